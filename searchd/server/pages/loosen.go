package pages

import (
	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/query"
	"sessionnotes/web"
)

// maxLoosenings is how many searches that ask for less are offered at most.
const maxLoosenings = 12

// Loosening is a search that asks for less than one that found nothing.
type Loosening struct {
	Label string // what is given up
	Query query.Query
	Count int // sessions that it finds
}

// WaysOut are what is offered where nothing is found.
type WaysOut struct {
	Loosenings []Loosening
	Meant      int // sessions that the other spelling finds
	Examples   []Example
}

// Loosenings are the searches without one of the filters, without one of the
// parts of the text, without quotation marks, without any filter and without any
// text. Their counts are for the caller to fill in.
func Loosenings(lang string, res *engine.Result, q query.Query) []Loosening {
	q = settled(q)
	var out []Loosening
	add := func(key string, q query.Query, args ...any) {
		if len(out) < maxLoosenings {
			out = append(out, Loosening{Label: web.Message(lang, "loosen."+key, args...), Query: q})
		}
	}
	chosen := filters(lang, res, q)
	for _, f := range chosen {
		add("filter", f.without, f.field, f.label)
	}
	for _, p := range q.Parts() {
		add("part", p.Without, p.Text)
	}
	if unquoted, ok := q.Unquoted(); ok {
		add("quotes", unquoted)
	}
	if len(chosen) > 1 {
		add("filters", q.Cleared())
	}
	if q.Text != "" && len(chosen) > 0 {
		add("text", q.WithText(""))
	}
	return out
}

// Remains are what is left of a query of which nothing else helps: each part of
// the text, and each filter, by itself.
func Remains(lang string, res *engine.Result, q query.Query) []Loosening {
	q = settled(q)
	var out []Loosening
	for _, p := range q.Parts() {
		out = append(out, Loosening{Label: web.Message(lang, "loosen.only", p.Text), Query: q.Cleared().WithText(p.Text)})
	}
	for _, f := range filters(lang, res, q) {
		label := web.Message(lang, "field.value", f.field, f.label)
		out = append(out, Loosening{Label: web.Message(lang, "loosen.only", label), Query: f.alone})
	}
	return out[:min(len(out), maxLoosenings)]
}

// drops are links to searches that ask for less.
func drops(all []Loosening) []web.Link {
	var out []web.Link
	for _, l := range all {
		out = append(out, web.Link{Label: l.Label, URL: searchURL(l.Query), Count: l.Count})
	}
	return out
}
