package local

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"sessionnotes/indexer/index"
	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/query"
)

// Match finds, filters, counts, scores and orders.
func (b *Backend) Match(ctx context.Context, p engine.Plan) (m *engine.Matches, err error) {
	defer guard(&err)
	matched, complete, err := b.matched(ctx, p.Match)
	if err != nil {
		return nil, err
	}
	m = &engine.Matches{Complete: complete, Facets: map[string][]engine.FacetCount{}, FacetTotals: map[string]int{}}
	count := b.newCounter(p)
	hits := make([]*roaring.Bitmap, len(b.reader.Shards))
	for i, shard := range b.reader.Shards {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		dated(shard, matched[i], p.From, p.To)
		hits[i] = count.shard(shard, matched[i])
		m.Total += int(hits[i].GetCardinality())
	}
	for _, f := range p.Facets {
		m.Facets[f.Field], m.FacetTotals[f.Field] = b.list(f, count, p.Filters)
	}
	m.Hits, err = b.top(ctx, p, hits)
	return m, err
}

// matched is the set of sessions of each shard that a node matches. complete
// is false when the node is a Most and no session has all of its nodes.
func (b *Backend) matched(ctx context.Context, n engine.Node) (sets []*roaring.Bitmap, complete bool, err error) {
	if most, ok := n.(engine.Most); ok {
		return b.most(ctx, most)
	}
	for _, shard := range b.reader.Shards {
		set := all(shard)
		if n != nil {
			if set, err = b.eval(ctx, shard, n); err != nil {
				return nil, false, err
			}
		}
		sets = append(sets, set)
	}
	return sets, true, nil
}

// most finds the sessions that match as many nodes as the best session does.
func (b *Backend) most(ctx context.Context, nodes engine.Most) (sets []*roaring.Bitmap, complete bool, err error) {
	tallies := make([][]uint8, len(b.reader.Shards))
	best := uint8(1)
	for i, shard := range b.reader.Shards {
		tally := make([]uint8, shard.Docs())
		for _, n := range nodes {
			set, err := b.eval(ctx, shard, n)
			if err != nil {
				return nil, false, err
			}
			set.Iterate(func(doc uint32) bool {
				tally[doc]++
				best = max(best, tally[doc])
				return true
			})
		}
		tallies[i] = tally
	}
	for _, tally := range tallies {
		set := roaring.New()
		for doc, n := range tally {
			if n == best {
				set.Add(uint32(doc))
			}
		}
		sets = append(sets, set)
	}
	return sets, int(best) == len(nodes) || empty(sets), nil
}

func empty(sets []*roaring.Bitmap) bool {
	return !slices.ContainsFunc(sets, func(s *roaring.Bitmap) bool { return !s.IsEmpty() })
}

// all is the set of every session of a shard.
func all(s *index.Shard) *roaring.Bitmap {
	set := roaring.New()
	set.AddRange(0, uint64(s.Docs()))
	return set
}

// eval is the set of sessions of a shard that a node matches, the caller's own.
func (b *Backend) eval(ctx context.Context, s *index.Shard, n engine.Node) (*roaring.Bitmap, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	switch n := n.(type) {
	case engine.Term:
		p, err := s.Postings(n.Field, n.Text)
		if err != nil {
			return nil, err
		}
		return p.Bitmap()
	case engine.Phrase:
		return b.evalPhrase(ctx, s, n)
	case engine.All:
		return b.evalAll(ctx, s, n)
	case engine.Any:
		set := roaring.New()
		for _, c := range n {
			part, err := b.eval(ctx, s, c)
			if err != nil {
				return nil, err
			}
			set.Or(part)
		}
		return set, nil
	case engine.Not:
		inner, err := b.eval(ctx, s, n.Node)
		if err != nil {
			return nil, err
		}
		return roaring.AndNot(all(s), inner), nil
	case engine.Dates:
		set := all(s)
		dated(s, set, n.From, n.To)
		return set, nil
	case engine.Literal:
		return b.evalLiteral(ctx, s, n)
	case engine.Values:
		return b.evalValues(s, n), nil
	}
	return nil, fmt.Errorf("a plan holds a %T where it cannot stand", n)
}

// evalAll intersects; it stops as soon as nothing is left.
func (b *Backend) evalAll(ctx context.Context, s *index.Shard, nodes engine.All) (*roaring.Bitmap, error) {
	set := all(s)
	for _, n := range nodes {
		part, err := b.eval(ctx, s, n)
		if err != nil {
			return nil, err
		}
		if set.And(part); set.IsEmpty() {
			break
		}
	}
	return set, nil
}

// dated keeps the sessions of a set of which some day lies between from and to.
func dated(s *index.Shard, set *roaring.Bitmap, from, to uint32) {
	if from == 0 && to == 0 {
		return
	}
	keep := roaring.New()
	set.Iterate(func(doc uint32) bool {
		first, last := s.Columns.From[doc], s.Columns.To[doc]
		if last != 0 && last >= from && (to == 0 || first <= to) {
			keep.Add(doc)
		}
		return true
	})
	set.And(keep)
}

// top are the hits of the page.
func (b *Backend) top(ctx context.Context, p engine.Plan, hits []*roaring.Bitmap) ([]engine.Match, error) {
	if p.Limit == 0 {
		return nil, nil
	}
	scorer, err := b.newScorer(p.Score)
	if err != nil {
		return nil, err
	}
	best := newTop(p.Offset + p.Limit)
	for i, shard := range b.reader.Shards {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		scores, err := scorer.scores(i, hits[i])
		if err != nil {
			return nil, err
		}
		order := order(shard, p.Sort)
		hits[i].Iterate(func(doc uint32) bool {
			h := hit{shard: i, doc: doc, place: order[doc]}
			if scores != nil {
				h.score = scores[doc]
			}
			best.push(h)
			return true
		})
	}
	return b.page(best.sorted(), p.Offset)
}

// page reads the ids of the hits from offset on.
func (b *Backend) page(sorted []hit, offset int) ([]engine.Match, error) {
	var out []engine.Match
	for _, h := range sorted[min(offset, len(sorted)):] {
		id, err := b.reader.Shards[h.shard].ID(h.doc)
		if err != nil {
			return nil, err
		}
		out = append(out, engine.Match{ID: id, Score: h.score})
	}
	return out, nil
}

// order is the place of each session in the order asked for, or, under equal
// scores, by date.
func order(s *index.Shard, by query.Sort) []uint32 {
	switch by {
	case query.SortDate:
		return s.Columns.Oldest
	case query.SortTitle:
		return s.Columns.ByTitle
	}
	return s.Columns.Newest
}

// compare orders hits: by score where there is one, then by place.
func compare(a, b hit) int {
	return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.place, b.place))
}

// hit is a session that matched.
type hit struct {
	shard int
	doc   uint32
	place uint32
	score float64
}
