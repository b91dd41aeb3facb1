package local

import (
	"cmp"
	"context"
	"slices"
	"time"

	"sessionnotes/indexer/index"
)

// Ready prepares what nearly every query needs, so that the first one does not wait
// for it.
func (b *Backend) Ready() (err error) {
	defer guard(&err)
	for _, field := range index.Facets {
		b.inverted(field)
		b.slots(field)
		b.fields[field].ranking.Do(b.fields[field].rank)
	}
	b.newest()
	return b.reader.Lexicon.Ready()
}

const (
	// frequentTerm is in how many documents of a shard a term stands that is decoded
	// before anybody asks: what is rarer is read in less than a tenth of a millisecond.
	frequentTerm = 512
	// everywhere is the share of the documents from which on a term is hardly looked
	// for in phrases, and has most of all positions.
	everywhere = 0.3
)

// frequent is a term of a shard that many documents have.
type frequent struct {
	termKey
	count  int
	placed bool // phrases can be looked for in its field
}

// Warm decodes the most frequent terms, and then their positions, until the
// generation takes a share of the memory, the context ends, or all are decoded. It
// rests as long as it works.
func (b *Backend) Warm(ctx context.Context, share float64) (err error) {
	defer guard(&err)
	terms, err := b.frequent(ctx)
	if err != nil {
		return err
	}
	d := b.decoded
	for _, t := range terms {
		if d.full(share) || ctx.Err() != nil {
			return ctx.Err()
		}
		started := time.Now()
		if _, err := d.list(t.shard, t.field, t.term); err != nil {
			return err
		}
		rest(ctx, time.Since(started))
	}
	for _, t := range terms {
		if d.full(share) || ctx.Err() != nil {
			return ctx.Err()
		}
		if !t.placed || float64(t.count) > everywhere*float64(b.reader.Shards[t.shard].Docs()) {
			continue
		}
		started := time.Now()
		if _, _, err := d.positions(t.shard, t.field, t.term); err != nil {
			return err
		}
		rest(ctx, time.Since(started))
	}
	return nil
}

// frequent are the terms that many documents have, the most frequent first.
func (b *Backend) frequent(ctx context.Context) ([]frequent, error) {
	var terms []frequent
	for shard, s := range b.reader.Shards {
		for field, placed := range index.TermFields() {
			if err := s.Terms(field, func(term string, count int) bool {
				if count >= frequentTerm {
					terms = append(terms, frequent{termKey{shard, field, term}, count, placed})
				}
				return ctx.Err() == nil
			}); err != nil {
				return nil, err
			}
		}
	}
	slices.SortStableFunc(terms, func(x, y frequent) int { return cmp.Compare(y.count, x.count) })
	return terms, ctx.Err()
}

// rest lets requests have the processor for a while.
func rest(ctx context.Context, long time.Duration) {
	select {
	case <-time.After(long):
	case <-ctx.Done():
	}
}
