package local

import (
	"math"
	"sync/atomic"
	"unsafe"

	"sessionnotes/indexer/index"
)

// list says in which documents of a shard something occurs, and how often: a
// term, or what is looked for like one. It takes three bytes a document.
type list struct {
	starts []uint32 // where each window begins in docs, and the end
	docs   []uint16 // numbers in the window, ascending
	tfs    []uint8  // how often; often: see many
	many   map[uint32]uint32

	scored  atomic.Bool               // whether it was scored before
	peaks   atomic.Pointer[peaks]     // nil until they are of use
	indexed []atomic.Pointer[indexed] // by window, nil until asked for; none where it is short
	totals  atomic.Pointer[totals]    // nil until made
	wanted  atomic.Int32              // how often totals would have been of use, up to two

	kept *kept // where it is kept; nil where it is not
}

// indexed is a window of a list in which documents are found without a search.
type indexed struct {
	bits  bitset
	ranks ranks
}

// indexedFrom is how many documents a window of a list has at least that is indexed:
// the index then takes less than the list.
const indexedFrom = 4096

// index is that of a window; nil where the list is short.
func (l *list) index(w int) *indexed {
	if l.indexed == nil || l.starts[w+1]-l.starts[w] < indexedFrom {
		return nil
	}
	if x := l.indexed[w].Load(); x != nil {
		return x
	}
	x := new(indexed)
	docs, _ := l.window(w)
	x.bits.add(docs)
	x.ranks.of(&x.bits)
	if l.indexed[w].CompareAndSwap(nil, x) {
		l.took(int(unsafe.Sizeof(*x)))
	}
	return x
}

// set are the documents of a window.
func (l *list) set(w int) set {
	docs, _ := l.window(w)
	if x := l.index(w); x != nil {
		return set{docs, &x.bits}
	}
	return set{docs: docs}
}

// often is what stands in tfs for itself and for all that is more.
const often = math.MaxUint8

// count is the number of documents.
func (l *list) count() int { return len(l.docs) }

// window are the documents of a window; the place of the first in the list is from.
func (l *list) window(w int) (docs []uint16, from uint32) {
	from = l.starts[w]
	return l.docs[from:l.starts[w+1]], from
}

// tf is how often the document at a place has it.
func (l *list) tf(place uint32) uint32 {
	if tf := l.tfs[place]; tf != often {
		return uint32(tf)
	}
	return l.many[place]
}

// find is the place of a document.
func (l *list) find(doc uint32) (place uint32, ok bool) {
	docs, from := l.window(int(doc >> windowBits))
	i := reach(docs, uint16(doc))
	return from + uint32(i), i < len(docs) && docs[i] == uint16(doc)
}

// bytes is what a list takes of memory, without what is made of it when it is asked for.
func (l *list) bytes() int {
	return 3*cap(l.docs) + 4*len(l.starts) + 16*len(l.many) + 8*len(l.indexed) + 200
}

// took notes that the list takes more bytes.
func (l *list) took(bytes int) {
	if l.kept != nil {
		l.kept.of.memory.took(l.kept, bytes)
	}
}

// listBuilder takes the documents of a list in order.
type listBuilder struct {
	list
	last int // window
}

// newListBuilder begins a list over a shard of so many documents, of which about
// so many are to come.
func newListBuilder(documents, coming int) *listBuilder {
	windows := (documents + windowSize - 1) >> windowBits
	return &listBuilder{list: list{
		starts: make([]uint32, 1, windows+1), docs: make([]uint16, 0, coming), tfs: make([]uint8, 0, coming),
	}}
}

func (b *listBuilder) add(doc, tf uint32) {
	for w := int(doc >> windowBits); b.last < w; b.last++ {
		b.starts = append(b.starts, uint32(len(b.docs)))
	}
	if tf >= often {
		if b.many == nil {
			b.many = map[uint32]uint32{}
		}
		b.many[uint32(len(b.docs))] = tf
		tf = often
	}
	b.docs, b.tfs = append(b.docs, uint16(doc)), append(b.tfs, uint8(tf))
}

