package report

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"sessionnotes/corpus"
)

// session makes the session of an entry.
func (r *reading) session(e *entry) corpus.Session {
	s := corpus.Session{
		Event:    cmp.Or(r.side.event, r.header.event()),
		Kind:     e.kind,
		Speakers: append(e.speakers, e.facts.speakers...),
		Date:     e.facts.date,
		Room:     e.facts.room,
		Track:    e.facts.track,
		Notes:    []corpus.Note{r.note(e)},
		Place:    corpus.Source{File: r.file, Line: e.line()},
	}
	s.Title, s.TitleOurs = r.title(e)
	if e.kind != corpus.Overview {
		s.Languages = slices.Clone(r.side.languages)
	}
	if e.header {
		s.Date, s.Speakers = corpus.Date{}, nil // the header speaks of the report
	}
	if e.side != nil {
		e.side.apply(&s)
	}
	collectLinks(&s, e.facts)
	return s
}

// note is the text of an entry.
func (r *reading) note(e *entry) corpus.Note {
	return corpus.Note{
		Author:   cmp.Or(r.side.author, r.header.author),
		Written:  cmp.Or(r.side.written, r.header.written),
		Language: cmp.Or(r.side.language, r.languageOf(e), r.language),
		Source:   corpus.Source{File: r.name, Line: e.line(), EndLine: e.endLine()},
		Passages: e.passages,
	}
}

// languageOf is the language of an entry's prose, without headings and links.
// What has kanji in a Japanese report is Japanese: a short note often has no
// kana.
func (r *reading) languageOf(e *entry) string {
	var n letters
	for _, p := range e.passages {
		if p.Form != corpus.Heading {
			n = n.plus(countLetters(link.ReplaceAllString(p.Text, "")))
		}
	}
	if r.language == "ja" && n.han > 0 {
		return "ja"
	}
	return n.language()
}

// title is the title of an entry, and whether the report does not give it.
// Names that every report has are told apart by the title of the report.
func (r *reading) title(e *entry) (string, bool) {
	general := e.named == outerSection || e.named == kindSection
	switch {
	case e.title != "" && general && r.header.title != "" && !e.explicit():
		return e.title + " – " + r.header.title, false
	case e.title != "":
		return e.title, false
	case r.header.title != "":
		return r.header.title, false
	}
	name := path.Base(r.name)
	return cmp.Or(strings.TrimSuffix(name, path.Ext(name)), opening(e.passages[0].Text, maxOpening)), true
}

// maxOpening is how much of a text stands in for its title, in characters.
const maxOpening = 60

// explicit reports whether the side file gives the title.
func (e *entry) explicit() bool { return e.side != nil && e.side.title != "" }

// apply puts what the side file says in place of what the report says.
func (e *sideEntry) apply(s *corpus.Session) {
	if e.title != "" {
		s.Title, s.TitleOurs = e.title, e.titleOurs
	}
	if len(e.speakers) > 0 {
		s.Speakers = e.speakers
	}
	if len(e.languages) > 0 {
		s.Languages = e.languages
	}
	s.ID, s.FormerIDs, s.Tags, s.Links = e.id, e.formerIDs, e.tags, e.links
	s.Event = cmp.Or(e.event, s.Event)
	s.Track = cmp.Or(e.track, s.Track)
	s.Kind = cmp.Or(e.kind, s.Kind)
	s.Date = cmp.Or(e.date, corpus.DayOf(e.start), s.Date)
	s.Room = cmp.Or(e.room, s.Room)
	s.Start, s.Duration = e.start, e.duration
}

// collectLinks adds the links that stand in the text. What a line calls the
// video or the slides is just that, wherever it leads, unless the side file
// names another.
func collectLinks(s *corpus.Session, f facts) {
	s.Links.Video = cmp.Or(s.Links.Video, f.video)
	s.Links.Slides = cmp.Or(s.Links.Slides, f.slides)
	for _, n := range s.Notes {
		for _, p := range n.Passages {
			for _, u := range findLinks(p.Text) {
				s.Links.Add(u)
			}
		}
	}
}
