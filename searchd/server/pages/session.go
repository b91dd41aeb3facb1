package pages

import (
	"io"
	"time"

	"sessionnotes/corpus"
	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/query"
	"sessionnotes/web"
)

// Session writes the page of one session. q is the query that found it: its
// words are marked, and a link leads back to its results.
func (p *Pages) Session(w io.Writer, lang string, v *engine.SessionView, q query.Query) error {
	q = settled(q)
	s := v.Session
	h := hit(lang, v.Hit, q)
	page := web.SessionPage{
		Layout: p.layout(lang, SessionURL(s.ID), q), Heading: s.Title, Lang: h.Lang, TitleOurs: s.TitleOurs,
		Event: h.Event, EventURL: h.EventURL, Track: h.Track, TrackURL: h.TrackURL, Kind: h.Kind, Speakers: h.Speakers,
		Date: web.LongDate(lang, h.DateISO), DateISO: h.DateISO, Time: timeLabel(s), Room: s.Room,
		Duration: durationLabel(lang, time.Duration(s.Duration)), Languages: h.Languages,
		Tags: tags(v.Tags, q), Links: references(lang, s.Links), Abstract: abstract(v), Notes: notes(lang, v),
	}
	for _, parent := range v.Within {
		page.Within = append(page.Within, web.Link{Label: parent.Label, URL: placeURL(q, "event", parent.Key)})
	}
	if len(s.Origins) > 1 {
		for _, o := range s.Origins {
			page.Origins = append(page.Origins, o.Source)
		}
	}
	page.Title = s.Title
	page.Generation = v.Generation
	page.JSONURL = "/api/v1" + SessionURL(s.ID)
	if len(v.Snippets) > 0 {
		page.Description = v.Snippets[0].Text
	}
	if asks(q) {
		page.BackURL = searchURL(q)
		page.NoIndex = true // the page without a query is the one to list
	}
	return p.renderer.Render(w, "session", lang, page)
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

func abstract(v *engine.SessionView) []web.Block {
	var out []web.Block
	for _, par := range v.Abstract {
		out = append(out, web.Block{HTML: markedHTML(par), Kind: web.KindAbstract, Lang: languageOf(par.Text, "")})
	}
	return out
}
