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
		rest := make([][]uint16, len(lists))
		for w := range (documents + windowSize - 1) >> windowBits {
			for i, l := range lists {
				rest[i], places[i] = l.window(w)
			}
			a.reset()
			for _, low := range a.inAll(rest) {
				for i := range rest {
					n := reach(rest[i], low)
					rest[i], places[i] = rest[i][n:], places[i]+uint32(n)
				}
				if !yield(uint32(w)<<windowBits|uint32(low), places) {
					return
				}
			}
		}
	}
}

// inAll are the documents that all of some lists have; there is at least one list.
func (a *arena) inAll(lists [][]uint16) []uint16 {
	byLength := slices.SortedFunc(slices.Values(lists), func(x, y []uint16) int { return len(x) - len(y) })
	docs := byLength[0]
	for _, l := range byLength[1:] {
		if len(docs) == 0 {
			break
		}
		docs = a.shared(docs, l)
	}
	return docs
}
