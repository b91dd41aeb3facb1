package web

import (
	"bytes"
	"encoding/json"
	"errors"
	"html/template"
	"io"
	"io/fs"
	"math"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"unicode"

	"golang.org/x/net/html"
)

// samples are pages in which every part of every template is there.
func samples() map[string]any {
	layout := Layout{
		Title: "クラスタ 移行", Description: "説明", Query: `クラスタ "移行"`,
		LangSwitch:   []LangLink{{"ja", "日本語", "/search?lang=ja", true}, {"en", "English", "/search?lang=en", false}},
		CanonicalURL: "https://example.org/search?q=x", JSONURL: "/api/v1/search?q=x", DocsURL: "/docs",
		Sections: []Option{{"イベント", "/events", true}, {"傾向", "/trends", false}}, Here: "/search?q=x", Theme: "dark",
		Version: "1.2.3", Generation: "gen-1", NoIndex: true,
	}
	placed := layout
	placed.Scope = &Scope{"event", "kubecon", "KubeCon"}
	placed.Feeds = []Feed{{"application/atom+xml", "Atom", "KubeCon: Atom", "/events/kubecon.atom"}}
	placed.Data = map[string]string{"@type": "Event", "name": "</script><b>"}
	people := []SpeakerLink{{"山田 太郎", "例示", "/search?speaker=x"}, {"Ann", "", ""}}
	var values []FacetValue
	for i := range 12 {
		values = append(values, FacetValue{Label: "v" + strconv.Itoa(i), Value: strconv.Itoa(i), Count: 1200 - i, Selected: i == 10})
	}
	links := []Link{{"eBPF", "/search?q=eBPF", 3}, {"脆弱性", "/search?q=x", 0}}
	said := func(text string) Rich { return Rich{Text: text} }
	blocks := []Block{
		{Rich: Rich{Text: "本文の段落", Marks: []Mark{{3, 5}}}, ID: "p1"},
		{Form: FormHeading, Rich: said("見出し"), ID: "p2", Level: 1},
		{Form: FormItem, Rich: said("一つ"), ID: "p3"}, {Form: FormItem, Rich: said("二つ"), Level: 2},
		{Form: FormHeading, Rich: said("小見出し"), Level: 2}, {Form: FormHeading, Rich: said("さらに"), Level: 3}, {Form: FormHeading, Rich: said("もっと"), Level: 9},
		{Form: FormCode, Rich: said("a < b")}, {Form: FormQuote, Rich: said("引用")},
		{Rich: Rich{Text: "名 | 値", Spans: []Span{{Kind: SpanHeader, From: 0, To: 1}, {Kind: SpanHeader, From: 4, To: 5}}}},
		{Kind: KindSummary, Lang: "en", Rich: Rich{Text: "See the docs.", Spans: []Span{{Kind: SpanLink, From: 4, To: 12, URL: "https://example.org/d"}}}, ID: "p9"},
		{Kind: KindTranscript, Lang: "de", Rich: said("Wort für Wort.")},
		{Kind: KindTranscript, Lang: "de", Rich: Rich{Text: "Später. Und noch später.", Marks: []Mark{{5, 11}}}, ID: "p10", Lines: []Line{{MS: 3723000, ID: "p10"}, {Place{8, 9}, 3725000, "t3725"}}},
	}
	hit := Hit{
		URL: "/sessions/a%2Fb", TitleHTML: "How to <mark>migrate</mark>", Lang: "en", Event: "KubeCon", EventURL: "/search?event=k",
		Track: "Operations", Kind: "講演", Speakers: people, Date: "2022年5月", DateISO: "2022-05", Languages: []string{"英語"}, Also: "cluster",
		Snippets: []Snippet{{Field: "ノート", HTML: "<mark>移行</mark>した話", Lang: "ja", URL: "/sessions/a%2Fb#p1", Time: "1:02", MomentURL: "https://youtu.be/x?t=62s"}, {Field: "要約", HTML: "text", Lang: "en", Time: "0:05"}, {HTML: "x"}},
	}
	near := []Neighbour{{Title: "How to migrate", Lang: "en", When: "13:30", This: true}, {Title: "題名", URL: "/sessions/c", Where: "A", Speakers: "Ann"}}
	pages := []PageLink{{Rel: "prev", URL: "/search?page=1"}, {Number: 1, URL: "/search?page=1"}, {Number: 2, URL: "/search?page=2", Current: true}, {}, {Number: 62, URL: "/search?page=62"}, {Rel: "next", URL: "/search?page=3"}}
	found := SearchPage{
		Layout: layout, Total: 1234, From: 21, To: 40, Took: "8 ms", Hits: []Hit{hit, {URL: "/sessions/c", TitleHTML: "題名"}},
		Facets: []Facet{
			{Field: "track", Label: "トラック", Values: values, Total: 30, MoreURL: "/facets/track?q=x", Open: true, FindURL: "/facets/track"},
			{Field: "year", Label: "年", Values: values[:2], Total: 2, Range: &Range{From: "2020", To: "2022-05"}}, {Field: "tag", Label: "タグ"},
		},
		Kept: []Param{{"sort", "-date"}}, Whole: []Param{{"sort", "-date"}, {"track", "10"}}, Chips: []Chip{{"トラック", "v10", "/search?q=x"}}, ClearURL: "/search?q=x", About: links,
		Sorts: []Option{{"関連度順", "/search?q=x", true}, {"新しい順", "/search?q=x&sort=-date", false}}, Pages: pages, Sizes: []Option{{"20", "/search?q=x", true}, {"50", "/search?q=x&size=50", false}},
		TrendsURL: "/trends?q=x",
		Years:     []YearBar{{"2021", 3, "/search?year=2021", false}, {"2022", 0, "", false}, {"2023", 1200, "/search?q=x", true}},
		Notices:   []string{"知らせ"}, DidYouMean: links,
	}
	grouped := found
	grouped.Groups = []HitGroup{{"KubeCon", 14, "/search?event=k", 21, found.Hits}, {"（なし）", 1, "", 23, found.Hits[:1]}}
	grouped.Grouping = Option{"イベントごと", "/search?q=x", true}
	return map[string]any{
		"search":         found,
		"search grouped": grouped,
		"search home":    SearchPage{Layout: Layout{LangSwitch: layout.LangSwitch}, Home: sampleStart(), Total: 31737, Hits: []Hit{hit}, Examples: links, Facets: found.Facets},
		"search nothing": SearchPage{Layout: layout, Empty: &Empty{Drop: links, Examples: links}, Chips: found.Chips, DidYouMean: links},
		"search zero":    SearchPage{},
		"values": ValuesPage{
			Layout: layout, Label: "登壇者", Total: 412, Prefix: "li", FormURL: "/facets/speaker", AllURL: "/facets/speaker?q=x", BackURL: "/search?q=x",
			Kept: []Param{{"sort", "-date"}}, Chips: found.Chips, Values: []ValueLink{{"Liz Rice", "/search?speaker=liz-rice", 1200, false}, {"Lin", "", 3, true}},
			From: 201, To: 400, Pages: pages, Most: 400,
		},
		"values none": ValuesPage{Label: "タグ", FormURL: "/facets/tag"},
		"session": SessionPage{
			Layout: layout, Heading: Rich{Text: "How to migrate", Marks: []Mark{{7, 14}}}, Marked: 2, MarkURL: "#p1", Lang: "en", TitleOurs: true, BackURL: "/search?q=x", Event: "KubeCon", EventURL: "/search?event=k",
			Track: "Operations", TrackURL: "/search?track=o", Kind: "講演", Speakers: people, Date: "2022年5月19日", DateISO: "2022-05-19", Time: "13:30–14:00 CEST",
			Room: "A", Duration: "35 分", Languages: []string{"英語", "日本語"}, Tags: links, Links: []Reference{{"動画", "example.org", "https://example.org/v"}},
			Abstract: []Block{{Kind: KindAbstract, Rich: said("An abstract."), Lang: "en", ID: "a1"}},
			Notes: []Note{
				{Heading: "ノート", Author: "miyake", Written: "2022年5月23日", Lang: "ja", Source: "report.txt:22", EditURL: "https://example.org/edit/report.txt#L22", Recording: Recording{"https://youtu.be/x?t=", "s"}, Blocks: blocks},
				{Heading: "要約", ID: "s1", Language: "英語", Whole: KindSummary, Lang: "en", Blocks: []Block{blocks[7], blocks[8]}},
			},
			Related:   near[1:],
			InTrack:   &Around{Sessions: near, More: 3, MoreURL: "/search?track=o"},
			Parallel:  &Around{Sessions: near[1:]},
			Citations: []Citation{{ID: "c1", Form: "Markdown", Before: "[How to migrate](", URL: "https://example.org/sessions/a%2Fb", After: ")"}},
			OpenGraph: []Meta{{"og:title", "How to migrate"}},
		},
		"session bare": SessionPage{Heading: said("題名")},
		"place": PlacePage{
			Layout: placed, Field: "event", Label: "イベント", ListURL: "/events", Heading: "KubeCon", Total: 1234, FindURL: "/search?event=k", TrendsURL: "/trends?event=k", Kept: []Param{{"lang", "ja"}},
			Facts:  []Fact{{Label: "日程", Text: "2022年5月", ISO: "2022-05"}, {Label: "会場", Text: "バレンシア"}, {Label: "別名", Links: links}, {Label: "公式", Links: []Link{{"sched.com", "https://example.org/", 0}}, Out: true}},
			Counts: []Counts{{"トラック", 30, links, "/facets/track?event=k"}, {"タグ", 2, links, ""}},
			Days:   []DayLink{{"2022年5月18日", "/events/k?day=2022-05-18", 2, true}, {"日付なし", "/events/k?day=none", 1, false}},
			Groups: []SlotGroup{
				{ID: "day-2022-05-18", Heading: "2022年5月18日", Note: "時刻は CEST", Timed: true, Slots: []Slot{
					{URL: "/sessions/a%2Fb", Title: "How to <migrate>", Lang: "en", Time: "13:30–14:00", ISO: "2022-05-18T13:30:00+02:00", Room: "A", Speakers: people, Track: Link{"運用", "/tracks/o", 0}, Event: Link{Label: "Day 0"}, Kind: "講演"},
					{URL: "/sessions/c", Title: "題名", Time: "13:30–14:00", Again: true}, {URL: "/sessions/d", Title: "部屋だけ", Room: "B"},
				}},
				{Heading: "KubeCon", URL: "/events/k", Note: "2022年5月18日", ISO: "2022-05-18", Slots: []Slot{{URL: "/sessions/c", Title: "題名"}}},
			},
			From: 21, To: 40, Pages: pages,
		},
		"place bare": PlacePage{Field: "speaker", Label: "登壇者", ListURL: "/speakers", Heading: "山田", FindURL: "/search?speaker=x"},
		"places": PlacesPage{
			Layout: layout, Field: "event", Label: "イベント", Total: 412, All: 968, Prefix: "ku", FormURL: "/events", AllURL: "/events", Kept: []Param{{"lang", "ja"}},
			Sorts: found.Sorts, Initials: found.Sorts, Years: found.Sorts, From: 201, To: 400, Pages: pages,
			Groups: []PlaceGroup{
				{"2022年", []PlaceLink{{Label: "KubeCon", URL: "/events/k", Count: 1200, When: "2022年5月16日〜20日", Where: "バレンシア", Of: Link{Label: "親"}}}},
				{"", []PlaceLink{{Label: "山田", Lang: "ja", URL: "/speakers/y", Count: 1}}},
			},
		},
		"places none": PlacesPage{Label: "タグ", FormURL: "/tags"},
		"error near":  ErrorPage{Status: 404, Heading: "ない", Near: links, List: Link{"イベント", "/events", 0}},
		"error":       ErrorPage{Layout: layout, Status: 422, Heading: "直してください", Detail: "次の点", Faults: []string{"size: 0–100"}},
		"error bare":  ErrorPage{Status: 500, Heading: "問題"},
		"trends":      sampleTrends(layout),
		"trends none": TrendsPage{Tracks: TrackPicture{FormURL: "/trends", Found: true}, Words: WordPicture{FormURL: "/trends", Texts: []string{""}}},
	}
}

