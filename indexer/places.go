package main

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/RoaringBitmap/roaring/v2"

	"sessionnotes/indexer/index"
)

// place is where a session stands in a generation, with what orders it.
type place struct {
	event, id string
	date      int // its first day
	start     time.Time
	shard     *index.Shard
	doc       uint32
}

// compare orders places.
func (p place) compare(other place) int {
	return cmp.Or(cmp.Compare(p.event, other.event), cmp.Compare(p.date, other.date), p.start.Compare(other.start), cmp.Compare(p.id, other.id))
}

// placesOf is where the sessions stand whose ids are asked for, by event, date,
// start and id: the order is the same whatever the shards.
func placesOf(ctx context.Context, r *index.Reader, among func(id string) bool) ([]place, error) {
	var places []place
	for _, shard := range r.Shards {
		for doc := range roaring.Values(shard.Live()) {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			id, err := shard.ID(doc)
			if err != nil {
				return nil, err
			}
			if !among(id) {
				continue
			}
			s, err := shard.Session(doc)
			if err != nil {
				return nil, err
			}
			places = append(places, place{event: s.Event, date: s.Date.First(), start: s.Start, id: id, shard: shard, doc: doc})
		}
	}
	slices.SortFunc(places, place.compare)
	return places, nil
}
