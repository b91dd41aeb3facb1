package local

import (
	"math/bits"
	"slices"
	"sync"

	"sessionnotes/indexer/index"
)

// packed holds the values of several facet fields of each document in one word, so
// that what a hit counts in is read in one go: from columns of 32 bits it would
// come from a dozen places, each far from the last.
type packed struct {
	once    sync.Once
	slots   []slots
	used    int          // bits
	windows [][][]uint64 // by shard, window and document
}

// slots are the places of a field in a word. The first holds a value plus one, or 0
// for none, or all ones for several: then the second tells which of those of its
// window the document is, plus one.
type slots struct {
	field   string
	value   slot
	nth     slot        // of no bits where no document has several values
	several [][]several // by shard and window, where some have
	usual   uint64      // the value that more than half of the sessions have, plus one; 0 for none
	// unusual are the documents that have another value, by shard and window; nil where
	// some window has more than fewUnusual.
	unusual [][]set
	varied  bool
}

// slot is some bits of a word.
type slot struct {
	shift int
	mask  uint64
}

func (s slot) in(word uint64) uint64 { return word >> (s.shift & 63) & s.mask }

func (s slot) with(v uint64) uint64 { return v << (s.shift & 63) }

// fewUnusual is how many documents of a window are looked at alone rather than with all
// the others.
const fewUnusual = dense

// several are the values of the documents of a window that have more than one: those
// of the nth are values[starts[n]:starts[n+1]].
type several struct{ starts, values []uint32 }

func (s *several) of(n uint64) []uint32 { return s.values[s.starts[n]:s.starts[n+1]] }

// layOut gives every facet field its slots, in the first word that has room.
func (b *Backend) layOut() {
	var words []*packed
	for _, field := range index.Facets {
		values := b.fields[field].values
		value, nth := bits.Len(uint(len(values)+1)), bits.Len(uint(b.severals(field)))
		i := slices.IndexFunc(words, func(p *packed) bool { return p.used+value+nth <= 64 })
		if i < 0 {
			i = len(words)
			words = append(words, &packed{})
		}
		p := words[i]
		p.slots = append(p.slots, slots{field: field, usual: usual(values), value: p.slot(value), nth: p.slot(nth)})
		b.packed[field] = p
	}
}

// slot takes the next bits.
func (p *packed) slot(width int) slot {
	s := slot{p.used, 1<<width - 1}
	p.used += width
	return s
}

// severals is how many documents of a window have several values of a field at most.
func (b *Backend) severals(field string) (most int) {
	for _, s := range b.reader.Shards {
		of := s.Columns.Facets[field]
		if of.Single() {
			continue
		}
		n := 0
		for d := range uint32(s.Docs()) {
			if d%windowSize == 0 {
				n = 0
			}
			if len(of.Of(d)) > 1 {
				n++
				most = max(most, n)
			}
		}
	}
	return most
}

// column is a field in a window, ready to be counted.
type column struct {
	words   []uint64
	slots   *slots
	several *several
	unusual *set // nil where they are many
}

// slots are those of a field, and the words that they are in.
func (b *Backend) slots(field string) (*packed, *slots) {
	p := b.packed[field]
	p.once.Do(func() { b.pack(p) })
	return p, &p.slots[slices.IndexFunc(p.slots, func(s slots) bool { return s.field == field })]
}

// column is that of a field in a window.
func (w *window) column(p *packed, s *slots) column {
	c := column{words: p.windows[w.shard][w.number], slots: s}
	if s.nth.mask != 0 {
		c.several = &c.slots.several[w.shard][w.number]
	}
	if !s.varied {
		c.unusual = &s.unusual[w.shard][w.number]
	}
	return c
}

// having are those of some documents that have any of the values of a field.
func (w *window) having(docs []uint16, c column, ordinals []uint32) []uint16 {
	out, slot := w.space(len(docs)), c.slots.value
	for _, d := range docs {
		v, has := slot.in(c.words[d]), false
		if v == slot.mask {
			has = slices.ContainsFunc(c.values(d), func(v uint32) bool { return slices.Contains(ordinals, v) })
		} else {
			has = slices.Contains(ordinals, uint32(v-1))
		}
		if has {
			out = append(out, d)
		}
	}
	return out
}

// pack fills the words of all documents.
func (b *Backend) pack(p *packed) {
	for shard, s := range b.reader.Shards {
		var windows [][]uint64
		for n := range b.live[shard] {
			words := make([]uint64, min(windowSize, s.Docs()-n<<windowBits))
			for i := range p.slots {
				p.slots[i].fill(words, shard, s.Columns.Facets[p.slots[i].field], uint32(n)<<windowBits)
				p.slots[i].compare(words, shard)
			}
			windows = append(windows, words)
		}
		p.windows = append(p.windows, windows)
	}
}

// fill puts the field's values into the words of the next window of a shard, which
// begins at base.
func (s *slots) fill(words []uint64, shard int, o index.Ordinals, base uint32) {
	many := several{starts: []uint32{0}}
	for d := range words {
		switch of := o.Of(base + uint32(d)); {
		case len(of) == 1:
			words[d] |= s.value.with(uint64(of[0] + 1))
		case len(of) > 1:
			words[d] |= s.value.with(s.value.mask) | s.nth.with(uint64(len(many.starts)))
			many.values = append(many.values, of...)
			many.starts = append(many.starts, uint32(len(many.values)))
		}
	}
	if s.nth.mask != 0 {
		for len(s.several) <= shard {
			s.several = append(s.several, nil)
		}
		s.several[shard] = append(s.several[shard], many)
	}
}

// compare notes which documents of the next window of a shard have another value than
// the usual one.
func (s *slots) compare(words []uint64, shard int) {
	if s.varied = s.varied || s.usual == 0; s.varied {
		return
	}
	var others []uint16
	for d, word := range words {
		if s.value.in(word) != s.usual {
			if others = append(others, uint16(d)); len(others) > fewUnusual {
				s.varied, s.unusual = true, nil
				return
			}
		}
	}
	for len(s.unusual) <= shard {
		s.unusual = append(s.unusual, nil)
	}
	s.unusual[shard] = append(s.unusual[shard], set{docs: others})
}
