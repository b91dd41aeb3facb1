package markdown

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"sessionnotes/corpus"
)

// setAll takes over fields; unknown keys are said.
func (e *entry) setAll(fields []field) {
	for _, f := range fields {
		name, known := e.file.names.of(f.key)
		switch {
		case !known:
			e.notice(f, "is no key that is known; it is left out", "a key of ours, or a key map that leads to one")
		case f.empty() || name == keyIgnored:
		case name == keyNested:
			e.setAll(f.fields)
		default:
			if _, set := e.lines[name]; !set {
				e.lines[name] = f.line
			}
			setters[name](e, f)
		}
	}
}

// setters take over the value of a field, by our name of its key. keyNested and
// keyIgnored have none.
var setters = map[string]func(*entry, field){
	keyID:           func(e *entry, f field) { e.session.ID = e.exact(f) },
	keyFormerIDs:    func(e *entry, f field) { e.session.FormerIDs = append(e.session.FormerIDs, e.exactly(f)...) },
	keySlug:         func(e *entry, f field) { e.session.Slug = e.one(f) },
	keyAliases:      (*entry).setAliases,
	keyAddress:      linkSetters[keyAddress],
	keyTitle:        func(e *entry, f field) { e.session.Title = e.one(f) },
	keyTitleNote:    (*entry).setTitleNote,
	keyEvent:        func(e *entry, f field) { e.session.Event = e.event(f) },
	keyTrack:        func(e *entry, f field) { e.session.Track = e.one(f) },
	keyKind:         (*entry).setKind,
	keyType:         (*entry).setType,
	keySpeakers:     func(e *entry, f field) { e.session.Speakers = e.speakers(f) },
	keyDate:         func(e *entry, f field) { e.session.Date = e.date(f) },
	keyYear:         (*entry).setYear,
	keyEventDate:    (*entry).setYear,
	keyEventID:      func(e *entry, f field) { e.session.Event = cmp.Or(e.session.Event, e.one(f)) },
	keyStart:        (*entry).setStart,
	keyDuration:     (*entry).setDuration,
	keyRoom:         func(e *entry, f field) { e.session.Room = e.one(f) },
	keyLanguages:    func(e *entry, f field) { e.session.Languages = languages(f.value) },
	keyTags:         func(e *entry, f field) { e.session.Tags = append(e.session.Tags, tags(f.value)...) },
	keyLinks:        (*entry).setLinks,
	keyPage:         linkSetters[keyPage],
	keyVideo:        linkSetters[keyVideo],
	keySlides:       linkSetters[keySlides],
	keyCode:         linkSetters[keyCode],
	keyAbstract:     (*entry).addAbstract,
	keyAuthor:       func(e *entry, f field) { e.author = strings.Join(authors(f.value), ", ") },
	keyWritten:      func(e *entry, f field) { e.written = e.date(f) },
	keyChanged:      (*entry).setChanged,
	keyNoteLanguage: func(e *entry, f field) { e.language = first(languages(f.value)) },
	keySessions:     (*entry).setSessions,
	keyDraft:        func(e *entry, f field) { e.leaveOut(f, "true") },
	keyPublished:    func(e *entry, f field) { e.leaveOut(f, "false") },
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

// exactly is the text of a field, or its items, byte for byte; empty ones are
// left out.
func (e *entry) exactly(f field) []string {
	if f.shape != list {
		f.items = []value{f.value}
	}
	var out []string
	for _, item := range f.items {
		if item.shape == none {
			continue
		}
		if text := e.exact(field{key: f.key, line: item.line, value: item}); text != "" {
			out = append(out, text)
		}
	}
	return out
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
	if e.sessions = e.one(f); e.sessions != sessionsHeadings && e.sessions != sessionsOne {
		e.fault(f, strconv.Quote(e.sessions)+" is not known", "headings, where each heading begins a session, or one, where none does")
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

// date reads a day, a month or a year. Of the days from one to another it is the
// month or year that holds both: on which of them a session was is not said.
func (e *entry) date(f field) corpus.Date {
	text := e.one(f)
	d, err := corpus.ParseDate(text)
	if m := dateRange.FindStringSubmatch(text); m != nil {
		d, err = spanning(m[1], m[2])
	}
	if err != nil {
		e.fault(f, strconv.Quote(text)+" is no date", "2022-05-16, 2022-05 or 2022")
	}
	return d
}

// dateRange is 2022-05-16/2022-05-20 (ISO 8601), or with another sign between.
var dateRange = regexp.MustCompile(`^([0-9./年月日-]{8,}?)\s*(?:/|~|〜|～|–|—|to|\s-\s)\s*([0-9./年月日-]{8,})$`)

// spanning is the shortest date that holds two days.
func spanning(first, last string) (corpus.Date, error) {
	a, errA := corpus.ParseDate(first)
	b, errB := corpus.ParseDate(last)
	switch {
	case errA != nil || errB != nil:
		return corpus.Date{}, errors.Join(errA, errB)
	case a == b:
		return a, nil
	case a.Year != b.Year:
		return corpus.Date{}, errors.New("the days are of two years")
	case a.Month != b.Month:
		return corpus.Date{Year: a.Year}, nil
	}
	return corpus.Date{Year: a.Year, Month: a.Month}, nil
}

// setYear reads when the event was; of two the more exact one counts.
func (e *entry) setYear(f field) {
	d := e.date(f)
	switch inherited := e.yearLine < e.line; {
	case inherited || !d.IsZero() && d.Meets(e.year) && d.Last()-d.First() < e.year.Last()-e.year.First():
		e.year, e.yearLine = d, f.line
	case !d.Meets(e.year):
		e.fault(f, fmt.Sprintf("%v contradicts %v", d, e.year), "year and event_date that agree")
	}
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
	case isPlaceholder(strings.Trim(text, "_*")):
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