// done is the list; nothing can be added any more.
func (b *listBuilder) done() *list {
	for len(b.starts) < cap(b.starts) {
		b.starts = append(b.starts, uint32(len(b.docs)))
	}
	if b.count() >= indexedFrom {
		b.indexed = make([]atomic.Pointer[indexed], len(b.starts)-1)
	}
	return &b.list
}

// decode reads the list of a term.
func decode(s *index.Shard, field, term string) (*list, error) {
	p, err := s.Postings(field, term)
	if err != nil {
		return nil, err
	}
	b := newListBuilder(s.Docs(), p.Count())
	if err := p.Each(b.add); err != nil {
		return nil, err
	}
	return b.done(), nil
}

// positions are those of a term in the documents of its list, in order.
type positions struct {
	starts []uint32 // where those of every stride-th document begin; of every one if uneven, and the end
	uneven bool     // some document has more or fewer of them than the term stands in it
	short  []uint16 // where every position is below 65536
	long   []uint32 // else
}

// stride is how many documents share a start: their positions are found by
// adding up how many the ones before have.
const stride = 8

// bytes is what positions take of memory.
func (p *positions) bytes() int { return 4*len(p.starts) + 2*cap(p.short) + 4*cap(p.long) + 100 }

// decodePositions reads the positions of a term. A stem that a word has twice, as a whole
// and as its part, stands at one position twice, which is told once.
func decodePositions(s *index.Shard, field, term string, l *list) (*positions, error) {
	postings, err := s.Postings(field, term)
	if err != nil {
		return nil, err
	}
	p := &positions{short: make([]uint16, 0, l.occurrences())}
	starts := make([]uint32, 0, l.count()+1)
	n := uint32(0)
	err = postings.EachAt(func(_ uint32, at []uint32) {
		p.uneven = p.uneven || len(starts) < l.count() && len(at) != int(l.tf(uint32(len(starts))))
		starts = append(starts, n)
		n += uint32(len(at))
		for _, pos := range at {
			p.add(pos)
		}
	})
	p.begin(append(starts, n))
	return p, err
}

// begin keeps as many starts as are needed; those of all documents are given, and the end.
func (p *positions) begin(starts []uint32) {
	if p.uneven {
		p.starts = starts
		return
	}
	for i := 0; i < len(starts)-1; i += stride {
		p.starts = append(p.starts, starts[i])
	}
}

// occurrences is how often all documents have it together.
func (l *list) occurrences() int {
	n := 0
	for _, tf := range l.tfs {
		n += int(tf)
	}
	for _, tf := range l.many {
		n += int(tf) - often
	}
	return n
}

func (p *positions) add(pos uint32) {
	if p.long == nil && pos > math.MaxUint16 {
		p.long = make([]uint32, len(p.short), cap(p.short))
		for i, s := range p.short {
			p.long[i] = uint32(s)
		}
		p.short = nil
	}
	if p.long != nil {
		p.long = append(p.long, pos)
	} else {
		p.short = append(p.short, uint16(pos))
	}
}

// span is where the positions in the document at a place of the list begin and end.
func (p *positions) span(l *list, place uint32) (from, end uint32) {
	if p.uneven {
		return p.starts[place], p.starts[place+1]
	}
	from = p.starts[place/stride]
	for i := place &^ (stride - 1); i < place; i++ {
		from += l.tf(i)
	}
	return from, from + l.tf(place)
}

// of appends the positions in the document at a place of the list.
func (p *positions) of(l *list, place uint32, to []uint32) []uint32 {
	from, end := p.span(l, place)
	if p.long != nil {
		return append(to, p.long[from:end]...)
	}
	for _, pos := range p.short[from:end] {
		to = append(to, uint32(pos))
	}
	return to
}
