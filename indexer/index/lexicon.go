package index

import (
	"bytes"
	"container/heap"
	"errors"
	"io"
	"path/filepath"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/vellum"

	"sessionnotes/indexer/analysis"
)

// Lexicon holds every word of a generation, as it is written (no stems, no
// pairs, no grams), with the number of sessions that have it; and beside the
// words of Japanese their compounds and readings. It is safe for concurrent use.
type Lexicon struct {
	words, readings, stems *vellum.FST
	frequent               func() (*vellum.FST, error) // those of words, in memory
}

// Entry is a word of the lexicon.
type Entry struct {
	Term  string
	Count int // sessions that have it
}

// lexiconFields are the fields whose terms are words, with the byte under
// which the lexicon keeps them; in the order of those bytes.
var lexiconFields = []struct {
	field analysis.Field
	mark  byte
}{{analysis.English, 'e'}, {analysis.Words, japaneseMark}}

// japaneseMark is that of the words of Japanese.
const japaneseMark = 'j'

// openLexicon opens the files of the lexicon in the folder of a generation.
func openLexicon(dir string) (*Lexicon, error) {
	words, err := vellum.Open(filepath.Join(dir, lexiconFile))
	if err != nil {
		return nil, err
	}
	readings, err := vellum.Open(filepath.Join(dir, readingsFile))
	if err != nil {
		return nil, errors.Join(err, words.Close())
	}
	stems, err := vellum.Open(filepath.Join(dir, stemsFile))
	if err != nil {
		return nil, errors.Join(err, words.Close(), readings.Close())
	}
	frequent := sync.OnceValues(func() (*vellum.FST, error) { return frequentOf(words) })
	return &Lexicon{words, readings, stems, frequent}, nil
}

// FrequentWord is how many sessions have a word at least that is kept apart from the
// others: most words are names and mistakes that a few sessions have.
const FrequentWord = 20

// frequentOf are the frequent ones of words.
func frequentOf(words *vellum.FST) (*vellum.FST, error) {
	var file bytes.Buffer
	b, err := vellum.New(&file, nil)
	if err != nil {
		return nil, err
	}
	it, err := words.Iterator(nil, nil)
	for ; err == nil; err = it.Next() {
		if key, count := it.Current(); count >= FrequentWord {
			if err := b.Insert(key, count); err != nil {
				return nil, err
			}
		}
	}
	if !errors.Is(err, vellum.ErrIteratorDone) {
		return nil, err
	}
	if err := b.Close(); err != nil {
		return nil, err
	}
	return vellum.Load(file.Bytes())
}

// Ready makes what is made when it is asked for first.
func (l *Lexicon) Ready() error {
	_, err := l.frequent()
	return err
}

func (l *Lexicon) close() error {
	return errors.Join(l.words.Close(), l.readings.Close(), l.stems.Close())
}

// wordKey is the key of a word of a field; ok is false for a field without words.
func wordKey(f analysis.Field, word string) (key []byte, ok bool) {
	for _, lf := range lexiconFields {
		if lf.field == f {
			return append([]byte{lf.mark}, word...), true
		}
	}
	return nil, false
}

// Count returns the number of sessions that have a word of a field.
func (l *Lexicon) Count(f analysis.Field, word string) (int, error) {
	k, ok := wordKey(f, word)
	if !ok {
		return 0, nil
	}
	n, _, err := l.words.Get(k)
	return int(n), err
}

// maxPrefixed is how many words Prefix looks at: about 40 ms.
const maxPrefixed = 200_000

// Prefix returns the words of a field that begin with prefix, the most
// frequent first, at most limit of them, and how many there are. It looks at
// and counts no more than maxPrefixed of them.
func (l *Lexicon) Prefix(f analysis.Field, prefix string, limit int) (entries []Entry, total int, err error) {
	k, ok := wordKey(f, prefix)
	if !ok {
		return nil, 0, nil
	}
	best := newTop(limit, func(e Entry) Entry { return e })
	err = walkPrefix(l.words, k, maxPrefixed, func(key []byte, count int) {
		total++
		best.add(count, func() Entry { return Entry{string(key[1:]), count} })
	})
	return best.list(), total, err
}

// walk calls visit for keys, in order of bytes, with their numbers of sessions.
type walk func(visit func(key []byte, count int) error) error

// writeCounts writes an FST of what is walked.
func writeCounts(path string, walk walk) error {
	return writeFile(path, func(w io.Writer) error {
		b, err := vellum.New(w, nil)
		if err != nil {
			return err
		}
		if err := walk(func(key []byte, count int) error { return b.Insert(key, uint64(count)) }); err != nil {
			return err
		}
		return b.Close()
	})
}

// walkShards walks the words in the dictionaries of shards, by keys of the lexicon.
func walkShards(shards []*Shard, visit func(key []byte, count int) error) error {
	for _, lf := range lexiconFields {
		if err := mergeTerms(shards, lf.field, func(term string, count uint64) error {
			if term[0] == analysis.StemPrefix[0] {
				return nil
			}
			return visit(append([]byte{lf.mark}, term...), int(count))
		}); err != nil {
			return err
		}
	}
	return nil
}

// mergeTerms calls yield for every term that an analysis field has in any zone,
// in order of bytes, with the number of sessions of all shards that have it.
func mergeTerms(shards []*Shard, f analysis.Field, yield func(term string, count uint64) error) error {
	var walks termHeap
	for _, s := range shards {
		for _, field := range []string{f.String(), TranscriptPrefix + f.String()} {
			w, err := s.terms(field)
			if err != nil {
				return err
			}
			if w != nil {
				walks = append(walks, w)
			}
		}
	}
	heap.Init(&walks)
	for len(walks) > 0 {
		term := walks[0].term
		have := sessionsHaving{}
		for len(walks) > 0 && walks[0].term == term {
			have.add(walks[0])
			more, err := walks[0].next()
			if err != nil {
				return err
			}
			if more {
				heap.Fix(&walks, 0)
			} else {
				heap.Pop(&walks)
			}
		}
		count, err := have.count(term)
		if err != nil {
			return err
		}
		if err := yield(term, count); err != nil {
			return err
		}
	}
	return nil
}

// sessionsHaving counts the sessions that have one term: by shard, the fields
// that have it.
type sessionsHaving map[*Shard]*fieldsHaving

type fieldsHaving struct {
	fields []string
	count  uint64 // in the first field
}

func (h sessionsHaving) add(w *termWalk) {
	if f := h[w.shard]; f != nil {
		f.fields = append(f.fields, w.field)
		return
	}
	h[w.shard] = &fieldsHaving{[]string{w.field}, w.count}
}

// count is the number of sessions; one that has the term in two fields counts once.
func (h sessionsHaving) count(term string) (uint64, error) {
	total := uint64(0)
	for shard, f := range h {
		if len(f.fields) == 1 {
			total += f.count
			continue
		}
		union := roaring.New()
		for _, field := range f.fields {
			p, err := shard.Postings(field, term)
			if err != nil {
				return 0, err
			}
			union.Or(p.Bitmap())
		}
		total += union.GetCardinality()
	}
	return total, nil
}

// termHeap orders walks over dictionaries by their current term.
type termHeap []*termWalk

func (h termHeap) Len() int           { return len(h) }
func (h termHeap) Less(i, j int) bool { return h[i].term < h[j].term }
func (h termHeap) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *termHeap) Push(x any)        { *h = append(*h, x.(*termWalk)) }
func (h *termHeap) Pop() any {
	last := (*h)[len(*h)-1]
	*h = (*h)[:len(*h)-1]
	return last
}
