package local

import "sessionnotes/indexer/index"

// tally counts the values of a field among sessions.
type tally struct {
	counts []uint32 // by ordinal
	// counted are the ordinals that have a count; nil once they are too many for
	// this to be worth while.
	counted []uint32
	many    bool
}

// manyValues is the share of the values from which a tally looks at all of them.
const manyValues = 1.0 / 8

// add counts the values of documents of a window that begins at base.
func (t *tally) add(o index.Ordinals, base uint32, docs []uint16) {
	if !t.many && float64(len(docs)+len(t.counted)) > manyValues*float64(len(t.counts)) {
		t.many, t.counted = true, t.counted[:0]
	}
	switch {
	case !t.many:
		t.addFew(o, base, docs)
	case o.Single():
		counts, values := t.counts, o.Values[base:]
		for _, d := range docs {
			counts[values[d]]++
		}
	default:
		counts, at, values := t.counts, o.At[base:], o.Values
		for _, d := range docs {
			for _, v := range values[at[d]:at[int(d)+1]] {
				counts[v]++
			}
		}
	}
}

// addFew notes what it counts for the first time.
func (t *tally) addFew(o index.Ordinals, base uint32, docs []uint16) {
	for _, d := range docs {
		for _, v := range o.Of(base + uint32(d)) {
			if t.counts[v] == 0 {
				t.counted = append(t.counted, v)
			}
			t.counts[v]++
		}
	}
}

// merge adds what another tally of the field counted.
func (t *tally) merge(other *tally) {
	if !other.many && !t.many {
		for _, v := range other.counted {
			if t.counts[v] == 0 {
				t.counted = append(t.counted, v)
			}
			t.counts[v] += other.counts[v]
		}
		return
	}
	t.many, t.counted = true, t.counted[:0]
	for v, n := range other.counts {
		t.counts[v] += n
	}
}

// reset takes every count back.
func (t *tally) reset() {
	if t.many {
		clear(t.counts)
	}
	for _, v := range t.counted {
		t.counts[v] = 0
	}
	t.many, t.counted = false, t.counted[:0]
}

// tally lends a tally of a field, all counts 0; it goes back to n.tallies reset.
func (n *names) tally() *tally {
	if t, ok := n.tallies.Get().(*tally); ok {
		return t
	}
	return &tally{counts: make([]uint32, len(n.values))}
}
