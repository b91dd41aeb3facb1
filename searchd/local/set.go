package local

import "math/bits"

// Documents are evaluated a window at a time: their numbers in it take two bytes,
// and all that is computed of a window stays in the processor's caches.
const (
	windowBits = 16
	windowSize = 1 << windowBits
)

// bitset has a bit for each document of a window.
type bitset [windowSize / 64]uint64

// set is a set of documents of a window by their numbers in it: docs, ascending, or
// bits, or both. A set never changes: it may be part of a list that others read.
type set struct {
	docs []uint16
	bits *bitset
}

// dense is the number of documents from which a set that is made has bits.
const dense = windowSize / 32

func (s set) empty() bool { return s.bits == nil && len(s.docs) == 0 }

// len is the number of documents.
func (s set) len() int {
	if s.bits == nil || s.docs != nil {
		return len(s.docs)
	}
	n := 0
	for _, w := range s.bits {
		n += bits.OnesCount64(w)
	}
	return n
}

func (b *bitset) has(doc uint16) bool { return b[doc>>6]&(1<<(doc&63)) != 0 }

// add adds documents.
func (b *bitset) add(docs []uint16) {
	for _, d := range docs {
		b[d>>6] |= 1 << (d & 63)
	}
}

// arena lends memory for the sets of one window: what it lent is lent again after
// reset.
type arena struct {
	bitsets []*bitset
	lent    int // of bitsets
	docs    []uint16
}

func (a *arena) reset() { a.lent, a.docs = 0, a.docs[:0] }

// bits lends an empty bitset.
func (a *arena) bits() *bitset {
	if a.lent == len(a.bitsets) {
		a.bitsets = append(a.bitsets, new(bitset))
	}
	b := a.bitsets[a.lent]
	a.lent++
	clear(b[:])
	return b
}

// space lends room for n documents, none in it yet.
func (a *arena) space(n int) []uint16 {
	if cap(a.docs)-len(a.docs) < n {
		a.docs = make([]uint16, 0, max(n, windowSize))
	}
	at := len(a.docs)
	a.docs = a.docs[:at+n]
	return a.docs[at : at : at+n]
}

// list is a set's documents, ascending.
func (a *arena) list(s set) []uint16 {
	if s.bits == nil || s.docs != nil {
		return s.docs
	}
	out := a.space(s.len())
	for i, w := range s.bits {
		for ; w != 0; w &= w - 1 {
			out = append(out, uint16(i<<6|bits.TrailingZeros64(w)))
		}
	}
	return out
}

// withDocs is a set with its documents.
func (a *arena) withDocs(s set) set { return set{a.list(s), s.bits} }

// and is what two sets share.
func (a *arena) and(x, y set) set {
	if y.docs != nil && (x.docs == nil || len(y.docs) < len(x.docs)) || y.empty() {
		x, y = y, x // x has docs if one of the two has, and the fewer if both have
	}
	switch {
	case x.empty() || y.bits == nil:
		return set{docs: a.shared(x.docs, y.docs)}
	case x.bits != nil && (x.docs == nil || len(x.docs) > dense):
		out := a.bits()
		for i := range out {
			out[i] = x.bits[i] & y.bits[i]
		}
		return set{bits: out}
	}
	return set{docs: a.those(x.docs, y.bits, true)}
}

// without is what one set has and another has not.
func (a *arena) without(x, y set) set {
	switch {
	case y.empty():
		return x
	case x.docs != nil && y.bits != nil:
		return set{docs: a.those(x.docs, y.bits, false)}
	}
	out := a.bits()
	a.fill(out, x)
	if y.bits == nil {
		for _, d := range y.docs {
			out[d>>6] &^= 1 << (d & 63)
		}
		return set{bits: out}
	}
	for i := range out {
		out[i] &^= y.bits[i]
	}
	return set{bits: out}
}

// fill adds a set to a bitset.
func (a *arena) fill(b *bitset, s set) {
	if s.bits == nil {
		b.add(s.docs)
		return
	}
	for i, w := range s.bits {
		b[i] |= w
	}
}

// or is what any of the sets has.
func (a *arena) or(sets []set) set {
	total := 0
	var only set // of those that have something
	full := 0
	for _, s := range sets {
		if s.empty() {
			continue
		}
		full++
		only = s
		if total += len(s.docs); s.docs == nil {
			total += dense
		}
	}
	if full <= 1 {
		return only
	}
	if full == 2 && total < dense {
		return a.merged(sets)
	}
	out := a.bits()
	for _, s := range sets {
		a.fill(out, s)
	}
	if total < dense {
		return set{docs: a.list(set{bits: out})}
	}
	return set{bits: out}
}

// merged is the union of the two sets among sets that are not empty; they have
// no bits.
func (a *arena) merged(sets []set) set {
	var two [2][]uint16
	n := 0
	for _, s := range sets {
		if !s.empty() {
			two[n] = s.docs
			n++
		}
	}
	x, y := two[0], two[1]
	out := a.space(len(x) + len(y))
	for len(x) > 0 && len(y) > 0 {
		switch {
		case x[0] < y[0]:
			out, x = append(out, x[0]), x[1:]
		case x[0] > y[0]:
			out, y = append(out, y[0]), y[1:]
		default:
			out, x, y = append(out, x[0]), x[1:], y[1:]
		}
	}
	return set{docs: append(append(out, x...), y...)}
}

// those are the documents that a bitset has, or has not.
func (a *arena) those(docs []uint16, b *bitset, has bool) []uint16 {
	flip := uint64(1)
	if has {
		flip = 0
	}
	out := a.space(len(docs))[:len(docs)]
	n := 0
	for _, d := range docs { // without branches, which nobody could predict
		out[n] = d
		n += int(b[d>>6]>>(d&63)&1 ^ flip)
	}
	return out[:n]
}

// shared are the documents that both lists have.
func (a *arena) shared(x, y []uint16) []uint16 {
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(y) <= skipping*len(x) {
		b := a.bits()
		b.add(y)
		return a.those(x, b, true)
	}
	out := a.space(len(x))
	for _, d := range x {
		n := reach(y, d)
		y = y[n:]
		if len(y) > 0 && y[0] == d {
			out = append(out, d)
		}
	}
	return out
}

// skipping is how many times longer a list must be than another one for its
// documents to be skipped rather than read.
const skipping = 48

// reach is how many documents come before d in a list, looked for from its
// beginning in steps that double.
func reach(docs []uint16, d uint16) int {
	if len(docs) == 0 || docs[0] >= d {
		return 0
	}
	low, step := 0, 1 // docs[low] < d
	for low+step < len(docs) && docs[low+step] < d {
		low += step
		step *= 2
	}
	high := min(low+step, len(docs)) // docs[high] >= d, or the end
	for low+1 < high {
		if mid := int(uint(low+high) >> 1); docs[mid] < d {
			low = mid
		} else {
			high = mid
		}
	}
	return high
}
