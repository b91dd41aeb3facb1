package local

import (
	"cmp"
	"context"
	"slices"
	"time"

	"sessionnotes/indexer/index"
)

// Ready prepares what nearly every query needs, so that the first one does not wait
// for it. It rests so many times as long as it works.
func (b *Backend) Ready(ctx context.Context, rests float64) (err error) {
	defer guard(&err)
	p := newPace(ctx, rests)
	for _, field := range index.Facets {
		b.inverted(field)
		p.rest()
		b.slots(field)
		b.fields[field].ranking.Do(b.fields[field].rank)
		p.rest()
	}
	b.newest()
	p.rest()
	if err := ctx.Err(); err != nil {
		return err
	}
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

// Warm decodes the most frequent terms with their totals, and then their positions,
// until the generation takes a share of the memory, the context ends, or all are
// decoded. It rests so many times as long as it works.
func (b *Backend) Warm(ctx context.Context, share, rests float64) (err error) {
	defer guard(&err)
	p := newPace(ctx, rests)
	terms, err := b.frequent(p)
	if err != nil {
		return err
	}
	d := b.decoded
	for _, t := range terms {
		if d.full(share) || ctx.Err() != nil {
			return ctx.Err()
		}
		l, err := d.list(t.shard, t.field, t.term)
		if err != nil {
			return err
		}
		p.rest()
		if l.count() >= totalled {
			b.totals(t.shard, l)
			p.rest()
		}
	}
	for _, t := range terms {
		if d.full(share) || ctx.Err() != nil {
			return ctx.Err()
		}
		if !t.placed || float64(t.count) > everywhere*float64(b.reader.Shards[t.shard].Docs()) {
			continue
		}
		if _, _, err := d.positions(t.shard, t.field, t.term); err != nil {
			return err
		}
		p.rest()
	}
	return nil
}

// frequent are the terms that many documents have, the most frequent first.
func (b *Backend) frequent(p *pace) ([]frequent, error) {
	var terms []frequent
	for shard, s := range b.reader.Shards {
		for field, placed := range index.TermFields() {
			if err := s.Terms(field, func(term string, count int) bool {
				if count >= frequentTerm {
					terms = append(terms, frequent{termKey{shard, field, term}, count, placed})
				}
				p.rest()
				return p.ctx.Err() == nil
			}); err != nil {
				return nil, err
			}
		}
	}
	slices.SortStableFunc(terms, func(x, y frequent) int { return cmp.Compare(y.count, x.count) })
	return terms, p.ctx.Err()
}

// stint is how long is worked at a time: less than whoever asks meanwhile notices.
const stint = 2 * time.Millisecond

// pace lets requests have the processor again and again.
type pace struct {
	ctx   context.Context
	rests float64 // as long as is worked
	since time.Time
}

func newPace(ctx context.Context, rests float64) *pace { return &pace{ctx, rests, time.Now()} }

// rest rests, unless it was worked for less than a stint since.
func (p *pace) rest() {
	worked := time.Since(p.since)
	if worked < stint {
		return
	}
	if p.rests > 0 {
		select {
		case <-time.After(time.Duration(p.rests * float64(worked))):
		case <-p.ctx.Done():
		}
	}
	p.since = time.Now()
}
