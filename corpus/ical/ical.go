// Package ical reads programmes in iCalendar (RFC 5545): those of Sched, and
// others.
//
//	SUMMARY       title; of Sched, the speakers behind it: "Title - Ann Lee, ACME & Bo Chan, ACME"
//	CATEGORIES    track, the others tags
//	DTSTART, DTEND, DURATION   start, day, duration
//	LOCATION      room
//	DESCRIPTION   abstract: HTML becomes text
//	ORGANIZER, ATTENDEE        speakers, by their names
//	URL, ATTACH   page, links
//
// Times take the zone of their TZID, of the calendar, or of Options.Zone; without
// any, only the day is kept, and said. Exporters write what is none of the
// standard: long lines, a zone as a plain property, one UID for many events. All
// of it is read; a UID says nothing, so ids are derived from event and title.
package ical

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"iter"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	ics "github.com/arran4/golang-ical"

	"sessionnotes/corpus"
	"sessionnotes/corpus/htmltext"
)

// Options say how to read. The zero value works.
type Options struct {
	File    string         // as it was named: in faults and in Session.Place
	Event   string         // that of calendars that have no name
	Zone    *time.Location // of times without one
	Notices corpus.Notices
	Service bool // breaks and the like are read too
}

// Product names the program in calendars that package export writes. Their titles
// are whole, and speakers stand apart, so nothing is taken off the end of a title.
const Product = "-//sessionnotes//export//EN"

// maxLine bounds an unfolded line.
const maxLine = 4 << 20

// Looks tells whether a file is a calendar, by name or beginning.
func Looks(name string, head []byte) bool {
	return strings.EqualFold(path.Ext(name), ".ics") || bytes.HasPrefix(bytes.TrimSpace(head), []byte("BEGIN:VCALENDAR"))
}

// Read yields the events of a calendar in its order; r is UTF-8 without a byte
// order mark. An event that cannot be used is yielded as its [corpus.Faults].
func Read(r io.Reader, o Options) iter.Seq2[corpus.Session, error] {
	return func(yield func(corpus.Session, error) bool) {
		c := &calendar{Options: o, zone: o.Zone}
		defer c.sayService()
		var event *event
		inside := 0 // depth within an alarm or another part of an event
		for line, err := range unfolded(r) {
			switch {
			case err != nil:
				yield(corpus.Session{}, corpus.Unreadable(o.File, line.number, err))
				return
			case strings.EqualFold(line.text, "BEGIN:VEVENT"):
				event = newEvent(line.number)
			case event == nil:
				c.property(line.text)
			case strings.HasPrefix(strings.ToUpper(line.text), "BEGIN:"):
				inside++
			case strings.EqualFold(line.text, "END:VEVENT"):
				if s, err := c.session(event); (err != nil || s.Title != "") && !yield(s, err) {
					return
				}
				event, inside = nil, 0
			case strings.HasPrefix(strings.ToUpper(line.text), "END:"):
				inside = max(0, inside-1)
			case inside == 0:
				event.property(line)
			}
		}
		if event != nil {
			yield(corpus.Session{}, corpus.Faults{{File: o.File, Line: event.line, Problem: "the event has no end", Want: "END:VEVENT"}})
		}
	}
}

// logical is a line with its continuations.
type logical struct {
	text   string
	number int // of its first line
}

// unfolded yields the lines of a calendar: one that begins with white space goes
// on with the line before.
func unfolded(r io.Reader) iter.Seq2[logical, error] {
	return func(yield func(logical, error) bool) {
		in := bufio.NewScanner(r)
		in.Buffer(make([]byte, 1<<16), maxLine)
		var now logical
		number := 0
		for in.Scan() {
			number++
			text := strings.TrimSuffix(in.Text(), "\r")
			if text != "" && (text[0] == ' ' || text[0] == '\t') && now.number > 0 {
				if len(now.text)+len(text) <= maxLine {
					now.text += text[1:]
				}
				continue
			}
			if now.number > 0 && now.text != "" && !yield(now, nil) {
				return
			}
			now = logical{text, number}
		}
		if err := in.Err(); err != nil {
			yield(logical{number: number + 1}, err)
			return
		}
		if now.text != "" {
			yield(now, nil)
		}
	}
}

// event is the properties of one.
type event struct {
	line   int
	values map[string][]property
	broken corpus.Faults
}

// property is a value with its parameters.
type property struct {
	value  string
	params map[string][]string
}

func newEvent(line int) *event { return &event{line: line, values: map[string][]property{}} }

