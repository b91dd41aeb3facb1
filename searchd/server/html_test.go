package server

import (
	"strings"
	"testing"
)

func TestPagesAreGuarded(t *testing.T) {
	s := newSite(t, nil)
	for target, status := range map[string]int{
		"/": 200, "/search?q=a": 200, "/sessions/bare": 200, "/docs": 200, "/docs/": 200,
		"/nowhere": 404, "/sessions/missing": 404, "/search?size=x": 422, "/sessions/a/bare": 404, "/?lang=xx": 422, "/search?q=%zz": 400,
	} {
		for _, method := range []string{"GET", "HEAD"} {
			res := s.do(method, target)
			if res.StatusCode != status || !strings.HasPrefix(res.Header.Get("Content-Type"), "text/html") {
				t.Errorf("%s %s = %d %s, want %d and a page", method, target, res.StatusCode, res.Header.Get("Content-Type"), status)
			}
			for name, want := range map[string]string{
				"Content-Security-Policy": policy, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin",
			} {
				if got := res.Header.Get(name); got != want {
					t.Errorf("%s %s: %s = %q, want %q", method, target, name, got, want)
				}
			}
		}
	}
}

func TestMethodsOfPages(t *testing.T) {
	res := newSite(t, nil).do("POST", "/search")
	if res.StatusCode != 405 || res.Header.Get("Allow") == "" || !strings.HasPrefix(res.Header.Get("Content-Type"), "text/html") {
		t.Errorf("POST /search = %d, Allow %q, %s", res.StatusCode, res.Header.Get("Allow"), res.Header.Get("Content-Type"))
	}
}

func TestHomeTakesTheLanguageAlone(t *testing.T) {
	s := newSite(t, nil)
	body(t, s.get("/?utm_source=mail&q=ignored&lang=ja"), 200)
	if q := s.engines.engine.asked; q.Text != "" || q.Lang != "ja" {
		t.Errorf("asked for %q in %q", q.Text, q.Lang)
	}
}
