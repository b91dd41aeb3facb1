package server

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rs/zerolog"

	"sessionnotes/corpus"
	"sessionnotes/indexer/analysis/equal"
	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/query"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// fakeEngine answers from memory and remembers what it was asked.
type fakeEngine struct {
	sessions []*corpus.Session
	asked    query.Query
	askedID  string
	prefix   string
	err      error // of Search
	panics   bool  // in Search
	values   int   // how many every field has; the last is always listed
	words    *equal.Words
	entries  []engine.Entry     // of every field
	parts    []engine.ScorePart // of every hit
	swapped  string             // the generation, if not fakeGeneration
	slow     chan struct{}      // if there is one, Search sends into it, and waits until it is closed
}

const fakeGeneration = "gen-1"

func (f *fakeEngine) Total() int { return len(f.sessions) }

func (f *fakeEngine) Generation() string {
	if f.swapped != "" {
		return f.swapped
	}
	return fakeGeneration
}

func (f *fakeEngine) Search(ctx context.Context, q query.Query) (*engine.Result, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	f.asked = q
	if f.slow != nil {
		f.slow <- struct{}{}
		<-f.slow
	}
	if f.panics {
		panic("the secret of the index")
	}
	if f.err != nil {
		return nil, f.err
	}
	res := &engine.Result{
		Query: engine.Understood{Text: q.Text, Parsed: q.Text, Match: engine.MatchAll}, Total: len(f.sessions), Listed: len(f.sessions), Page: q.Page, Size: q.Size,
		Generation: f.Generation(), Facets: map[string][]engine.FacetValue{}, FacetTotals: map[string]int{},
	}
	if q.Text == "kube* 移行" {
		res.Query.Notices = []engine.Notice{
			{Code: engine.NoticeBest},
			{Code: engine.NoticePrefixCut, Terms: []string{"kube"}, Count: 200},
		}
		res.Query.Filters = map[string][]string{"track": {"operations"}}
		res.Query.Match = engine.MatchBest
		res.Hits = []engine.Hit{f.hit(f.sessions[0]), f.hit(f.sessions[1])}
		res.Facets = map[string][]engine.FacetValue{
			"kind":     {{Value: engine.Value{Key: "talk", Label: "talk"}, Count: 2, Selected: true}, {Value: engine.Value{Key: "new-kind", Label: "new-kind"}, Count: 1}},
			"language": {{Value: engine.Value{Key: "ja", Label: "ja"}, Count: 2}, {Value: engine.Value{}, Count: 1}},
			"tag":      {},
		}
		res.FacetTotals = map[string]int{"kind": 2, "language": 2, "tag": 0}
	}
	return res, nil
}

func (f *fakeEngine) Take(ctx context.Context, q query.Query) (*engine.Result, error) {
	return f.Search(ctx, q)
}

func (f *fakeEngine) hit(s *corpus.Session) engine.Hit {
	h := engine.Hit{Session: s, Title: engine.Marked{Text: s.Title}, Languages: s.HeldOrWritten(), Parts: f.parts}
	if s.Event != "" {
		h.Event = engine.Value{Key: "kubecon-eu-2022", Label: "KubeCon EU 2022"}
		h.Track = engine.Value{Key: "operations", Label: "運用"}
		h.Score = 1.5
		h.Title.Marks = []engine.Mark{{From: 0, To: 4}}
		h.Snippets = []engine.Snippet{{Field: "note", Marked: engine.Marked{Text: "クラスタの<移行>", Marks: []engine.Mark{{From: 6, To: 8}}}, Line: 12}}
	}
	for _, sp := range s.Speakers {
		h.Speakers = append(h.Speakers, engine.Value{Key: corpus.Slug(sp.Name), Label: sp.Name})
	}
	return h
}

func (f *fakeEngine) Session(_ context.Context, id string, q query.Query) (*engine.SessionView, error) {
	f.asked, f.askedID = q, id
	for _, s := range f.sessions {
		for _, name := range append([]string{s.ID}, s.FormerIDs...) {
			if name == id {
				return view(f.hit(s)), nil
			}
		}
	}
	if id == "gone/once" {
		return nil, engine.ErrGone
	}
	return nil, engine.ErrNoSession
}

