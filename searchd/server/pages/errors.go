package pages

import (
	"io"
	"strconv"

	"sessionnotes/searchd/query"
	"sessionnotes/web"
)

// Error writes the page of a failure. The text of q stays in the box; faults
// are those of the parameters, in the order in which they are told.
func (p *Pages) Error(w io.Writer, lang string, status int, q query.Query, faults []*query.ParamError) error {
	key := errorKey(lang, status)
	page := web.ErrorPage{
		Layout: p.layout(lang, "/", fresh(q)), Status: status,
		Heading: web.Message(lang, key), Detail: web.Message(lang, key+".detail"),
	}
	page.Query, page.Title, page.NoIndex = q.Text, page.Heading, true
	for _, f := range faults {
		page.Faults = append(page.Faults, f.Error())
	}
	return p.renderer.Render(w, "error", lang, page)
}

// errorKey is the message of a status; one without its own has that of its
// class.
func errorKey(lang string, status int) string {
	class := "error.500"
	if status < 500 {
		class = "error.400"
	}
	key := "error." + strconv.Itoa(status)
	if web.Message(lang, key) == key {
		return class
	}
	return key
}
