package pages

import (
	"io"
	"maps"
	"net/url"
	"slices"
	"strconv"

	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/query"
	"sessionnotes/web"
)

// ValueList is a page of the values of a field.
type ValueList struct {
	*engine.FacetPage
	Prefix string // how the values begin
	Page   int    // from 1
	Size   int    // values on a page
	Most   int    // of page × size
}

// Values writes a page of the values of a field, each a link to the search q
// with that value chosen as well. res is the answer to q, of which the names of
// what is chosen are taken.
func (p *Pages) Values(w io.Writer, lang string, l ValueList, res *engine.Result, q query.Query) error {
	q = settled(q)
	page := web.ValuesPage{
		Layout: p.layoutAt(lang, q, func(q query.Query) string { return l.url(q, l.Prefix, l.Page) }),
		Label:  fieldLabel(lang, l.Field), Total: l.Total, Prefix: l.Prefix, FormURL: valuesPath(l.Field), AllURL: l.url(q, "", 1),
		BackURL: searchURL(q), Kept: everything(q), Chips: chips(lang, res, q), Pages: l.pageLinks(q),
	}
	page.Title = page.Label
	page.NoIndex, page.PastEnd = true, len(l.Values) == 0 && l.Page > 1
	page.Generation = l.Generation
	page.JSONURL = l.jsonURL(q)
	if l.Total > l.Most {
		page.Most = l.Most
	}
	for _, v := range l.Values {
		value := web.ValueLink{Label: ValueLabel(lang, l.Field, v.Value), Count: v.Count, Selected: v.Selected}
		if !v.Selected {
			value.URL = searchURL(q.With(l.Field, v.Key))
		}
		page.Values = append(page.Values, value)
	}
	if n := len(l.Values); n > 0 {
		page.From = (l.Page-1)*l.Size + 1
		page.To = min(page.From+min(n, l.Size)-1, l.Total)
	}
	return p.renderer.Render(w, "values", lang, page)
}

// valuesPath is the page of a field's values.
func valuesPath(field string) string { return "/facets/" + url.PathEscape(field) }

// url is a page of the list within the search q.
func (l ValueList) url(q query.Query, prefix string, page int) string {
	values := q.WithPage(1).Values()
	if prefix != "" {
		values.Set("prefix", prefix)
	}
	if page > 1 {
		values.Set("page", strconv.Itoa(page))
	}
	return withParameters(valuesPath(l.Field), values)
}

// jsonURL is the same list from the API, which knows nothing of how hits are
// listed.
func (l ValueList) jsonURL(q query.Query) string {
	values := q.WithPage(1).Values()
	for _, param := range []string{"sort", "facets", "facet_size"} {
		values.Del(param)
	}
	values.Set("size", strconv.Itoa(l.Size))
	if l.Prefix != "" {
		values.Set("prefix", l.Prefix)
	}
	if l.Page > 1 {
		values.Set("page", strconv.Itoa(l.Page))
	}
	return withParameters("/api/v1"+valuesPath(l.Field), values)
}

// pageLinks are the ways to the other pages of the list.
func (l ValueList) pageLinks(q query.Query) []web.PageLink {
	last := (min(l.Total, l.Most) + l.Size - 1) / l.Size
	return linksToPages(l.Page, last, func(n int) string { return l.url(q, l.Prefix, n) })
}

// everything is all of a query that the forms of a page without choices carry
// along: all but the text.
func everything(q query.Query) []web.Param {
	values := q.WithPage(1).Values()
	values.Del("q")
	return hiddenParams(values)
}

// hiddenParams are parameters in the order of their names.
func hiddenParams(values url.Values) []web.Param {
	var out []web.Param
	for _, name := range slices.Sorted(maps.Keys(values)) {
		for _, v := range values[name] {
			out = append(out, web.Param{Name: name, Value: v})
		}
	}
	return out
}
