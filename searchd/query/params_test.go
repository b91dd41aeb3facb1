package query

import (
	"errors"
	"net/url"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// defaults is the query of a URL without parameters.
func defaults() Query {
	return Query{
		Expr:      Expr{Bare: true, Prose: true},
		Filters:   map[string][]string{},
		Sort:      SortDateDesc,
		Page:      1,
		Size:      DefaultSize,
		Facets:    slices.Clone(FacetFields),
		FacetSize: DefaultFacetSize,
	}
}

func TestFromValues(t *testing.T) {
	for _, tt := range []struct {
		in        string // the query of a URL
		want      func(q *Query)
		canonical string // "" where it is in
	}{
		{"", func(*Query) {}, ""},
		{"q=+%E3%80%80+", func(*Query) {}, "-"},
		{"q=+wasm+cloud%0A", func(q *Query) {
			q.Text, q.Expr, q.Sort = "wasm cloud", Parse("wasm cloud"), SortRelevance
		}, "q=wasm+cloud"},
		{"q=a%09-b", func(q *Query) { q.Text, q.Expr, q.Sort = "a\t-b", Parse("a -b"), SortRelevance }, ""},
		{"q=a&sort=relevance", func(q *Query) { q.Text, q.Expr, q.Sort = "a", Parse("a"), SortRelevance }, "q=a"},
		{"q=a&sort=-date", func(q *Query) { q.Text, q.Expr = "a", Parse("a") }, ""},
		{"sort=relevance", func(*Query) {}, "-"},
		{"sort=title", func(q *Query) { q.Sort = SortTitle }, ""},
		{"track=Security&track=+Security&track=&track=運用", func(q *Query) {
			q.Filters["track"] = []string{"Security", "", "運用"}
		}, "track=Security&track=&track=" + url.QueryEscape("運用")},
		{"keyword=ebpf&tag=wasm", func(q *Query) { q.Filters["tag"] = []string{"wasm", "ebpf"} }, "tag=wasm&tag=ebpf"},
		{"year=２０２２&year=2021年&year=2022&year=", func(q *Query) { q.Filters["year"] = []string{"2022", "2021", ""} }, "year=2022&year=2021&year="},
		{"speaker=%FF", func(q *Query) { q.Filters["speaker"] = []string{"\uFFFD"} }, "speaker=%EF%BF%BD"},
		{"date_from=2022&date_to=2022", func(q *Query) { q.DateFrom, q.DateTo = 20220101, 20221231 },
			"date_from=2022-01-01&date_to=2022-12-31"},
		{"date_from=2024-02&date_to=2024-02", func(q *Query) { q.DateFrom, q.DateTo = 20240201, 20240229 },
			"date_from=2024-02-01&date_to=2024-02-29"},
		{"date_from=2022-05-16", func(q *Query) { q.DateFrom = 20220516 }, ""},
		{"date_from=&date_to=&sort=&page=&size=&typing=&lang=", func(*Query) {}, "-"},
		{"group=event&q=a", func(q *Query) { q.Text, q.Expr, q.Sort, q.Group = "a", Parse("a"), SortRelevance, GroupEvent }, ""},
		{"page=100&size=100", func(q *Query) { q.Page, q.Size = 100, 100 }, ""},
		{"size=0&page=10000", func(q *Query) { q.Page, q.Size = 10000, 0 }, "page=10000&size=0"},
		{"facets=", func(q *Query) { q.Facets = []string{} }, ""},
		{"facets=track,+year&facets=keyword,track", func(q *Query) { q.Facets = []string{"track", "year", "tag"} },
			"facets=track%2Cyear%2Ctag"},
		{"facet_size=1000&lang=ja&typing=1", func(q *Query) { q.FacetSize, q.Lang, q.Typing = 1000, "ja", true },
			"facet_size=1000&lang=ja&typing=true"},
		{"in=notes&in=title", func(q *Query) { q.In = []string{"title", "notes"} }, "in=title&in=notes"},
		{"in=字幕&in=transcript&in=", func(q *Query) { q.In = []string{"transcript"} }, "in=transcript"},
		{"facet_size=0&typing=0", func(q *Query) { q.FacetSize = 0 }, "facet_size=0"},
	} {
		got, err := FromValues(parseURL(t, tt.in))
		if err != nil {
			t.Errorf("FromValues(%q): %v", tt.in, err)
			continue
		}
		want := defaults()
		tt.want(&want)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("FromValues(%q): -want +got:\n%s", tt.in, diff)
		}
		canonical := tt.in
		switch tt.canonical {
		case "":
		case "-":
			canonical = ""
		default:
			canonical = tt.canonical
		}
		if got := got.Values().Encode(); got != canonical {
			t.Errorf("the canonical form of %q is %q, want %q", tt.in, got, canonical)
		}
		checkRoundTrip(t, got)
	}
}

