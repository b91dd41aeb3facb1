package index

import (
	"cmp"
	"container/heap"
	"errors"
	"io"
	"slices"

	"github.com/blevesearch/vellum"

	"sessionnotes/indexer/analysis"
)

// Lexicon holds every word of a generation, as it is written (no stems, no
// pairs, no grams), with the number of sessions that have it.
type Lexicon struct{ fst *vellum.FST }

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
}{{analysis.English, 'e'}, {analysis.Words, 'j'}}

// Prefix returns the words of a field that begin with prefix, the most
// frequent first, at most limit of them, and how many there are.
func (l *Lexicon) Prefix(f analysis.Field, prefix string, limit int) (entries []Entry, total int, err error) {
	for _, lf := range lexiconFields {
		if lf.field == f {
			return l.prefix(append([]byte{lf.mark}, prefix...), limit)
		}
	}
	return nil, 0, nil
}

func (l *Lexicon) prefix(key []byte, limit int) (entries []Entry, total int, err error) {
	it, err := l.fst.Iterator(key, after(key))
	for ; err == nil; err = it.Next() {
		term, count := it.Current()
		total++
		if len(entries) == 2*limit { // keep the list short while walking
			entries = mostFrequentEntries(entries, limit)
		}
		entries = append(entries, Entry{Term: string(term[1:]), Count: int(count)})
	}
	if !errors.Is(err, vellum.ErrIteratorDone) {
		return nil, 0, err
	}
	return mostFrequentEntries(entries, limit), total, nil
}

// mostFrequentEntries are the limit most frequent entries, ties by bytes.
func mostFrequentEntries(entries []Entry, limit int) []Entry {
	slices.SortFunc(entries, func(a, b Entry) int {
		return cmp.Or(-cmp.Compare(a.Count, b.Count), cmp.Compare(a.Term, b.Term))
	})
	return entries[:min(limit, len(entries))]
}

// after is the first key past all that begin with prefix, nil for the end.
func after(prefix []byte) []byte {
	end := slices.Clone(prefix)
	for i := len(end) - 1; i >= 0; i-- {
		if end[i] < 0xff {
			end[i]++
			return end[:i+1]
		}
	}
	return nil
}

// writeLexicon merges the dictionaries of all shards.
func writeLexicon(path string, shards []*Shard) error {
	return writeFile(path, func(w io.Writer) error {
		b, err := vellum.New(w, nil)
		if err != nil {
			return err
		}
		for _, lf := range lexiconFields {
			if err := mergeTerms(shards, lf.field.String(), func(term string, count uint64) error {
				if term[0] == analysis.StemPrefix[0] {
					return nil
				}
				return b.Insert(append([]byte{lf.mark}, term...), count)
			}); err != nil {
				return err
			}
		}
		return b.Close()
	})
}

// mergeTerms calls yield for every term of a field in order of bytes, with the
// number of sessions of all shards that have it.
func mergeTerms(shards []*Shard, field string, yield func(term string, count uint64) error) error {
	var walks termHeap
	for _, s := range shards {
		w, err := s.terms(field)
		if err != nil {
			return err
		}
		if w != nil {
			walks = append(walks, w)
		}
	}
	heap.Init(&walks)
	for len(walks) > 0 {
		term, count := walks[0].term, uint64(0)
		for len(walks) > 0 && walks[0].term == term {
			count += walks[0].count
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
		if err := yield(term, count); err != nil {
			return err
		}
	}
	return nil
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
