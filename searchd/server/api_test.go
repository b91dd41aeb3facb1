package server

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sessionnotes/corpus"
	"sessionnotes/searchd/query"
)

func TestShapes(t *testing.T) {
	for name, target := range map[string]string{
		"search.golden.json":       "/api/v1/search?q=kube*+" + url.QueryEscape("移行") + "&lang=en",
		"search.ja.golden.json":    "/api/v1/search?q=kube*+" + url.QueryEscape("移行") + "&lang=ja",
		"search.empty.golden.json": "/api/v1/search?facets=",
		"session.golden.json":      "/api/v1/sessions/kubecon-eu-2022%2Fzero-downtime",
		"session.bare.golden.json": "/api/v1/sessions/bare",
		"sessions.golden.json":     "/api/v1/sessions?size=2",
		"sessions.end.golden.json": "/api/v1/sessions?cursor=1.gen-1",
		"facet.golden.json":        "/api/v1/facets/speaker?prefix=li&size=5&track=operations",
	} {
		t.Run(name, func(t *testing.T) {
			res := newSite(t, nil).get(target)
			if kind := res.Header.Get("Content-Type"); kind != "application/json" {
				t.Errorf("Content-Type = %q", kind)
			}
			text := body(t, res, 200)
			if strings.Contains(text, "null") {
				t.Errorf("null in %s", text)
			}
			var pretty bytes.Buffer
			if err := json.Indent(&pretty, []byte(text), "", "  "); err != nil {
				t.Fatal(err)
			}
			golden(t, name, pretty.Bytes())
		})
	}
}

func TestFaultsComeAtOnce(t *testing.T) {
	s := newSite(t, nil)
	for _, tt := range []struct {
		target    string
		locations []string
	}{
		{"/api/v1/search?size=101&page=x&sort=best&facets=company&colour=red", []string{"query.sort", "query.page", "query.size", "query.facets", "query.colour"}},
		{"/api/v1/search?size=100&page=101", []string{"query.page"}},
		{"/api/v1/search?q=" + strings.Repeat("a", 1001), []string{"query.q"}},
		{"/api/v1/search?date_from=soon&typing=perhaps&lang=fr", []string{"query.date_from", "query.typing", "query.lang"}},
		{"/api/v1/sessions?size=0&cursor=a&cursor=b&q=x", []string{"query.cursor", "query.size", "query.q"}},
		{"/api/v1/sessions?size=1001", []string{"query.size"}},
		{"/api/v1/sessions?cursor=9.other", []string{"query.cursor"}},
		{"/api/v1/sessions?cursor=9.other&size=x&zoom=1", []string{"query.cursor", "query.size", "query.zoom"}},
		{"/api/v1/sessions/bare?q=x&lang=xx", []string{"query.q", "query.lang"}},
		{"/api/v1/facets/tag?size=1001&prefix=a&prefix=b&sort=best", []string{"query.prefix", "query.size", "query.sort"}},
		{"/api/v1/facets/tag?page=2&sort=date&facets=tag&facet_size=5&date_from=x", []string{"query.date_from", "query.facet_size", "query.facets", "query.sort"}},
		{"/api/v1/facets/tag?page=101&size=1000", []string{"query.page"}},
	} {
		t.Run(tt.target[:min(len(tt.target), 60)], func(t *testing.T) {
			res := s.get(tt.target)
			p := decode[problemJSON](t, res, 422)
			if kind := res.Header.Get("Content-Type"); kind != "application/problem+json" {
				t.Errorf("Content-Type = %q", kind)
			}
			var locations []string
			for _, e := range p.Errors {
				locations = append(locations, e.Location)
				if e.Message == "" || e.Value == "" || e.Code == "" {
					t.Errorf("fault without message, value or code: %+v", e)
				}
			}
			if diff := cmp.Diff(tt.locations, locations); diff != "" {
				t.Errorf("locations (-want +got):\n%s", diff)
			}
		})
	}
}

