package pages

import (
	"io"
	"time"

	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/query"
	"sessionnotes/web"
)

// Search writes the page of a query's answer. q is the query as the URL has it:
// links name a language only if q does. out is what to do where nothing is found.
func (p *Pages) Search(w io.Writer, lang string, res *engine.Result, out WaysOut, q query.Query, took time.Duration) error {
	q = settled(q) // whoever follows a link has done with typing
	page := p.list(lang, "/search", res, q)
	page.Title = q.Text
	if page.Title == "" {
		page.Title = web.Message(lang, "results.total", res.Total)
	}
	page.NoIndex = true
	page.Took = tookLabel(lang, took)
	page.Years = years(res, q)
	page.TrendsURL = trendsOf(res, q)
	page.Sorts = sorts(lang, q)
	page.Grouping = grouping(lang, q)
	page.Sizes = sizes(lang, res, q)
	page.Pages = pageLinks(res, q)
	for _, n := range res.Query.Notices {
		page.Notices = append(page.Notices, NoticeLabel(lang, n))
	}
	if d := res.Query.DidYouMean; d != "" {
		page.DidYouMean = []web.Link{{Label: d, URL: searchURL(settled(q).WithText(d)), Count: out.Meant}}
	}
	if res.Total == 0 {
		page.Empty = &web.Empty{Drop: drops(out.Loosenings), Examples: examples(lang, out.Examples, q)}
	}
	return p.renderer.Render(w, "search", lang, page)
}

// list is what the start page and that of an answer have in common.
func (p *Pages) list(lang, path string, res *engine.Result, q query.Query) web.SearchPage {
	page := web.SearchPage{
		Layout: p.layout(lang, path, q), Total: res.Total,
		Facets: facets(lang, res, q), Kept: kept(res, q), Whole: everything(q), Chips: chips(lang, res, q),
	}
	page.Generation = res.Generation
	page.JSONURL = link("/api/v1/search", q)
	page.Feeds = feedsOf(lang, q)
	page.About = abouts(lang, res, q)
	if len(page.Chips) > 0 {
		page.ClearURL = searchURL(q.Cleared())
	}
	if len(res.Hits) > 0 && res.Groups == nil {
		page.From = (res.Page-1)*res.Size + 1
		page.To = page.From + len(res.Hits) - 1
	}
	for _, h := range res.Hits {
		page.Hits = append(page.Hits, hit(lang, h, q))
	}
	page.Groups = groups(lang, res, page.Hits, q)
	return page
}

// groups are the hits of each event that stand together.
func groups(lang string, res *engine.Result, hits []web.Hit, q query.Query) []web.HitGroup {
	var out []web.HitGroup
	at := 0
	for _, g := range res.Groups {
		from := at
		for at < len(hits) && res.Hits[at].Event.Key == g.Key {
			at++
		}
		group := web.HitGroup{Label: ValueLabel(lang, "event", g.Value), Count: g.Count, From: from + 1, Hits: hits[from:at]}
		if g.Count > len(group.Hits) {
			group.URL = searchURL(q.WithGroup("").With("event", g.Key))
		}
		out = append(out, group)
	}
	return out
}

// grouping turns putting the hits of an event together on or off.
func grouping(lang string, q query.Query) web.Option {
	on := q.Group == query.GroupEvent
	other := query.GroupEvent
	if on {
		other = ""
	}
	return web.Option{Label: web.Message(lang, "sort.group"), URL: searchURL(q.WithGroup(other)), Selected: on}
}

// pageSizes are the numbers of hits a page to choose from.
var pageSizes = []int{10, 20, 50, 100}

// sizes are the numbers of hits a page; there are none where each shows the same.
func sizes(lang string, res *engine.Result, q query.Query) []web.Option {
	if res.Total <= pageSizes[0] {
		return nil
	}
	var out []web.Option
	for _, n := range pageSizes {
		out = append(out, web.Option{Label: web.Number(lang, n), URL: searchURL(q.WithSize(n)), Selected: q.Size == n})
	}
	return out
}

// sorts are the orders; without text there is no relevance.
func sorts(lang string, q query.Query) []web.Option {
	var out []web.Option
	for _, s := range []query.Sort{query.SortRelevance, query.SortDateDesc, query.SortDate, query.SortTitle} {
		if s == query.SortRelevance && q.Expr.Root == nil {
			continue
		}
		out = append(out, web.Option{Label: web.Message(lang, "sort."+string(s)), URL: searchURL(q.WithSort(s)), Selected: q.Sort == s})
	}
	return out
}
