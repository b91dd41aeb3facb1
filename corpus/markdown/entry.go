package markdown

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"sessionnotes/corpus"
)

// entry is a session in the making.
type entry struct {
	file    *file
	session corpus.Session

	aliases  []string // other names of the note
	author   string
	written  corpus.Date
	changed  corpus.Date // the day of writing if there is no better one
	language string      // of the notes, as the file says

	sessions string      // as the file says; "" where it does not
	year     corpus.Date // of the event, where the file has a key for it
	yearLine int
	leftOut  string // the key that marks a draft

	line   int            // where it begins
	lines  map[string]int // our key -> line
	faults corpus.Faults
}

func (f *file) newEntry() *entry { return &entry{file: f, line: 1, lines: map[string]int{}} }

// under is a further session that has the fields of e, at a heading.
func (e *entry) under(line int) *entry {
	n := *e
	n.line, n.lines, n.faults = line, map[string]int{}, slices.Clone(e.faults)
	for key, at := range e.lines {
		n.lines[key] = at
	}
	n.aliases = slices.Clone(e.aliases)
	n.session.FormerIDs = slices.Clone(e.session.FormerIDs)
	n.session.Speakers = slices.Clone(e.session.Speakers)
	n.session.Languages = slices.Clone(e.session.Languages)
	n.session.Tags = slices.Clone(e.session.Tags)
	n.session.Links.Code = slices.Clone(e.session.Links.Code)
	n.session.Links.Other = slices.Clone(e.session.Links.Other)
	return &n
}

// unname takes off what names one session alone.
func (e *entry) unname() {
	e.session.ID, e.session.Slug, e.session.Title = "", "", ""
	e.session.FormerIDs, e.aliases = nil, nil
}

func (e *entry) fault(f field, problem, want string) {
	e.faults = append(e.faults, corpus.Fault{File: e.file.File, Line: f.line, Field: f.key, Problem: problem, Want: want})
}

func (e *entry) notice(f field, problem, want string) {
	e.file.Notices.Say(corpus.Fault{File: e.file.File, Line: f.line, Field: f.key, Problem: problem, Want: want})
}

// write adds what was written about the session, a note for each language,
// and the links of the prose.
func (e *entry) write(p prose) {
	for _, l := range p.links {
		e.session.Links.Add(l.url)
	}
	for _, part := range byLanguage(p.passages, e.language) {
		last := part.passages[len(part.passages)-1]
		e.session.Notes = append(e.session.Notes, corpus.Note{
			Author: e.author, Written: cmp.Or(e.written, e.changed), Language: part.language,
			Source:   corpus.Source{File: e.file.name(), Line: part.passages[0].Line, EndLine: last.EndLine},
			Passages: part.passages,
		})
	}
}

// finish checks the session. Where it is faulty the error has all its faults,
// and the session is zero.
func (e *entry) finish() (corpus.Session, error) {
	e.settleYear()
	e.session.Place = corpus.Source{File: e.file.File, Line: e.line}
	e.session.Tags = append(e.session.Tags, e.otherNames()...)
	faults := e.faults
	for _, f := range e.session.Validate() {
		f.Line = e.lineOf(f.Field)
		faults = append(faults, f)
	}
	if len(faults) > 0 {
		return corpus.Session{}, faults.At(e.file.File, e.line)
	}
	return e.session, nil
}

// settleYear dates a session that has a year and no date. Where it has both,
// they must agree, unless one stands below the heading and wins over the other.
func (e *entry) settleYear() {
	s := &e.session
	date, dated := s.Date, e.lines[keyDate]
	if date.IsZero() {
		date, dated = corpus.DayOf(s.Start), e.lines[keyStart]
	}
	switch ownDate, ownYear := dated >= e.line, e.yearLine >= e.line; {
	case date.IsZero():
		s.Date = e.year
	case date.Meets(e.year) || ownDate && !ownYear:
	case ownYear && !ownDate:
		s.Date = e.year
	default:
		f := field{key: keyYear, line: e.yearLine}
		e.fault(f, fmt.Sprintf("%v contradicts the date %v", e.year, date), "one of them, or the year of the date")
	}
}

// lineOf is the line of the key that gave a field such as former_ids[1], or
// where the session begins.
func (e *entry) lineOf(name string) int {
	parts := strings.FieldsFunc(name, func(r rune) bool { return r == '.' || r == '[' })
	for _, part := range slices.Backward(parts) {
		if line, ok := e.lines[part]; ok {
			return line
		}
	}
	return e.line
}

func first(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}
