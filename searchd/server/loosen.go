package server

import (
	"context"

	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/query"
	"sessionnotes/searchd/server/pages"
)

// waysOut are what to do where a query finds nothing: searches that ask for less,
// each with what it would find, or, if none of them finds anything, what is left
// of it when all else is given up. q is the query, asked the same as the URL has it.
func (s *server) waysOut(ctx context.Context, e Engine, res *engine.Result, q, asked query.Query) (out pages.WaysOut, err error) {
	for _, loosened := range [][]pages.Loosening{pages.Loosenings(q.Lang, res, asked), pages.Remains(q.Lang, res, asked)} {
		for _, l := range loosened {
			if l.Count, err = count(ctx, e, l.Query); err != nil {
				return out, err
			}
			if l.Count > 0 {
				out.Loosenings = append(out.Loosenings, l)
			}
		}
		if len(out.Loosenings) > 0 {
			break
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