// manyTags asks for one tag too many.
func manyTags() string {
	many := make([]string, MaxFilterValues+1)
	for i := range many {
		many[i] = "tag=" + strconv.Itoa(i)
	}
	return strings.Join(many, "&")
}

// fault is a fault as it is told in English.
type fault struct{ param, value, want string }

func TestFromValuesFaults(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want []fault
	}{
		{"size=101", []fault{{"size", "101", "want a whole number from 0 to 100"}}},
		{"size=-1", []fault{{"size", "-1", "want a whole number from 0 to 100"}}},
		{"page=0", []fault{{"page", "0", "want a whole number from 1 to 500 (page × size is at most 10000)"}}},
		{"page=101&size=100", []fault{{"page", "101", "want a whole number from 1 to 100 (page × size is at most 10000)"}}},
		{"page=9999999999999999999999", []fault{
			{"page", "9999999999999999999999", "want a whole number from 1 to 500 (page × size is at most 10000)"}}},
		{"facet_size=1001", []fault{{"facet_size", "1001", "want a whole number from 0 to 1000"}}},
		{"sort=newest", []fault{{"sort", "newest", "want one of relevance, date, -date, title"}}},
		{"in=video", []fault{{"in", "video", "want one of title, abstract, notes, summary, transcript"}}},
		{"lang=fr", []fault{{"lang", "fr", "want one of ja, en"}}},
		{"typing=yes", []fault{{"typing", "yes", "want true or false"}}},
		{"date_from=2022-02-30", []fault{{"date_from", "2022-02-30", "want a day, a month or a year: 2022-05-16, 2022-05 or 2022"}}},
		{"date_from=2023&date_to=2022", []fault{{"date_to", "2022", "want a date that is not before date_from, 2023-01-01"}}},
		{"year=abc&year=2022-05", []fault{{"year", "abc", "want a year, as in 2022"}, {"year", "2022-05", "want a year, as in 2022"}}},
		{"facets=track,room,company", []fault{
			{"facets", "room", "want none or some of track, speaker, event, year, kind, language, tag, author, has"},
			{"facets", "company", "want none or some of track, speaker, event, year, kind, language, tag, author, has"},
		}},
		{"q=a&q=b", []fault{{"q", "b", "want one value, not 2"}}},
		{manyTags(), []fault{{"tag", "100", "want at most 100 values, not 101"}}},
		{"q=" + strings.Repeat("移", MaxText), nil},
		{"q=" + strings.Repeat("移", MaxText+1), []fault{
			{"q", strings.Repeat("移", MaxText+1), "want at most 1000 characters, not 1001"}}},
		{"zoom=1&room=2&size=x&lang=fr", []fault{
			{"size", "x", "want a whole number from 0 to 100"},
			{"lang", "fr", "want one of ja, en"},
			{"room", "2", wantKnown},
			{"zoom", "1", wantKnown},
		}},
		{"Track=a", []fault{{"Track", "a", wantKnown}}},
	} {
		_, err := FromValues(parseURL(t, tt.in))
		var got []fault
		for _, e := range faults(t, err) {
			got = append(got, fault{e.Param, e.Value, e.Want()})
		}
		if diff := cmp.Diff(tt.want, got, cmp.AllowUnexported(fault{})); diff != "" {
			t.Errorf("FromValues(%.80q): -want +got:\n%s", tt.in, diff)
		}
	}
}

const wantKnown = "unknown parameter; want one of q, track, speaker, event, year, kind, language, tag, author, has, keyword, " +
	"in, date_from, date_to, sort, group, page, size, facets, facet_size, typing, explain, brief, lang"

