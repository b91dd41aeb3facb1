package local_test

import (
	"context"
	"os"
	"testing"

	"sessionnotes/indexer/analysis"
	"sessionnotes/indexer/index"
	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/local"
)

// BenchmarkSearch answers queries with all facets, over the real talks where
// they are at hand (NOTES_DATA), else over the sessions of the tests.
func BenchmarkSearch(b *testing.B) {
	e := benchEngine(b)
	for _, c := range []struct{ name, url string }{
		{"rare word", "q=zeitwerk"},
		{"misspelt word", "q=kubernates"},
		{"question", "q=how do I find out why my container image is so large?"},
		{"common word", "q=python"},
		{"two words", "q=machine learning"},
		{"phrase", `q="machine learning"`},
		{"Japanese word", "q=機械学習"},
		{"everything", ""},
		{"everything, one year", "year=2019"},
	} {
		b.Run(c.name, func(b *testing.B) {
			q := parse(b, c.url)
			for b.Loop() {
				if _, err := e.Search(context.Background(), q); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func benchEngine(b *testing.B) *engine.Engine {
	b.Helper()
	data := os.Getenv("NOTES_DATA")
	if data == "" {
		e, _ := open(b, 1, sessions)
		return e
	}
	dir, _ := realIndex(b, data)
	r, err := index.Open(dir)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { r.Close() })
	return engine.New(local.New(r, local.NewMemory(64<<20)), analysis.New(), equalWords(b))
}