func TestProblems(t *testing.T) {
	s := newSite(t, nil)
	for _, tt := range []struct {
		method, target string
		status         int
		code           string
		detail         string // part of it
	}{
		{"GET", "/api/v1/nothing", 404, "not_found", "nothing at this path"},
		{"GET", "/api", 404, "not_found", "nothing at this path"},
		{"POST", "/api/v1/search", 405, "method_not_allowed", "method"},
		{"GET", "/api/v1/search?size=x", 422, "unprocessable_entity", "see errors"},
		{"GET", "/api/v1/sessions/missing", 404, "session", "no session"},
		{"GET", "/api/v1/sessions/kubecon/bare", 404, "session", "no session"},
		{"GET", "/api/v1/search?q=a;b", 400, "query_semicolon", "“;”"},
		{"GET", "/api/v1/search?q=%zz", 400, "query_escape", "“%zz”"},
		{"GET", "/api/v1/sessions?size=%zz", 400, "query_escape", "“%zz”"},
		{"GET", "/api/v1/sessions/bare?%", 400, "query_escape", "“%”"},
		{"GET", "/api/v1/facets/tag?prefix=%f", 400, "query_escape", "“%f”"},
		{"GET", "/api/v1/search?q=%3Cb%zz%3E", 400, "query_escape", "“%zz”"},
		{"GET", "/api/v1/facets/tag/more", 404, "not_found", "nothing at this path"},
		{"GET", "/api/v1/facets/company", 404, "field", "want one of track, speaker, event, year, kind, language, tag, author, has"},
	} {
		res := s.do(tt.method, tt.target)
		if kind := res.Header.Get("Content-Type"); kind != "application/problem+json" {
			t.Errorf("%s %s: Content-Type = %q", tt.method, tt.target, kind)
		}
		p := decode[problemJSON](t, res, tt.status)
		if p.Status != tt.status || p.Title == "" || p.Type != "about:blank" || p.Code != tt.code || !strings.Contains(p.Detail, tt.detail) {
			t.Errorf("%s %s = %+v, want status %d, code %s and detail with %q", tt.method, tt.target, p, tt.status, tt.code, tt.detail)
		}
		if tt.status == 405 && res.Header.Get("Allow") == "" {
			t.Errorf("%s %s: no Allow", tt.method, tt.target)
		}
	}
}

// A problem is in the language of the reader; its title is that of the status.
func TestProblemsInTheReadersLanguage(t *testing.T) {
	s := newSite(t, nil)
	for _, tt := range []struct {
		target, accept, lang string
		status               int
		detail, fault        string
	}{
		{"/api/v1/search?size=101", "", "en", 422, "some parameters cannot be used; see errors", "want a whole number from 0 to 100"},
		{"/api/v1/search?size=101", "ja", "ja", 422, "使えないパラメーターがあります。errors を見てください", "0 から 100 までの整数にしてください"},
		{"/api/v1/search?size=101&lang=ja", "en", "ja", 422, "使えないパラメーターがあります。errors を見てください", "0 から 100 までの整数にしてください"},
		{"/api/v1/search?lang=xx", "ja", "ja", 422, "使えないパラメーターがあります。errors を見てください", "ja, en のどれかにしてください"},
		{"/api/v1/sessions?cursor=9.other", "ja", "ja", 422, "使えないパラメーターがあります。errors を見てください", "世代 gen-1 の応答にある next を使うか、最初からなら指定しないでください"},
		{"/api/v1/sessions/missing", "ja", "ja", 404, "この ID のセッションはありません", ""},
		{"/api/v1/nothing", "ja", "ja", 404, "このパスには何もありません", ""},
		{"/api/v1/search?q=%zz", "ja", "ja", 400, "クエリ文字列の「%zz」を解読できません。% の後には 16 進数を 2 桁続けてください（% そのものは %25 です）", ""},
		{"/api/v1/search?q=%zz", "", "en", 400, "the query string cannot be decoded at “%zz”; want two hexadecimal digits after % (a % itself is %25)", ""},
		{"/api/v1/search?q=a;b&lang=ja", "", "ja", 400, "クエリ文字列に「;」をそのまま書くことはできません。区切りなら &、文字なら %3B にしてください", ""},
		{"/api/v1/facets/room?lang=ja", "", "ja", 404, "項目「room」はありません。使えるのは track, speaker, event, year, kind, language, tag, author, has です", ""},
	} {
		res := s.get(tt.target, "Accept-Language", tt.accept)
		p := decode[problemJSON](t, res, tt.status)
		if p.Detail != tt.detail || p.Title != http.StatusText(tt.status) {
			t.Errorf("GET %s, %q: title %q, detail %q, want %q", tt.target, tt.accept, p.Title, p.Detail, tt.detail)
		}
		if tt.fault != "" && p.Errors[0].Message != tt.fault {
			t.Errorf("GET %s, %q: fault %q, want %q", tt.target, tt.accept, p.Errors[0].Message, tt.fault)
		}
		if got := res.Header.Get("Content-Language"); got != tt.lang {
			t.Errorf("GET %s, %q: Content-Language = %q, want %q", tt.target, tt.accept, got, tt.lang)
		}
		if vary := strings.Count(strings.Join(res.Header.Values("Vary"), ","), "Accept-Language"); vary != 1 {
			t.Errorf("GET %s, %q: Vary names the language %d times", tt.target, tt.accept, vary)
		}
	}
}

