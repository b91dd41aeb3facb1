package pages

import (
	"bytes"
	"io"
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"sessionnotes/corpus"
	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/query"
	"sessionnotes/web"
)

const base = "/notes"

// asked is the query of a URL's parameters.
func asked(t *testing.T, parameters string) query.Query {
	t.Helper()
	values, err := url.ParseQuery(parameters)
	if err != nil {
		t.Fatal(err)
	}
	q, err := query.FromValues(values)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// document is a rendered page.
type document struct {
	t    *testing.T
	text string
	root *html.Node
}

// site is what the pages are written for.
var site = Site{Version: "1.2.3", URL: "https://notes.example" + base, EditURL: "https://code.example/edit/main/{file}#L{line}"}

// rendered calls f with the pages of a site under base.
func rendered(t *testing.T, f func(p *Pages, w io.Writer) error) document {
	t.Helper()
	r, err := web.New(base)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f(New(r, site), &b); err != nil {
		t.Fatal(err)
	}
	root, err := html.Parse(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	return document{t, b.String(), root}
}

// all are the elements of a name, or of all names, below the one with an id; ""
// is the whole page.
func (d document) all(id, name string) []*html.Node {
	d.t.Helper()
	top := d.root
	if id != "" {
		top = nil
		for n := range d.root.Descendants() {
			if attr(n, "id") == id {
				top = n
			}
		}
		if top == nil {
			d.t.Fatalf("no element with the id %q", id)
		}
	}
	var found []*html.Node
	for n := range top.Descendants() {
		if n.Type == html.ElementNode && (name == "" || n.Data == name) {
			found = append(found, n)
		}
	}
	return found
}

// links are the addresses of the links below an element, without the base.
func (d document) links(id string) []string {
	d.t.Helper()
	var out []string
	for _, a := range d.all(id, "a") {
		out = append(out, strings.TrimPrefix(attr(a, "href"), base))
	}
	return out
}

// switches are where the choices of a language lead back to, without the base.
func (d document) switches() []string {
	d.t.Helper()
	var out []string
	for _, input := range d.all("langs", "input") {
		if attr(input, "name") == "to" {
			out = append(out, attr(input, "value"))
		}
	}
	return out
}

// linksOf are the addresses of the links of one class, without the base.
func (d document) linksOf(class string) []string {
	var out []string
	for _, a := range d.all("", "a") {
		if attr(a, "class") == class {
			out = append(out, strings.TrimPrefix(attr(a, "href"), base))
		}
	}
	return out
}

// headings are those below an element, and what folds a part: "h2#id Text".
func (d document) headings(id string) []string {
	d.t.Helper()
	var out []string
	for _, n := range d.all(id, "") {
		if !slices.Contains([]string{"h1", "h2", "h3", "h4", "h5", "h6", "summary"}, n.Data) {
			continue
		}
		name := n.Data
		if id := attr(n, "id"); id != "" {
			name += "#" + id
		}
		out = append(out, name+" "+content(n))
	}
	return out
}

// hidden are the parameters that the form carries unseen.
func (d document) hidden() url.Values {
	values := url.Values{}
	for _, in := range d.all("kept", "input") {
		values.Add(attr(in, "name"), attr(in, "value"))
	}
	return values
}

func (d document) contains(want ...string) {
	d.t.Helper()
	for _, w := range want {
		if !strings.Contains(d.text, w) {
			d.t.Errorf("the page does not contain %s", w)
		}
	}
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// content is the text of an element.
func content(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return strings.TrimSpace(b.String())
}

func contents(nodes []*html.Node) []string {
	var out []string
	for _, n := range nodes {
		out = append(out, content(n))
	}
	return out
}

// inEach runs a test in each language of the interface.
func inEach(t *testing.T, f func(t *testing.T, lang string)) {
	for _, lang := range web.Languages {
		t.Run(lang, func(t *testing.T) { f(t, lang) })
	}
}

// checkPage holds what is true of every page: it is in its language, every
// link of its own is under the base, no script came in, no key of a message
// is left.
func checkPage(t *testing.T, d document, lang string) {
	t.Helper()
	if got := attr(d.all("", "html")[0], "lang"); got != lang {
		t.Errorf("lang = %q, want %q", got, lang)
	}
	for n := range d.root.Descendants() {
		for _, name := range []string{"href", "src", "action"} {
			v := attr(n, name)
			own := strings.HasPrefix(v, base+"/") && !strings.HasPrefix(v, base+base)
			if v != "" && !own && !strings.HasPrefix(v, "#") && !strings.HasPrefix(v, "https://") {
				t.Errorf("<%s %s=%q> is not under %s", n.Data, name, v, base)
			}
		}
		if n.Type == html.ElementNode && n.Data == "script" && n.FirstChild != nil && attr(n, "type") != "application/ld+json" {
			t.Errorf("script in the page: %s", n.FirstChild.Data)
		}
	}
	text := content(d.root)
	for _, key := range []string{"field.", "kind.", "notice.", "passage.", "sort.", "link.", "error.", "took.", "duration."} {
		if strings.Contains(text, key) {
			t.Errorf("the key of a message is in the page: %s…", key)
		}
	}
}

// TestStartPageKeepsTheLanguage: who was sent a page in a language stays in it.
func TestStartPageKeepsTheLanguage(t *testing.T) {
	for parameters, want := range map[string]string{"": "/", "lang=en": "/?lang=en"} {
		d := rendered(t, func(p *Pages, w io.Writer) error {
			return p.Error(w, "en", &Failure{Status: 404}, asked(t, parameters))
		})
		if got := d.linksOf("brand"); !slices.Equal(got, []string{want}) {
			t.Errorf("%q: the name leads to %q, want %q", parameters, got, want)
		}
		if got := d.links("main"); !slices.Equal(got, []string{want}) {
			t.Errorf("%q: the error leads to %q, want %q", parameters, got, want)
		}
	}
}

// session is one with something in every field.
func session() *corpus.Session {
	return &corpus.Session{
		ID: "con/移行 1", Event: "con", Track: "ops", Kind: corpus.Lightning, Title: "<script>alert(1)</script> クラスタの移行",
		Speakers: []corpus.Speaker{{Name: "Ann <b>", Affiliation: "Example & Co"}},
		Date:     corpus.Date{Year: 2022, Month: 5, Day: 18}, Duration: corpus.Duration(95 * 60e9), Room: "A1",
		Languages: []string{"en"}, Tags: []string{"eBPF"},
		Links:    corpus.Links{Video: "https://www.example.org/v?id=1", Code: []string{"javascript:alert(1)"}},
		Origins:  []corpus.Origin{{Source: "notes/report.txt"}, {Source: "plan<b>.csv", Fields: []string{"track"}}},
		Abstract: "First <i>paragraph</i>.\n\nSecond, on migration.",
		Notes: []corpus.Note{{
			Author: "miyake", Written: corpus.Date{Year: 2022, Month: 5, Day: 23}, Language: "ja", Source: corpus.Source{File: "report.txt", Line: 22},
			Passages: []corpus.Passage{
				{Text: "はじめに<script>", Form: corpus.Heading, Level: 1, Line: 22},
				{Text: "クラスタを移行した。", Line: 24},
				{Text: "もう一度移行する。", Form: corpus.Item, Level: 1, Line: 25},
				{Text: "A summary.", Kind: corpus.PassageSummary, Line: 27},
			},
		}},
	}
}

// found is the session as the engine answers with it.
func found() engine.Hit {
	s := session()
	return engine.Hit{
		Session: s, Event: engine.Value{Key: "con", Label: "Con 2022"}, Track: engine.Value{Key: "ops", Label: "Operations"},
		Speakers: []engine.Value{{Key: "ann", Label: "Ann <b>"}}, Tags: []engine.Value{{Key: "ebpf", Label: "eBPF"}},
		Languages: []string{"en", "ja"},
		Title:     engine.Marked{Text: s.Title, Marks: []engine.Mark{{From: 31, To: 33}}},
		Snippets: []engine.Snippet{
			{Field: "note", Marked: engine.Marked{Text: "…を移行した。", Marks: []engine.Mark{{From: 2, To: 4}}}, Line: 24, EndLine: 24},
			{Field: "affiliation", Marked: engine.Marked{Text: "Example <script> Co"}},
		},
	}
}

// answer is a result of so many sessions, with one of them on the page.
func answer(q query.Query, total int) *engine.Result {
	res := &engine.Result{
		Query: engine.Understood{Text: q.Text, Match: engine.MatchAll, Filters: map[string][]string{}},
		Total: total, Listed: total, Page: q.Page, Size: q.Size, Generation: "gen-1",
		Facets:      map[string][]engine.FacetValue{},
		FacetTotals: map[string]int{},
	}
	for field, values := range q.Filters {
		res.Query.Filters[field] = slices.Clone(values)
	}
	if total > 0 {
		res.Hits = []engine.Hit{found()}
	}
	return res
}

// valueURL writes down at once what a fresh query with the value would say.
func TestValueURL(t *testing.T) {
	for _, lang := range []string{"", "ja"} {
		q := query.Query{Lang: lang, Text: "left out"}
		if got, want := valueURL(q, "track", "a b&c"), searchURL(fresh(q).With("track", "a b&c")); got != want {
			t.Errorf("valueURL = %q, want %q", got, want)
		}
	}
}
