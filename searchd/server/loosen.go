package server

import (
	"context"

	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/query"
	"sessionnotes/searchd/server/pages"
)

// waysOut are what to do where a query finds nothing: searches that ask for less,
// each with what it would find. q is the query, asked the same as the URL has it.
func (s *server) waysOut(ctx context.Context, e Engine, res *engine.Result, q, asked query.Query) (out pages.WaysOut, err error) {
	out.Loosenings = pages.Loosenings(q.Lang, res, asked)
	for i := range out.Loosenings {
		if out.Loosenings[i].Count, err = count(ctx, e, out.Loosenings[i].Query); err != nil {
			return out, err
		}
	}
	if meant := res.Query.DidYouMean; meant != "" {
		if out.Meant, err = count(ctx, e, asked.WithText(meant)); err != nil {
			return out, err
		}
	}
	out.Examples, err = s.suggestions.of(ctx, e, q.Lang)
	return out, err
}

// count is how many sessions a query finds.
func count(ctx context.Context, e Engine, q query.Query) (int, error) {
	q.Size, q.Facets, q.Typing = 0, nil, false
	res, err := e.Search(ctx, q)
	if err != nil {
		return 0, err
	}
	return res.Total, nil
}