// Every fault has the code that package query gives it.
func TestFaultCodes(t *testing.T) {
	p := decode[problemJSON](t, newSite(t, nil).get("/api/v1/search?size=101&sort=best&date_from=2023&date_to=2022&lang=ja&lang=en&colour=red"), 422)
	var got []query.FaultCode
	for _, e := range p.Errors {
		got = append(got, e.Code)
	}
	want := []query.FaultCode{query.FaultDateOrder, query.FaultChoice, query.FaultNumber, query.FaultOnce, query.FaultUnknown}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("codes (-want +got):\n%s", diff)
	}
	if e := p.Errors[0]; e.Value != "2022" || e.Location != "query.date_to" {
		t.Errorf("fault %+v", e)
	}
}

// The days asked for are told as filters are.
func TestDatesAreFilters(t *testing.T) {
	s := newSite(t, nil)
	for parameters, want := range map[string]map[string][]string{
		"":                               {},
		"date_from=2022-05":              {"date_from": {"2022-05-01"}},
		"date_from=2022&date_to=2022-05": {"date_from": {"2022-01-01"}, "date_to": {"2022-05-31"}},
	} {
		got := decode[searchAnswer](t, s.get("/api/v1/search?"+parameters), 200).Query.Filters
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: filters (-want +got):\n%s", parameters, diff)
		}
	}
}

// A session has the same languages wherever it is told of.
func TestLanguagesOfASession(t *testing.T) {
	s := newSite(t, nil)
	s.engines.engine.sessions = []*corpus.Session{{ID: "bare", Title: "Bare", Notes: []corpus.Note{{Language: "en", Passages: []corpus.Passage{{Text: "Text."}}}}}}
	want := s.engines.engine.sessions[0].HeldOrWritten()
	one := decode[sessionAnswer](t, s.get("/api/v1/sessions/bare"), 200).Languages
	walked := decode[walkAnswer](t, s.get("/api/v1/sessions"), 200).Sessions[0].Languages
	if !slices.Equal(one, want) || !slices.Equal(walked, want) {
		t.Errorf("languages %q alone, %q in the walk, want %q", one, walked, want)
	}
}

func TestBadCursorWithoutGeneration(t *testing.T) {
	s := newSite(t, nil)
	s.engines.engine = nil
	p := decode[problemJSON](t, s.get("/api/v1/sessions?cursor=9.other&size=x"), 422)
	if len(p.Errors) != 1 || p.Errors[0].Location != "query.size" {
		t.Errorf("faults %+v, want that of size alone", p.Errors)
	}
}

func TestIDs(t *testing.T) {
	s := newSite(t, nil)
	for _, id := range oddIDs {
		t.Run(id, func(t *testing.T) {
			a := decode[sessionAnswer](t, s.get("/api/v1/sessions/"+url.PathEscape(id)), 200)
			if a.ID != id {
				t.Fatalf("id = %q, want %q", a.ID, id)
			}
			if page := body(t, s.get(a.URL+"?lang=en"), 200); page == "" {
				t.Errorf("GET %s: empty page", a.URL)
			}
		})
	}
}

// Every id reaches the engine byte for byte.
func FuzzSessionID(f *testing.F) {
	for _, id := range oddIDs {
		f.Add(id)
	}
	f.Add("..")
	f.Add("\xff\x00")
	fake := &fakeEngine{}
	handler, err := New(Options{Engines: &fakeEngines{engine: fake}})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, id string) {
		if id == "" {
			return // the path of all sessions
		}
		r := httptest.NewRequest("GET", "/api/v1/sessions/"+url.PathEscape(id), nil)
		handler.ServeHTTP(httptest.NewRecorder(), r)
		if fake.askedID != id {
			t.Errorf("asked for %q, want %q", fake.askedID, id)
		}
	})
}

