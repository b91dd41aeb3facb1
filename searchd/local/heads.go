package local

import (
	"slices"

	"sessionnotes/indexer/index"
	"sessionnotes/searchd/query"
)

// maxHeads is how many of all sessions are known in each order: as many as can be
// asked for.
const maxHeads = query.MaxWindow

// heads are the first of all sessions in an order: their places are their numbers.
func (b *Backend) heads(order func(*index.Columns) []uint32) []hit {
	first := make([]hit, min(maxHeads, b.Total()))
	for shard, s := range b.reader.Shards {
		places := order(s.Columns)
		for docs := s.Live().Iterator(); docs.HasNext(); {
			doc := docs.Next()
			if place := places[doc]; int(place) < len(first) {
				first[place] = hit{shard: shard, doc: doc, place: place}
			}
		}
	}
	return first
}

// newest, oldest and byTitle are the orders of all sessions.
func newest(c *index.Columns) []uint32  { return c.Newest }
func oldest(c *index.Columns) []uint32  { return c.Oldest }
func byTitle(c *index.Columns) []uint32 { return c.ByTitle }

// orderOf is the order of a sort; hits that are equal in score come newest first.
func orderOf(by query.Sort) func(*index.Columns) []uint32 {
	switch by {
	case query.SortDate:
		return oldest
	case query.SortTitle:
		return byTitle
	}
	return newest
}

// first answers a request that nothing narrows.
func (e *evaluation) first(q *request) *findings {
	f := e.newFindings(q)
	f.total = e.Total()
	heads := e.newest
	switch q.Sort {
	case query.SortDate:
		heads = e.oldest
	case query.SortTitle:
		heads = e.byTitle
	}
	f.best.heap = slices.Clone(heads()[:min(q.Offset+q.Limit, f.total)])
	return f
}
