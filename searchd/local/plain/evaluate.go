package plain

import (
	"context"
	"fmt"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"sessionnotes/searchd/engine"
)

// evaluation finds what the nodes of one plan match. It serves one request.
type evaluation struct {
	*Backend
	ctx     context.Context
	phrases map[phraseKey]ends
}

func newEvaluation(ctx context.Context, b *Backend) *evaluation {
	return &evaluation{Backend: b, ctx: ctx, phrases: map[phraseKey]ends{}}
}

// matched is the set of sessions of each shard that a node matches. complete
// is false when the node is a Most and no session has all of its nodes.
func (e *evaluation) matched(n engine.Node) (sets []*roaring.Bitmap, complete bool, err error) {
	if most, ok := n.(engine.Most); ok {
		return e.most(most)
	}
	for shard := range e.reader.Shards {
		set := e.reader.Shards[shard].Live()
		if n != nil {
			if set, err = e.eval(shard, n); err != nil {
				return nil, false, err
			}
		}
		sets = append(sets, set)
	}
	return sets, true, nil
}

// most finds the sessions that match as many nodes as the best session does.
func (e *evaluation) most(nodes engine.Most) (sets []*roaring.Bitmap, complete bool, err error) {
	tallies := make([][]uint16, len(e.reader.Shards))
	best := uint16(1)
	for i, shard := range e.reader.Shards {
		tally := make([]uint16, shard.Docs())
		for _, n := range nodes {
			set, err := e.eval(i, n)
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

// eval is the set of sessions of a shard that a node matches, the caller's own.
func (e *evaluation) eval(shard int, n engine.Node) (*roaring.Bitmap, error) {
	if err := e.ctx.Err(); err != nil {
		return nil, err
	}
	s := e.reader.Shards[shard]
	switch n := n.(type) {
	case engine.Term:
		p, err := s.Postings(n.Field, n.Text)
		if err != nil {
			return nil, err
		}
		return p.Bitmap(), nil
	case engine.Phrase:
		return e.evalPhrase(shard, n)
	case engine.Within:
		return e.evalWithin(shard, n)
	case engine.All:
		return e.evalAll(shard, n)
	case engine.Any:
		return e.evalAny(shard, n)
	case engine.Not:
		inner, err := e.eval(shard, n.Node)
		if err != nil {
			return nil, err
		}
		return roaring.AndNot(s.Live(), inner), nil
	case engine.Dates:
		set := s.Live()
		dated(s, set, n.From, n.To)
		return set, nil
	case engine.Literal:
		return e.evalLiteral(shard, n)
	case engine.Values:
		return e.evalValues(s, n), nil
	}
	return nil, fmt.Errorf("a plan holds a %T where it cannot stand", n)
}

// evalAll intersects; it stops as soon as nothing is left.
func (e *evaluation) evalAll(shard int, nodes engine.All) (*roaring.Bitmap, error) {
	set := e.reader.Shards[shard].Live()
	for _, n := range nodes {
		part, err := e.eval(shard, n)
		if err != nil {
			return nil, err
		}
		if set.And(part); set.IsEmpty() {
			break
		}
	}
	return set, nil
}

func (e *evaluation) evalAny(shard int, nodes engine.Any) (*roaring.Bitmap, error) {
	set := roaring.New()
	for _, n := range nodes {
		part, err := e.eval(shard, n)
		if err != nil {
			return nil, err
		}
		set.Or(part)
	}
	return set, nil
}
