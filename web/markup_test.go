package web

import (
	"bytes"
	"html/template"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// held are the parts as templates, which say what markup has to write.
func held(t testing.TB, base, lang string) *template.Template {
	t.Helper()
	as, err := loadAssets()
	if err != nil {
		t.Fatal(err)
	}
	parts, err := template.New("markup.html").Funcs(funcs(base, lang, as)).ParseFiles("testdata/markup.html")
	if err != nil {
		t.Fatal(err)
	}
	return parts
}

// same holds what is written against the template of a name.
func same[T any](t *testing.T, parts *template.Template, name string, write func(T) template.HTML, model T) {
	t.Helper()
	var want bytes.Buffer
	if err := parts.ExecuteTemplate(&want, name, model); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want.String(), string(write(model))); diff != "" {
		t.Errorf("%s of %+v (-template +markup):\n%s", name, model, diff)
	}
}

// What is written is what the templates would write, of what there is and of
// what is missing.
func TestMarkupIsTheTemplates(t *testing.T) {
	for _, lang := range Languages {
		parts := held(t, "/notes", lang)
		hit, grouped, values := part("/notes", lang, (*markup).hit), part("/notes", lang, (*markup).groupHit), part("/notes", lang, (*markup).facetValues)
		page := samples()["search"].(SearchPage)
		for _, h := range append(page.Hits, Hit{}, Hit{URL: "javascript:alert(1)", Date: "2022", Snippets: []Snippet{{Time: "1:02"}}}) {
			same(t, parts, "hit", hit, h)
			if got, want := string(grouped(h)), strings.ReplaceAll(string(hit(h)), "h2>", "h3>"); got != want {
				t.Errorf("in a group: %s, want %s", got, want)
			}
		}
		for _, f := range append(page.Facets, Facet{}) {
			same(t, parts, "facetvalues", values, f)
		}
	}
}

// Whatever a string holds, it is escaped as html/template does it.
func FuzzMarkup(f *testing.F) {
	for _, s := range []string{
		"", "Aiko & <b>Co</b>", `"+'`, "\x00\xff", "移行", "/search?q=a+b&c=%zz%41", "https://host/ä?x=[1]#y", "//host", "JavaScript:alert(1)", "a:b", "mailto:a@b", "#x y", "/\\x", "ja",
	} {
		f.Add(s, true)
	}
	parts := held(f, "", "en")
	hit, values := part("", "en", (*markup).hit), part("", "en", (*markup).facetValues)
	f.Fuzz(func(t *testing.T, s string, chosen bool) {
		if strings.HasPrefix(s, "#") && strings.Contains(s, ":") {
			return // an address on the page, which html/template takes for a scheme that it does not know
		}
		speaker := SpeakerLink{Name: s, Affiliation: s, URL: s}
		same(t, parts, "hit", hit, Hit{
			URL: s, TitleHTML: template.HTML(template.HTMLEscapeString(s)), Lang: s, Event: s, EventURL: s, Track: s, TrackURL: s, Kind: s,
			Speakers: []SpeakerLink{speaker, {Name: s}}, Date: s, DateISO: s, Languages: []string{s}, Also: s,
			Snippets: []Snippet{{Field: s, HTML: template.HTML(template.HTMLEscapeString(s)), Lang: s, URL: s, Time: s, MomentURL: s}, {Field: s, Time: s}},
		})
		same(t, parts, "facetvalues", values, Facet{Field: s, Values: []FacetValue{{Label: s, Value: s, Count: len(s) * 1000, Selected: chosen}}})
	})
}
