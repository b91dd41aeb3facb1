package pages

import (
	"fmt"
	"io"
	"time"

	"sessionnotes/corpus"
	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/query"
	"sessionnotes/web"
)

// Session writes the page of one session. q holds the words with which it was
// found, for the way back.
func (p *Pages) Session(w io.Writer, lang string, v *engine.SessionView, q query.Query) error {
	s := v.Session
	h := hit(lang, v.Hit, q)
	page := web.SessionPage{
		Layout: p.layout(lang, SessionURL(s.ID), q), Heading: s.Title, Lang: h.Lang, TitleOurs: s.TitleOurs,
		Event: h.Event, EventURL: h.EventURL, Track: h.Track, TrackURL: h.TrackURL, Kind: h.Kind, Speakers: h.Speakers,
		Date: web.LongDate(lang, s.Date.String()), DateISO: h.DateISO, Time: timeLabel(s), Room: s.Room,
		Duration: durationLabel(lang, time.Duration(s.Duration)), Languages: h.Languages,
		Links: references(lang, s.Links), Abstract: abstract(s), Notes: notes(lang, s),
	}
	page.Title = s.Title
	page.Generation = v.Generation
	page.JSONURL = "/api/v1" + SessionURL(s.ID)
	if q.Text != "" {
		page.BackURL = searchURL(q)
	}
	if len(v.Snippets) > 0 {
		page.Description = v.Snippets[0].Text
	}
	for _, t := range v.Tags {
		page.Tags = append(page.Tags, web.Link{Label: t.Label, URL: only(q, "tag", t.Key)})
	}
	return p.renderer.Render(w, "session", lang, page)
}

// timeLabel is when a session ran on its day: "13:30–14:00 CEST".
func timeLabel(s *corpus.Session) string {
	if s.Start.IsZero() {
		return ""
	}
	label := s.Start.Format("15:04")
	if s.Duration > 0 {
		label += "–" + s.Start.Add(time.Duration(s.Duration)).Format("15:04")
	}
	return label + " " + s.Start.Format("MST")
}

func durationLabel(lang string, d time.Duration) string {
	hours, minutes := int(d.Hours()), int(d.Minutes())%60
	switch {
	case hours == 0 && minutes == 0:
		return ""
	case hours == 0:
		return web.Message(lang, "duration.minutes", minutes)
	case minutes == 0:
		return web.Message(lang, "duration.hours", hours)
	}
	return web.Message(lang, "duration.both", hours, minutes)
}

// references are the links of a session by what they lead to.
func references(lang string, l corpus.Links) []web.Reference {
	var out []web.Reference
	add := func(kind string, links ...string) {
		for _, u := range links {
			if u != "" {
				out = append(out, web.Reference{Kind: web.Message(lang, "link."+kind), Label: host(u), URL: u})
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

func abstract(s *corpus.Session) []web.Block {
	var out []web.Block
	for _, par := range corpus.Paragraphs(s.Abstract) {
		out = append(out, web.Block{HTML: escaped(par), Kind: web.KindAbstract, Lang: scriptLanguage(par)})
	}
	return out
}

func notes(lang string, s *corpus.Session) []web.Note {
	var out []web.Note
	for i, n := range s.Notes {
		note := web.Note{Author: n.Author, Written: web.Date(lang, n.Written.String()), Lang: n.Language, Source: sourceLabel(n.Source)}
		for j, p := range n.Passages {
			note.Blocks = append(note.Blocks, web.Block{
				Form: string(p.Form), Kind: string(p.Kind), HTML: escaped(p.Text), ID: fmt.Sprintf("n%d-%d", i+1, j+1), Line: p.Line, Level: p.Level,
			})
		}
		out = append(out, note)
	}
	return out
}

// sourceLabel is a place in a file: "report.txt:22".
func sourceLabel(s corpus.Source) string {
	if s.File == "" || s.Line == 0 {
		return s.File
	}
	return fmt.Sprintf("%s:%d", s.File, s.Line)
}
