package main

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/rs/zerolog"

	"sessionnotes/corpus"
	"sessionnotes/corpus/captions"
	"sessionnotes/indexer/analysis"
	"sessionnotes/indexer/analysis/equal"
	"sessionnotes/indexer/index"
	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/local"
	"sessionnotes/searchd/server"
)

// served are engines of which there is one.
type served struct{ *engine.Engine }

func (s served) Acquire() (server.Engine, func(), bool) { return s.Engine, func() {}, true }

// client takes an answer and keeps none of it.
type client struct {
	header        http.Header
	status, bytes int
	marked        bool // something in it is
}

func (c *client) Header() http.Header { return c.header }

func (c *client) WriteHeader(status int) { c.status = status }

func (c *client) Write(b []byte) (int, error) {
	c.bytes += len(b)
	c.marked = c.marked || bytes.Contains(b, []byte("<mark>"))
	return len(b), nil
}

// longTalk is a session with a transcript of so many characters, in which one thing
// is said in every other cue, and another ten times.
func longTalk(id string, s speech, characters int) *corpus.Session {
	var cues []captions.Cue
	at, length := time.Duration(0), 0
	for i := 0; length < characters; i++ {
		text := s.fillers[i%len(s.fillers)] + s.end
		if i%(characters/10/utf8.RuneCountInString(text)) == 0 {
			text = s.nouns[0] + s.space + text
		}
		cues = append(cues, captions.Cue{Start: at, End: at + 3*time.Second, Text: text, Line: i + 1})
		length += utf8.RuneCountInString(text)
		at += 3 * time.Second
	}
	return &corpus.Session{
		ID: id, Title: "A long talk", Links: corpus.Links{Video: "https://www.youtube.com/watch?v=abcdefghijk"},
		Notes: []corpus.Note{{Passages: captions.Passages(cues)}},
	}
}

// BenchmarkTranscript is what the page of a session costs that has a transcript of
// 240,000 characters: nothing asked, what is said ten times, and what is said all
// the time.
func BenchmarkTranscript(b *testing.B) {
	dir := b.TempDir()
	builder, err := index.NewBuilder(context.Background(), dir, 1, corpus.ShippedCatalog(), analysis.New())
	if err != nil {
		b.Fatal(err)
	}
	for _, s := range []*corpus.Session{longTalk("ja", japanese.ending("。"), 240_000), longTalk("en", english.ending("."), 240_000)} {
		if err := builder.Add(s); err != nil {
			b.Fatal(err)
		}
	}
	if _, err := builder.Finish(nil); err != nil {
		b.Fatal(err)
	}
	reader, err := index.Open(dir)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { reader.Close() })
	words, err := equal.Load(nil, "")
	if err != nil {
		b.Fatal(err)
	}
	e := engine.New(local.New(reader, local.NewMemory(64<<20)), analysis.New(), words)
	handler, err := server.New(server.Options{Engines: served{e}, Log: zerolog.Nop(), Build: "bench", Remember: -1})
	if err != nil {
		b.Fatal(err)
	}
	for lang, queries := range map[string][]string{"ja": {"", japanese.nouns[0], "クラスタ"}, "en": {"", english.nouns[0], "cluster"}} {
		for i, q := range queries {
			for _, encoding := range []string{"identity", "gzip"} {
				b.Run(fmt.Sprintf("%s/%s/%s", lang, []string{"nothing", "ten", "all"}[i], encoding), func(b *testing.B) {
					b.ReportAllocs()
					var w *client
					for b.Loop() {
						w = &client{header: http.Header{}}
						r := httptest.NewRequest(http.MethodGet, "/sessions/"+lang+"?lang="+lang+"&q="+url.QueryEscape(q), nil)
						r.Header.Set("Accept-Encoding", encoding)
						handler.ServeHTTP(w, r)
					}
					if w.status != http.StatusOK || encoding == "identity" && (i > 0) != w.marked {
						b.Fatalf("status %d, %d bytes", w.status, w.bytes)
					}
					b.ReportMetric(float64(w.bytes), "bytes")
				})
			}
		}
	}
}
