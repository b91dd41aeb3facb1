package pages

import (
	"slices"
	"strings"

	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/query"
	"sessionnotes/web"
)

// Example is a search to try: for a text, or, if there is none, for everything
// that has one value of a field.
type Example struct {
	Text  string
	Field string // one of query.FacetFields
	Value engine.Value
}

// examples are links to searches to try.
func examples(lang string, list []Example, q query.Query) []web.Link {
	var links []web.Link
	for _, e := range list {
		link := web.Link{Label: e.Text, URL: searchURL(fresh(q).WithText(e.Text))}
		if e.Text == "" {
			link = web.Link{Label: ValueLabel(lang, e.Field, e.Value), URL: valueURL(q, e.Field, e.Value.Key)}
		}
		links = append(links, link)
	}
	return links
}

// fewWords is up to how many words of a query leaving one out is offered.
const fewWords = 6

// drops are the searches without one of the filters, without one of several
// words, and, if filters remain, without any word.
func drops(filters []web.Chip, lang string, q query.Query) []web.Link {
	q = settled(q)
	var out []web.Link
	for _, c := range filters {
		out = append(out, web.Link{Label: web.Message(lang, "field.value", c.Field, c.Label), URL: c.RemoveURL})
	}
	words := strings.Fields(q.Text)
	if q.Expr.Bare && len(words) > 1 && len(words) <= fewWords {
		for i, w := range words {
			rest := strings.Join(slices.Delete(slices.Clone(words), i, i+1), " ")
			out = append(out, web.Link{Label: w, URL: searchURL(q.WithText(rest))})
		}
	}
	if q.Text != "" && len(filters) > 0 {
		out = append(out, web.Link{Label: q.Text, URL: searchURL(q.WithText(""))})
	}
	return out
}