func (f *fakeEngine) Suggest(_ context.Context, q query.Query, limit int) ([]engine.Suggestion, error) {
	f.asked = q
	label := engine.Marked{Text: "Kubernetes <K8s>", Marks: []engine.Mark{{From: 0, To: 4}}}
	all := []engine.Suggestion{
		{Kind: engine.SuggestWord, Text: "zero kubernetes", Label: label, Count: 7},
		{Kind: engine.SuggestSession, Key: f.sessions[0].ID, Text: q.Text, Label: label, Count: 1},
		{Kind: engine.SuggestTrack, Key: "operations", Text: "zero", Label: label, Count: 2},
	}
	return all[:min(limit, len(all))], f.err
}

func (f *fakeEngine) Related(ctx context.Context, id, _ string, limit int) ([]engine.Hit, error) {
	if _, err := f.Session(ctx, id, query.Query{}); err != nil {
		return nil, err
	}
	return []engine.Hit{f.hit(f.sessions[0])}[:min(limit, 1)], f.err
}

func (f *fakeEngine) Entries(string) []engine.Entry { return f.entries }

func (f *fakeEngine) Named(_, text string) []engine.Entry {
	return slices.DeleteFunc(slices.Clone(f.entries), func(e engine.Entry) bool { return e.Key != text })
}

func (f *fakeEngine) Beginning(_, text string, limit int) []engine.Entry {
	found := slices.DeleteFunc(slices.Clone(f.entries), func(e engine.Entry) bool { return !strings.HasPrefix(e.Key, text) })
	return found[:min(limit, len(found))]
}

func (f *fakeEngine) Catalog() *corpus.Catalog { return &corpus.Catalog{} }

func (f *fakeEngine) Made() time.Time { return time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC) }

func (f *fakeEngine) TracksAcrossEvents(_ context.Context, q query.Query, _ bool) (*engine.TrackTable, error) {
	f.asked = q
	camp := engine.Value{Key: "camp", Label: "<Camp>"}
	return &engine.TrackTable{
		Events:  []engine.TrendEvent{{Value: camp, Date: corpus.Date{Year: 2022, Month: 5}, Total: 3, Source: "programme"}},
		Tracks:  []engine.TrackRow{{Value: engine.Value{Key: "operations", Label: "=運用"}, Total: 2, Cells: []engine.TrackCell{{Found: 2, Published: 7}}}},
		Choices: []engine.Value{camp},
	}, f.err
}

func (f *fakeEngine) WordsOverTime(_ context.Context, _ query.Query, texts []string, field string) (*engine.WordTable, error) {
	t := &engine.WordTable{Field: field, Places: []engine.TrendPlace{{Value: engine.Value{Key: "2022", Label: "2022"}, Total: 3}}}
	for _, text := range texts {
		t.Words = append(t.Words, engine.WordRow{Text: text, Found: []int{1}})
	}
	return t, f.err
}

func (f *fakeEngine) RelatedTo(_ context.Context, s *corpus.Session, _ string, limit int) ([]engine.Hit, error) {
	return []engine.Hit{f.hit(f.sessions[0])}[:min(limit, 1)], f.err
}

func (f *fakeEngine) Around(context.Context, *corpus.Session, string) (*engine.Around, error) {
	return &engine.Around{Parallel: []engine.Hit{f.hit(f.sessions[0])}}, f.err
}

func (f *fakeEngine) Words() *equal.Words {
	if f.words == nil {
		f.words, _ = equal.Load(nil, "")
	}
	return f.words
}

// view is a hit as a whole session, nothing in it marked.
func view(h engine.Hit) *engine.SessionView {
	v := &engine.SessionView{Hit: h, Generation: fakeGeneration}
	for _, n := range h.Session.Notes {
		var passages []engine.Marked
		for _, p := range n.Passages {
			passages = append(passages, engine.Marked{Text: p.Text})
		}
		v.Notes = append(v.Notes, passages)
	}
	return v
}

