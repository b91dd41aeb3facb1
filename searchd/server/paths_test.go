package server

import "testing"

// Proxies that decode a path, and people who type one, put plain slashes into ids.
func TestPlainSlashes(t *testing.T) {
	s := newSite(t, nil)
	for target, status := range map[string]int{
		"/sessions/kubecon-eu-2022/zero-downtime": 200, "/sessions/kubecon/%E7%84%A1%E5%81%9C%E6%AD%A2": 200, "/sessions/a/b%252Fc": 200,
		"/api/v1/sessions/kubecon-eu-2022/zero-downtime": 200, "/api/v1/sessions/kubecon-eu-2022/zero-downtime/related": 200,
		"/api/v1/sessions/kubecon-eu-2022%2Fzero-downtime/related": 200, "/api/v1/sessions/bare/related": 200,
		"/sessions/kubecon-eu-2022/nothing": 404, "/sessions/bare/related": 404, "/sessions/gone/once": 410, "/api/v1/sessions/gone/once": 410, "/api/v1/sessions/a/related/b": 404,
		"/events/a/b": 404, "/api/v1/events/a/b": 404, "/facets/a/b": 404,
	} {
		if res := s.get(target); res.StatusCode != status {
			t.Errorf("GET %s = %d, want %d", target, res.StatusCode, status)
		}
	}
	if id := s.engines.engine.askedID; id == "" {
		t.Error("no session was asked for")
	}
	if got, want := s.get("/sessions/old/id?q=x").Header.Get("Location"), "/sessions/kubecon-eu-2022%2Fzero-downtime?q=x"; got != want {
		t.Errorf("a former id leads to %q, want %q", got, want)
	}
}

func TestSlashAtTheEnd(t *testing.T) {
	for _, base := range []string{"", "/notes"} {
		s := newSite(t, func(o *Options) {
			if base != "" {
				o.BaseURL = "https://host.example" + base
			}
		})
		for path, want := range map[string]string{
			"/search/?q=a%2Fb": "/search?q=a%2Fb", "/trends//": "/trends", "/events/": "/events", "/sessions/bare/": "/sessions/bare",
			"/sessions/a%2Fb/": "/sessions/a%2Fb", "/sessions/a/b/": "/sessions/a/b", "/api/v1/search/": "/api/v1/search", "/sessions/%E8%AA%9E/": "/sessions/%E8%AA%9E",
		} {
			res := s.get(base + path)
			if got := res.Header.Get("Location"); res.StatusCode != 301 || got != base+want {
				t.Errorf("GET %s = %d to %q, want 301 to %q", base+path, res.StatusCode, got, base+want)
			}
		}
		for _, path := range []string{base + "/", base + "/docs/", base + "/assets/"} {
			if res := s.get(path); res.Header.Get("Location") != "" {
				t.Errorf("GET %s leads to %q", path, res.Header.Get("Location"))
			}
		}
	}
	s := newSite(t, nil)
	if got := s.get("//host.example/").Header.Get("Location"); got != "/" {
		t.Errorf("a path that begins with a host leads to %q", got)
	}
	if res := s.do("POST", "/search/"); res.StatusCode == 301 {
		t.Error("a form is led on")
	}
}

func TestFavicon(t *testing.T) {
	s := newSite(t, nil)
	res := s.get("/favicon.ico")
	if res.StatusCode != 302 || res.Header.Get("Cache-Control") != "no-cache" {
		t.Fatalf("GET /favicon.ico = %d, %s", res.StatusCode, res.Header.Get("Cache-Control"))
	}
	icon := s.get(res.Header.Get("Location"))
	if body(t, icon, 200); icon.Header.Get("Content-Type") != "image/svg+xml" {
		t.Errorf("the icon is %s", icon.Header.Get("Content-Type"))
	}
}