func TestFormerID(t *testing.T) {
	s := newSite(t, nil)
	if a := decode[sessionAnswer](t, s.get("/api/v1/sessions/old%2Fid"), 200); a.ID != "kubecon-eu-2022/zero-downtime" {
		t.Errorf("id = %q", a.ID)
	}
	res := s.get("/sessions/old%2Fid")
	if res.StatusCode != 301 || res.Header.Get("Location") != "/sessions/kubecon-eu-2022%2Fzero-downtime" {
		t.Errorf("page: %d to %q", res.StatusCode, res.Header.Get("Location"))
	}
}

// An id that leads nowhere any more is no unknown one.
func TestGoneID(t *testing.T) {
	s := newSite(t, nil)
	for _, target := range []string{"/api/v1/sessions/gone%2Fonce", "/api/v1/sessions/gone%2Fonce/related"} {
		if p := decode[problemJSON](t, s.get(target), 410); p.Code != "gone" || p.Detail == "" {
			t.Errorf("GET %s: %+v", target, p)
		}
	}
	if page := body(t, s.get("/sessions/gone%2Fonce?lang=ja"), 410); !strings.Contains(page, "このセッションはなくなりました") {
		t.Errorf("the page says\n%s", page)
	}
}

func TestEntityTags(t *testing.T) {
	targets := []string{
		"/", "/search", "/search?q=a", "/search?q=a&page=2", "/facets/tag", "/facets/track", "/facets/tag?page=2", "/facets/tag?prefix=a", "/facets/tag?q=a", "/search?q=a&lang=ja", "/sessions/bare", "/sessions/bare?q=a",
		"/api/v1/search", "/api/v1/search?q=a", "/api/v1/search?q=a&track=x", "/api/v1/search?q=a&lang=ja", "/api/v1/sessions/bare",
		"/api/v1/sessions/bare?lang=ja", "/api/v1/sessions", "/api/v1/sessions?size=1", "/api/v1/facets/tag", "/api/v1/facets/track",
		"/api/v1/facets/tag?prefix=a", "/api/v1/facets/tag?size=3", "/api/v1/facets/tag?page=2", "/api/v1/facets/tag?q=a&typing=true",
	}
	s := newSite(t, nil)
	seen := map[string]string{}
	for _, target := range targets {
		res := s.get(target)
		tag := res.Header.Get("ETag")
		if !strings.HasPrefix(tag, `W/"`) {
			t.Errorf("GET %s: ETag = %q", target, tag)
		}
		if other := seen[tag]; other != "" {
			t.Errorf("%s and %s have the same tag", target, other)
		}
		seen[tag] = target
		if !strings.Contains(strings.Join(res.Header.Values("Vary"), ","), "Accept-Language") || res.Header.Get("Cache-Control") != "no-cache" {
			t.Errorf("GET %s: Vary %q, Cache-Control %q", target, res.Header.Values("Vary"), res.Header.Get("Cache-Control"))
		}
		again := s.get(target, "If-None-Match", `"other", `+tag)
		if text := body(t, again, 304); text != "" || again.Header.Get("ETag") != tag {
			t.Errorf("GET %s again: body %q, ETag %q", target, text, again.Header.Get("ETag"))
		}
		body(t, s.get(target, "If-None-Match", `"other"`), 200)
	}
	if a, b := s.get("/api/v1/search?q=a&size=20"), s.get("/api/v1/search?page=1&q=+a"); a.Header.Get("ETag") != b.Header.Get("ETag") {
		t.Error("the same query written in two ways has two tags")
	}
}

// "If-None-Match: *" is about what exists, whatever it is; the answer that there
// is no such thing, or what is wrong, comes all the same.
func TestAnyTag(t *testing.T) {
	s := newSite(t, nil)
	asset := regexp.MustCompile(`/assets/app\.[0-9a-f]+\.css`).FindString(body(t, s.get("/"), 200))
	for target, status := range map[string]int{
		"/": 304, "/search?q=a": 304, "/facets/tag": 304, "/sessions/bare": 304, "/api/v1/search?q=a": 304, "/api/v1/sessions": 304, "/api/v1/sessions/bare": 304,
		"/api/v1/facets/tag": 304, "/openapi.json": 304, "/docs": 304, "/docs/swagger-ui.css": 304, asset: 304,
		"/sessions/missing": 404, "/api/v1/sessions/missing": 404, "/search?size=x": 422, "/api/v1/search?size=x": 422, "/nowhere": 404, "/assets/nothing.css": 404,
		"/sessions/old%2Fid": 301,
	} {
		for _, method := range []string{"GET", "HEAD"} {
			res := s.do(method, target, "If-None-Match", "*")
			if text := body(t, res, status); status == 304 && text != "" {
				t.Errorf("%s %s: body %q", method, target, text)
			}
			if status == 304 && target != asset && res.Header.Get("ETag") == "" {
				t.Errorf("%s %s: no ETag", method, target)
			}
		}
	}
}

