package main

import (
	"path/filepath"
	"testing"

	"github.com/rs/zerolog"

	"sessionnotes/indexer/index"
	"sessionnotes/searchd/local"
	"sessionnotes/searchd/server"
)

// TestEngineStays acquires the engine of a generation again and again: it is the same
// one, which remembers what it found out, until other words are the same.
func TestEngineStays(t *testing.T) {
	dir := t.TempDir()
	publish(t, dir, 3)
	file := filepath.Join(t.TempDir(), "words.yaml")
	write(t, file, "groups: [[zzap, ザップ]]")
	words, err := newWordList(file, zerolog.Nop())
	if err != nil {
		t.Fatal(err)
	}
	g := newGenerations(index.At(dir), words, local.NewMemory(1<<20), zerolog.Nop())
	g.update(t.Context())
	defer g.close()
	acquire := func() server.Engine {
		t.Helper()
		e, release, ok := g.Acquire()
		if !ok {
			t.Fatal("there is no generation")
		}
		release()
		return e
	}
	first := acquire()
	if acquire() != first {
		t.Error("the second request gets another engine")
	}
	write(t, file, "groups: [[zzap, ザップ, ざぷ]]")
	words.update()
	second := acquire()
	if second == first {
		t.Error("other words are the same, and the engine knows nothing of it")
	}
	if acquire() != second {
		t.Error("the request after that gets another engine again")
	}
}
