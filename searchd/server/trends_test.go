package server

import (
	"net/url"
	"strings"
	"testing"
)

// TestTrendsParameters: what the pictures take, and what they refuse, all at once.
func TestTrendsParameters(t *testing.T) {
	s := newSite(t, nil)
	for parameters, faults := range map[string][]string{
		"": nil,
		"word=a&word=&word=a&by=event&counts=both&q=x&track=ops&year=2022&in=notes&date_from=2022&lang=ja": nil,
		"word=a&word=b&word=c&word=d&word=e&word=f":                                                        {"word"},
		"word=" + strings.Repeat("あ", maxTrendText):                                                        nil,
		"word=" + strings.Repeat("あ", maxTrendText+1):                                                      {"word"},
		"by=month&counts=all&sort=title&page=2&size=5&typing=1":                                            {"by", "counts", "page", "size", "sort", "typing"},
		"by=year&by=event&date_from=someday":                                                               {"by", "date_from"},
	} {
		for _, path := range []string{"/trends", "/trends/tracks.csv", "/trends/words.csv", "/trends/tracks.svg", "/trends/words.svg", "/api/v1/trends"} {
			status := 200
			if len(faults) > 0 {
				status = 422
			}
			text := body(t, s.get(path+"?"+escaped(parameters)), status)
			for _, param := range faults {
				if !strings.Contains(text, param) {
					t.Errorf("%s?%s: nothing is said of %s", path, parameters, param)
				}
			}
		}
	}
}

// escaped is a query string that may go out.
func escaped(parameters string) string {
	v, _ := url.ParseQuery(parameters)
	return v.Encode()
}

func TestTrendsCSV(t *testing.T) {
	s := newSite(t, nil)
	for path, want := range map[string]string{
		"/trends/tracks.csv?lang=ja":                                     "\ufefftrack,track_name,event,event_name,event_date,sessions,published\r\noperations,'=運用,camp,<Camp>,2022-05,2,7\r\n",
		"/trends/words.csv?by=year&word=-x&word=%E7%A7%BB%E8%A1%8C%2C+y": "\ufeffword,year,year_name,sessions,of\r\n'-x,2022,2022,1,3\r\n\"移行, y\",2022,2022,1,3\r\n",
	} {
		res := s.get(path)
		if got := body(t, res, 200); got != want {
			t.Errorf("%s:\n%q, want\n%q", path, got, want)
		}
		if got := res.Header.Get("Content-Type"); !strings.HasPrefix(got, "text/csv") {
			t.Errorf("%s is %s", path, got)
		}
	}
}

// TestTrendsSVG: the pictures are files of their own, in the language of the reader, and
// the page leads to them.
func TestTrendsSVG(t *testing.T) {
	s := newSite(t, nil)
	page := body(t, s.get("/trends?lang=ja&word=%E7%A7%BB%E8%A1%8C"), 200)
	for _, tt := range []struct{ path, text string }{{"/trends/tracks.svg", ">=運用</text>"}, {"/trends/words.svg", ">移行</text>"}} {
		links := found(page, `href="(`+tt.path+`[^"]*)" rel="nofollow" download>SVG で保存`)
		if len(links) != 1 {
			t.Fatalf("%d links to %s", len(links), tt.path)
		}
		res := s.get(links[0])
		text := body(t, res, 200)
		if !strings.HasPrefix(text, `<svg xmlns="http://www.w3.org/2000/svg"`) || !strings.Contains(text, tt.text) || !strings.Contains(text, `lang="ja"`) || strings.Contains(text, "<a ") {
			t.Errorf("%s:\n%s", tt.path, text)
		}
		for name, want := range map[string]string{"Content-Type": "image/svg+xml", "Content-Security-Policy": picturePolicy} {
			if got := res.Header.Get(name); got != want {
				t.Errorf("%s: %s = %q, want %q", tt.path, name, got, want)
			}
		}
		if again := s.get(links[0], "If-None-Match", res.Header.Get("ETag")); again.StatusCode != 304 {
			t.Errorf("%s again is %d", tt.path, again.StatusCode)
		}
	}
}
