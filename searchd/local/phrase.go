package local

import (
	"fmt"

	"github.com/RoaringBitmap/roaring/v2"

	"sessionnotes/corpus"
	"sessionnotes/indexer/index"
	"sessionnotes/searchd/engine"
)

// found is where something occurs in a shard, with the positions: of a phrase,
// those at which it ends.
type found struct {
	*list
	at *positions
}

// foundBuilder takes documents in order, with their positions.
type foundBuilder struct {
	listBuilder
	positions
	total int // of positions
}

func newFoundBuilder(documents int) *foundBuilder {
	return &foundBuilder{listBuilder: *newListBuilder(documents, 0)}
}

func (b *foundBuilder) add(doc uint32, at []uint32) {
	if len(b.docs)%stride == 0 {
		b.positions.starts = append(b.positions.starts, uint32(b.total))
	}
	b.listBuilder.add(doc, uint32(len(at)))
	b.total += len(at)
	for _, pos := range at {
		b.positions.add(pos)
	}
}

func (b *foundBuilder) done() found { return found{b.listBuilder.done(), &b.positions} }

// phrase finds where terms stand side by side in a shard; what was found is kept like
// a term that is decoded, that nothing was found as well.
func (e *evaluation) phrase(shard int, p engine.Phrase) (found, error) {
	return e.decoded.phrase(shard, p, func() (found, error) { return e.findPhrase(shard, p) })
}

// findPhrase looks at the documents that have every term, and there at their
// positions, term by term: what is left after the last one are the positions at
// which the whole phrase ends.
func (e *evaluation) findPhrase(shard int, p engine.Phrase) (found, error) {
	documents := e.reader.Shards[shard].Docs()
	b := newFoundBuilder(documents)
	terms, err := e.placed(shard, p)
	if err != nil || len(terms) == 0 {
		return b.done(), err
	}
	lists := make([]*list, len(terms))
	for i, t := range terms {
		lists[i] = t.list
	}
	a := e.arenas.Get().(*arena)
	defer e.arenas.Put(a)
	var ends, next []uint32
	for doc, places := range common(a, documents, lists) {
		ends = terms[0].at.of(lists[0], places[0], ends[:0])
		for i := 1; i < len(terms) && len(ends) > 0; i++ {
			next = terms[i].at.of(lists[i], places[i], next[:0])
			ends, next = following(ends, next), ends
		}
		if len(ends) > 0 {
			b.add(doc, ends)
		}
	}
	return b.done(), nil
}

// following leaves of next the positions right after one of before; both ascend.
func following(before, next []uint32) []uint32 {
	out := next[:0]
	for _, pos := range next {
		for len(before) > 0 && before[0]+1 < pos {
			before = before[1:]
		}
		if len(before) > 0 && before[0]+1 == pos {
			out = append(out, pos)
		}
	}
	return out
}

// placed are the terms of a phrase with their positions, at least in the documents
// that have them all; none if no document does.
func (e *evaluation) placed(shard int, p engine.Phrase) ([]found, error) {
	lists := make([]*list, len(p.Terms))
	for i, t := range p.Terms {
		var err error
		if lists[i], err = e.decoded.list(shard, p.Field, t); err != nil || lists[i].count() == 0 {
			return nil, err
		}
	}
	if len(lists) == 0 {
		return nil, nil
	}
	terms := make([]found, len(lists))
	if e.allPlaced(shard, p, terms) {
		return terms, nil
	}
	candidates := e.candidates(shard, lists)
	if candidates.IsEmpty() {
		return nil, nil
	}
	for i, t := range p.Terms {
		var err error
		if terms[i], err = e.positionsIn(shard, p.Field, t, lists[i], candidates); err != nil {
			return nil, err
		}
	}
	return terms, e.ctx.Err()
}

// allPlaced fills in the terms of a phrase if the positions of all are decoded.
func (e *evaluation) allPlaced(shard int, p engine.Phrase, terms []found) bool {
	for i, t := range p.Terms {
		if terms[i] = e.decoded.placed(shard, p.Field, t); terms[i].at == nil {
			return false
		}
	}
	return true
}

// candidates are the documents that all lists have.
func (e *evaluation) candidates(shard int, lists []*list) *roaring.Bitmap {
	a := e.arenas.Get().(*arena)
	defer e.arenas.Put(a)
	set := roaring.New()
	for doc := range common(a, e.reader.Shards[shard].Docs(), lists) {
		set.Add(doc)
	}
	return set
}

// few is the share of a term's documents up to which its positions are read in these
// alone, the first time, rather than in all of them, which takes longer and is kept.
const few = 1.0 / 8

// positionsIn are the positions of a term at least in the documents of a set.
func (e *evaluation) positionsIn(shard int, field, term string, l *list, set *roaring.Bitmap) (found, error) {
	if float64(set.GetCardinality()) > few*float64(l.count()) || !e.decoded.skim(shard, field, term) {
		l, at, err := e.decoded.positions(shard, field, term)
		return found{l, at}, err
	}
	s := e.reader.Shards[shard]
	p, err := s.Postings(field, term)
	if err != nil {
		return found{}, err
	}
	b := newFoundBuilder(s.Docs())
	err = p.Positions(set, b.add)
	return b.done(), err
}

// kindsOf tells which kinds of text, by their numbers in the index, are among texts.
func kindsOf(texts engine.Texts) (among [8]bool) {
	for _, field := range []string{corpus.FieldTitle, corpus.FieldAbstract, corpus.FieldNote, corpus.FieldSummary} {
		among[index.TextKind(field)] = texts.Has(field)
	}
	return among
}

// within counts how often a term or phrase stands in texts of some kinds. A phrase
// never runs from one text into another, so where it ends tells where it stands.
func (e *evaluation) within(shard int, n engine.Within) (*list, error) {
	f, field, err := e.found(shard, n.Node)
	if err != nil {
		return nil, err
	}
	s := e.reader.Shards[shard]
	among, stretches := kindsOf(n.Texts), s.Columns.Stretches[field]
	b := newListBuilder(s.Docs(), 0)
	var at []uint32
	for w := range len(f.starts) - 1 {
		docs, from := f.window(w)
		for i, low := range docs {
			doc, tf := uint32(w)<<windowBits|uint32(low), uint32(0)
			at = f.at.of(f.list, from+uint32(i), at[:0])
			for _, pos := range at {
				if among[stretches.KindAt(doc, pos)] {
					tf++
				}
			}
			if tf > 0 {
				b.add(doc, tf)
			}
		}
	}
	return b.done(), nil
}

// found is where a term or phrase occurs in a shard, and its field.
func (e *evaluation) found(shard int, n engine.Node) (f found, field string, err error) {
	switch n := n.(type) {
	case engine.Phrase:
		f, err = e.phrase(shard, n)
		return f, n.Field, err
	case engine.Term:
		l, at, err := e.decoded.positions(shard, n.Field, n.Text)
		return found{l, at}, n.Field, err
	}
	return f, "", fmt.Errorf("a plan looks for a %T in some texts", n)
}