// sampleStart has all that a start page can have.
func sampleStart() *Start {
	return &Start{
		Numbers: []Link{{"セッション", "/search", 31737}, {"イベント", "/events", 1}}, NewestURL: "/search",
		Events:      []PlaceLink{{Label: "KubeCon", URL: "/events/k", Count: 1200, When: "2022年5月16日〜20日", Where: "バレンシア"}, {Label: "Camp", URL: "/events/c", Count: 1}},
		EventsTotal: 968, EventsURL: "/events", TracksTotal: 94, TracksURL: "/tracks", TrendsURL: "/trends",
		Tracks: []Link{{"セキュリティ", "/tracks/s", 1200}, {"Runtimes", "/tracks/r", 1}},
	}
}

func render(t *testing.T, base, name, lang string, page any) string {
	t.Helper()
	r, err := New(base)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := r.Render(&b, name, lang, page); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// each calls f with every sample in every language.
func each(t *testing.T, base string, f func(t *testing.T, lang, text string)) {
	for name, page := range samples() {
		for _, lang := range Languages {
			t.Run(name+" "+lang, func(t *testing.T) {
				kind, _, _ := strings.Cut(name, " ")
				f(t, lang, render(t, base, kind, lang, page))
			})
		}
	}
}

var voids = strings.Fields("area base br col embed hr img input link meta source track wbr")

// checkNesting reports tags that are not closed where they should be.
func checkNesting(t *testing.T, text string) {
	t.Helper()
	var open []string
	z := html.NewTokenizer(strings.NewReader(text))
	for {
		switch z.Next() {
		case html.ErrorToken:
			if err := z.Err(); !errors.Is(err, io.EOF) {
				t.Error(err)
			}
			if len(open) > 0 {
				t.Errorf("left open: %v", open)
			}
			return
		case html.StartTagToken:
			if tok := z.Token(); !slices.Contains(voids, tok.Data) {
				open = append(open, tok.Data)
			}
		case html.EndTagToken:
			tok := z.Token()
			if len(open) == 0 || open[len(open)-1] != tok.Data {
				t.Fatalf("</%s> closes %v", tok.Data, open)
			}
			open = open[:len(open)-1]
		}
	}
}

// elements parses a page and gives all of its elements.
func elements(t *testing.T, text string) []*html.Node {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	var all []*html.Node
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode {
			all = append(all, n)
		}
	}
	return all
}

