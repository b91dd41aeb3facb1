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
	"bytes"
	"io"
	"iter"
	"path"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"sessionnotes/corpus"
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
