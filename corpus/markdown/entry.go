package markdown

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"sessionnotes/corpus"
)

// entry is a session in the making.
type entry struct {
	file    *file
	session corpus.Session

	author   string
	written  corpus.Date
	changed  corpus.Date // the day of writing if there is no better one
	language string      // of the notes, as the file says

	sessions string // "headings" or ""
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
	n.session.Speakers = slices.Clone(e.session.Speakers)
	n.session.Languages = slices.Clone(e.session.Languages)
	n.session.Tags = slices.Clone(e.session.Tags)
	n.session.Links.Code = slices.Clone(e.session.Links.Code)
	n.session.Links.Other = slices.Clone(e.session.Links.Other)
	return &n
}

func (e *entry) fault(f field, problem, want string) {
	e.faults = append(e.faults, corpus.Fault{File: e.file.File, Line: f.line, Field: f.key, Problem: problem, Want: want})
}

func (e *entry) notice(f field, problem, want string) {
	e.file.Notices.Say(corpus.Fault{File: e.file.File, Line: f.line, Field: f.key, Problem: problem, Want: want})
}

// setAll takes over fields; unknown keys are said.
func (e *entry) setAll(fields []field) {
	for _, f := range fields {
		name, known := e.file.names.of(f.key)
		switch {
		case !known:
			e.notice(f, "is no key that is known; it is left out", "a key of ours, or a key map that leads to one")
		case f.shape == none || name == keyIgnored:
		case name == keyNested:
			e.setAll(f.fields)
		default:
			if _, set := e.lines[name]; !set {
				e.lines[name] = f.line
			}
			e.set(name, f)
		}
	}
}

// set takes over one field under our name.
func (e *entry) set(name string, f field) {
	s := &e.session
	switch name {
	case keyID:
		s.ID = e.exact(f)
	case keyFormerIDs:
		s.FormerIDs = append(s.FormerIDs, f.texts()...)
	case keyTitle:
		s.Title = e.one(f)
	case keyTitleNote:
		e.setTitleNote(f)
	case keyEvent:
		s.Event = e.event(f)
	case keyTrack:
		s.Track = e.one(f)
	case keyKind:
		e.setKind(f)
	case keyType:
		e.setType(f)
	case keySpeakers:
		s.Speakers = e.speakers(f)
	case keyDate:
		s.Date = e.date(f)
	case keyStart:
		e.setStart(f)
	case keyDuration:
		e.setDuration(f)
	case keyRoom:
		s.Room = e.one(f)
	case keyLanguages:
		s.Languages = languages(f.value)
	case keyTags:
		s.Tags = append(s.Tags, tags(f.value)...)
	case keyAbstract:
		e.addAbstract(f)
	case keyAuthor:
		e.author = strings.Join(authors(f.value), ", ")
	case keyWritten:
		e.written = e.date(f)
	case keyChanged:
		e.setChanged(f)
	case keyNoteLanguage:
		e.language = first(languages(f.value))
	case keySessions:
		e.setSessions(f)
	case keyDraft:
		e.leaveOut(f, "true")
	case keyPublished:
		e.leaveOut(f, "false")
	default:
		e.setLink(name, f)
	}
}

// one is the text of a field that has one; the items of a list are joined.
func (e *entry) one(f field) string {
	if f.shape == mapping {
		e.fault(f, "is a mapping", "one text")
	}
	return strings.Join(f.texts(), ", ")
}

// exact is the text of a field byte for byte.
func (e *entry) exact(f field) string {
	if f.shape != scalar {
		e.fault(f, "is no single text", "one text")
	}
	return f.text
}

// event reads a name, or a mapping that has one, as Hugo themes do.
func (e *entry) event(f field) string {
	if f.shape != mapping {
		return e.one(f)
	}
	name := first(f.get("id", "name", "title").texts())
	if name == "" {
		e.fault(f, "has no id and no name", "the id or name of an event")
	}
	return name
}

func (e *entry) setTitleNote(f field) {
	if text := e.one(f); text == "ours" {
		e.session.TitleOurs = true
	} else {
		e.fault(f, strconv.Quote(text)+" is not known", "ours, where the title is not the event's, or no such key")
	}
}

