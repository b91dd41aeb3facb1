package server

import (
	"strings"
	"testing"

	"sessionnotes/web"
)

func TestPagesAreGuarded(t *testing.T) {
	s := newSite(t, nil)
	for target, status := range map[string]int{
		"/": 200, "/search?q=a": 200, "/sessions/bare": 200, "/docs": 200, "/docs/": 200,
		"/nowhere": 404, "/sessions/missing": 404, "/search?size=x": 422, "/sessions/a/missing": 404, "/?lang=xx": 422, "/search?q=%zz": 400,
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

// The page of a missing session says so, in the language of the reader.
func TestMissingSession(t *testing.T) {
	s := newSite(t, nil)
	for _, tt := range []struct{ target, accept, lang, key string }{
		{"/sessions/missing", "", "en", "error.session"},
		{"/sessions/missing", "ja", "ja", "error.session"},
		{"/sessions/missing?lang=ja", "en", "ja", "error.session"},
		{"/sessions/a/missing", "ja", "ja", "error.session"},
		{"/nowhere", "", "en", "error.404"},
	} {
		res := s.get(tt.target, "Accept-Language", tt.accept)
		page := body(t, res, 404)
		for _, want := range []string{web.Message(tt.lang, tt.key), web.Message(tt.lang, tt.key+".detail"), `lang="` + tt.lang + `"`} {
			if !strings.Contains(page, want) {
				t.Errorf("GET %s, %q: no %q in %s", tt.target, tt.accept, want, page)
			}
		}
		if got := res.Header.Get("Content-Language"); got != tt.lang {
			t.Errorf("GET %s, %q: Content-Language = %q", tt.target, tt.accept, got)
		}
	}
}

func TestFaultsOnPages(t *testing.T) {
	s := newSite(t, nil)
	for _, tt := range []struct{ target, accept, want string }{
		{"/search?size=101", "", "want a whole number from 0 to 100"},
		{"/search?size=101", "ja", "0 から 100 までの整数にしてください"},
		{"/search?date_from=soon&lang=ja", "en", "年月日、年月、年のどれかにしてください"},
		{"/search?year=abc", "", "year=“abc”: want a year, as in 2022"},
		{"/trends?year=22&lang=ja", "", "2022 のような西暦の年にしてください"},
		{"/search?colour=red&lang=xx", "ja", "このパラメーターはありません"},
	} {
		page := body(t, s.get(tt.target, "Accept-Language", tt.accept), 422)
		if !strings.Contains(page, tt.want) || tt.accept == "ja" && strings.Contains(page, "want ") {
			t.Errorf("GET %s, %q: no %q, or English, in %s", tt.target, tt.accept, tt.want, page)
		}
	}
}
