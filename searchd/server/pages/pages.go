// Package pages makes pages of answers: it fills the models of package web
// from results of the engine. It knows neither HTTP nor the index.
package pages

import (
	"html/template"
	"io"
	"net/url"
	"strings"

	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/query"
	"sessionnotes/web"
)

// Pages writes pages. It is safe for concurrent use.
type Pages struct {
	renderer *web.Renderer
	version  string
}

// New returns what writes the pages of the program of this version.
func New(r *web.Renderer, version string) *Pages {
	return &Pages{renderer: r, version: version}
}

// SessionURL is the path of a session's page: its id is one segment.
func SessionURL(id string) string { return "/sessions/" + url.PathEscape(id) }

// languages are those of the interface, each with its own name.
var languages = []struct{ tag, name string }{{"ja", "日本語"}, {"en", "English"}}

// layout is what every page has; path is where the page is, without its query.
func (p *Pages) layout(lang, path string, q query.Query) web.Layout {
	l := web.Layout{Query: q.Text, DocsURL: "/docs", Version: p.version}
	for _, known := range languages {
		other := q
		other.Lang = known.tag
		l.LangSwitch = append(l.LangSwitch, web.LangLink{Lang: known.tag, Label: known.name, URL: link(path, other), Current: known.tag == lang})
	}
	return l
}

// link is a path with the parameters of a query.
func link(path string, q query.Query) string {
	if values := q.Values().Encode(); values != "" {
		return path + "?" + values
	}
	return path
}

// searchURL is the page of a query.
func searchURL(q query.Query) string { return link("/search", q) }

// only is the query for everything that has one value of a field.
func only(q query.Query, field, key string) string {
	return searchURL(fresh(q).With(field, key))
}

// fresh is a query for everything, in the language that was chosen.
func fresh(q query.Query) query.Query {
	empty, _ := query.FromValues(url.Values{}) // no parameter, no fault
	empty.Lang = q.Lang
	return empty
}

// valueLabel is what a value of a field is called: kinds, languages and the
// lack of a value have their names in the interface, others in the index.
func valueLabel(lang, field string, v engine.Value) string {
	switch {
	case v.Key == "":
		return web.Message(lang, "field.none")
	case field == "kind":
		return web.Message(lang, "kind."+v.Key)
	case field == "language":
		return web.LanguageName(lang, v.Key)
	}
	return v.Label
}

// fieldLabel is the name of a field of text.
func fieldLabel(lang, field string) string {
	switch field {
	case "note", "abstract", "summary", "transcript":
		return web.Message(lang, "passage."+field)
	case "affiliation":
		return web.Message(lang, "field.company")
	}
	return web.Message(lang, "field."+field)
}

// examples are queries that show what the box understands, in both languages.
var exampleQueries = []string{"クラスタ 移行", "zero downtime", "脆弱性", "eBPF", "wasm*"}

func examples(q query.Query) []web.Link {
	var links []web.Link
	for _, e := range exampleQueries {
		links = append(links, web.Link{Label: e, URL: searchURL(fresh(q).WithText(e))})
	}
	return links
}

// marked is text with its marks, escaped.
func marked(m engine.Marked) template.HTML { return template.HTML(m.HTML()) }

// escaped is plain text as HTML.
func escaped(s string) template.HTML { return template.HTML(template.HTMLEscapeString(s)) }

// first is the first of a list, "" of an empty one.
func first(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}

// host is what is shown of a URL.
func host(link string) string {
	u, err := url.Parse(link)
	if err != nil {
		return link
	}
	return strings.TrimPrefix(u.Host, "www.")
}

// Error writes the page of a failure; faults are those of the parameters.
func (p *Pages) Error(w io.Writer, lang string, status int, q query.Query, faults []*query.ParamError) error {
	key := "error." + number(status)
	page := web.ErrorPage{Layout: p.layout(lang, "/", fresh(q)), Status: status}
	page.Query = q.Text
	page.NoIndex = true
	page.Heading = web.Message(lang, key)
	page.Title = page.Heading
	page.Detail = web.Message(lang, key+".detail")
	for _, f := range faults {
		page.Faults = append(page.Faults, f.Error())
	}
	return p.renderer.Render(w, "error", lang, page)
}

// number is the status whose message is shown: one of those that have one.
func number(status int) string {
	switch status {
	case 400, 404, 405, 422, 503:
		return map[int]string{400: "400", 404: "404", 405: "405", 422: "422", 503: "503"}[status]
	}
	return "500"
}
