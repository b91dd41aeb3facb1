package engine_test

import (
	"iter"
	"testing"

	"sessionnotes/corpus"
	"sessionnotes/indexer/analysis"
	"sessionnotes/indexer/index"
	"sessionnotes/searchd/local"
)

// indexed is a backend over sessions, with the names that a catalogue gives them.
func indexed(t testing.TB, catalog *corpus.Catalog, sessions iter.Seq[corpus.Session]) *local.Backend {
	t.Helper()
	dir := t.TempDir()
	b, err := index.NewBuilder(t.Context(), dir, 2, catalog, analysis.New())
	if err != nil {
		t.Fatal(err)
	}
	for s := range sessions {
		catalog.Resolve(&s)
		if err := b.Add(&s); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := b.Finish(nil); err != nil {
		t.Fatal(err)
	}
	reader, err := index.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { reader.Close() })
	return local.New(reader, local.NewMemory(64<<20))
}