func attr(n *html.Node, key string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val, true
		}
	}
	return "", false
}

func TestPages(t *testing.T) {
	each(t, "/notes", func(t *testing.T, lang, text string) {
		checkNesting(t, text)
		ids := map[string]bool{}
		h1, level := 0, 0
		for _, n := range elements(t, text) {
			if id, ok := attr(n, "id"); ok {
				if ids[id] || id == "" {
					t.Errorf("id %q twice or empty", id)
				}
				ids[id] = true
			}
			for _, a := range n.Attr {
				if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
					t.Errorf("<%s %s=%q> is against the policy", n.Data, a.Key, a.Val)
				}
				if slices.Contains([]string{"href", "src", "action"}, a.Key) {
					external := n.Data == "a" && strings.HasPrefix(a.Val, "https://") || n.Data == "link" && strings.HasPrefix(a.Val, "https://example.org/search")
					if !strings.HasPrefix(a.Val, "/notes/") && !strings.HasPrefix(a.Val, "#") && !external {
						t.Errorf("<%s %s=%q> is outside the base", n.Data, a.Key, a.Val)
					}
				}
			}
			switch n.Data {
			case "html":
				if l, _ := attr(n, "lang"); l != lang {
					t.Errorf("lang = %q, want %q", l, lang)
				}
			case "script":
				if typ, _ := attr(n, "type"); typ == "application/ld+json" { // data, which no browser runs
					if !json.Valid([]byte(n.FirstChild.Data)) {
						t.Errorf("%s is no JSON", n.FirstChild.Data)
					}
				} else if src, _ := attr(n, "src"); src == "" || n.FirstChild != nil {
					t.Error("inline script")
				}
			case "style":
				t.Error("inline style")
			case "h1", "h2", "h3", "h4", "h5", "h6":
				l := int(n.Data[1] - '0')
				if l == 1 {
					h1++
				}
				if l > level+1 {
					t.Errorf("<%s> follows a heading of level %d", n.Data, level)
				}
				level = l
			case "input":
				if f, ok := attr(n, "form"); ok && f != "search" {
					t.Errorf("input of form %q", f)
				}
			}
		}
		for _, n := range elements(t, text) {
			for _, key := range []string{"for", "form", "popovertarget"} {
				if id, ok := attr(n, key); ok && !ids[id] {
					t.Errorf("<%s %s=%q> names nothing", n.Data, key, id)
				}
			}
			if _, ok := attr(n, "data-part"); ok {
				if id, _ := attr(n, "id"); id == "" {
					t.Error("a part without an id")
				}
			}
		}
		if h1 != 1 {
			t.Errorf("%d first headings, want 1", h1)
		}
		if strings.Contains(text, "ZgotmplZ") || strings.Contains(text, "<no value>") {
			t.Error("a template filled in something it should not")
		}
	})
}

