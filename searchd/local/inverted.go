package local

import "sessionnotes/indexer/index"

// inverted tells which documents of a shard have a value, window by window.
type inverted struct{ windows []valueDocs }

// valueDocs are the documents of a window by value: those of value v are
// docs[starts[v]:starts[v+1]], ascending.
type valueDocs struct {
	starts []uint32
	docs   []uint16
	bits   map[uint32]*bitset // of values that as many have as indexedFrom
}

// of are the documents of a window that have a value.
func (i *inverted) of(window int, value uint32) set {
	w := &i.windows[window]
	return set{w.docs[w.starts[value]:w.starts[value+1]], w.bits[value]}
}

// invert turns a column of so many values round.
func invert(o index.Ordinals, values int, live []*bitset) *inverted {
	i := &inverted{}
	for n, all := range live {
		i.windows = append(i.windows, invertWindow(o, values, uint32(n)<<windowBits, all))
	}
	return i
}

// invertWindow counts the documents of every value first, so that each has its
// place.
func invertWindow(o index.Ordinals, values int, base uint32, all *bitset) valueDocs {
	w := valueDocs{starts: make([]uint32, values+1), bits: map[uint32]*bitset{}}
	var a arena
	docs := a.list(set{bits: all})
	total := uint32(0)
	for _, d := range docs {
		for _, v := range o.Of(base + uint32(d)) {
			w.starts[v]++
			total++
		}
	}
	next := uint32(0)
	for v, n := range w.starts {
		w.starts[v] = next
		next += n
	}
	w.docs = make([]uint16, total)
	at := append([]uint32(nil), w.starts...)
	for _, d := range docs {
		for _, v := range o.Of(base + uint32(d)) {
			w.docs[at[v]] = d
			at[v]++
		}
	}
	for v := range uint32(values) {
		if of := w.docs[w.starts[v]:w.starts[v+1]]; len(of) >= indexedFrom {
			w.bits[v] = new(bitset)
			w.bits[v].add(of)
		}
	}
	return w
}

// inverted are the columns of a field the other way round, by shard; they are made
// when they are asked for first.
func (b *Backend) inverted(field string) []*inverted {
	n := b.fields[field]
	n.inverting.Do(func() {
		for i, s := range b.reader.Shards {
			n.inverted = append(n.inverted, invert(s.Columns.Facets[field], len(n.values), b.live[i]))
		}
	})
	return n.inverted
}
