package plain

import (
	"cmp"
	"context"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"sessionnotes/indexer/index"
	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/query"
)

// Match finds, filters, counts, scores and orders.
func (b *Backend) Match(ctx context.Context, p engine.Plan) (m *engine.Matches, err error) {
	e := newEvaluation(ctx, b)
	matched, complete, err := e.matched(p.Match)
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
	m.Listed = m.Total
	m.Hits, err = e.top(p, hits, m)
	return m, err
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

// top are the hits of the page; their groups are noted.
func (e *evaluation) top(p engine.Plan, hits []*roaring.Bitmap, m *engine.Matches) ([]engine.Match, error) {
	if p.Limit == 0 {
		return nil, nil
	}
	scorer, err := e.newScorer(p.Score)
	if err != nil {
		return nil, err
	}
	var sorted []hit
	for i, shard := range e.reader.Shards {
		if err := e.ctx.Err(); err != nil {
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
			sorted = append(sorted, h)
			return true
		})
	}
	slices.SortFunc(sorted, compare)
	if p.Group != nil {
		sorted = e.grouped(p, sorted, m)
	}
	sorted = sorted[:min(len(sorted), p.Offset+p.Limit)]
	page, err := e.page(sorted[min(p.Offset, len(sorted)):])
	if err != nil || !p.Explain {
		return page, err
	}
	return page, scorer.explain(sorted[min(p.Offset, len(sorted)):], page)
}

// grouped are the hits that are listed, by group.
func (e *evaluation) grouped(p engine.Plan, sorted []hit, m *engine.Matches) (listed []hit) {
	value := func(h hit) string {
		return e.fields[p.Group.Field].values[e.reader.Shards[h.shard].Columns.Facets[p.Group.Field].Of(h.doc)[0]].Key
	}
	var keys []string
	groups := map[string][]hit{}
	for _, h := range sorted {
		key := value(h)
		if groups[key] == nil {
			keys = append(keys, key)
		}
		groups[key] = append(groups[key], h)
	}
	for _, key := range keys {
		listed = append(listed, groups[key][:min(p.Group.Each, len(groups[key]))]...)
	}
	m.Listed = len(listed)
	for _, h := range listed[min(p.Offset, len(listed)):min(p.Offset+p.Limit, len(listed))] {
		key := value(h)
		if g := (engine.FacetCount{Key: key, Count: len(groups[key])}); !slices.Contains(m.Groups, g) {
			m.Groups = append(m.Groups, g)
		}
	}
	return listed
}

// page reads the ids of hits.
func (e *evaluation) page(hits []hit) ([]engine.Match, error) {
	var out []engine.Match
	for _, h := range hits {
		id, err := e.reader.Shards[h.shard].ID(h.doc)
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
