package pages

import (
	"io"
	"time"

	"sessionnotes/corpus"
	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/query"
	"sessionnotes/web"
)

// Session writes the page of one session, with others beside it. q is the query
// that found it: its words are marked, and a link leads back to its results.
func (p *Pages) Session(w io.Writer, lang string, v *engine.SessionView, others Beside, q query.Query) error {
	q = settled(q)
	s := v.Session
	found := v.Hit
	found.Snippets = nil // the page has the texts themselves
	h := hit(lang, found, q)
	page := web.SessionPage{
		Layout:  p.layout(lang, SessionURL(s.ID), q),
		Heading: web.Rich{Text: s.Title, Marks: marks(v.Title)}, Lang: h.Lang, TitleOurs: s.TitleOurs,
		Event: h.Event, EventURL: h.EventURL, Track: h.Track, TrackURL: h.TrackURL, Kind: h.Kind, Speakers: h.Speakers,
		Date: web.LongDate(lang, h.DateISO), DateISO: h.DateISO, Time: timeLabel(s), Room: s.Room,
		Duration: durationLabel(lang, time.Duration(s.Duration)), Languages: h.Languages,
		Tags: tags(v.Tags, q), Links: references(lang, s.Links), Abstract: abstract(v), Notes: p.notes(lang, v),
	}
	for _, parent := range v.Within {
		page.Within = append(page.Within, web.Link{Label: parent.Label, URL: placeURL(q, "event", parent.Key)})
	}
	if len(s.Origins) > 1 {
		for _, o := range s.Origins {
			page.Origins = append(page.Origins, o.Source)
		}
	}
	countMarks(&page)
	others.beside(&page, lang, v.Hit, q)
	p.describe(&page, lang, v)
	if asks(q) {
		page.BackURL = searchURL(q)
		page.NoIndex = true // the page without a query is the one to list
	}
	return p.renderer.Render(w, "session", lang, page)
}

// describe says what the page is to those who preview, cite and collect it.
func (p *Pages) describe(page *web.SessionPage, lang string, v *engine.SessionView) {
	s, address := v.Session, p.site.address(SessionURL(v.Session.ID))
	page.Title, page.Generation, page.JSONURL = s.Title, v.Generation, "/api/v1"+SessionURL(s.ID)
	if corpus.IsLink(address) {
		page.CanonicalURL = address
	}
	if len(v.Snippets) > 0 {
		page.Description = v.Snippets[0].Text
	}
	page.Citations = citations(lang, v.Hit, address)
	page.OpenGraph = openGraph(lang, s, page.Description, address)
	page.Data = linkedData(v.Hit, page.Description, address)
}

// countMarks counts what is marked in the texts of the page, and finds the first.
func countMarks(page *web.SessionPage) {
	count := func(blocks []web.Block) {
		id := ""
		for _, b := range blocks {
			if b.ID != "" {
				id = b.ID
			}
			for _, k := range b.Marks {
				if b.Names || k.From < 0 { // not shown, or the end of one that is counted
					continue
				}
				if page.Marked++; page.MarkURL == "" {
					page.MarkURL = "#" + id
				}
			}
		}
	}
	count(page.Abstract)
	for _, n := range page.Notes {
		count(n.Blocks)
	}
}

func tags(values []engine.Value, q query.Query) []web.Link {
	var out []web.Link
	for _, t := range values {
		out = append(out, web.Link{Label: t.Label, URL: placeURL(q, "tag", t.Key)})
	}
	return out
}

// references are the links of a session by what they lead to.
func references(lang string, l corpus.Links) []web.Reference {
	var out []web.Reference
	add := func(kind string, links ...string) {
		for _, u := range links {
			if u != "" {
				out = append(out, web.Reference{Kind: web.Message(lang, "link."+kind), Label: hostLabel(u), URL: u})
			}
		}
	}
	add("page", l.Page)
	add("video", l.Video)
	add("slides", l.Slides)
	add("code", l.Code...)
	add("other", l.Other...)
	return out
}
