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
	pictures := template.FuncMap{
		"bars":    bars,
		"number":  func(r barRow, p TrackPicture) string { return r.Number(p, lang) },
		"percent": func(part, whole int) string { return percent(share(part, whole)) },
	}
	parts, err := template.New("markup.html").Funcs(funcs(base, lang, as)).Funcs(pictures).ParseFiles("testdata/markup.html")
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

// So are the pictures, with everything in them, and with one kind of counts.
func TestPicturesAreTheTemplates(t *testing.T) {
	for _, lang := range Languages {
		parts := held(t, "/notes", lang)
		page := sampleTrends(Layout{})
		for _, kinds := range [][2]bool{{true, true}, {true, false}, {false, true}} {
			p := page.Tracks
			p.Found, p.Published = kinds[0], kinds[1]
			same(t, parts, "panels", part("/notes", lang, (*markup).panels), p)
			same(t, parts, "trackrows", part("/notes", lang, (*markup).trackRows), p)
		}
		same(t, parts, "wordrows", part("/notes", lang, (*markup).wordRows), page.Words)
		for _, wide := range []bool{true, false} {
			same(t, parts, "linechart", part("/notes", lang, (*markup).lineChart), lines(page.Words, wide))
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
		tracks := TrackPicture{Found: chosen, Published: true, Events: []TrackEvent{{Name: s, Short: s}}, Tracks: []TrackBars{{Name: s, URL: s, Total: len(s), Bars: []TrackBar{{Found: len(s), URL: s}}}}}
		same(t, parts, "panels", part("", "en", (*markup).panels), tracks)
		same(t, parts, "trackrows", part("", "en", (*markup).trackRows), tracks)
		words := WordPicture{Places: []WordPlace{{Name: s, Short: s, URL: s, Total: 9}}, Lines: []WordLine{{Text: s, URL: s, Points: []WordPoint{{Found: 1, URL: s}}}}}
		same(t, parts, "wordrows", part("", "en", (*markup).wordRows), words)
		same(t, parts, "linechart", part("", "en", (*markup).lineChart), lines(words, chosen))
		same(t, parts, "facetvalues", values, Facet{Field: s, Values: []FacetValue{{Label: s, Value: s, Count: len(s) * 1000, Selected: chosen}}})
	})
}