func TestFaultyParametersHaveDefaults(t *testing.T) {
	got, err := FromValues(parseURL(t, "q=wasm&size=1000&page=-1&sort=x&date_to=x&facets=x&track=a"))
	if len(faults(t, err)) != 5 {
		t.Errorf("got %v, want 5 faults", err)
	}
	want := defaults().WithText("wasm").With("track", "a")
	want.Facets = []string{}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestQueryMethods(t *testing.T) {
	start, err := FromValues(parseURL(t, "q=wasm&track=a&date_from=2022&page=3&size=50"))
	if err != nil {
		t.Fatal(err)
	}
	before := start.Values().Encode()
	for _, tt := range []struct {
		name string
		got  Query
		want string
	}{
		{"With", start.With("track", "b").With("tag", ""), "date_from=2022-01-01&q=wasm&size=50&tag=&track=a&track=b"},
		{"With a value it has", start.With("track", "a"), "date_from=2022-01-01&q=wasm&size=50&track=a"},
		{"Without", start.Without("track", "a"), "date_from=2022-01-01&q=wasm&size=50"},
		{"Without a value it has not", start.Without("tag", "x"), "date_from=2022-01-01&q=wasm&size=50&track=a"},
		{"Cleared", start.Cleared(), "q=wasm&size=50"},
		{"WithPage", start.WithPage(4), "date_from=2022-01-01&page=4&q=wasm&size=50&track=a"},
		{"WithPage below", start.WithPage(-4), "date_from=2022-01-01&q=wasm&size=50&track=a"},
		{"WithPage above", start.WithPage(1e9), "date_from=2022-01-01&page=200&q=wasm&size=50&track=a"},
		{"WithSort", start.WithSort(SortTitle), "date_from=2022-01-01&q=wasm&size=50&sort=title&track=a"},
		{"WithSize", start.WithSize(10), "date_from=2022-01-01&q=wasm&size=10&track=a"},
		{"WithSize above", start.WithSize(1000), "date_from=2022-01-01&q=wasm&size=100&track=a"},
		{"WithGroup", start.WithGroup(GroupEvent), "date_from=2022-01-01&group=event&q=wasm&size=50&track=a"},
		{"WithText", start.WithText(" 移行 "), "date_from=2022-01-01&q=" + url.QueryEscape("移行") + "&size=50&track=a"},
		{"WithText keeps the order", start.WithSort(SortDateDesc).WithText("x"), "date_from=2022-01-01&q=x&size=50&sort=-date&track=a"},
		{"WithText of nothing", start.WithText(""), "date_from=2022-01-01&size=50&track=a"},
		{"WithText after nothing", start.WithText("").WithText("x"), "date_from=2022-01-01&q=x&size=50&track=a"},
		{"WithSort without text", start.WithText("").WithSort(SortRelevance), "date_from=2022-01-01&size=50&track=a"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.got.Values().Encode(); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
			checkRoundTrip(t, tt.got)
			if after := start.Values().Encode(); after != before {
				t.Errorf("the query became %q", after)
			}
		})
	}
	if !start.Has("track", "a") || start.Has("track", "b") || start.Has("tag", "a") {
		t.Error("Has is wrong about track a, track b or tag a")
	}
	if got := (Query{}).With("track", "a"); !got.Has("track", "a") {
		t.Errorf("With on a zero query = %v", got)
	}
}

func TestCopiesShareNoValues(t *testing.T) {
	q := defaults().With("track", "a").With("track", "b").With("track", "c")
	b, c := q.Without("track", "a"), q.With("track", "d")
	q.With("track", "e")
	q.Filters["track"][1] = "changed"
	q.Facets[0] = "changed"
	for _, tt := range []struct {
		got  Query
		want []string
	}{{b, []string{"b", "c"}}, {c, []string{"a", "b", "c", "d"}}} {
		if diff := cmp.Diff(tt.want, tt.got.Filters["track"]); diff != "" {
			t.Errorf("-want +got:\n%s", diff)
		}
		if diff := cmp.Diff(FacetFields, tt.got.Facets); diff != "" {
			t.Errorf("-want +got:\n%s", diff)
		}
	}
}

func checkRoundTrip(t *testing.T, q Query) {
	t.Helper()
	v := q.Values()
	again, err := FromValues(v)
	if err != nil {
		t.Errorf("the canonical form %q: %v", v.Encode(), err)
		return
	}
	// Not cmp: its time is exponential in the depth of a query.
	if !reflect.DeepEqual(q, again) {
		t.Errorf("the canonical form %q reads as %#v, want %#v", v.Encode(), again, q)
	}
}

func parseURL(t *testing.T, query string) url.Values {
	t.Helper()
	v, err := url.ParseQuery(query)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// faults are the parts of a joined error, each of which must be a *ParamError.
func faults(t *testing.T, err error) []ParamError {
	t.Helper()
	if err == nil {
		return nil
	}
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		t.Fatalf("%v joins no errors", err)
	}
	var all []ParamError
	for _, err := range joined.Unwrap() {
		fault, ok := errors.AsType[*ParamError](err)
		if !ok {
			t.Fatalf("%v is no ParamError", err)
		}
		all = append(all, *fault)
	}
	return all
}

func FuzzFromValues(f *testing.F) {
	for _, seed := range []string{
		"q=クラスタ+移行&track=a&track=&size=0", "keyword=a&tag=a&facets=", "date_from=2022&date_to=2023-02", "page=2&sort=-date&typing=1",
		"q=%FF%00&lang=ja", "facets=track,year&facet_size=5", "q=\"\"&sort=relevance", "page=-1&x=y",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, query string) {
		v, err := url.ParseQuery(query)
		if err != nil {
			return
		}
		q, err := FromValues(v)
		faults(t, err)
		checkRoundTrip(t, q)
	})
}
