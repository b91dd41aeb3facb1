package pages

import (
	"strings"

	"sessionnotes/corpus"
	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/query"
	"sessionnotes/web"
)

// Beside is what a page of a session tells of others.
type Beside struct {
	Related []engine.Hit
	Around  *engine.Around
}

// beside puts the other sessions on the page of one.
func (b Beside) beside(page *web.SessionPage, lang string, h engine.Hit, q query.Query) {
	for _, r := range b.Related {
		page.Related = append(page.Related, neighbour(lang, r, joined(" · ", r.Event.Label, web.Date(lang, r.Session.Date.String())), q))
	}
	if b.Around == nil {
		return
	}
	if a := b.Around; len(a.Track) > 0 {
		page.InTrack = &web.Around{More: a.MoreTrack, MoreURL: besideURL(h, q, true)}
		for _, o := range a.Track {
			n := neighbour(lang, o, o.Session.Room, q)
			n.When, n.This = whenLabel(lang, o.Session), o.Session.ID == h.Session.ID
			page.InTrack.Sessions = append(page.InTrack.Sessions, n)
		}
	}
	if a := b.Around; len(a.Parallel) > 0 {
		page.Parallel = &web.Around{More: a.MoreParallel, MoreURL: besideURL(h, q, false)}
		for _, o := range a.Parallel {
			n := neighbour(lang, o, joined(" · ", o.Track.Label, o.Session.Room), q)
			n.When = whenLabel(lang, o.Session)
			page.Parallel.Sessions = append(page.Parallel.Sessions, n)
		}
	}
}

// neighbour is a session in a short list. Its link does not carry the query: it was
// not found by it.
func neighbour(lang string, h engine.Hit, where string, q query.Query) web.Neighbour {
	s := h.Session
	var names []string
	for _, sp := range s.Speakers {
		names = append(names, sp.Name)
	}
	return web.Neighbour{
		Title: s.Title, URL: link(SessionURL(s.ID), fresh(q)), Lang: languageOf(s.Title, mainLanguage(s)), Where: where,
		Speakers: strings.Join(names, web.Message(lang, "list.comma")),
	}
}

// whenLabel is when a session begins on its day, "" where that is not known.
func whenLabel(lang string, s *corpus.Session) string {
	if s.Start.IsZero() {
		return ""
	}
	return s.Start.Format("15:04")
}

// besideURL is the search for the sessions of the event of one on its day, of its
// track or of all.
func besideURL(h engine.Hit, q query.Query, ofTrack bool) string {
	of := fresh(q)
	of.Filters = map[string][]string{"event": {h.Event.Key}}
	if ofTrack && h.Track.Key != "" {
		of.Filters["track"] = []string{h.Track.Key}
	}
	of.DateFrom, of.DateTo = query.Day(h.Session.Date.First()), query.Day(h.Session.Date.Last())
	return searchURL(of)
}
