package index

import (
	"github.com/RoaringBitmap/roaring/v2"

	"sessionnotes/indexer/index/zap"
)

// Postings are the documents of a shard that have a term, the dead left out.
type Postings struct {
	*zap.Postings
	shard *Shard
	field string
	term  string
}

// Postings opens the postings of a term; a term that does not occur has none.
func (s *Shard) Postings(field, term string) (Postings, error) {
	found, err := s.inverted.Postings(field, term)
	return Postings{found, s, field, term}, err
}

// Count is the number of documents.
func (p Postings) Count() int {
	n := p.Docs().GetCardinality()
	if p.shard.dead != nil {
		n -= p.Docs().AndCardinality(p.shard.dead)
	}
	return int(n)
}

// Bitmap is the set of documents, the caller's own.
func (p Postings) Bitmap() *roaring.Bitmap {
	if p.shard.dead != nil {
		return roaring.AndNot(p.Docs(), p.shard.dead)
	}
	return p.Docs().Clone()
}

// Each calls yield for every document that has the term, in order, with how often
// it has it.
func (p Postings) Each(yield func(doc, frequency uint32)) error {
	return p.Frequencies(skipping(p.shard.dead, yield))
}

// EachIn calls yield for those documents of the set that have the term, with
// how often they have it.
func (p Postings) EachIn(set *roaring.Bitmap, yield func(doc, frequency uint32)) error {
	return p.Each(func(doc, frequency uint32) {
		if set.Contains(doc) {
			yield(doc, frequency)
		}
	})
}

// EachAt calls yield for every document that has the term, in order, with the
// positions of the term from 1 on, ascending, which are yield's only until it
// returns.
func (p Postings) EachAt(yield func(doc uint32, positions []uint32)) error {
	if p.ofStem() {
		return p.eachOfStem(nil, yield)
	}
	return p.Postings.Positions(skipping(p.shard.dead, yield))
}

// Positions calls yield for those documents of the set that have the term, in
// order, with the positions of the term from 1 on, ascending.
func (p Postings) Positions(set *roaring.Bitmap, yield func(doc uint32, positions []uint32)) error {
	if p.ofStem() {
		return p.eachOfStem(set, yield)
	}
	return p.PositionsIn(set, skipping(p.shard.dead, yield))
}

// skipping is yield for all but the dead.
func skipping[T any](dead *roaring.Bitmap, yield func(doc uint32, of T)) func(uint32, T) {
	if dead == nil {
		return yield
	}
	return func(doc uint32, of T) {
		if !dead.Contains(doc) {
			yield(doc, of)
		}
	}
}
