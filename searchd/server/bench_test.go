package server

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/rs/zerolog"

	"sessionnotes/corpus"
	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/query"
)

// fixedEngine has the same answer for every search, at no cost.
type fixedEngine struct {
	fakeEngine
	result engine.Result
}

func (f *fixedEngine) Search(context.Context, query.Query) (*engine.Result, error) {
	return &f.result, nil
}

// Acquire gives the engine out; nothing has to be let go.
func (f *fixedEngine) Acquire() (Engine, func(), bool) { return f, func() {}, true }

// fullResult is a page of 20 hits with three snippets each, and ten values of
// each facet: as much as a page of real talks has.
func fullResult() engine.Result {
	r := engine.Result{
		Query: engine.Understood{Text: "kubernetes", Parsed: "kubernetes", Match: engine.MatchAll}, Total: 1234, Listed: 1234, Page: 1, Size: 20,
		Generation: fakeGeneration, Facets: map[string][]engine.FacetValue{}, FacetTotals: map[string]int{},
	}
	for i := range 20 {
		s := &corpus.Session{
			ID: fmt.Sprintf("kubecon-eu-2022/a-session-with-a-long-name-%d", i), Event: "kubecon-eu-2022", Track: "operations", Kind: corpus.Talk,
			Title: fmt.Sprintf("Session %d: Kubernetes & what <we> learned of it", i), Date: corpus.Date{Year: 2022, Month: 5, Day: 1 + i}, Languages: []string{"en"},
			Speakers: []corpus.Speaker{{Name: "Aiko Tanaka", Affiliation: "Example & Co"}, {Name: "Jo Doe"}}, Links: corpus.Links{Video: "https://video.example/1"},
		}
		h := engine.Hit{
			Session: s, Title: engine.Marked{Text: s.Title, Marks: []engine.Mark{{From: 11, To: 21}}}, Languages: s.Languages, Score: 12.345 - float64(i)/10,
			Event: engine.Value{Key: s.Event, Label: "KubeCon EU 2022"}, Track: engine.Value{Key: s.Track, Label: "Operations"},
			Speakers: []engine.Value{{Key: "aiko-tanaka", Label: "Aiko Tanaka"}, {Key: "jo-doe", Label: "Jo Doe"}},
		}
		for j := range 3 {
			text := fmt.Sprintf("…%d: the cluster was moved while kubernetes answered, %s and nobody noticed…", i*j, strings.Repeat("as it was before, ", 5+j))
			h.Snippets = append(h.Snippets, engine.Snippet{Field: "note", Marked: engine.Marked{Text: text, Marks: []engine.Mark{{From: 33, To: 43}}}, Line: 12 + j})
		}
		r.Hits = append(r.Hits, h)
	}
	for _, field := range query.FacetFields {
		for i := range 10 {
			v := engine.Value{Key: fmt.Sprintf("%s-value-%d", field, i), Label: fmt.Sprintf("The value %d", i)}
			r.Facets[field] = append(r.Facets[field], engine.FacetValue{Value: v, Count: 1000 - i})
		}
		r.FacetTotals[field] = 100
	}
	return r
}

// discarded is a client that takes an answer and counts its bytes.
type discarded struct {
	header http.Header
	bytes  int
}

func (d *discarded) Header() http.Header { return d.header }

func (d *discarded) WriteHeader(int) {}

func (d *discarded) Write(b []byte) (int, error) {
	d.bytes += len(b)
	return len(b), nil
}

// BenchmarkAnswer is what an answer costs around the engine: made and remembered,
// for a program and for a person, compressed and not.
func BenchmarkAnswer(b *testing.B) {
	for _, remember := range []int{-1, 0} {
		handler, err := New(Options{Engines: &fixedEngine{result: fullResult()}, Log: zerolog.Nop(), Build: "bench", Remember: remember})
		if err != nil {
			b.Fatal(err)
		}
		for _, path := range []string{"/api/v1/search", "/search"} {
			for _, encoding := range []string{"gzip", "identity"} {
				name := map[int]string{-1: "made", 0: "remembered"}[remember] + map[string]string{"/search": "/page/", "/api/v1/search": "/json/"}[path] + encoding
				b.Run(name, func(b *testing.B) {
					b.ReportAllocs()
					client := &discarded{}
					for b.Loop() {
						client.header, client.bytes = http.Header{}, 0
						r := httptest.NewRequest(http.MethodGet, path+"?q=kubernetes", nil)
						r.Header.Set("Accept-Encoding", encoding)
						handler.ServeHTTP(client, r)
					}
					b.ReportMetric(float64(client.bytes), "bytes")
				})
			}
		}
	}
}
