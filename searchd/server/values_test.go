package server

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"sessionnotes/searchd/query"
)

// A walk over the pages meets every value.
func TestFacetPage(t *testing.T) {
	c := &fakeEngine{values: 45}
	seen := map[string]bool{}
	for page, want := range []int{21, 21, 5, 0} { // with the last one, which is on every page before its own
		got, err := facetPage(t.Context(), c, "speaker", "", query.Query{}, page+1, 20)
		if err != nil || len(got.Values) != want || got.Total != 45 {
			t.Errorf("page %d: %d values of %d, %v, want %d", page+1, len(got.Values), got.Total, err, want)
		}
		for _, v := range got.Values {
			seen[v.Key] = true
		}
	}
	if len(seen) != 45 {
		t.Errorf("%d values met, want 45", len(seen))
	}
}

// "Show all" leads to pages that do show all, without any script.
func TestAllValuesAreReached(t *testing.T) {
	s := newSite(t, nil)
	s.engines.engine.values = 450
	link := regexp.MustCompile(`href="(/[^"]*)"`)
	seen := map[string]bool{}
	target := "/facets/speaker?q=移行&lang=en"
	for target != "" {
		text := body(t, s.get(strings.ReplaceAll(target, "移行", url.QueryEscape("移行"))), 200)
		next := regexp.MustCompile(`rel="next" href="([^"]+)"`).FindStringSubmatch(text)
		for _, m := range link.FindAllStringSubmatch(text, -1) {
			u, err := url.Parse(strings.ReplaceAll(m[1], "&amp;", "&"))
			if err != nil {
				t.Fatal(err)
			}
			if u.Path == "/search" && u.Query().Has("speaker") && u.Query().Get("q") == "移行" {
				seen[u.Query().Get("speaker")] = true
			}
		}
		target = ""
		if next != nil {
			target = strings.ReplaceAll(next[1], "&amp;", "&")
		}
	}
	if len(seen) != 450 {
		t.Errorf("%d of 450 speakers are reached", len(seen))
	}
}

func TestValuesPageReadsTheSearch(t *testing.T) {
	s := newSite(t, nil)
	body(t, s.get("/facets/speaker?prefix=+li+&page=2&track=operations&q=wasm&sort=title&size=5"), 200)
	f := s.engines.engine
	if f.prefix != "li" || f.asked.Size != 0 || !slices.Equal(f.asked.Facets, []string{"track"}) || f.asked.Text != "wasm" {
		t.Errorf("asked for prefix %q, %+v", f.prefix, f.asked)
	}
	for target, status := range map[string]int{
		"/facets/room": 404, "/facets/speaker/more": 404, "/facets/speaker?page=501": 422, "/facets/speaker?page=0": 422, "/facets/speaker?prefix=a&prefix=b": 422,
		"/facets/speaker?colour=red": 422, "/facets/speaker?q=%zz": 400, "/facets/speaker?page=500": 200,
	} {
		body(t, s.get(target), status)
	}
}
