package pages

import (
	"io"

	"sessionnotes/searchd/query"
	"sessionnotes/web"
)

// Error writes the page of a failure. The text of q stays in the box.
func (p *Pages) Error(w io.Writer, lang string, f *Failure, q query.Query) error {
	page := web.ErrorPage{
		Layout: p.layout(lang, "/", fresh(q)), Status: f.Status, Heading: f.heading(lang), Detail: f.detail(lang),
	}
	page.Query, page.Title, page.NoIndex = q.Text, page.Heading, true
	for _, fault := range f.Faults {
		page.Faults = append(page.Faults, faultLabel(lang, fault))
	}
	for _, near := range f.Near {
		page.Near = append(page.Near, web.Link{Label: near.Label, URL: placeURL(q, f.Field, near.Key)})
	}
	if f.Field != "" {
		page.List = web.Link{Label: web.Message(lang, "plural."+f.Field), URL: localised(ListPath(f.Field), q)}
	}
	return p.renderer.Render(w, "error", lang, page)
}
