package server

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

// choose sends the form of a choice.
func (s *site) choose(path string, form url.Values, headers ...string) *http.Response {
	r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	s.handler.ServeHTTP(w, r)
	return w.Result()
}

func TestPrefer(t *testing.T) {
	for _, tt := range []struct{ form, cookie, location string }{
		{"lang=en&to=/search?q=%25E7%25A7%25BB%2526lang=en", "lang=en; Path=/notes/; Max-Age=31536000; HttpOnly; Secure; SameSite=Lax", "/notes/search?q=%E7%A7%BB%26lang=en"},
		{"theme=dark&to=/", "theme=dark; Path=/notes/; Max-Age=31536000; HttpOnly; Secure; SameSite=Lax", "/notes/"},
		{"theme=auto&to=/trends", "theme=; Path=/notes/; Max-Age=0; HttpOnly; Secure; SameSite=Lax", "/notes/trends"},
		{"theme=light", "theme=light; Path=/notes/; Max-Age=31536000; HttpOnly; Secure; SameSite=Lax", "/notes/"},
		{"theme=light&to=//example.org/", "theme=light; Path=/notes/; Max-Age=31536000; HttpOnly; Secure; SameSite=Lax", "/notes/"},
		{"theme=light&to=https://example.org/", "theme=light; Path=/notes/; Max-Age=31536000; HttpOnly; Secure; SameSite=Lax", "/notes/"},
		{"theme=light&to=/%5Cexample.org", "theme=light; Path=/notes/; Max-Age=31536000; HttpOnly; Secure; SameSite=Lax", "/notes/"},
		{"theme=light&to=/a%0d%0aX:+y", "theme=light; Path=/notes/; Max-Age=31536000; HttpOnly; Secure; SameSite=Lax", "/notes/"},
	} {
		form, err := url.ParseQuery(tt.form)
		if err != nil {
			t.Fatal(err)
		}
		s := newSite(t, func(o *Options) { o.BaseURL = "https://host/notes" })
		res := s.choose("/notes/preferences", form)
		if res.StatusCode != http.StatusSeeOther || res.Header.Get("Location") != tt.location || res.Header.Get("Set-Cookie") != tt.cookie {
			t.Errorf("%s: %d to %q with %q, want %q with %q", tt.form, res.StatusCode, res.Header.Get("Location"), res.Header.Get("Set-Cookie"), tt.location, tt.cookie)
		}
	}
}

func TestPreferRefuses(t *testing.T) {
	s := newSite(t, nil)
	for _, tt := range []struct {
		form    string
		headers []string
		status  int
	}{
		{"theme=pink", nil, 422},
		{"lang=de", nil, 422},
		{"lang=ja&lang=en", nil, 422},
		{"theme=dark&colour=pink", nil, 422},
		{"theme=dark", []string{"Sec-Fetch-Site", "cross-site"}, 403},
		{"theme=dark", []string{"Origin", "https://example.org"}, 403},
		{"theme=dark", []string{"Sec-Fetch-Site", "same-origin"}, 303},
		{"to=" + strings.Repeat("x", maxChoice), nil, 400},
	} {
		form, _ := url.ParseQuery(tt.form)
		if res := s.choose("/preferences", form, tt.headers...); res.StatusCode != tt.status || tt.status != 303 && res.Header.Get("Set-Cookie") != "" {
			t.Errorf("%.40s %v: %d, want %d, cookie %q", tt.form, tt.headers, res.StatusCode, tt.status, res.Header.Get("Set-Cookie"))
		}
	}
}

// TestChoicesAreTakenUp: each page is in the language and theme chosen, has a tag of
// its own, and leads back to itself; a language in the URL goes before the cookie. No
// choice changes an answer for programs.
func TestChoicesAreTakenUp(t *testing.T) {
	s := newSite(t, nil)
	session := "/sessions/kubecon-eu-2022%2Fzero-downtime"
	for _, path := range []string{"/", "/search?q=x", session, "/facets/tag", "/trends", "/events", "/tracks", "/speakers", "/tags", "/nowhere"} {
		status := 200
		if path == "/nowhere" {
			status = 404
		}
		plain := s.get(path, "Accept-Language", "ja")
		chosen := s.get(path, "Accept-Language", "ja", "Cookie", "lang=en; theme=dark")
		if status == 200 && plain.Header.Get("ETag") == chosen.Header.Get("ETag") {
			t.Errorf("%s has one tag for two pages", path)
		}
		if !strings.Contains(strings.Join(plain.Header.Values("Vary"), " "), "Cookie") {
			t.Errorf("%s does not vary by cookies", path)
		}
		if text := body(t, plain, status); !strings.Contains(text, `<html lang="ja">`) {
			t.Errorf("%s is not in Japanese: %.60s", path, text)
		}
		text := body(t, chosen, status)
		if !strings.Contains(text, `<html lang="en" data-theme="dark">`) || !strings.Contains(text, `value="dark" aria-pressed="true"`) {
			t.Errorf("%s is not in English and dark: %.60s", path, text)
		}
		if status == 200 && !strings.Contains(text, `name="to" value="`+path) {
			t.Errorf("%s does not lead back to itself", path)
		}
		if text := body(t, s.get(path, "Cookie", "lang=xx; theme=pink"), status); strings.Contains(text, "data-theme") {
			t.Errorf("%s takes up what is no choice", path)
		}
	}
	if text := body(t, s.get("/search?lang=ja", "Cookie", "lang=en"), 200); !strings.Contains(text, `<html lang="ja">`) {
		t.Error("the cookie goes before the URL")
	}
	if a, b := s.get("/api/v1/search?q=x"), s.get("/api/v1/search?q=x", "Cookie", "lang=ja; theme=dark"); a.Header.Get("ETag") != b.Header.Get("ETag") || b.Header.Get("Content-Language") != "en" {
		t.Error("a choice changes an answer for programs")
	}
}