func TestForeignTextHasItsLanguage(t *testing.T) {
	text := render(t, "", "search", "ja", samples()["search"])
	if !strings.Contains(text, `<a href="/sessions/a%2Fb" lang="en">How to <mark>migrate</mark></a>`) {
		t.Error("an English title on a Japanese page has no lang")
	}
	if strings.Contains(text, `<span lang="ja">`+"<mark>移行") {
		t.Error("lang repeats the language of the page")
	}
	if text = render(t, "", "session", "en", samples()["session"]); !strings.Contains(text, `<section lang="ja">`) {
		t.Error("Japanese notes on an English page have no lang")
	}
}

func TestFormCarriesEverythingOnce(t *testing.T) {
	text := render(t, "", "search", "ja", samples()["search"])
	var sent []string
	for _, n := range elements(t, text) {
		name, named := attr(n, "name")
		if n.Data != "input" || !named || !ofSearch(n) {
			continue
		}
		value, _ := attr(n, "value")
		typ, _ := attr(n, "type")
		if _, checked := attr(n, "checked"); typ == "checkbox" && !checked {
			continue
		}
		sent = append(sent, name+"="+value)
	}
	want := []string{`q=クラスタ "移行"`, "sort=-date", "track=10", "date_from=2020", "date_to=2022-05"}
	if !slices.Equal(sent, want) {
		t.Errorf("the form sends %q, want %q", sent, want)
	}
}

