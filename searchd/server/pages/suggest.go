package pages

import (
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
