package server

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"slices"
	"time"

	"sessionnotes/corpus"
	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/server/pages"
	"sessionnotes/web"
)

// The elements of Atom (RFC 4287), of paged feeds (RFC 5005) and of OpenSearch 1.1.
// The libraries that write feeds know neither the language of a feed nor several
// authors of an entry.
type (
	atomFeed struct {
		XMLName    xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
		OpenSearch string      `xml:"xmlns:opensearch,attr"`
		Lang       string      `xml:"xml:lang,attr"`
		ID         string      `xml:"id"`
		Title      string      `xml:"title"`
		Updated    string      `xml:"updated"`
		Author     atomPerson  `xml:"author"` // of entries without speakers
		Links      []atomLink  `xml:"link"`
		Total      int         `xml:"opensearch:totalResults"`
		Start      int         `xml:"opensearch:startIndex"`
		Size       int         `xml:"opensearch:itemsPerPage"`
		Entries    []atomEntry `xml:"entry"`
	}
	atomEntry struct {
		ID         string         `xml:"id"`
		Title      string         `xml:"title"`
		Published  string         `xml:"published,omitempty"`
		Updated    string         `xml:"updated"`
		Authors    []atomPerson   `xml:"author"`
		Links      []atomLink     `xml:"link"`
		Categories []atomCategory `xml:"category"`
		Summary    string         `xml:"summary,omitempty"`
	}
	atomPerson struct {
		Name string `xml:"name"`
	}
	atomLink struct {
		Rel  string `xml:"rel,attr"`
		Type string `xml:"type,attr,omitempty"`
		Href string `xml:"href,attr"`
	}
	atomCategory struct {
		Scheme string `xml:"scheme,attr,omitempty"`
		Term   string `xml:"term,attr"`
		Label  string `xml:"label,attr,omitempty"`
	}
)

// atom is a feed as Atom.
func (f *feed) atom() ([]byte, error) {
	res := f.result
	out := atomFeed{
		OpenSearch: "http://a9.com/-/spec/opensearch/1.1/", Lang: f.lang, ID: f.self(1), Title: web.Message(f.lang, "site.title", f.title),
		Updated: f.made.UTC().Format(time.RFC3339), Author: atomPerson{web.Message(f.lang, "site.name")},
		Links: []atomLink{{"self", "application/atom+xml", f.self(res.Page)}, {"alternate", "text/html", f.page}},
		Total: res.Total, Start: (res.Page-1)*res.Size + 1, Size: res.Size,
	}
	if res.Page > 1 {
		out.Links = append(out.Links, atomLink{"previous", "application/atom+xml", f.self(res.Page - 1)})
	}
	if f.more() {
		out.Links = append(out.Links, atomLink{"next", "application/atom+xml", f.self(res.Page + 1)})
	}
	for _, h := range res.Hits {
		out.Entries = append(out.Entries, f.entry(h))
	}
	var b bytes.Buffer
	b.WriteString(xml.Header)
	if err := xml.NewEncoder(&b).Encode(out); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// entry is a session. It was updated when it was last written about, or else when
// it was held; nobody knows better.
func (f *feed) entry(h engine.Hit) atomEntry {
	s := h.Session
	e := atomEntry{ID: f.session(s.ID), Title: s.Title, Links: []atomLink{{"alternate", "text/html", f.session(s.ID)}}}
	e.Published = instantOf(s.Start, s.Date)
	e.Updated = cmp.Or(e.Published, f.made.UTC().Format(time.RFC3339))
	for _, n := range s.Notes {
		e.Updated = max(e.Updated, instantOf(time.Time{}, n.Written))
	}
	for _, sp := range s.Speakers {
		e.Authors = append(e.Authors, atomPerson{sp.Name})
	}
	if s.Links.Video != "" {
		e.Links = append(e.Links, atomLink{Rel: "related", Href: s.Links.Video})
	}
	e.Categories = slices.Concat(f.categories("event", h.Event), f.categories("track", h.Track), f.categories("tag", h.Tags...))
	if len(h.Snippets) > 0 {
		e.Summary = h.Snippets[0].Text
	}
	return e
}

// categories are values of a field; their scheme is the list of all.
func (f *feed) categories(field string, values ...engine.Value) (out []atomCategory) {
	for _, v := range values {
		if v.Key != "" {
			out = append(out, atomCategory{f.origin + pages.ListPath(field), v.Key, v.Label})
		}
	}
	return out
}

// instantOf is an instant, or the beginning of a day, in UTC; "" for neither.
func instantOf(t time.Time, d corpus.Date) string {
	switch {
	case !t.IsZero():
		return t.UTC().Format(time.RFC3339)
	case d.IsZero():
		return ""
	}
	return time.Date(d.Year, time.Month(max(d.Month, 1)), max(d.Day, 1), 0, 0, 0, 0, time.UTC).Format(time.RFC3339)
}