// ofSearch tells whether a control belongs to the form of the box.
func ofSearch(n *html.Node) bool {
	if form, named := attr(n, "form"); named {
		return form == "search"
	}
	for a := range n.Ancestors() {
		if a.Data == "form" {
			id, _ := attr(a, "id")
			return id == "search"
		}
	}
	return false
}

// TestFacetShowsWhatIsChosen: values are folded away from the end, never a chosen one.
func TestFacetShowsWhatIsChosen(t *testing.T) {
	f := samples()["search"].(SearchPage).Facets[0]
	in, out := head(f), tail(f)
	if len(in.Values) != shown+1 || in.Values[shown].Value != "10" || len(in.Values)+len(out.Values) != len(f.Values) {
		t.Errorf("in sight %v, folded %v", in.Values, out.Values)
	}
	f.Values = f.Values[:shown+2]
	if len(head(f).Values) != shown+2 || len(tail(f).Values) != 0 {
		t.Error("two values are folded away")
	}
}

// hostile fills every string of a model with what must not get through.
func hostile(v reflect.Value) {
	const bad = `"'><script>alert(1)</script><img src=x onerror=alert(1)>{{.}}</title></style>`
	switch v.Kind() {
	case reflect.String:
		if v.Type() == reflect.TypeFor[template.HTML]() {
			v.SetString("<mark>ok</mark>")
		} else {
			v.SetString(bad)
		}
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int:
		v.SetInt(7)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		hostile(v.Elem())
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range v.Len() {
			hostile(v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if name := v.Type().Field(i).Name; strings.HasSuffix(name, "URL") {
				v.Field(i).SetString(`javascript:alert(1)//"><script>`)
			} else {
				hostile(v.Field(i))
			}
		}
	}
}

func TestHostileStrings(t *testing.T) {
	for _, page := range []any{&SearchPage{}, &SessionPage{}, &PlacePage{}, &PlacesPage{}, &TrendsPage{}, &ErrorPage{}} {
		hostile(reflect.ValueOf(page).Elem())
		name := strings.ToLower(strings.TrimSuffix(reflect.TypeOf(page).Elem().Name(), "Page"))
		for _, lang := range Languages {
			text := render(t, "", name, lang, page)
			checkNesting(t, text)
			for _, n := range elements(t, text) {
				if src, _ := attr(n, "src"); n.Data == "script" && !strings.HasPrefix(src, "/assets/app.") || n.Data == "img" {
					t.Errorf("%s: <%s src=%q> got in", name, n.Data, src)
				}
				for _, a := range n.Attr {
					if strings.HasPrefix(a.Key, "on") || (a.Key == "href" || a.Key == "src" || a.Key == "action") && strings.Contains(strings.ToLower(a.Val), "javascript:") {
						t.Errorf("%s: <%s %s=%q> got in", name, n.Data, a.Key, a.Val)
					}
				}
			}
		}
	}
}

func TestLink(t *testing.T) {
	for _, tt := range []struct{ base, in, want string }{
		{"", "/search?q=x", "/search?q=x"},
		{"/notes", "/search?q=x", "/notes/search?q=x"},
		{"/notes", "/", "/notes/"},
		{"/notes", "#p1", "#p1"},
		{"/notes", "https://example.org/a?b=c#d", "https://example.org/a?b=c#d"},
		{"/notes", "HTTP://example.org", "HTTP://example.org"},
		{"/notes", "mailto:a@example.org", "mailto:a@example.org"},
		{"/notes", "//example.org", "#"},
		{"/notes", `/\example.org`, "#"},
		{"/notes", "javascript:alert(1)", "#"},
		{"/notes", "JavaScript:alert(1)", "#"},
		{"/notes", "data:text/html,x", "#"},
		{"/notes", " javascript:alert(1)", "#"},
		{"/notes", "search", "#"},
		{"/notes", "", "#"},
	} {
		if got := link(tt.base, tt.in); got != tt.want {
			t.Errorf("link(%q, %q) = %q, want %q", tt.base, tt.in, got, tt.want)
		}
	}
}

func TestNewBase(t *testing.T) {
	for base, ok := range map[string]bool{"": true, "/": true, "/notes": true, "/a/b/": true, "notes": false, "//x": false, "/a?b": false, "/a\"b": false} {
		if _, err := New(base); (err == nil) != ok {
			t.Errorf("New(%q) = %v, want ok %v", base, err, ok)
		}
	}
}

func TestRenderNeverWritesHalfAPage(t *testing.T) {
	r, err := New("")
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	for _, err := range []error{
		r.Render(&b, "search", "ja", ErrorPage{}),
		r.Render(&b, "search", "xx", SearchPage{}),
		r.Render(&b, "nowhere", "ja", SearchPage{}),
		r.Render(&b, "session", "ja", nil),
	} {
		if err == nil {
			t.Error("no error")
		}
	}
	if b.Len() > 0 {
		t.Errorf("%d bytes were written", b.Len())
	}
}

func TestRenderConcurrently(t *testing.T) {
	r, err := New("")
	if err != nil {
		t.Fatal(err)
	}
	page := samples()["search"]
	var want bytes.Buffer
	if err := r.Render(&want, "search", "ja", page); err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 20 {
				var got bytes.Buffer
				if err := r.Render(&got, "search", "ja", page); err != nil || !bytes.Equal(got.Bytes(), want.Bytes()) {
					t.Error("another page came out", err)
				}
			}
		})
	}
	wg.Wait()
}

