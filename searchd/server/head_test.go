package server

import (
	"io"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// HEAD gives the headers of GET and no body. A real server takes part, since it
// is the one that drops the body.
func TestHead(t *testing.T) {
	s := newSite(t, nil)
	web := httptest.NewServer(s.handler)
	defer web.Close()
	for target, status := range map[string]int{
		"/": 200, "/search?q=a": 200, "/facets/tag?q=a": 200, "/facets/room": 404, "/sessions/kubecon-eu-2022%2Fzero-downtime": 200, "/sessions/missing": 404, "/search?size=x": 422, "/sessions/old%2Fid": 301, "/nowhere": 404,
		"/api/v1/search?q=kube*+%E7%A7%BB%E8%A1%8C": 200, "/api/v1/search?size=x": 422, "/api/v1/sessions": 200, "/api/v1/sessions/bare": 200,
		"/api/v1/sessions/missing": 404, "/api/v1/facets/tag": 200, "/api/v1/nothing": 404, "/openapi.json": 200, "/docs": 200, "/docs/": 200,
		"/docs/init.js": 200, "/docs/swagger-ui.css": 200, "/docs/swagger-ui-bundle.js": 200, "/docs/nothing": 404, "/healthz": 200, "/readyz": 200, "/metrics": 200,
	} {
		get, _ := exchange(t, "GET", web.URL+target)
		head, body := exchange(t, "HEAD", web.URL+target)
		if get.StatusCode != status || head.StatusCode != status {
			t.Errorf("%s: GET %d, HEAD %d, want %d", target, get.StatusCode, head.StatusCode, status)
		}
		if body != "" {
			t.Errorf("HEAD %s has the body %q", target, body)
		}
		if diff := cmp.Diff(steady(get.Header), steady(head.Header)); diff != "" {
			t.Errorf("%s: headers (-GET +HEAD):\n%s", target, diff)
		}
	}
}

// exchange sends a request as it is, and follows nothing.
func exchange(t *testing.T, method, url string) (*http.Response, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Accept-Encoding", "gzip")
	res, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res, string(body)
}

// steady are the headers without those that differ from one request to the
// next, and without the length, which HEAD may leave out.
func steady(h http.Header) http.Header {
	h = h.Clone()
	for _, name := range []string{"Date", "X-Request-Id", "Server-Timing", "Content-Length"} {
		h.Del(name)
	}
	return h
}
