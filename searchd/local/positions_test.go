package local

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"

	"sessionnotes/corpus"
	"sessionnotes/indexer/analysis"
	"sessionnotes/indexer/index"
)

// builtOf is a generation of one shard with a session for each text.
func builtOf(t *testing.T, texts []string) *index.Reader {
	t.Helper()
	dir := t.TempDir()
	b, err := index.NewBuilder(context.Background(), dir, 1, &corpus.Catalog{}, analysis.New())
	if err != nil {
		t.Fatal(err)
	}
	for i, text := range texts {
		if err := b.Add(&corpus.Session{ID: fmt.Sprint("s", i), Title: "title", Abstract: text}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := b.Finish(nil); err != nil {
		t.Fatal(err)
	}
	r, err := index.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	return r
}

// stemmed are texts with words that have the same stem as a whole and in their parts.
func stemmed() []string {
	return slices.Repeat([]string{"a talk of PyconEs and pycons", "LoadED loads", "no such word", "the pycon that PyconEs was", "FriendLY friends loaded PyconEs PyconEs"}, 8)
}

// TestPositionsOfStems decodes the positions of every term, stems included, and reads them
// document by document.
func TestPositionsOfStems(t *testing.T) {
	r := builtOf(t, stemmed())
	d := newDecoded(r, NewMemory(1<<20))
	field, uneven := analysis.English.String(), 0
	if err := r.Shards[0].Terms(field, func(term string, _ int) bool {
		l, at, err := d.positions(0, field, term)
		if err != nil {
			t.Fatal(err)
		}
		if at.uneven {
			uneven++
		}
		docs, _ := l.window(0)
		for place, doc := range docs {
			want := positionsOf(t, r.Shards[0], field, term, uint32(doc))
			if got := at.of(l, uint32(place), nil); !slices.Equal(got, want) {
				t.Errorf("%s in document %d: at %v, want %v", term, doc, got, want)
			}
		}
		return true
	}); err != nil {
		t.Fatal(err)
	}
	if uneven == 0 {
		t.Error("no stem is told once where it stands twice: this is no test")
	}
}

// positionsOf are the positions of a term in one document.
func positionsOf(t *testing.T, s *index.Shard, field, term string, doc uint32) (at []uint32) {
	t.Helper()
	p, err := s.Postings(field, term)
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Positions(roaring.BitmapOf(doc), func(_ uint32, positions []uint32) { at = slices.Clone(positions) }); err != nil {
		t.Fatal(err)
	}
	return at
}
