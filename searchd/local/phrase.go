package local

import (
	"context"
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"

	"sessionnotes/corpus"
	"sessionnotes/indexer/analysis"
	"sessionnotes/indexer/index"
	"sessionnotes/searchd/engine"
)

// evalPhrase finds the sessions that have a term of every slot, and looks at
// their positions slot by slot: what is left after the last slot are the
// positions at which the whole phrase ends.
func (b *Backend) evalPhrase(ctx context.Context, s *index.Shard, p engine.Phrase) (*roaring.Bitmap, error) {
	if len(p.Slots) == 0 {
		return roaring.New(), nil
	}
	var all engine.All
	for _, slot := range p.Slots {
		var any engine.Any
		for _, t := range slot {
			any = append(any, engine.Term{Field: p.Field, Text: t})
		}
		all = append(all, any)
	}
	set, err := b.evalAll(ctx, s, all)
	if err != nil || set.IsEmpty() || len(p.Slots) == 1 {
		return set, err
	}
	ends, err := positions(s, p.Field, p.Slots[0], set)
	if err != nil {
		return nil, err
	}
	for _, slot := range p.Slots[1:] {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		next, err := positions(s, p.Field, slot, set)
		if err != nil {
			return nil, err
		}
		for doc, at := range next {
			before := ends[doc]
			at = slices.DeleteFunc(at, func(pos uint32) bool {
				_, found := slices.BinarySearch(before, pos-1)
				return !found
			})
			if len(at) == 0 {
				set.Remove(doc)
			}
			next[doc] = at
		}
		ends = next
	}
	return set, nil
}

// positions are those of any of the terms in the sessions of a set, ascending.
func positions(s *index.Shard, field string, terms []string, set *roaring.Bitmap) (map[uint32][]uint32, error) {
	at := make(map[uint32][]uint32, set.GetCardinality())
	for _, t := range terms {
		p, err := s.Postings(field, t)
		if err != nil {
			return nil, err
		}
		if err := p.Positions(set, func(doc uint32, found []uint32) {
			at[doc] = append(at[doc], found...)
		}); err != nil {
			return nil, err
		}
	}
	for doc := range at {
		slices.Sort(at[doc])
	}
	return at, nil
}

// evalLiteral reads the sessions of a node and keeps those that hold the text.
func (b *Backend) evalLiteral(ctx context.Context, s *index.Shard, l engine.Literal) (*roaring.Bitmap, error) {
	set, err := b.eval(ctx, s, l.Node)
	if err != nil {
		return nil, err
	}
	want := bare(l.Text)
	keep := roaring.New()
	for _, doc := range set.ToArray() {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		session, err := s.Session(doc)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(session.Texts(), func(t corpus.Text) bool {
			return (!l.Title || t.Field == corpus.FieldTitle) && strings.Contains(bare(t.Text), want)
		}) {
			keep.Add(doc)
		}
	}
	return keep, nil
}

// bare is a text folded, without white space and hyphens.
func bare(s string) string {
	return strings.NewReplacer(" ", "", "-", "").Replace(analysis.Fold(s))
}
