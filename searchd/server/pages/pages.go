// Package pages makes pages of answers: it fills the models of package web
// from results of the engine. It knows neither HTTP nor the index.
package pages

import (
	"net/url"
	"strings"

	"sessionnotes/searchd/query"
	"sessionnotes/web"
)

// Pages writes pages. It is safe for concurrent use.
type Pages struct {
	renderer *web.Renderer
	site     Site
	theme    string // "light", "dark", or "" for that of the reader's system
}

// New returns what writes the pages of a site. The base path is that of the
// renderer.
func New(r *web.Renderer, site Site) *Pages {
	return &Pages{renderer: r, site: site}
}

// In returns what writes the same pages in a theme: "light", "dark", or "" for that
// of the reader's system.
func (p *Pages) In(theme string) *Pages {
	themed := *p
	themed.theme = theme
	return &themed
}

// SessionURL is the path of a session's page: its id is one segment.
func SessionURL(id string) string { return "/sessions/" + url.PathEscape(id) }

// languages are those of the interface, each with its own name.
var languages = []struct{ tag, name string }{{"ja", "日本語"}, {"en", "English"}}

// layout is what every page has; path is where the page is, without its
// parameters.
func (p *Pages) layout(lang, path string, q query.Query) web.Layout {
	return p.layoutAt(lang, q, func(q query.Query) string { return link(path, q) })
}

// layoutAt is what every page has; at is where the page of a query is.
func (p *Pages) layoutAt(lang string, q query.Query, at func(query.Query) string) web.Layout {
	l := web.Layout{Query: q.Text, DocsURL: "/docs", Version: p.site.Version, Theme: p.theme, Here: at(q), HomeURL: localised("/", q), Sections: sections(lang, at(q), q)}
	for _, known := range languages {
		other := q
		other.Lang = known.tag
		l.LangSwitch = append(l.LangSwitch, web.LangLink{
			Lang: known.tag, Label: known.name, URL: at(other), Current: known.tag == lang,
		})
	}
	return l
}

// sections are the ways into what there is; here is where the page is.
func sections(lang, here string, q query.Query) []web.Option {
	var out []web.Option
	add := func(path, message string) {
		within := here == path || strings.HasPrefix(here, path+"/") || strings.HasPrefix(here, path+"?")
		out = append(out, web.Option{Label: web.Message(lang, message), URL: localised(path, q), Selected: within})
	}
	for _, field := range PlaceFields {
		add(ListPath(field), "plural."+field)
	}
	add(trendsPath, "trends.heading")
	return out
}

// link is a path with the parameters of a query.
func link(path string, q query.Query) string { return withParameters(path, q.Values()) }

// withParameters is a path with parameters.
func withParameters(path string, values url.Values) string {
	if len(values) == 0 {
		return path
	}
	return path + "?" + values.Encode()
}

// searchURL is the page of a query's answer.
func searchURL(q query.Query) string { return link("/search", q) }

// valueURL is the search for everything that has one value of a field, or ""
// without a value.
func valueURL(q query.Query, field, key string) string {
	if key == "" {
		return ""
	}
	values := url.Values{field: {key}} // those of a fresh query with the value
	if q.Lang != "" {
		values.Set("lang", q.Lang)
	}
	return withParameters("/search", values)
}

// fresh is a query for everything, in the language that the URL named.
func fresh(q query.Query) query.Query {
	empty, _ := query.FromValues(url.Values{}) // no parameter, no fault
	empty.Lang = q.Lang
	return empty
}

// settled is a query whose last word is not being typed any more.
func settled(q query.Query) query.Query {
	q.Typing = false
	return q
}

// asks tells whether a query asks for anything, so that there are results to go
// back to.
func asks(q query.Query) bool {
	return q.Text != "" || len(q.Filters) > 0 || len(q.In) > 0 || q.DateFrom != 0 || q.DateTo != 0
}