func TestLanguages(t *testing.T) {
	s := newSite(t, func(o *Options) { o.Remember = -1 }) // the engine is to be asked each time
	for _, tt := range []struct{ target, accept, want string }{
		{"/api/v1/search", "", "en"},
		{"/api/v1/search", "ja", "ja"},
		{"/api/v1/search", "ja-JP,en;q=0.8", "ja"},
		{"/api/v1/search", "en-GB,ja;q=0.8", "en"},
		{"/api/v1/search", "fr,ja;q=0.5", "ja"},
		{"/api/v1/search", "fr", "en"},
		{"/api/v1/search", ";;;bad", "en"},
		{"/api/v1/search?lang=ja", "en", "ja"},
		{"/search?lang=en", "ja", "en"},
		{"/", "ja", "ja"},
		{"/sessions/bare", "ja", "ja"},
		{"/api/v1/facets/tag", "ja", "ja"},
	} {
		res := s.get(tt.target, "Accept-Language", tt.accept)
		if got := s.engines.engine.asked.Lang; got != tt.want || res.Header.Get("Content-Language") != tt.want {
			t.Errorf("GET %s, %q: asked in %q, Content-Language %q, want %q", tt.target, tt.accept, got, res.Header.Get("Content-Language"), tt.want)
		}
	}
}

func TestFacetQuery(t *testing.T) {
	s := newSite(t, nil)
	body(t, s.get("/api/v1/facets/%73peaker?prefix=li&size=7&track=operations&q=wasm&typing=true"), 200)
	f := s.engines.engine
	if f.prefix != "li" || f.asked.FacetSize != 7 || !f.asked.Has("track", "operations") || f.asked.Text != "wasm" || !f.asked.Typing || f.asked.Size != query.DefaultSize {
		t.Errorf("asked for prefix %q, %+v", f.prefix, f.asked)
	}
}

func TestServerTiming(t *testing.T) {
	s := newSite(t, nil)
	for _, target := range []string{"/api/v1/search", "/search", "/api/v1/facets/tag"} {
		if got := s.get(target).Header.Get("Server-Timing"); !strings.HasPrefix(got, "search;dur=") {
			t.Errorf("GET %s: Server-Timing = %q", target, got)
		}
	}
}

func TestCORS(t *testing.T) {
	s := newSite(t, func(o *Options) { o.CORSOrigins = []string{"https://friend.example"} })
	for _, tt := range []struct{ target, origin, want string }{
		{"/api/v1/search", "https://friend.example", "https://friend.example"},
		{"/api/v1/search", "https://other.example", ""},
		{"/search", "https://friend.example", ""},
	} {
		res := s.get(tt.target, "Origin", tt.origin)
		if got := res.Header.Get("Access-Control-Allow-Origin"); got != tt.want {
			t.Errorf("GET %s from %s: allowed %q, want %q", tt.target, tt.origin, got, tt.want)
		}
		if vary := strings.Join(res.Header.Values("Vary"), ","); !strings.Contains(vary, "Accept-Language") {
			t.Errorf("GET %s: Vary = %q", tt.target, vary)
		}
	}
	res := s.do("OPTIONS", "/api/v1/search", "Origin", "https://friend.example", "Access-Control-Request-Method", "GET")
	if res.StatusCode != 204 || res.Header.Get("Access-Control-Allow-Methods") != "GET" {
		t.Errorf("preflight = %d, methods %q", res.StatusCode, res.Header.Get("Access-Control-Allow-Methods"))
	}
	if got := newSite(t, nil).get("/api/v1/search", "Origin", "https://friend.example").Header.Get("Access-Control-Allow-Origin"); got != "" {
		t.Errorf("allowed %q without any origin configured", got)
	}
}

func TestGzip(t *testing.T) {
	s := newSite(t, nil)
	if got := s.get("/api/v1/sessions", "Accept-Encoding", "gzip").Header.Get("Content-Encoding"); got != "gzip" {
		t.Errorf("Content-Encoding = %q", got)
	}
}
