package pages

import (
	"io"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sessionnotes/corpus"
	"sessionnotes/searchd/engine"
	"sessionnotes/web"
)

// valued is a value that is called by its key.
func valued(key string) engine.Value { return engine.Value{Key: key, Label: "<" + key + ">"} }

// someTrends are the pictures of the parameters.
func someTrends(t *testing.T, parameters string) Trends {
	values, err := url.ParseQuery(parameters)
	if err != nil {
		t.Fatal(err)
	}
	search := url.Values{}
	for name, of := range values {
		if !slices.Contains([]string{"word", "by", "counts"}, name) {
			search[name] = of
		}
	}
	q := asked(t, search.Encode())
	return Trends{
		Query: q, Texts: []string{"wasm", "移行"}, By: "year", Counts: CountsBoth, Values: values, Result: answer(q, 3),
		Tracks: &engine.TrackTable{
			Events: []engine.TrendEvent{
				{Value: engine.Value{Key: "con-2021", Label: "The Con 2021"}, Date: corpus.Date{Year: 2021, Month: 5, Day: 4}, Total: 9, Source: "programme"},
				{Value: engine.Value{Key: "con-2022", Label: "The Con 2022"}, Total: 8},
			},
			Tracks:  []engine.TrackRow{{Value: valued("ops"), Total: 3, Cells: []engine.TrackCell{{Found: 2, Published: 7}, {}}}},
			Choices: []engine.Value{valued("con-2021"), valued("con-2022"), valued("camp")},
		},
		Words: &engine.WordTable{
			Field: "year", Places: []engine.TrendPlace{{Value: valued("2021"), Total: 10}, {Value: valued("2022"), Total: 20}},
			Words: []engine.WordRow{{Text: "wasm", Found: []int{1, 0}}, {Text: "移行", Found: []int{0, 5}}},
		},
	}
}

// TestTrends: every count leads to the search that gives it, everything else back to
// the page with all that was asked.
func TestTrends(t *testing.T) {
	inEach(t, func(t *testing.T, lang string) {
		tr := someTrends(t, "q=zero+downtime&track=ops&event=con-2021&event=con-2022&kind=talk&word=wasm&word=移行")
		d := rendered(t, func(p *Pages, w io.Writer) error { return p.Trends(w, lang, tr) })
		checkPage(t, d, lang)
		d.contains("2 / 7", "移行", web.Message(lang, "trends.heading"))
		encoded := func(pairs ...string) string {
			v := url.Values{}
			for i := 0; i < len(pairs); i += 2 {
				v.Add(pairs[i], pairs[i+1])
			}
			return v.Encode()
		}
		q, kind := "q=zero+downtime", "kind=talk"
		var got []string
		for _, l := range d.links("main") {
			if l = strings.TrimPrefix(l, base); strings.HasPrefix(l, "/search") && !slices.Contains(got, l) {
				got = append(got, l)
			}
		}
		want := []string{
			"/search?" + kind + "&" + q + "&track=ops",                // the track at any event
			"/search?event=con-2021&" + kind + "&" + q + "&track=ops", // the cell
			"/search?event=con-2021&" + kind + "&" + q,                // the event
			"/search?event=con-2022&" + kind + "&" + q,
			"/search?" + encoded("event", "con-2021", "event", "con-2022", "kind", "talk", "q", "wasm", "track", "ops"),
			"/search?" + encoded("event", "con-2021", "event", "con-2022", "kind", "talk", "q", "移行", "track", "ops"),
			"/search?" + encoded("event", "con-2021", "event", "con-2022", "kind", "talk", "q", "wasm", "track", "ops", "year", "2021"),
			"/search?" + encoded("event", "con-2021", "event", "con-2022", "kind", "talk", "q", "移行", "track", "ops", "year", "2022"),
			"/search?" + encoded("event", "con-2021", "event", "con-2022", "kind", "talk", "track", "ops", "year", "2021"),
			"/search?" + encoded("event", "con-2021", "event", "con-2022", "kind", "talk", "track", "ops", "year", "2022"),
		}
		slices.SortFunc(got, strings.Compare)
		slices.SortFunc(want, strings.Compare)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("links (-want +got):\n%s", diff)
		}
		for _, chip := range d.linksOf("chip") {
			v, _ := url.ParseQuery(strings.TrimPrefix(chip, "/trends?"))
			if !strings.HasPrefix(chip, "/trends?") || len(v["word"]) != 2 || v.Get("q") != "zero downtime" {
				t.Errorf("a filter is taken off by %s", chip)
			}
		}
	})
}