func (e *entry) setSessions(f field) {
	if e.sessions = e.one(f); e.sessions != "headings" {
		e.fault(f, strconv.Quote(e.sessions)+" is not known", "headings, where each heading begins a session, or no such key")
	}
}

func (e *entry) setKind(f field) {
	text := e.one(f)
	kind, ok := corpus.ParseKind(text)
	if !ok {
		e.fault(f, strconv.Quote(text)+" is no kind of session", fmt.Sprintf("one of %v", corpus.Kinds))
	}
	e.session.Kind = kind
}

// setType reads the kind of a session, or of a page: Hugo has the latter.
func (e *entry) setType(f field) {
	text := e.one(f)
	kind, ok := corpus.ParseKind(text)
	switch {
	case ok && e.session.Kind == "":
		e.session.Kind = kind
	case !ok:
		e.notice(f, strconv.Quote(text)+" is no kind of session; it is left out", fmt.Sprintf("kind: one of %v", corpus.Kinds))
	}
}

func (e *entry) date(f field) corpus.Date {
	text := e.one(f)
	d, err := corpus.ParseDate(text)
	if err != nil {
		e.fault(f, strconv.Quote(text)+" is no date", "2022-05-16, 2022-05 or 2022")
	}
	return d
}

// setChanged reads a day that other programs keep; the latest one counts.
func (e *entry) setChanged(f field) {
	text := e.one(f)
	d, err := corpus.ParseDate(text)
	if err != nil {
		e.notice(f, strconv.Quote(text)+" is no date; it is left out", "2022-05-16")
		return
	}
	if d.First() > e.changed.First() {
		e.changed = d
	}
}

// startLayouts are the ways in which a start with its zone is written.
var startLayouts = []string{
	time.RFC3339, "2006-01-02T15:04Z07:00", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04Z07:00",
	"2006-01-02 15:04:05 Z07:00", "2006-01-02 15:04 Z07:00", "2006-01-02T15:04:05Z0700", "2006-01-02 15:04:05 -0700", "2006-01-02 15:04 -0700",
}

// setStart reads a start with its zone. One without is left out: no time can
// be told from it alone.
func (e *entry) setStart(f field) {
	const want = "2022-05-16T11:00:00+02:00"
	text := e.one(f)
	for _, layout := range startLayouts {
		if t, err := time.Parse(layout, text); err == nil {
			e.session.Start = t
			return
		}
	}
	if strings.Contains(text, ":") {
		e.notice(f, strconv.Quote(text)+" has no day or no zone; it is left out", want)
		return
	}
	e.fault(f, strconv.Quote(text)+" is no time", want)
}

func (e *entry) setDuration(f field) {
	text := e.one(f)
	short := text
	for _, unit := range []string{"minutes", "mins", "min", "分間", "分"} {
		short = strings.TrimSpace(strings.TrimSuffix(short, unit))
	}
	d, err := corpus.ParseDuration(short)
	if err != nil {
		e.fault(f, strconv.Quote(text)+" is no duration", "30m, 1h30m, 30 (minutes) or 0:30")
	}
	e.session.Duration = d
}

// addAbstract adds a paragraph unless it is there: description and summary
// often say the same.
func (e *entry) addAbstract(f field) {
	text := strings.Join(f.texts(), "\n\n")
	switch {
	case strings.Contains(e.session.Abstract, text):
	case e.session.Abstract == "" || strings.Contains(text, e.session.Abstract):
		e.session.Abstract = text
	default:
		e.session.Abstract += "\n\n" + text
	}
}

func (e *entry) leaveOut(f field, mark string) {
	if strings.EqualFold(strings.TrimSpace(f.text), mark) {
		e.leftOut = f.key
		e.lines[keyDraft] = f.line
	}
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
			Source:   corpus.Source{File: e.file.File, Line: part.passages[0].Line, EndLine: last.EndLine},
			Passages: part.passages,
		})
	}
}

// finish checks the session. Where it is faulty the error has all its faults,
// and the session is zero.
func (e *entry) finish() (corpus.Session, error) {
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

// lineOf is the line of the key that gave a field such as links.code[1], or
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
