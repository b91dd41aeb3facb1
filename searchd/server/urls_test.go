package server

import "testing"

func TestCheckOrigin(t *testing.T) {
	for _, origin := range []string{"*", "https://host", "http://host:8080", "https://*.example.org", "http://[::1]:3000"} {
		if err := CheckOrigin(origin); err != nil {
			t.Errorf("CheckOrigin(%q): %v", origin, err)
		}
	}
	for _, origin := range []string{"", "host", "https://", "https://:80", "ftp://host", "https://host/", "https://host/a", "https://host?q", "https://host#a", "https://me@host", "null", "://"} {
		if err := CheckOrigin(origin); err == nil {
			t.Errorf("CheckOrigin(%q) finds nothing wrong", origin)
		}
		if _, err := New(Options{Engines: &fakeEngines{}, CORSOrigins: []string{origin}}); err == nil {
			t.Errorf("New(CORS origin %q) gave no error", origin)
		}
	}
}

func TestCheckBaseURL(t *testing.T) {
	for _, base := range []string{"", "https://host", "https://host/", "http://host:8080/notes", "https://host/a/b-c_d.e~f/"} {
		if err := CheckBaseURL(base); err != nil {
			t.Errorf("CheckBaseURL(%q): %v", base, err)
		}
	}
	for _, base := range []string{"/notes", "ftp://host", "https://:80/", "https://me@host/", "https://host/?", "https://host/a b"} {
		if err := CheckBaseURL(base); err == nil {
			t.Errorf("CheckBaseURL(%q) finds nothing wrong", base)
		}
	}
}
