package local

import "sessionnotes/indexer/index"

// tally counts the values of a field among sessions.
type tally struct {
	counts []uint32 // by ordinal
	// counted are the ordinals that have a count, unless there are many.
	counted []uint32
	many    bool
}

// manyValues is the share of the values from which a tally looks at all of them.
const manyValues = 1.0 / 8

// add counts the values of documents of a window. Where nearly all have the usual one,
// it looks at the others alone.
func (t *tally) add(w *window, c column, of set) {
	docs := w.list(of)
	if c.unusual != nil {
		others := w.list(w.and(of, *c.unusual))
		t.raise(uint32(c.slots.usual-1), uint32(len(docs)-len(others)))
		docs = others
	}
	if !t.many && float64(len(docs)+len(t.counted)) > manyValues*float64(len(t.counts)) {
		t.many, t.counted = true, t.counted[:0]
	}
	if t.many {
		t.addMany(c, docs)
	} else {
		t.addFew(c, docs)
	}
}

// addMany counts the value that most documents have apart: raising one number in
// memory again and again would make each time wait for the one before.
func (t *tally) addMany(c column, docs []uint16) {
	counts, words, slot := t.counts, c.words, c.slots.value
	usual, n := c.slots.usual, uint32(0)
	for _, d := range docs {
		switch v := slot.in(words[d]); v {
		case usual:
			n++
		case slot.mask:
			for _, v := range c.values(d) {
				counts[v]++
			}
		default:
			counts[v-1]++
		}
	}
	if n > 0 {
		counts[usual-1] += n
	}
}

// values are those of a document that has several.
func (c column) values(doc uint16) []uint32 {
	return c.several.of(c.slots.nth.in(c.words[doc]) - 1)
}

// addFew notes what it counts for the first time.
func (t *tally) addFew(c column, docs []uint16) {
	slot := c.slots.value
	for _, d := range docs {
		v := slot.in(c.words[d])
		if v != slot.mask {
			t.raise(uint32(v-1), 1)
			continue
		}
		for _, v := range c.values(d) {
			t.raise(v, 1)
		}
	}
}

// raise counts n documents more of a value.
func (t *tally) raise(v, n uint32) {
	if !t.many && t.counts[v] == 0 && n > 0 {
		t.counted = append(t.counted, v)
	}
	t.counts[v] += n
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
	t.addAll(other.counts)
}

// addAll adds counts by ordinal.
func (t *tally) addAll(counts []uint32) {
	t.many, t.counted = true, t.counted[:0]
	for v, n := range counts {
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

// tally lends a tally of the field, all counts 0; it goes back to n.tallies reset.
func (n *names) tally() *tally {
	if t, ok := n.tallies.Get().(*tally); ok {
		return t
	}
	return &tally{counts: make([]uint32, len(n.values))}
}

// usual is the value that more than half of the sessions have, plus one; 0 if there is
// none.
func usual(values []index.Value) uint64 {
	all, best := 0, 0
	for o, v := range values {
		all += v.Count
		if v.Count > values[best].Count {
			best = o
		}
	}
	if all == 0 || values[best].Count <= all/2 {
		return 0
	}
	return uint64(best) + 1
}
