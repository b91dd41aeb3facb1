package pages

import (
	"io"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/query"
	"sessionnotes/web"
)

// tries are searches to try, of both sorts.
func tries() []Example {
	return []Example{
		{Text: "クラスタ 移行"}, {Text: "wasm*"},
		{Field: "tag", Value: engine.Value{Key: "ebpf", Label: "eBPF"}}, {Field: "kind", Value: engine.Value{Key: "panel", Label: "panel"}},
	}
}

// waysOut are those of a search, each of which finds more than the one before it.
func waysOut(lang string, res *engine.Result, q query.Query) WaysOut {
	out := WaysOut{Loosenings: Loosenings(lang, res, q), Meant: 1234, Examples: tries()}
	for i := range out.Loosenings {
		out.Loosenings[i].Count = i + 1
	}
	return out
}

// searched is the page of an answer.
func searched(t *testing.T, lang string, res *engine.Result, q query.Query) document {
	t.Helper()
	return rendered(t, func(p *Pages, w io.Writer) error {
		return p.Search(w, lang, res, waysOut(lang, res, q), q, 12*time.Millisecond)
	})
}

func TestSearch(t *testing.T) {
	inEach(t, func(t *testing.T, lang string) {
		q := asked(t, "q=移行&track=ops&sort=-date")
		d := searched(t, lang, answer(q, 45), q)
		checkPage(t, d, lang)
		d.contains(
			"&lt;script&gt;alert(1)&lt;/script&gt; クラスタの<mark>移行</mark>", "…を<mark>移行</mark>した。", "Example &lt;script&gt; Co",
			web.Date(lang, "2022-05-18"), web.Message(lang, "kind.lightning"), web.LanguageName(lang, "ja"), web.Message(lang, "took.ms", 12),
		)
		query := url.Values{"q": {"移行"}, "track": {"ops"}, "sort": {"-date"}}.Encode()
		for _, want := range []string{
			"/sessions/con%2F%E7%A7%BB%E8%A1%8C%201?" + query, "/sessions/con%2F%E7%A7%BB%E8%A1%8C%201?" + query + "#n1-2",
			"/events/con", "/tracks/ops", "/speakers/ann",
		} {
			if !slices.Contains(d.links("list"), want) {
				t.Errorf("no link to %s in %q", want, d.links("list"))
			}
		}
	})
}

func TestLanguageSwitchKeepsTheQuery(t *testing.T) {
	q := asked(t, "q=移行&track=ops&page=2")
	links := searched(t, "ja", answer(q, 45), q).switches()
	want := []string{"/search?" + url.Values{"q": {"移行"}, "track": {"ops"}, "page": {"2"}, "lang": {"en"}}.Encode()}
	if diff := cmp.Diff(want, links); diff != "" {
		t.Errorf("language links (-want +got):\n%s", diff)
	}
}

func TestLinksAreNotTyped(t *testing.T) {
	q := asked(t, "q=移行&track=ops&page=2&typing=true")
	if d := searched(t, "ja", answer(q, 45), q); strings.Contains(d.text, "typing=") {
		t.Errorf("a link of a page that was typed is typed itself: %s", d.text[strings.Index(d.text, "typing=")-100:][:110])
	}
}

func TestFacets(t *testing.T) {
	inEach(t, func(t *testing.T, lang string) {
		q := asked(t, "q=移行&track=ops")
		res := answer(q, 45)
		res.Facets = map[string][]engine.FacetValue{
			"track": {
				{Value: engine.Value{Key: "ops", Label: "Operations"}, Count: 45, Selected: true},
				{Value: engine.Value{}, Count: 3},
			},
			"kind":     {{Value: engine.Value{Key: "panel", Label: "panel"}, Count: 1}, {Value: engine.Value{Key: "séance", Label: "Séance"}, Count: 1}},
			"language": {{Value: engine.Value{Key: "en", Label: "en"}, Count: 1}},
		}
		res.FacetTotals = map[string]int{"track": 2, "kind": 30, "language": 1}
		d := searched(t, lang, res, q)
		checkPage(t, d, lang)
		var boxes []string
		for _, in := range d.all("facets", "input") {
			if attr(in, "type") != "checkbox" {
				continue
			}
			box := attr(in, "name") + "=" + attr(in, "value")
			if slices.ContainsFunc(in.Attr, func(a html.Attribute) bool { return a.Key == "checked" }) {
				box += " checked"
			}
			boxes = append(boxes, box)
		}
		if diff := cmp.Diff([]string{"track=ops checked", "track=", "kind=panel", "kind=séance", "language=en"}, boxes); diff != "" {
			t.Errorf("checkboxes (-want +got):\n%s", diff)
		}
		labels := strings.Join(contents(d.all("facets", "label")), "|")
		for _, want := range []string{web.Message(lang, "field.none"), web.Message(lang, "kind.panel"), "Séance", web.LanguageName(lang, "en")} {
			if !strings.Contains(labels, want) {
				t.Errorf("no label %q in %q", want, labels)
			}
		}
		more := "/facets/kind?" + url.Values{"q": {"移行"}, "track": {"ops"}}.Encode()
		if diff := cmp.Diff([]string{more}, d.links("facets")); diff != "" {
			t.Errorf("links to more values (-want +got):\n%s", diff)
		}
	})
}

