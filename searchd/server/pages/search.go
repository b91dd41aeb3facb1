package pages

import (
	"io"
	"slices"
	"strings"
	"time"

	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/query"
	"sessionnotes/web"
)

// morePerField is how many values "show all" lists.
const morePerField = 200

// Home writes the start page: what there is, the newest sessions, and what to
// try. res is the answer to the empty query q.
func (p *Pages) Home(w io.Writer, lang string, res *engine.Result, q query.Query) error {
	page := p.search(lang, "/", res, q)
	page.Home = true
	page.Examples = examples(q)
	page.Title, page.Sorts, page.Pages = "", nil, nil
	return p.renderer.Render(w, "search", lang, page)
}

// Search writes the page of a query's answer.
func (p *Pages) Search(w io.Writer, lang string, res *engine.Result, q query.Query, took time.Duration) error {
	page := p.search(lang, "/search", res, q)
	page.Took = tookLabel(lang, took)
	return p.renderer.Render(w, "search", lang, page)
}

func (p *Pages) search(lang, path string, res *engine.Result, q query.Query) web.SearchPage {
	page := web.SearchPage{Layout: p.layout(lang, path, q), Total: res.Total}
	page.Title = q.Text
	if page.Title == "" {
		page.Title = web.Message(lang, "results.total", res.Total)
	}
	page.Generation = res.Generation
	page.JSONURL = link("/api/v1/search", q)
	page.NoIndex = path == "/search"
	if len(res.Hits) > 0 {
		page.From = (res.Page-1)*res.Size + 1
		page.To = page.From + len(res.Hits) - 1
	}
	for _, h := range res.Hits {
		page.Hits = append(page.Hits, hit(lang, h, q))
	}
	page.Facets = facets(lang, res, q)
	page.Kept = kept(q, res.Facets)
	page.Chips = chips(lang, res, q)
	if len(page.Chips) > 0 {
		page.ClearURL = searchURL(q.Cleared())
	}
	page.Sorts = sorts(lang, q)
	page.Pages = pageLinks(res, q)
	for _, n := range res.Query.Notices {
		page.Notices = append(page.Notices, NoticeText(lang, n))
	}
	if d := res.Query.DidYouMean; d != "" {
		page.DidYouMean = []web.Link{{Label: d, URL: searchURL(q.WithText(d))}}
	}
	if res.Total == 0 {
		page.Empty = &web.Empty{Drop: drops(lang, res, q), Examples: examples(q)}
	}
	return page
}

// NoticeText is a notice in words.
func NoticeText(lang string, n engine.Notice) string {
	var args []any
	for _, t := range n.Terms {
		args = append(args, t)
	}
	if n.Code == engine.NoticeTooMany {
		args = append(args, n.Count)
	}
	return web.Message(lang, "notice."+string(n.Code), args...)
}

func tookLabel(lang string, took time.Duration) string {
	if took < time.Second {
		return web.Message(lang, "took.ms", int(max(took.Milliseconds(), 1)))
	}
	return web.Message(lang, "took.s", int(took.Round(time.Second).Seconds()))
}

// hit is one session of the list. Its link carries the words asked for, so that
// they can be marked there.
func hit(lang string, h engine.Hit, q query.Query) web.Hit {
	words := fresh(q)
	if q.Text != "" {
		words = words.WithText(q.Text)
	}
	out := web.Hit{
		URL: link(SessionURL(h.Session.ID), words), TitleHTML: marked(h.Title), Lang: first(h.Session.Languages),
		Event: h.Event.Label, Track: h.Track.Label,
		Date: web.Date(lang, h.Session.Date.String()), DateISO: h.Session.Date.String(),
		Speakers: speakers(h, q),
	}
	if h.Event.Key != "" {
		out.EventURL = only(q, "event", h.Event.Key)
	}
	if h.Track.Key != "" {
		out.TrackURL = only(q, "track", h.Track.Key)
	}
	if h.Session.Kind != "" {
		out.Kind = web.Message(lang, "kind."+string(h.Session.Kind))
	}
	for _, l := range h.Languages {
		out.Languages = append(out.Languages, web.LanguageName(lang, l))
	}
	for _, s := range h.Snippets {
		out.Snippets = append(out.Snippets, web.Snippet{Field: fieldLabel(lang, s.Field), HTML: marked(s.Marked), Lang: scriptLanguage(s.Text)})
	}
	return out
}

func speakers(h engine.Hit, q query.Query) []web.SpeakerLink {
	var out []web.SpeakerLink
	for i, sp := range h.Session.Speakers {
		out = append(out, web.SpeakerLink{Name: sp.Name, Affiliation: sp.Affiliation, URL: only(q, "speaker", h.Speakers[i].Key)})
	}
	return out
}

// scriptLanguage tells the language of a text for the browser, as far as its
// script does: kana are Japanese.
func scriptLanguage(text string) string {
	for _, r := range text {
		if r >= 'ぁ' && r <= 'ヿ' {
			return "ja"
		}
	}
	return ""
}

// openFields are the facets that are unfolded at first.
var openFields = []string{"track", "event", "year"}