func (f *fakeEngine) Sessions(_ context.Context, cursor string, size int) ([]*corpus.Session, string, error) {
	switch cursor {
	case "":
		return f.sessions[:min(size, len(f.sessions))], "1." + fakeGeneration, nil
	case "1." + fakeGeneration:
		return nil, "", nil
	}
	return nil, "", engine.ErrBadCursor
}

func (f *fakeEngine) FacetValues(_ context.Context, field, prefix string, q query.Query) (*engine.FacetPage, error) {
	f.asked, f.prefix = q, prefix
	page := &engine.FacetPage{Field: field, Total: f.values, Generation: fakeGeneration}
	for i := range f.values {
		if i < q.FacetSize || i == f.values-1 {
			page.Values = append(page.Values, engine.FacetValue{Value: engine.Value{Key: fmt.Sprintf("value-%d", i), Label: fmt.Sprintf("Value %d", i)}, Count: f.values - i})
		}
	}
	return page, nil
}

// fakeEngines serves one engine, or none, and counts what is not given back.
type fakeEngines struct {
	engine   *fakeEngine
	held     atomic.Int64
	acquired atomic.Int64
}

func (f *fakeEngines) Acquire() (Engine, func(), bool) {
	if f.engine == nil {
		return nil, nil, false
	}
	f.held.Add(1)
	f.acquired.Add(1)
	return f.engine, func() { f.held.Add(-1) }, true
}

// oddIDs are ids with characters that have a meaning in a path.
var oddIDs = []string{"kubecon/無停止", "100%", "50%25", "a/b%2Fc", "a b?c#d", "日本 語", "a+b&c=d", "x;y:z*"}

func sampleSessions() []*corpus.Session {
	sessions := []*corpus.Session{
		{
			ID: "kubecon-eu-2022/zero-downtime", FormerIDs: []string{"old/id"}, Event: "kubecon-eu-2022", Track: "operations", Kind: corpus.Talk,
			Title: "Zero <Downtime> Migration", Speakers: []corpus.Speaker{{Name: "Aiko Tanaka", Affiliation: "Example & Co"}},
			Date: corpus.Date{Year: 2022, Month: 5, Day: 18}, Languages: []string{"ja", "en"}, Tags: []string{"migration"},
			Links: corpus.Links{Video: "https://video.example/1", Code: []string{"https://code.example/1"}},
			Notes: []corpus.Note{{Author: "記録者", Language: "ja", Source: corpus.Source{File: "a.md", Line: 10}, Passages: []corpus.Passage{{Text: "クラスタの<移行>", Line: 12}}}},
		},
		{ID: "bare", Title: "Bare"},
	}
	for _, id := range oddIDs {
		sessions = append(sessions, &corpus.Session{ID: id, Title: id})
	}
	return sessions
}

// site is a server under test.
type site struct {
	t       *testing.T
	handler http.Handler
	engines *fakeEngines
	log     *bytes.Buffer
}

func newSite(t *testing.T, change func(*Options)) *site {
	t.Helper()
	s := &site{t: t, engines: &fakeEngines{engine: &fakeEngine{sessions: sampleSessions(), values: 1}}, log: &bytes.Buffer{}}
	o := Options{Engines: s.engines, Log: zerolog.New(s.log), Version: "test", Build: "test"}
	if change != nil {
		change(&o)
	}
	handler, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	s.handler = handler
	t.Cleanup(func() {
		if n := s.engines.held.Load(); n != 0 {
			t.Errorf("%d engines were not released", n)
		}
	})
	return s
}

// do sends a request; headers are names and values in turn.
func (s *site) do(method, target string, headers ...string) *http.Response {
	s.t.Helper()
	r := httptest.NewRequest(method, target, nil)
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	s.handler.ServeHTTP(w, r)
	return w.Result()
}

func (s *site) get(target string, headers ...string) *http.Response {
	s.t.Helper()
	return s.do(http.MethodGet, target, headers...)
}

