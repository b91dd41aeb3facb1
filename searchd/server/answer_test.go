package server

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rs/zerolog"
)

// took is what a page says of the time that it took.
var took = regexp.MustCompile(`<p class="took">[^<]*`)

// answered are the headers, without those that differ each time, and the body of
// an answer, uncompressed.
func answered(t *testing.T, method, url string, headers ...string) (status int, h http.Header, body string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Accept-Encoding", "identity") // unless the headers say
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	res, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	bytes, err := io.ReadAll(res.Body)
	if err == nil && res.Header.Get("Content-Encoding") == "gzip" && method == "GET" {
		bytes, err = uncompressed(bytes)
	}
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, steady(res.Header), string(bytes)
}

// An answer is the same whether it is made, given again, or made by a server
// that remembers nothing; only Server-Timing tells.
func TestRememberedIsTheSame(t *testing.T) {
	with, without := newSite(t, nil), newSite(t, func(o *Options) { o.Remember = -1 })
	remembers, forgets := httptest.NewServer(with.handler), httptest.NewServer(without.handler)
	defer remembers.Close()
	defer forgets.Close()
	for _, path := range []string{
		"/", "/search?q=kube*+%E7%A7%BB%E8%A1%8C", "/facets/tag?q=a", "/sessions/bare", "/sessions/old%2Fid?q=x", "/sessions/missing", "/search?size=x",
		"/api/v1/search?q=kube*+%E7%A7%BB%E8%A1%8C", "/api/v1/search?q=a&explain=true", "/api/v1/search?size=x", "/api/v1/sessions", "/api/v1/sessions/bare",
		"/api/v1/sessions/bare/related", "/api/v1/sessions/missing", "/api/v1/facets/tag", "/api/v1/suggest?q=z", "/api/v1/words?size=2",
	} {
		for _, method := range []string{"GET", "HEAD"} {
			for _, headers := range [][]string{
				{"Accept-Encoding", "gzip"}, {}, {"Accept-Encoding", "br, gzip;q=0"},
				{"Accept-Language", "ja"}, {"Accept-Language", "ja", "Accept-Encoding", "zstd, gzip"}, {"If-None-Match", "*"}, {"If-None-Match", `"other"`},
			} {
				name := fmt.Sprint(method, " ", path, " ", headers)
				status, h, body := answered(t, method, forgets.URL+path, headers...)
				for _, time := range []string{"first", "second"} {
					status2, h2, body2 := answered(t, method, remembers.URL+path, headers...)
					if status2 != status {
						t.Errorf("%s, %s: %d, want %d", name, time, status2, status)
					}
					if diff := cmp.Diff(h, h2); diff != "" {
						t.Errorf("%s, %s: headers (-want +got):\n%s", name, time, diff)
					}
					if diff := cmp.Diff(took.ReplaceAllString(body, ""), took.ReplaceAllString(body2, "")); diff != "" {
						t.Errorf("%s, %s: body (-want +got):\n%s", name, time, diff)
					}
				}
			}
		}
	}
}

// counts are what the metrics say of the answers.
func (s *site) counts() (made, remembered string) {
	s.t.Helper()
	m := body(s.t, s.get("/metrics"), 200)
	of := func(source string) string {
		_, after, _ := strings.Cut(m, `searchd_answers_total{source="`+source+`"} `)
		count, _, _ := strings.Cut(after, "\n")
		return count
	}
	return of("made"), of("remembered")
}

// What was asked before is not asked of the engine again, in whatever order its
// parameters stand; what differs is.
func TestAnswersAreRemembered(t *testing.T) {
	s := newSite(t, nil)
	first := s.get("/api/v1/search?q=a&size=5")
	again := s.get("/api/v1/search?size=5&q=a", "Accept-Encoding", "gzip")
	if got := again.Header.Get("Server-Timing"); got != "remembered" {
		t.Errorf("Server-Timing = %q", got)
	}
	if a, b := first.Header.Get("ETag"), again.Header.Get("ETag"); a != b {
		t.Errorf("the tags are %s and %s", a, b)
	}
	body(t, s.get("/api/v1/search?q=a&size=5", "If-None-Match", first.Header.Get("ETag")), 304)
	s.do("HEAD", "/api/v1/search?q=a&size=5")
	for _, other := range []string{"/search?q=a&size=5", "/api/v1/search?q=a&size=5&lang=ja", "/api/v1/search?q=a&size=5&explain=true"} {
		if got := s.get(other).Header.Get("Server-Timing"); got == "remembered" {
			t.Errorf("GET %s: remembered", other)
		}
	}
	if made, remembered := s.counts(); made != "4" || remembered != "2" {
		t.Errorf("%s made, %s remembered, want 4 and 2", made, remembered)
	}
	if m := body(t, s.get("/metrics"), 200); strings.Contains(m, "searchd_remembered_bytes 0\n") {
		t.Error("the answers remembered take no memory")
	}
}