func TestMoreURL(t *testing.T) {
	for _, tt := range []struct {
		query         string
		listed, total int
		want          string
	}{
		{"", 20, 20, ""},
		{"", 20, 21, "/facets/tag"},
		{"q=x&page=3&typing=true&facet_size=200&track=a", 200, 8089, "/facets/tag?facet_size=200&q=x&track=a"},
	} {
		if got := moreURL(asked(t, tt.query), "tag", tt.listed, tt.total); got != tt.want {
			t.Errorf("moreURL(%q, tag, %d, %d) = %q, want %q", tt.query, tt.listed, tt.total, got, tt.want)
		}
	}
}

func TestKept(t *testing.T) {
	for _, tt := range []struct {
		name, query string
		keys        map[string][]string // the filters as the engine understood them
		want        url.Values
	}{
		{"nothing", "q=a&page=3", nil, url.Values{}},
		{
			"what has no control", "q=a&sort=title&size=50&lang=en&date_from=2022&typing=true&facet_size=200", nil,
			url.Values{"sort": {"title"}, "size": {"50"}, "lang": {"en"}, "date_from": {"2022-01-01"}, "facet_size": {"200"}},
		},
		{"a value with a checkbox", "track=ops&year=2022", nil, url.Values{"year": {"2022"}}},
		{"a value under another name", "track=運用", map[string][]string{"track": {"ops"}}, url.Values{}},
		{"a value that is not listed", "track=ops&track=gone", nil, url.Values{"track": {"gone"}}},
		{"sessions without a value", "year=", nil, url.Values{"year": {""}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			q := asked(t, tt.query)
			res := answer(q, 45)
			if tt.keys != nil {
				res.Query.Filters = tt.keys
			}
			res.Facets["track"] = []engine.FacetValue{{Value: engine.Value{Key: "ops", Label: "Operations"}, Count: 1, Selected: true}}
			if diff := cmp.Diff(tt.want, searched(t, "en", res, q).hidden()); diff != "" {
				t.Errorf("hidden fields (-want +got):\n%s", diff)
			}
		})
	}
}

func TestChipsRemoveOneValueEach(t *testing.T) {
	inEach(t, func(t *testing.T, lang string) {
		const parameters = "date_from=2022-05-01&date_to=2022-05-31&kind=panel&q=x&track=&track=%E9%81%8B%E7%94%A8"
		q := asked(t, parameters+"&page=2")
		res := answer(q, 45)
		res.Query.Filters["track"] = []string{"", "ops"}
		res.Facets["track"] = []engine.FacetValue{{Value: engine.Value{Key: "ops", Label: "Operations"}, Selected: true}}
		d := searched(t, lang, res, q)
		checkPage(t, d, lang)
		var want []string
		for _, gone := range []string{"track=", "track=%E9%81%8B%E7%94%A8", "kind=panel", "date_from=2022-05-01", "date_to=2022-05-31"} {
			rest := slices.DeleteFunc(strings.Split(parameters, "&"), func(p string) bool { return p == gone })
			want = append(want, "/search?"+strings.Join(rest, "&"))
		}
		if diff := cmp.Diff(want, d.linksOf("chip")); diff != "" {
			t.Errorf("chips (-want +got):\n%s", diff)
		}
		if diff := cmp.Diff([]string{"/search?q=x"}, d.linksOf("clear")); diff != "" {
			t.Errorf("clear (-want +got):\n%s", diff)
		}
		labels := chips(lang, res, q)
		if labels[0].Label != web.Message(lang, "field.none") || labels[1].Label != "Operations" || labels[2].Label != web.Message(lang, "kind.panel") {
			t.Errorf("labels of chips: %v", labels)
		}
	})
}

func TestSorts(t *testing.T) {
	for query, want := range map[string][]string{
		"q=x":           {"/search?q=x *", "/search?q=x&sort=-date", "/search?q=x&sort=date", "/search?q=x&sort=title"},
		"sort=title":    {"/search", "/search?sort=date", "/search?sort=title *"},
		"q=x&sort=date": {"/search?q=x", "/search?q=x&sort=-date", "/search?q=x&sort=date *", "/search?q=x&sort=title"},
	} {
		var got []string
		for _, o := range sorts("en", asked(t, query)) {
			if o.Selected {
				o.URL += " *"
			}
			got = append(got, o.URL)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("sorts of %q (-want +got):\n%s", query, diff)
		}
	}
}

