package engine

import (
	"context"

	"sessionnotes/searchd/query"
)

// IDs are the ids of all sessions that a query finds, in its order, whatever page it
// asks for, and how it was understood.
func (e *Engine) IDs(ctx context.Context, q query.Query) ([]string, Understood, error) {
	r := e.reading(ctx)
	plan := e.plan(r, q)
	plan.Offset, plan.Limit, plan.Explain = 0, e.Total(), false
	meant := r.didYouMean(q.Text)
	if r.err != nil {
		return nil, Understood{}, r.err
	}
	found, err := e.backend.Match(ctx, plan)
	if err != nil {
		return nil, Understood{}, err
	}
	ids := make([]string, len(found.Hits))
	for i, hit := range found.Hits {
		ids[i] = hit.ID
	}
	q.Page = 1
	return ids, e.understood(r, q, plan, found, meant), nil
}
