package local

import (
	"iter"
	"slices"
)

// common yields the documents of a shard of so many documents that all lists have,
// in order, each with its places in the lists, which are the loop's only until it
// goes on.
func common(a *arena, documents int, lists []*list) iter.Seq2[uint32, []uint32] {
	return func(yield func(uint32, []uint32) bool) {
		places := make([]uint32, len(lists))
		finders := make([]finder, len(lists))
		sets := make([]set, len(lists))
		for w := range (documents + windowSize - 1) >> windowBits {
			for i, l := range lists {
				finders[i], sets[i] = newFinder(l, w), l.set(w)
			}
			a.reset()
			for _, low := range a.inAll(sets) {
				for i := range finders {
					places[i] = finders[i].place(low)
				}
				if !yield(uint32(w)<<windowBits|uint32(low), places) {
					return
				}
			}
		}
	}
}

// finder finds the places of documents of a window in a list, asked for in order.
type finder struct {
	index *indexed
	rest  []uint16
	next  uint32 // the place of the first of the rest
	from  uint32 // that of the window's first
}

func newFinder(l *list, w int) finder {
	docs, from := l.window(w)
	return finder{l.index(w), docs, from, from}
}

// place is that of a document that the list has.
func (f *finder) place(low uint16) uint32 {
	if f.index != nil {
		return f.from + uint32(f.index.ranks.rank(&f.index.bits, low))
	}
	n := reach(f.rest, low)
	f.rest, f.next = f.rest[n:], f.next+uint32(n)
	return f.next
}

// inAll are the documents that all of some sets have; there is at least one.
func (a *arena) inAll(sets []set) []uint16 {
	byLength := slices.SortedFunc(slices.Values(sets), func(x, y set) int { return len(x.docs) - len(y.docs) })
	s := byLength[0]
	for _, other := range byLength[1:] {
		if s.empty() {
			break
		}
		s = a.and(s, other)
	}
	return a.list(s)
}
