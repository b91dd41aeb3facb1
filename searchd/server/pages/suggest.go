package pages

import (
	"slices"
	"strings"

	"sessionnotes/searchd/query"
	"sessionnotes/web"
)

// exampleQueries show what the box understands, in both languages.
var exampleQueries = []string{"クラスタ 移行", "zero downtime", "脆弱性", "eBPF", "wasm*"}

// examples are queries to try.
func examples(q query.Query) []web.Link {
	var links []web.Link
	for _, e := range exampleQueries {
		links = append(links, web.Link{Label: e, URL: searchURL(fresh(q).WithText(e))})
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