// body reads an answer, and checks its status.
func body(t *testing.T, res *http.Response, status int) string {
	t.Helper()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	if res.StatusCode != status {
		t.Fatalf("status = %d, want %d; body: %s", res.StatusCode, status, b)
	}
	return string(b)
}

// decode reads an answer as JSON.
func decode[T any](t *testing.T, res *http.Response, status int) T {
	t.Helper()
	var v T
	text := body(t, res, status)
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	return v
}

// golden compares with a file of testdata, or writes it.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got; -update rewrites it):\n%s", path, diff)
	}
}

func TestNewRefusesBaseURL(t *testing.T) {
	for _, base := range []string{"/notes", "host/notes", "ftp://host", "https://", "https://h/?q", "https://h/#x", "://", "https://h/ノート", "https://h/a%20b", "https://h/a*b", "https://h/:a"} {
		if _, err := New(Options{Engines: &fakeEngines{}, BaseURL: base}); err == nil {
			t.Errorf("New(base URL %q) gave no error", base)
		}
	}
}

func TestBasePath(t *testing.T) {
	s := newSite(t, func(o *Options) { o.BaseURL = "https://host.example/notes/" })
	for path, status := range map[string]int{
		"/notes/": 200, "/notes": 301, "/notes/search": 200, "/notes/api/v1/search": 200, "/notes/docs": 200, "/notes/docs/init.js": 200,
		"/notes/docs/swagger-ui.css": 200, "/notes/openapi.json": 200, "/notes/healthz": 200, "/notes/readyz": 200, "/notes/metrics": 200,
		"/notes/sessions/kubecon%2F%E7%84%A1%E5%81%9C%E6%AD%A2": 200, "/": 404, "/search": 404, "/api/v1/search": 404,
	} {
		if res := s.get(path); res.StatusCode != status {
			t.Errorf("GET %s = %d, want %d", path, res.StatusCode, status)
		}
	}
	a := decode[searchAnswer](t, s.get("/notes/api/v1/search?q=kube*+移行"), 200)
	if got, want := a.Hits[0].URL, "https://host.example/notes/sessions/kubecon-eu-2022%2Fzero-downtime"; got != want {
		t.Errorf("url = %q, want %q", got, want)
	}
	if got, want := s.get("/notes/sessions/old%2Fid?q=x").Header.Get("Location"), "/notes/sessions/kubecon-eu-2022%2Fzero-downtime?q=x"; got != want {
		t.Errorf("Location = %q, want %q", got, want)
	}
}

func TestNoGeneration(t *testing.T) {
	s := newSite(t, nil)
	s.engines.engine = nil
	for path, kind := range map[string]string{
		"/": "text/html", "/search": "text/html", "/facets/tag": "text/html", "/sessions/bare": "text/html", "/readyz": "text/plain", "/api/v1/search": "application/problem+json",
		"/api/v1/sessions": "application/problem+json", "/api/v1/sessions/bare": "application/problem+json", "/api/v1/facets/tag": "application/problem+json",
	} {
		res := s.get(path)
		if res.StatusCode != 503 || res.Header.Get("Retry-After") != "5" || !strings.HasPrefix(res.Header.Get("Content-Type"), kind) {
			t.Errorf("GET %s = %d, Retry-After %q, %s", path, res.StatusCode, res.Header.Get("Retry-After"), res.Header.Get("Content-Type"))
		}
	}
	body(t, s.get("/healthz"), 200)
	if m := body(t, s.get("/metrics"), 200); !strings.Contains(m, "searchd_sessions 0") {
		t.Errorf("metrics do not say that there are no sessions")
	}
}

// TestTooSlow gives an answer up that takes too long, and says so.
func TestTooSlow(t *testing.T) {
	s := newSite(t, func(o *Options) { o.AnswerTime = time.Nanosecond })
	if page := body(t, s.get("/search?q=x&lang=en"), 503); !strings.Contains(page, "This took too long") {
		t.Errorf("the page says: %s", page)
	}
	if p := decode[struct{ Code string }](t, s.get("/api/v1/search?q=x"), 503); p.Code != "timeout" {
		t.Errorf("the API says %q", p.Code)
	}
}

