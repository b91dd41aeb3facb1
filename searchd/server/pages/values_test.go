package pages

import (
	"io"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sessionnotes/searchd/engine"
	"sessionnotes/web"
)

// speakersFrom are so many people, the first of them chosen.
func speakersFrom(first, n, total int) *engine.FacetPage {
	page := &engine.FacetPage{Field: "speaker", Total: total, Generation: "gen-1"}
	for i := range n {
		key := "p" + strconv.Itoa(first+i)
		page.Values = append(page.Values, engine.FacetValue{Value: engine.Value{Key: key, Label: "<" + key + ">"}, Count: 1200 - i, Selected: first+i == 1})
	}
	return page
}

func TestValues(t *testing.T) {
	inEach(t, func(t *testing.T, lang string) {
		q := asked(t, "q=移行&track=ops&speaker=p1&sort=title&facet_size=50")
		l := ValueList{FacetPage: speakersFrom(1, 3, 8), Page: 1, Size: 3, Most: 100}
		d := rendered(t, func(p *Pages, w io.Writer) error { return p.Values(w, lang, l, answer(q, 45), q) })
		checkPage(t, d, lang)
		d.contains("<strong>&lt;p1&gt;", "&lt;p2&gt;", "1,199", web.Message(lang, "values.heading", 8, web.Message(lang, "field.speaker")))
		with := func(more url.Values) string {
			v := url.Values{"q": {"移行"}, "track": {"ops"}, "speaker": {"p1"}, "sort": {"title"}, "facet_size": {"50"}}
			maps.Copy(v, more)
			return v.Encode()
		}
		list := "/facets/speaker?"
		want := []string{ // the present page is no link
			"/search?" + with(nil), // back
			"/search?" + with(url.Values{"speaker": {"p1", "p2"}}), "/search?" + with(url.Values{"speaker": {"p1", "p3"}}),
			list + with(url.Values{"page": {"2"}}), list + with(url.Values{"page": {"3"}}), list + with(url.Values{"page": {"2"}}),
		}
		var got []string
		for _, l := range d.links("main") {
			if l := strings.TrimPrefix(l, base); !strings.Contains(l, "#") && !slices.Contains(d.linksOf("chip"), l) {
				got = append(got, l)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("links (-want +got):\n%s", diff)
		}
		kept := url.Values{"track": {"ops"}, "speaker": {"p1"}, "sort": {"title"}, "facet_size": {"50"}}
		if diff := cmp.Diff(kept, d.hidden()); diff != "" {
			t.Errorf("the box of the page keeps (-want +got):\n%s", diff)
		}
	})
}

func TestValuesWithin(t *testing.T) {
	inEach(t, func(t *testing.T, lang string) {
		q := asked(t, "q=移行&lang="+lang)
		l := ValueList{FacetPage: speakersFrom(5, 2, 500), Prefix: "リズ", Page: 3, Size: 2, Most: 6}
		d := rendered(t, func(p *Pages, w io.Writer) error { return p.Values(w, lang, l, answer(q, 45), q) })
		checkPage(t, d, lang)
		d.contains(web.Message(lang, "values.most", 6), `start="5"`, web.Message(lang, "pages.range", 5, 6, 500))
		for _, want := range []string{
			"/facets/speaker?" + url.Values{"q": {"移行"}, "lang": {lang}}.Encode(), // without the prefix
			"/facets/speaker?" + url.Values{"q": {"移行"}, "lang": {lang}, "prefix": {"リズ"}, "page": {"2"}}.Encode(),
		} {
			if !strings.Contains(strings.Join(d.links("main"), "\n")+"\n", want+"\n") {
				t.Errorf("no link to %s in %q", want, d.links("main"))
			}
		}
		other := map[string]string{"ja": "en", "en": "ja"}[lang]
		if got, want := d.switches(), "/facets/speaker?"+(url.Values{"q": {"移行"}, "lang": {other}, "prefix": {"リズ"}, "page": {"3"}}).Encode(); len(got) != 1 || got[0] != want {
			t.Errorf("the other language is at %q, want %q", got, want)
		}
		if got, want := d.links("foot"), "/api/v1/facets/speaker?"+(url.Values{"q": {"移行"}, "lang": {lang}, "prefix": {"リズ"}, "page": {"3"}, "size": {"2"}}).Encode(); len(got) == 0 || got[0] != want {
			t.Errorf("as JSON at %q, want %q", got, want)
		}
	})
}

func TestNoValues(t *testing.T) {
	inEach(t, func(t *testing.T, lang string) {
		q := asked(t, "")
		l := ValueList{FacetPage: &engine.FacetPage{Field: "tag"}, Prefix: "zzz", Page: 1, Size: 200, Most: 1000}
		d := rendered(t, func(p *Pages, w io.Writer) error { return p.Values(w, lang, l, answer(q, 0), q) })
		checkPage(t, d, lang)
		d.contains(web.Message(lang, "values.none"), web.Message(lang, "values.all"))
	})
}