// With another generation, or other words, everything is made anew.
func TestSwapForgets(t *testing.T) {
	s := newSite(t, nil)
	body(t, s.get("/api/v1/search?q=a"), 200)
	s.engines.engine.swapped = "gen-2"
	if a := decode[searchAnswer](t, s.get("/api/v1/search?q=a"), 200); a.Generation != "gen-2" {
		t.Errorf("answered by %s", a.Generation)
	}
	if made, remembered := s.counts(); made != "2" || remembered != "0" {
		t.Errorf("%s made, %s remembered, want 2 and 0", made, remembered)
	}
}

// An error is about this moment.
func TestErrorsAreNotRemembered(t *testing.T) {
	s := newSite(t, nil)
	for _, path := range []string{"/search?q=a", "/api/v1/search?q=a"} {
		s.engines.engine.err = io.ErrUnexpectedEOF
		body(t, s.get(path), 500)
		s.engines.engine.err = nil
		body(t, s.get(path), 200)
	}
	for _, query := range []string{"q=x&size=5", "size=5&q=x"} { // the same tag, but each is led on with its own
		if got, want := s.get("/sessions/old%2Fid?"+query).Header.Get("Location"), "/sessions/kubecon-eu-2022%2Fzero-downtime?"+query; got != want {
			t.Errorf("led to %s, want %s", got, want)
		}
	}
}

func TestForgettingServer(t *testing.T) {
	s := newSite(t, func(o *Options) { o.Remember = -1 })
	for range 2 {
		if got := s.get("/search?q=a").Header.Get("Server-Timing"); !strings.HasPrefix(got, "search;dur=") {
			t.Errorf("Server-Timing = %q", got)
		}
	}
	if made, remembered := s.counts(); made != "2" || remembered != "0" {
		t.Errorf("%s made, %s remembered, want 2 and 0", made, remembered)
	}
}

// What is remembered is given while as many searches run as may, and to many at
// once.
func TestRememberedPassesTheGate(t *testing.T) {
	s := newSite(t, func(o *Options) { o.Running, o.Log = 1, zerolog.Nop() })
	body(t, s.get("/search?q=kube*+%E7%A7%BB%E8%A1%8C"), 200)
	slow := make(chan struct{})
	s.engines.engine.slow = slow
	var running, given sync.WaitGroup
	running.Go(func() {
		if status := s.get("/search?q=slow").StatusCode; status != 200 {
			t.Errorf("the slow one: %d", status)
		}
	})
	<-slow
	for i := range 8 {
		given.Go(func() {
			res := s.get("/search?q=kube*+%E7%A7%BB%E8%A1%8C", "Accept-Encoding", []string{"gzip", ""}[i%2])
			if res.StatusCode != 200 || res.Header.Get("Server-Timing") != "remembered" {
				t.Errorf("%d, Server-Timing %q", res.StatusCode, res.Header.Get("Server-Timing"))
			}
		})
	}
	given.Wait()
	close(slow)
	running.Wait()
}

func TestTakesGzip(t *testing.T) {
	for accept, want := range map[string]bool{
		"": false, "gzip": true, "deflate, GZIP;q=0.5, br": true, "br, gzip;q=0": false, "gzip; q=0.0": false, "gzipped": false, "identity": false,
	} {
		if got := takesGzip(http.Header{"Accept-Encoding": {accept}}); got != want {
			t.Errorf("takesGzip(%q) = %v", accept, got)
		}
	}
}