// forServer are the beginnings of keys that name values or are for the server.
var forServer = []string{"field.", "kind.", "lang.", "sort.", "link.", "notice.", "passage.", "error.", "took.", "duration.", "date.", "month.", "weekday.", "number.", "list.", "loosen.", "fact.", "feed.", "order.", "plural.", "cite.", "about.", "choice.", "counted."}

func TestMessages(t *testing.T) {
	ja, en := catalogues["ja"], catalogues["en"]
	hole := regexp.MustCompile(`\{\d\}`)
	holes := func(m text) string {
		found := hole.FindAllString(m.other, -1)
		slices.Sort(found)
		return strings.Join(slices.Compact(found), "")
	}
	for key, m := range ja {
		other, ok := en[key]
		if !ok {
			t.Errorf("%s: only in ja", key)
			continue
		}
		if holes(m) != holes(other) && !strings.HasPrefix(key, "date.") {
			t.Errorf("%s: arguments differ: %q, %q", key, m.other, other.other)
		}
		if m.other == "" || other.other == "" {
			t.Errorf("%s: empty", key)
		}
	}
	for key := range en {
		if _, ok := ja[key]; !ok {
			t.Errorf("%s: only in en", key)
		}
	}

	used := map[string]bool{}
	call := regexp.MustCompile(`\bt "([^"]+)"`)
	err := fs.WalkDir(templateFiles, "templates", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := templateFiles.ReadFile(p)
		for _, m := range call.FindAllStringSubmatch(string(b), -1) {
			used[m[1]] = true
			if _, ok := ja[m[1]]; !ok {
				t.Errorf("%s: key %q is in no catalogue", p, m[1])
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	var markup []byte
	for _, file := range []string{"hit.go", "chart_markup.go"} {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		markup = append(markup, b...)
	}
	for _, m := range regexp.MustCompile(`Message\(m\.lang, "([^"]+)"`).FindAllSubmatch(markup, -1) {
		used[string(m[1])] = true
	}
	for key := range ja {
		if !used[key] && !slices.ContainsFunc(forServer, func(p string) bool { return strings.HasPrefix(key, p) }) {
			t.Errorf("%s: never used", key)
		}
	}
}

// TestNoTextInTemplates: what people read comes from the catalogues, but for what stands on keys.
func TestNoTextInTemplates(t *testing.T) {
	action, tag := regexp.MustCompile(`(?s)\{\{.*?\}\}`), regexp.MustCompile(`(?s)<kbd>.*?</kbd>|<[^>]*>|[\w-]+="[^"]*"`)
	files, err := fs.Glob(templateFiles, "templates/*.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range files {
		b, err := templateFiles.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		rest := tag.ReplaceAllString(action.ReplaceAllString(string(b), ""), "")
		if i := strings.IndexFunc(rest, unicode.IsLetter); i >= 0 {
			t.Errorf("%s has text of its own: %.40q", p, rest[i:])
		}
	}
}

func TestMessage(t *testing.T) {
	for _, tt := range []struct {
		lang, key string
		args      []any
		want      string
	}{
		{"ja", "results.total", []any{31737}, "31,737 件"},
		{"en", "results.total", []any{1}, "1 session"},
		{"en", "results.total", []any{0}, "0 sessions"},
		{"en", "results.total", []any{1234567}, "1,234,567 sessions"},
		{"en", "pages.range", []any{21, 40, 1234}, "21–40 of 1,234"},
		{"ja", "pages.range", []any{21, 40, 1234}, "1,234 件中 21–40 件目"},
		{"en", "notice.prefix_cut", []any{"{0}<b>"}, "Many words begin with “{0}<b>”; only the most frequent ones were searched."},
		{"xx", "box.submit", nil, "検索"},
		{"en", "no.such.key", nil, "no.such.key"},
	} {
		if got := Message(tt.lang, tt.key, tt.args...); got != tt.want {
			t.Errorf("Message(%q, %q, %v) = %q, want %q", tt.lang, tt.key, tt.args, got, tt.want)
		}
	}
}

func TestDatesNumbersLanguages(t *testing.T) {
	for _, tt := range []struct{ got, want string }{
		{Date("ja", "2022-05-18"), "2022年5月18日"},
		{Date("en", "2022-05-18"), "18 May 2022"},
		{Date("ja", "2022-05"), "2022年5月"},
		{Date("en", "2022-05"), "May 2022"},
		{Date("ja", "2022"), "2022年"},
		{Date("en", "2022"), "2022"},
		{Date("en", ""), ""},
		{Date("en", "someday"), "someday"},
		{LongDate("ja", "2022-05-18"), "2022年5月18日（水）"},
		{LongDate("en", "2022-05-18"), "Wed, 18 May 2022"},
		{Number("en", 999), "999"},
		{Number("ja", -1000), "-1,000"},
		{Number("ja", -100), "-100"},
		{LanguageName("ja", "en-US"), "英語"},
		{LanguageName("en", "JA"), "Japanese"},
		{LanguageName("en", "tlh"), "tlh"},
		{LanguageName("en", ""), ""},
	} {
		if tt.got != tt.want {
			t.Errorf("got %q, want %q", tt.got, tt.want)
		}
	}
}

func TestAssets(t *testing.T) {
	r, err := New("/notes")
	if err != nil {
		t.Fatal(err)
	}
	get := func(method, p string) *http.Response {
		w := httptest.NewRecorder()
		r.Assets().ServeHTTP(w, httptest.NewRequest(method, p, nil))
		return w.Result()
	}
	size := 0
	for name, hashed := range r.assets.named {
		if !regexp.MustCompile(`^[\w-]+\.[0-9a-f]{10}\.\w+$`).MatchString(hashed) {
			t.Errorf("%s is served as %s", name, hashed)
		}
		for _, p := range []string{"/assets/", "/notes/assets/"} {
			res := get("GET", p+hashed)
			body, _ := io.ReadAll(res.Body)
			if res.StatusCode != 200 || len(body) == 0 || res.Header.Get("Cache-Control") != "public, max-age=31536000, immutable" || res.Header.Get("Content-Type") != assetTypes[path.Ext(name)] {
				t.Errorf("%s%s: %d, %d bytes, %v", p, hashed, res.StatusCode, len(body), res.Header)
			}
			if strings.Contains(string(body), "@import") || strings.Contains(string(body), "url(") || strings.Contains(strings.ReplaceAll(string(body), "http://www.w3.org/2000/svg", ""), "://") {
				t.Errorf("%s asks for something from elsewhere", name)
			}
			for _, m := range importLine.FindAllStringSubmatch(string(body), -1) {
				if r.assets.files[m[2]] == nil {
					t.Errorf("%s imports %s, which is not served", name, m[2])
				}
			}
		}
		if ext := path.Ext(name); ext == ".css" || ext == ".js" {
			size += len(r.assets.files[hashed])
		}
		if res := get("HEAD", "/assets/"+hashed); res.StatusCode != 200 || res.ContentLength != int64(len(r.assets.files[hashed])) {
			t.Errorf("HEAD %s: %d, %d bytes", hashed, res.StatusCode, res.ContentLength)
		}
		if got := r.AssetURL(name); got != "/assets/"+hashed {
			t.Errorf("AssetURL(%q) = %q", name, got)
		}
	}
	if size >= 90_000 { // a quarter of it when compressed
		t.Errorf("styles and scripts weigh %d bytes, want less than 90,000", size)
	}
	for _, p := range []string{"/assets/", "/assets/app.css", "/assets/app.0000000000.css", "/assets/../page.go"} {
		if res := get("GET", p); res.StatusCode != 404 || res.Header.Get("Cache-Control") != "no-store" {
			t.Errorf("GET %s: %d %s", p, res.StatusCode, res.Header.Get("Cache-Control"))
		}
	}
	if res := get("POST", r.AssetURL("app.css")); res.StatusCode != 405 {
		t.Errorf("POST: %d", res.StatusCode)
	}
	if r.AssetURL("nothing.css") != "" {
		t.Error("an address for nothing")
	}
}

// TestContrast holds the palette to WCAG 2.2 AA: 4.5 for text, 3 for edges.
func TestContrast(t *testing.T) {
	css, err := assetFiles.ReadFile("assets/app.css")
	if err != nil {
		t.Fatal(err)
	}
	light, dark := map[string]string{}, map[string]string{}
	for _, m := range regexp.MustCompile(`--([\w-]+): light-dark\((#[0-9a-f]{3,6}), (#[0-9a-f]{3,6})\);`).FindAllStringSubmatch(string(css), -1) {
		light[m[1]], dark[m[1]] = m[2], m[3]
	}
	if len(light) < 10 {
		t.Fatalf("%d colours", len(light))
	}
	for name, p := range map[string]map[string]string{"light": light, "dark": dark} {
		for _, ground := range []string{"paper", "raised", "shade", "pen"} {
			for _, text := range []string{"ink", "soft", "accent", "seen", "warm", "leaf"} {
				if c := contrast(p[text], p[ground]); c < 4.5 {
					t.Errorf("%s: %s on %s has %.2f, want 4.5", name, text, ground, c)
				}
			}
			if c := contrast(p["edge"], p[ground]); ground != "pen" && ground != "shade" && c < 3 {
				t.Errorf("%s: edge on %s has %.2f, want 3", name, ground, c)
			}
		}
		if c := contrast(p["on-accent"], p["accent"]); c < 4.5 {
			t.Errorf("%s: on-accent has %.2f", name, c)
		}
	}
}

// contrast is the ratio of two colours by WCAG 2.2.
func contrast(a, b string) float64 {
	luminance := func(hex string) float64 {
		hex = hex[1:]
		if len(hex) == 3 {
			hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
		}
		sum := 0.0
		for i, weight := range []float64{.2126, .7152, .0722} {
			n, _ := strconv.ParseUint(hex[2*i:2*i+2], 16, 8)
			v := float64(n) / 255
			if v <= .04045 {
				v /= 12.92
			} else {
				v = math.Pow((v+.055)/1.055, 2.4)
			}
			sum += weight * v
		}
		return sum
	}
	x, y := luminance(a)+.05, luminance(b)+.05
	return max(x, y) / min(x, y)
}

func BenchmarkRenderSearch(b *testing.B) {
	r, err := New("")
	if err != nil {
		b.Fatal(err)
	}
	page := samples()["search"].(SearchPage)
	for len(page.Hits) < 20 {
		page.Hits = append(page.Hits, page.Hits[0])
	}
	b.ReportAllocs()
	for b.Loop() {
		if err := r.Render(io.Discard, "search", "ja", page); err != nil {
			b.Fatal(err)
		}
	}
}
