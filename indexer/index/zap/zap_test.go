package zap_test

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/simple"
	"github.com/blevesearch/bleve/v2/index/scorch"
	segment "github.com/blevesearch/scorch_segment_api/v2"

	"sessionnotes/indexer/index/zap"
)

// documents are more than a chunk holds, so that frequent words have several.
const documents = 5000

func TestSegment(t *testing.T) {
	theirs := build(t)
	ours, err := zap.Open(theirs.(zap.File))
	if err != nil {
		t.Fatal(err)
	}
	t.Run("agrees with bleve", func(t *testing.T) { agree(t, theirs, ours) })
	t.Run("what is not there has no postings", func(t *testing.T) { missing(t, ours) })
	t.Run("other versions are refused", func(t *testing.T) {
		if _, err := zap.Open(older{theirs.(zap.File)}); err == nil || !strings.Contains(err.Error(), "version 15") {
			t.Errorf("got %v", err)
		}
	})
}

// older is a segment of another version.
type older struct{ zap.File }

func (older) Version() uint32 { return 15 }

// agree reads every term of a segment with bleve's own iterators and with ours.
func agree(t *testing.T, theirs segment.Segment, ours *zap.Segment) {
	random := rand.New(rand.NewPCG(1, 2))
	var terms, single, several int
	for _, field := range theirs.Fields() {
		dict, err := theirs.Dictionary(field)
		if err != nil {
			t.Fatal(err)
		}
		it := dict.AutomatonIterator(nil, nil, nil)
		for {
			entry, err := it.Next()
			if err != nil {
				t.Fatal(err)
			}
			if entry == nil {
				break
			}
			want := read(t, dict, entry.Term)
			compare(t, ours, field, entry.Term, want, random)
			terms++
			switch n := len(want); {
			case n == 1:
				single++
			case n > 2*1024:
				several++
			}
		}
	}
	if single == 0 || several == 0 || terms < documents {
		t.Errorf("%d terms, %d in one document and %d in several chunks, are no test", terms, single, several)
	}
}

// missing looks for what does not occur.
func missing(t *testing.T, ours *zap.Segment) {
	for _, of := range [][2]string{{"places", "nowhere"}, {"nothing", "b"}} {
		p, err := ours.Postings(of[0], of[1])
		if err != nil || !p.Docs().IsEmpty() {
			t.Errorf("%v: %v, %v", of, p, err)
		}
		if found := positionsIn(t, p, roaring.BitmapOf(1, 2)); len(found) > 0 {
			t.Errorf("%v is in %v", of, found)
		}
	}
}

// build makes a segment of documents with positions of one to three bytes, with and
// without array positions, and with a field that keeps none.
func build(t testing.TB) segment.Segment {
	t.Helper()
	mapping := bleve.NewIndexMapping()
	mapping.DefaultAnalyzer = simple.Name
	bare := bleve.NewTextFieldMapping()
	bare.Analyzer, bare.IncludeTermVectors = simple.Name, false
	mapping.DefaultMapping.AddFieldMappingsAt("bare", bare)
	dir := filepath.Join(t.TempDir(), "index")
	b, err := bleve.NewBuilder(dir, mapping, map[string]any{"batchSize": 500, "mergeMax": 3})
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(3, 4))
	for i := range documents {
		if err := b.Index(fmt.Sprintf("d%05d", i), map[string]any{
			"places": words(random, 30), "list": []string{words(random, 3), words(random, 3)},
			"bare": words(random, 5) + " only" + letters(i), "long": strings.Repeat("often ", often(i)) + letters(i),
		}); err != nil {
			t.Fatal(err)
		}
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	return open(t, dir)
}

func open(t testing.TB, dir string) segment.Segment {
	t.Helper()
	index, err := bleve.OpenUsing(dir, map[string]any{"read_only": true})
	if err != nil {
		t.Fatal(err)
	}
	advanced, err := index.Advanced()
	if err != nil {
		t.Fatal(err)
	}
	reader, err := advanced.Reader()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		reader.Close()
		index.Close()
	})
	segments := reader.(*scorch.IndexSnapshot).Segments()
	if len(segments) != 1 {
		t.Fatalf("%d segments", len(segments))
	}
	return segments[0].Segment()
}

// words are so many words, a few of them frequent.
func words(random *rand.Rand, n int) string {
	var b strings.Builder
	for range n {
		b.WriteString(letters(int(random.ExpFloat64()*20)) + " ")
	}
	return b.String()
}

// often is how often a word stands in a document: in few of them so often that its
// last positions take three bytes.
func often(document int) int {
	if document%1000 == 0 {
		return 1<<14 + 10
	}
	return document % 7
}

// letters spell a number.
func letters(n int) string {
	return strings.Map(func(r rune) rune { return r - '0' + 'a' }, fmt.Sprint(n))
}

// posting is what a document has of a term.
type posting struct {
	doc, frequency uint32
	positions      []uint32
}

// read reads postings as bleve does.
func read(t *testing.T, dict segment.TermDictionary, term string) (all []posting) {
	t.Helper()
	list, err := dict.PostingsList([]byte(term), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	it := list.Iterator(true, true, true, nil)
	for {
		p, err := it.Next()
		if err != nil {
			t.Fatal(err)
		}
		if p == nil {
			return all
		}
		next := posting{doc: uint32(p.Number()), frequency: uint32(p.Frequency())}
		for _, l := range p.Locations() {
			next.positions = append(next.positions, uint32(l.Pos()))
		}
		all = append(all, next)
	}
}

// compare reads postings in every way that there is.
func compare(t *testing.T, ours *zap.Segment, field, term string, want []posting, random *rand.Rand) {
	t.Helper()
	p, err := ours.Postings(field, term)
	if err != nil {
		t.Fatalf("%s:%s: %v", field, term, err)
	}
	i := 0
	err = p.Frequencies(func(doc, frequency uint32) {
		if i < len(want) && (want[i].doc != doc || want[i].frequency != frequency) {
			t.Fatalf("%s:%s: document %d has it %d times, not %d %d times", field, term, doc, frequency, want[i].doc, want[i].frequency)
		}
		i++
	})
	if err != nil || i != len(want) || p.Docs().GetCardinality() != uint64(i) {
		t.Fatalf("%s:%s: %d documents of %d, %v", field, term, i, len(want), err)
	}
	all, some := roaring.New(), roaring.New()
	all.AddRange(0, documents)
	for range random.IntN(40) {
		some.Add(random.Uint32N(documents))
	}
	for _, set := range []*roaring.Bitmap{nil, all, some} {
		among := slices.DeleteFunc(slices.Clone(want), func(p posting) bool { return set != nil && !set.Contains(p.doc) })
		if got := positionsIn(t, p, set); !slices.EqualFunc(got, among, func(a, b posting) bool {
			return a.doc == b.doc && slices.Equal(a.positions, b.positions)
		}) {
			t.Fatalf("%s:%s: in %v: got %v, want %v", field, term, set, got, among)
		}
	}
}

// positionsIn reads the positions in a set, nil for everywhere.
func positionsIn(t *testing.T, p *zap.Postings, set *roaring.Bitmap) (all []posting) {
	t.Helper()
	yield := func(doc uint32, positions []uint32) {
		all = append(all, posting{doc: doc, positions: slices.Clone(positions)})
	}
	err := p.Positions(yield)
	if set != nil {
		all = nil
		err = p.PositionsIn(set, yield)
	}
	if err != nil {
		t.Fatal(err)
	}
	return all
}