func facets(lang string, res *engine.Result, q query.Query) []web.Facet {
	var out []web.Facet
	for _, field := range query.FacetFields {
		values, asked := res.Facets[field]
		if !asked {
			continue
		}
		f := web.Facet{Field: field, Label: web.Message(lang, "field."+field), Total: res.FacetTotals[field], Open: slices.Contains(openFields, field)}
		for _, v := range values {
			f.Values = append(f.Values, web.FacetValue{Label: valueLabel(lang, field, v.Value), Value: v.Key, Count: v.Count, Selected: v.Selected})
		}
		if f.Total > len(values) && q.FacetSize < morePerField {
			more := q
			more.FacetSize = morePerField
			f.MoreURL = searchURL(more)
		}
		out = append(out, f)
	}
	return out
}

// kept are the parameters for which the form has no control.
func kept(q query.Query, shown map[string][]engine.FacetValue) []web.Param {
	values := q.WithPage(1).Values()
	values.Del("q")
	values.Del("typing")
	for field := range shown {
		values.Del(field)
	}
	var out []web.Param
	for name, list := range values {
		for _, v := range list {
			out = append(out, web.Param{Name: name, Value: v})
		}
	}
	slices.SortFunc(out, func(a, b web.Param) int { return strings.Compare(a.Name+"\n"+a.Value, b.Name+"\n"+b.Value) })
	return out
}

// chips are the filters in force, each with the way out of it.
func chips(lang string, res *engine.Result, q query.Query) []web.Chip {
	var out []web.Chip
	for _, field := range query.FacetFields {
		for _, value := range q.Filters[field] {
			out = append(out, web.Chip{
				Field: web.Message(lang, "field."+field), Label: chosenLabel(lang, res, field, value), RemoveURL: searchURL(q.Without(field, value)),
			})
		}
	}
	if q.DateFrom != 0 {
		without := q.WithPage(1)
		without.DateFrom = 0
		out = append(out, web.Chip{Field: web.Message(lang, "field.date_from"), Label: web.Date(lang, q.DateFrom.String()), RemoveURL: searchURL(without)})
	}
	if q.DateTo != 0 {
		without := q.WithPage(1)
		without.DateTo = 0
		out = append(out, web.Chip{Field: web.Message(lang, "field.date_to"), Label: web.Date(lang, q.DateTo.String()), RemoveURL: searchURL(without)})
	}
	return out
}

// chosenLabel is the name of a value that was chosen, as the facet has it.
func chosenLabel(lang string, res *engine.Result, field, value string) string {
	for _, v := range res.Facets[field] {
		if v.Key == value {
			return valueLabel(lang, field, v.Value)
		}
	}
	return valueLabel(lang, field, engine.Value{Key: value, Label: value})
}

func sorts(lang string, q query.Query) []web.Option {
	var out []web.Option
	for _, s := range []query.Sort{query.SortRelevance, query.SortDateDesc, query.SortDate, query.SortTitle} {
		if s == query.SortRelevance && q.Expr.Root == nil {
			continue
		}
		out = append(out, web.Option{Label: web.Message(lang, "sort."+string(s)), URL: searchURL(q.WithSort(s).WithPage(1)), Selected: q.Sort == s})
	}
	return out
}

// pageLinks are the ways to the other pages: back, the first, those around the
// present one, the last, on.
func pageLinks(res *engine.Result, q query.Query) []web.PageLink {
	if res.Size == 0 {
		return nil
	}
	last := (min(res.Total, query.MaxWindow) + res.Size - 1) / res.Size
	if last*res.Size > query.MaxWindow {
		last--
	}
	if last < 2 {
		return nil
	}
	at := min(res.Page, last+1)
	var out []web.PageLink
	add := func(n int, rel string) {
		out = append(out, web.PageLink{Number: n, URL: searchURL(q.WithPage(n)), Rel: rel, Current: rel == "" && n == res.Page})
	}
	if at > 1 {
		add(at-1, "prev")
	}
	before := 0
	for n := 1; n <= last; n++ {
		if n != 1 && n != last && (n < at-2 || n > at+2) {
			continue
		}
		if n > before+1 {
			out = append(out, web.PageLink{})
		}
		add(n, "")
		before = n
	}
	if at < last {
		add(at+1, "next")
	}
	return out
}

// drops are the searches without one of the filters, and without each of
// several words.
func drops(lang string, res *engine.Result, q query.Query) []web.Link {
	var out []web.Link
	for _, c := range chips(lang, res, q) {
		out = append(out, web.Link{Label: c.Field + ": " + c.Label, URL: c.RemoveURL})
	}
	words := strings.Fields(q.Text)
	for i, w := range words {
		if len(words) > 1 && q.Expr.Bare {
			rest := slices.Delete(slices.Clone(words), i, i+1)
			out = append(out, web.Link{Label: w, URL: searchURL(q.WithText(strings.Join(rest, " ")))})
		}
	}
	if q.Text != "" && len(out) > 0 {
		out = append(out, web.Link{Label: q.Text, URL: searchURL(q.WithText(""))})
	}
	return out
}