// property takes a line of an event.
func (e *event) property(line logical) {
	p, err := ics.ParseProperty(ics.ContentLine(line.text))
	if err != nil || p == nil {
		e.broken = append(e.broken, corpus.Fault{Line: line.number, Problem: fmt.Sprintf("%.60q is no property", line.text), Want: "NAME:value"})
		return
	}
	name := strings.ToUpper(p.IANAToken)
	e.values[name] = append(e.values[name], property{rawValue(line.text), p.ICalParameters})
}

// rawValue is what stands behind the colon of a property, as it is: the library
// unescapes some values and others not.
func rawValue(line string) string {
	quoted := false
	for i, c := range line {
		switch {
		case c == '"':
			quoted = !quoted
		case c == ':' && !quoted:
			return line[i+1:]
		}
	}
	return ""
}

// text is the first value of a property, unescaped.
func (e *event) text(name string) string {
	if len(e.values[name]) == 0 {
		return ""
	}
	return strings.TrimSpace(ics.FromText(e.values[name][0].value))
}

// calendar is what is known of all events.
type calendar struct {
	Options
	name     string
	zone     *time.Location
	service  int
	saidZone bool
	ours     bool // it says that it is a Product of ours
}

// property takes a line outside events: the name and the zone of the calendar.
func (c *calendar) property(line string) {
	name, value, ok := strings.Cut(line, ":")
	if !ok {
		return
	}
	name, _, _ = strings.Cut(strings.ToUpper(name), ";")
	switch name {
	case "PRODID":
		c.ours = strings.TrimSpace(value) == Product
	case "X-WR-CALNAME", "NAME":
		c.name = corpus.Line(ics.FromText(value))
	case "X-WR-TIMEZONE", "VTIMEZONE":
		if zone, err := time.LoadLocation(strings.TrimSpace(value)); err == nil && c.Zone == nil {
			c.zone = zone
		}
	}
}

// breaks are titles of what is no session.
var breaks = regexp.MustCompile(`(?i)^\P{L}*((coffee|tea|lunch|dinner|breakfast|snack|morning|afternoon)( (break|time|reception))?s?|breaks?|registration( desk)?( (open|opens))?|badge pick-?up|cloakroom|doors open|networking( (break|reception))?|休憩|昼休み|受付|開場|ランチ|懇親会)\P{L}*$`)

// session makes a session of an event; it is zero for a service session.
func (c *calendar) session(e *event) (corpus.Session, error) {
	title := corpus.Line(e.text("SUMMARY"))
	if breaks.MatchString(title) && !c.Service {
		c.service++
		return corpus.Session{}, nil
	}
	s := corpus.Session{Place: corpus.Source{File: c.File, Line: e.line}, Event: c.Event, Room: corpus.Line(e.text("LOCATION"))}
	if c.name != "" {
		s.Event = c.name
	}
	s.Title = title
	if !c.ours {
		s.Title, s.Speakers = parted(title)
	}
	for _, name := range []string{"ORGANIZER", "ATTENDEE"} {
		for _, p := range e.values[name] {
			for _, cn := range p.params["CN"] {
				if person := corpus.PersonName(cn); person != "" && len(s.Speakers) < 50 {
					s.Speakers = append(s.Speakers, corpus.Speaker{Name: person})
				}
			}
		}
	}
	for _, p := range e.values["CATEGORIES"] {
		for _, one := range list(p.value) {
			if s.Track == "" {
				s.Track = one
			} else if !slices.Contains(s.Tags, one) {
				s.Tags = append(s.Tags, one)
			}
		}
	}
	text := e.text("DESCRIPTION")
	if htmltext.Looks(text) {
		text, _ = htmltext.Text(text)
	}
	s.Abstract = strings.TrimSpace(strings.ReplaceAll(text, "\r\n", "\n"))
	if link := e.text("URL"); corpus.IsLink(link) {
		s.Links.Page = link
	}
	for _, p := range e.values["ATTACH"] {
		s.Links.Add(strings.TrimSpace(p.value))
	}
	faults := append(e.broken, c.setTime(&s, e)...)
	faults = append(faults, s.Validate()...)
	if err := faults.At(c.File, e.line).Err(); err != nil {
		return corpus.Session{}, err
	}
	return s, nil
}

// list are values with commas between; an escaped comma parts nothing.
func list(value string) []string {
	var out []string
	for _, one := range strings.Split(strings.ReplaceAll(value, `\,`, "\x00"), ",") {
		if one = corpus.Line(ics.FromText(strings.ReplaceAll(one, "\x00", ","))); one != "" {
			out = append(out, one)
		}
	}
	return out
}