func TestNothingFound(t *testing.T) {
	inEach(t, func(t *testing.T, lang string) {
		q := asked(t, "q=クラスタ　移行&track=ops")
		res := answer(q, 0)
		res.Query.DidYouMean = "クラスター 移行"
		res.Query.Notices = []engine.Notice{
			{Code: engine.NoticeBest}, {Code: engine.NoticeQuestion}, {Code: engine.NoticePrefixCut, Terms: []string{"<kube>"}, Count: 200},
			{Code: engine.NoticePrefixShort, Terms: []string{"k"}}, {Code: engine.NoticeTooMany, Count: 64}, {Code: engine.NoticePastEnd},
		}
		d := searched(t, lang, res, q)
		checkPage(t, d, lang)
		d.contains("&lt;kube&gt;", web.Message(lang, "notice.too_many", 64))
		want := []string{
			"/search?" + url.Values{"q": {"クラスタ　移行"}}.Encode(),
			"/search?" + url.Values{"q": {"移行"}, "track": {"ops"}}.Encode(),
			"/search?" + url.Values{"q": {"クラスタ"}, "track": {"ops"}}.Encode(),
			"/search?track=ops",
			"/search?" + url.Values{"q": {"クラスタ 移行"}}.Encode(), "/search?q=wasm%2A", "/search?tag=ebpf", "/search?kind=panel",
		}
		if diff := cmp.Diff(want, d.links("list")); diff != "" {
			t.Errorf("ways out (-want +got):\n%s", diff)
		}
		if got, want := contents(d.all("list", "li")), web.Message(lang, "loosen.text")+" "+web.Message(lang, "results.total", 4); !slices.Contains(got, want) {
			t.Errorf("ways out %q without %q", got, want)
		}
		mean := "/search?" + url.Values{"q": {"クラスター 移行"}, "track": {"ops"}}.Encode()
		if !slices.Contains(d.links("head"), mean) {
			t.Errorf("no link to %s", mean)
		}
	})
}

func TestHome(t *testing.T) {
	inEach(t, func(t *testing.T, lang string) {
		q := asked(t, "lang="+lang)
		d := rendered(t, func(p *Pages, w io.Writer) error {
			return p.Home(w, lang, answer(q, 31737), someCollection(), tries(), q)
		})
		checkPage(t, d, lang)
		d.contains("31,737", "eBPF")
		if want := (url.Values{"lang": {lang}}); !cmp.Equal(d.hidden(), want) {
			t.Errorf("hidden fields = %v, want %v", d.hidden(), want)
		}
		if got := d.switches(); len(got) != 1 || !strings.HasPrefix(got[0], "/?lang=") {
			t.Errorf("language links = %q, want the start page", got)
		}
		var want []string
		for _, parameters := range []url.Values{{"q": {"クラスタ 移行"}}, {"q": {"wasm*"}}, {"tag": {"ebpf"}}, {"kind": {"panel"}}} {
			parameters.Set("lang", lang)
			want = append(want, "/search?"+parameters.Encode())
		}
		if diff := cmp.Diff(want, d.links("intro")[:len(want)]); diff != "" {
			t.Errorf("examples (-want +got):\n%s", diff)
		}
		if got := contents(d.all("intro", "a"))[:4]; !slices.Equal(got, []string{"クラスタ 移行", "wasm*", "eBPF", web.Message(lang, "kind.panel")}) {
			t.Errorf("examples are called %q", got)
		}
	})
}

func TestTookLabel(t *testing.T) {
	for took, want := range map[time.Duration]string{0: "1 ms", 999 * time.Millisecond: "999 ms", 1440 * time.Millisecond: "1.4 s"} {
		if got := tookLabel("en", took); got != want {
			t.Errorf("tookLabel(%v) = %q, want %q", took, got, want)
		}
	}
}

// TestLongPagesAreBrief: where hits are many, each has one passage.
func TestLongPagesAreBrief(t *testing.T) {
	h := found()
	h.Snippets = append(h.Snippets, h.Snippets[0])
	for size, want := range map[string]int{"50": len(h.Snippets), "100": 1} {
		if got := hit("en", h, asked(t, "q=移行&size="+size)).Snippets; len(got) != want {
			t.Errorf("%d passages of a hit where a page has %s, want %d", len(got), size, want)
		}
	}
	h.Snippets = nil
	if got := hit("en", h, asked(t, "q=移行&size=100")).Snippets; len(got) != 0 {
		t.Errorf("passages of a hit without any: %v", got)
	}
}