func TestShortNames(t *testing.T) {
	for _, tt := range []struct{ names, want string }{
		{"KubeCon + CloudNativeCon Europe 2021|KubeCon + CloudNativeCon North America 2021", "Europe 2021|North America 2021"},
		{"PyCon JP 2021|PyCon JP", "JP 2021|JP"}, // none is left without a word
		{"Camp 2021|Con 2021", "Camp 2021|Con 2021"},
		{"PyCon JP 2021", "PyCon JP 2021"},
		{"", "(none)"},
	} {
		var values []engine.Value
		for name := range strings.SplitSeq(tt.names, "|") {
			values = append(values, engine.Value{Label: name})
		}
		if got := strings.Join(shortNames("en", values), "|"); got != tt.want {
			t.Errorf("shortNames(%q) = %q, want %q", tt.names, got, tt.want)
		}
	}
}

// TestYears: a bar narrows to its year, or takes back the choice; years without hits
// keep their place.
func TestYears(t *testing.T) {
	counted := func(key string, n int) engine.FacetValue {
		return engine.FacetValue{Value: engine.Value{Key: key}, Count: n}
	}
	for _, tt := range []struct {
		parameters string
		values     []engine.FacetValue
		want       []web.YearBar
	}{
		{"q=x", []engine.FacetValue{counted("2022", 3), counted("2020", 5), counted("", 9)}, []web.YearBar{
			{Year: "2020", Count: 5, URL: "/search?q=x&year=2020"}, {Year: "2021"}, {Year: "2022", Count: 3, URL: "/search?q=x&year=2022"},
		}},
		{"q=x&year=2022&page=2", []engine.FacetValue{counted("2022", 3), counted("2021", 5)}, []web.YearBar{
			{Year: "2021", Count: 5, URL: "/search?q=x&year=2021"}, {Year: "2022", Count: 3, URL: "/search?q=x", Chosen: true},
		}},
		{"year=2022&year=2021", []engine.FacetValue{counted("2022", 3), counted("2021", 5)}, []web.YearBar{
			{Year: "2021", Count: 5, URL: "/search?year=2021", Chosen: true}, {Year: "2022", Count: 3, URL: "/search?year=2022", Chosen: true},
		}},
		{"q=x", []engine.FacetValue{counted("2022", 3), counted("2021", 0)}, nil},
		{"q=x&facets=", nil, nil},
	} {
		q := asked(t, tt.parameters)
		res := answer(q, 8)
		res.Facets["year"] = tt.values
		if diff := cmp.Diff(tt.want, years(res, q)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.parameters, diff)
		}
	}
	many := []engine.FacetValue{counted("1999", 1), counted("2030", 1)}
	res := answer(asked(t, ""), 2)
	res.Facets["year"] = many
	if bars := years(res, asked(t, "")); len(bars) > 24 || bars[len(bars)-1].Year != "2030" {
		t.Errorf("%d bars", len(bars))
	}
}

// TestTrendsOf: the pictures are of the same query, without how its hits are listed.
func TestTrendsOf(t *testing.T) {
	q := asked(t, "q=zero+downtime&track=ops&track=dev&in=notes&date_from=2022&sort=title&size=50&page=2&facet_size=3&lang=ja")
	want := "/trends?" + url.Values{"q": {"zero downtime"}, "track": {"ops", "dev"}, "in": {"notes"}, "date_from": {"2022-01-01"}, "lang": {"ja"}}.Encode()
	if got := trendsOf(answer(q, 3), q); got != want {
		t.Errorf("trendsOf = %s, want %s", got, want)
	}
	if trendsOf(answer(q, 0), q) != "" || trendsOf(answer(asked(t, "track=ops"), 3), asked(t, "track=ops")) != "" {
		t.Error("there are pictures of nothing")
	}
}