// parted parts a title of Sched from its speakers: "Title - Ann Lee, ACME & Bo
// Chan, Beta". What stands behind the last dash are speakers if it names a
// company, or several people.
func parted(title string) (string, []corpus.Speaker) {
	at := strings.LastIndex(title, " - ")
	if at < 0 || !strings.ContainsAny(title[at:], ",&") {
		return title, nil
	}
	var speakers []corpus.Speaker
	company := ""
	people := strings.Split(title[at+len(" - "):], "&")
	for i := len(people) - 1; i >= 0; i-- { // a company behind the last stands for those before it
		names := strings.Split(people[i], ",")
		if len(names) > 1 {
			company = corpus.Line(names[len(names)-1])
			names = names[:len(names)-1]
		}
		for j := len(names) - 1; j >= 0; j-- {
			if name := corpus.PersonName(names[j]); name != "" {
				speakers = append(speakers, corpus.Speaker{Name: name, Affiliation: company})
			}
		}
	}
	if len(speakers) == 0 || slices.ContainsFunc(speakers, func(s corpus.Speaker) bool { return !isName(s.Name) }) {
		return title, nil
	}
	slices.Reverse(speakers)
	return strings.TrimSpace(title[:at]), speakers
}

// particles are words of names that begin with a small letter.
var particles = []string{"van", "von", "de", "da", "del", "der", "den", "di", "du", "la", "le", "dos", "bin", "al", "el", "ten", "ter", "zu"}

// isName tells whether a text can be the name of a person: some words, each with
// a capital, or in a script without.
func isName(s string) bool {
	words := strings.Fields(s)
	if len(words) == 0 || len(words) > 6 {
		return false
	}
	return !slices.ContainsFunc(words, func(w string) bool {
		first, _ := utf8.DecodeRuneInString(w)
		return (unicode.IsLower(first) || unicode.IsDigit(first)) && !slices.Contains(particles, strings.ToLower(w))
	})
}

// setTime sets start, day and duration.
func (c *calendar) setTime(s *corpus.Session, e *event) corpus.Faults {
	start, timed, zoned, err := c.time(e, "DTSTART")
	if err != nil {
		return corpus.Faults{{Field: "DTSTART", Problem: err.Error(), Want: "20240501T100000Z"}}
	}
	if start.IsZero() {
		return nil
	}
	s.Date = corpus.DayOf(start)
	if timed && zoned {
		s.Start = start
	} else if timed && !c.saidZone {
		c.saidZone = true
		c.Notices.Say(corpus.Fault{File: c.File, Line: e.line, Field: "DTSTART", Problem: "the times have no zone: the days alone are kept", Want: "a zone in the list of sources"})
	}
	if end, endTimed, _, err := c.time(e, "DTEND"); err == nil && timed && endTimed && end.After(start) {
		s.Duration = corpus.Duration(end.Sub(start))
	} else if d, ok := duration(e.text("DURATION")); ok {
		s.Duration = corpus.Duration(d)
	}
	return nil
}

// time reads a time; timed is false for a day, zoned for a time of no zone.
func (c *calendar) time(e *event, name string) (t time.Time, timed, zoned bool, err error) {
	if len(e.values[name]) == 0 {
		return t, false, false, nil
	}
	p := e.values[name][0]
	value := strings.TrimSpace(p.value)
	if t, err := time.Parse("20060102", value); err == nil {
		return t, false, false, nil
	}
	if t, err := time.Parse("20060102T150405Z", value); err == nil {
		if c.zone != nil {
			t = t.In(c.zone)
		}
		return t, true, true, nil
	}
	zone := c.zone
	for _, id := range p.params["TZID"] {
		if named, err := time.LoadLocation(strings.Trim(id, `"`)); err == nil {
			zone = named
		}
	}
	zoned = zone != nil
	if !zoned {
		zone = time.UTC
	}
	t, err = time.ParseInLocation("20060102T150405", value, zone)
	if err != nil {
		return t, false, false, fmt.Errorf("%q cannot be read", value)
	}
	return t, true, zoned, nil
}

// period is a duration of RFC 5545.
var period = regexp.MustCompile(`^P(?:(\d{1,3})D)?(?:T(?:(\d{1,3})H)?(?:(\d{1,5})M)?(?:(\d{1,6})S)?)?$`)

// duration reads P1D, PT1H30M and the like.
func duration(s string) (time.Duration, bool) {
	m := period.FindStringSubmatch(s)
	if m == nil || s == "P" {
		return 0, false
	}
	var d time.Duration
	for i, unit := range []time.Duration{24 * time.Hour, time.Hour, time.Minute, time.Second} {
		n := 0
		fmt.Sscan(m[i+1], &n)
		d += time.Duration(n) * unit
	}
	return d, d > 0
}

// sayService says how many service sessions were left out.
func (c *calendar) sayService() {
	if c.service > 0 {
		c.Notices.Say(corpus.Fault{File: c.File, Problem: fmt.Sprintf("%d breaks and the like are left out", c.service)})
	}
}
