package local

import (
	"cmp"
	"context"

	"sessionnotes/searchd/engine"
)

// Match finds, filters, counts, scores and orders.
func (b *Backend) Match(ctx context.Context, p engine.Plan) (m *engine.Matches, err error) {
	defer guard(&err)
	e := newEvaluation(ctx, b)
	q, err := e.request(p)
	if err != nil {
		return nil, err
	}
	f, complete, err := e.find(q)
	if err != nil {
		return nil, err
	}
	defer f.giveBack()
	m = &engine.Matches{Complete: complete, Total: f.total, Facets: map[string][]engine.FacetCount{}, FacetTotals: map[string]int{}}
	for i, facet := range q.facets {
		selected := selectedKeys(facet.Field, p.Filters)
		c := f.tallies[i].result()
		if facet.known {
			c = b.fields[facet.Field].all(facet.FacetRequest, len(selected))
		}
		m.Facets[facet.Field], m.FacetTotals[facet.Field] = b.fields[facet.Field].list(facet.FacetRequest, c, selected)
	}
	hits := b.chosen(q, f, m)
	if m.Hits, err = b.page(hits); err == nil && p.Explain {
		q.scorer.explain(hits, m.Hits)
	}
	return m, err
}

// chosen are the hits of the page; what is told of them all is noted.
func (b *Backend) chosen(q *request, f *findings, m *engine.Matches) []hit {
	m.Listed = m.Total
	if f.groups == nil {
		hits := f.best.sorted()
		return hits[min(q.Offset, len(hits)):]
	}
	hits, groups, listed := f.groups.page(q.Offset, q.Limit)
	for _, g := range groups {
		m.Groups = append(m.Groups, engine.FacetCount{Key: b.fields[q.Group.Field].values[g.value].Key, Count: g.count})
	}
	m.Listed = listed
	return hits
}

// Counts counts what each node matches among what the plan matches.
func (b *Backend) Counts(ctx context.Context, p engine.Plan, nodes []engine.Node) (counts []int, err error) {
	defer guard(&err)
	e := newEvaluation(ctx, b)
	p.Score, p.Facets, p.Limit = nil, nil, 0
	q, err := e.request(p)
	if err != nil {
		return nil, err
	}
	if err := e.settleMost(q); err != nil {
		return nil, err
	}
	counted, err := e.nodes(nodes)
	if err != nil {
		return nil, err
	}
	counts = make([]int, len(nodes))
	for shard := range b.reader.Shards {
		for w := range b.windowsOf(shard) {
			hits := q.narrow(w).hits()
			for i, n := range counted {
				counts[i] += w.both(hits, n.in(w)).len()
			}
		}
	}
	return counts, ctx.Err()
}

// page reads the ids of hits.
func (b *Backend) page(hits []hit) ([]engine.Match, error) {
	out := make([]engine.Match, 0, len(hits))
	for _, h := range hits {
		id, err := b.reader.Shards[h.shard].ID(h.doc)
		if err != nil {
			return nil, err
		}
		out = append(out, engine.Match{ID: id, Ref: uint64(h.shard)<<32 | uint64(h.doc), Score: h.score})
	}
	return out, nil
}

// hit is a session that matched.
type hit struct {
	shard int
	doc   uint32
	place uint32 // in the order asked for, or, under equal scores, by date
	score float64
}

// compare orders hits: by score where there is one, then by place.
func compare(a, b hit) int {
	return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.place, b.place))
}