func TestInternalErrorsStayInside(t *testing.T) {
	for name, spoil := range map[string]func(*fakeEngine){
		"error": func(f *fakeEngine) { f.err = errors.New("the secret of the index") },
		"panic": func(f *fakeEngine) { f.panics = true },
	} {
		for _, path := range []string{"/api/v1/search", "/search", "/"} {
			t.Run(name+" "+path, func(t *testing.T) {
				s := newSite(t, nil)
				spoil(s.engines.engine)
				res := s.get(path)
				if text := body(t, res, 500); strings.Contains(text, "secret") {
					t.Errorf("the answer tells what went wrong inside: %s", text)
				}
				if tag := res.Header.Get("ETag"); tag != "" {
					t.Errorf("the error has the tag %s", tag)
				}
				if !strings.Contains(s.log.String(), "secret") {
					t.Errorf("the log does not tell what went wrong: %s", s.log)
				}
			})
		}
	}
}

// A client that goes away, as the script of the pages does at every key, is no
// fault of the server's.
func TestClientGoesAway(t *testing.T) {
	for _, path := range []string{"/search?q=a&typing=true", "/api/v1/search?q=a"} {
		s := newSite(t, nil)
		s.engines.engine.err = fmt.Errorf("match: %w", context.Canceled)
		s.get(path)
		if strings.Contains(s.log.String(), `"level":"error"`) {
			t.Errorf("GET %s: logged as an error: %s", path, s.log)
		}
		if m := body(t, s.get("/metrics"), 200); strings.Contains(m, `status="503"`) {
			t.Errorf("GET %s: counted as 503", path)
		}
	}
}

func TestLog(t *testing.T) {
	for _, logQueries := range []bool{false, true} {
		s := newSite(t, func(o *Options) { o.LogQueries = logQueries })
		s.get("/api/v1/search?q=himitsu", "X-Request-Id", "proxy-7")
		if got := strings.Contains(s.log.String(), "himitsu"); got != logQueries {
			t.Errorf("LogQueries %v: query in the log %v: %s", logQueries, got, s.log)
		}
		if lines := strings.Count(s.log.String(), "\n"); lines != 1 {
			t.Errorf("%d lines for one request", lines)
		}
		for _, want := range []string{`"method":"GET"`, `"path":"/api/v1/search"`, `"status":200`, `"bytes":`, `"ms":`, `"id":"proxy-7"`} {
			if !strings.Contains(s.log.String(), want) {
				t.Errorf("the log lacks %s: %s", want, s.log)
			}
		}
	}
	s := newSite(t, nil)
	if id := s.get("/healthz", "X-Request-Id", "bad id\x01").Header.Get("X-Request-Id"); len(id) < 20 {
		t.Errorf("a bad id of a request was kept: %q", id)
	}
}

func TestMetrics(t *testing.T) {
	s := newSite(t, nil)
	s.get("/sessions/bare")
	s.get("/nowhere/at/all")
	m := body(t, s.get("/metrics"), 200)
	for _, want := range []string{
		`searchd_request_duration_seconds_count{route="/sessions/:id",status="200"} 1`,
		`searchd_generation_info{generation="gen-1"} 1`, "searchd_sessions 10", "go_goroutines",
	} {
		if !strings.Contains(m, want) {
			t.Errorf("metrics lack %s", want)
		}
	}
	if strings.Contains(m, "nowhere") {
		t.Error("the path of an unknown page is in the metrics")
	}
}

func TestAcquiresOnce(t *testing.T) {
	s := newSite(t, nil)
	for i, path := range []string{"/", "/search?q=a", "/facets/tag", "/sessions/bare", "/api/v1/search", "/api/v1/sessions", "/api/v1/sessions/bare", "/api/v1/facets/tag"} {
		s.get(path)
		if got := s.engines.acquired.Load(); got != int64(i+1) {
			t.Fatalf("after GET %s: %d acquired, want %d", path, got, i+1)
		}
	}
}
