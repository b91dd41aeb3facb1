package export

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"sessionnotes/corpus"
	"sessionnotes/corpus/htmltext"
	"sessionnotes/corpus/ical"
)

// calendars writes iCalendar (RFC 5545): a calendar for each run of sessions of one
// event at one offset from UTC, or one for all, which is what programs subscribe to. Its name is that of the event, its zone
// (X-WR-TIMEZONE) the offset; times stand in UTC, as calendars of Sched have them.
//
// An event of a calendar has a day, so sessions without one are left out.
type calendars struct {
	*readBack
	stamp string // DTSTAMP
	all   string // the name of the one calendar, or ""
	event string
	zone  string
	open  bool
}

func newICal(w io.Writer, o Options) Writer {
	back := newReadBack(w, o, func(in io.Reader) iter.Seq2[corpus.Session, error] {
		return ical.Read(in, ical.Options{Service: true})
	})
	return &calendars{readBack: back, stamp: o.Made.UTC().Format(utcLayout), all: o.Calendar}
}

// utcLayout is an instant in UTC.
const utcLayout = "20060102T150405Z"

// Write writes a session.
func (c *calendars) Write(s *corpus.Session) error {
	if s.Date.Day == 0 {
		c.skip()
		return nil
	}
	p := properties{out: c.readBack.Writer}
	zone := zoneOf(s.Start)
	if !c.open || c.all == "" && (s.Event != c.event || zone != "" && zone != c.zone) {
		c.finish(&p)
		c.open, c.event, c.zone = true, s.Event, zone
		c.begin(&p)
	}
	c.expect(s)
	c.write(&p, s)
	return p.err
}

// begin begins a calendar; our reader takes titles as a whole from one of ours.
func (c *calendars) begin(p *properties) {
	p.put("BEGIN", "VCALENDAR")
	p.put("VERSION", "2.0")
	p.put("PRODID", ical.Product)
	if c.all != "" {
		p.put("X-WR-CALNAME", c.all)
		return
	}
	p.put("X-WR-CALNAME", c.event)
	p.put("X-WR-TIMEZONE", c.zone)
}

func (c *calendars) finish(p *properties) {
	if c.open {
		p.put("END", "VCALENDAR")
	}
}

// write writes the event of a session.
func (c *calendars) write(p *properties, s *corpus.Session) {
	p.put("BEGIN", "VEVENT")
	p.put("UID", s.ID+"@sessionnotes")
	p.put("DTSTAMP", c.stamp)
	c.time(p, s)
	p.put("SUMMARY", s.Title)
	p.put("LOCATION", s.Room)
	if s.Track != "" { // the first category is the track
		for _, name := range slices.Concat([]string{s.Track}, s.Tags) {
			p.put("CATEGORIES", name)
		}
	}
	text := s.Abstract
	if htmltext.Looks(text) {
		text = markup(text)
	}
	p.put("DESCRIPTION", text)
	for _, sp := range s.Speakers {
		p.attendee(sp.Name)
	}
	p.put("URL", s.Links.Page)
	for _, link := range slices.Concat([]string{s.Links.Video, s.Links.Slides}, s.Links.Code, s.Links.Other) {
		p.put("ATTACH", link)
	}
	p.put("END", "VEVENT")
}

// time writes when a session is: an instant, or a day.
func (c *calendars) time(p *properties, s *corpus.Session) {
	if s.Start.IsZero() {
		p.day("DTSTART", fmt.Sprintf("%04d%02d%02d", s.Date.Year, s.Date.Month, s.Date.Day))
		return
	}
	p.put("DTSTART", s.Start.UTC().Format(utcLayout))
	if s.Duration > 0 {
		p.put("DTEND", s.Start.Add(time.Duration(s.Duration)).UTC().Format(utcLayout))
	}
}

// Close ends the last calendar. Without a session there is an empty one.
func (c *calendars) Close() (Loss, error) {
	p := properties{out: c.readBack.Writer}
	if !c.open {
		c.open = true
		c.begin(&p)
	}
	c.finish(&p)
	loss, err := c.close()
	return loss, cmp.Or(p.err, err)
}

// oddZones are zones whose offsets are no whole hours.
var oddZones = []string{
	"Asia/Kolkata", "Asia/Kathmandu", "Asia/Tehran", "Asia/Kabul", "Asia/Yangon", "Australia/Darwin", "Australia/Adelaide", "Australia/Eucla",
	"Australia/Lord_Howe", "Pacific/Chatham", "Pacific/Marquesas", "America/St_Johns",
}

// zoneOf is a zone of the time zone database that has the offset of a time at that
// time; "" where there is none, and for no time. Those of Etc have their signs
// turned round.
func zoneOf(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	_, offset := t.Zone()
	names := oddZones
	if offset%3600 == 0 {
		names = []string{map[bool]string{true: "UTC", false: fmt.Sprintf("Etc/GMT%+d", -offset/3600)}[offset == 0]}
	}
	for _, name := range names {
		if zone, err := time.LoadLocation(name); err == nil {
			if _, there := t.In(zone).Zone(); there == offset {
				return name
			}
		}
	}
	return ""
}

// properties writes lines, folded at 75 bytes between characters, until one fails.
type properties struct {
	out *bufio.Writer
	err error
}

var folding = ics.SerializationConfiguration{MaxLength: 75, PropertyMaxLength: 75, NewLine: "\r\n"}

// put writes a value; the library escapes the signs of texts. Nothing for "".
func (p *properties) put(name, value string) {
	p.line(ics.BaseProperty{IANAToken: name, Value: strings.ReplaceAll(value, "\r", "")})
}

// attendee writes the name of a person, with the address that programs write where
// there is none. The library would escape signs of names with backslashes, which
// only it takes off again, so the name stands in quotes, in which there can be none
// (RFC 5545, 3.2).
func (p *properties) attendee(name string) {
	p.line(ics.BaseProperty{IANAToken: `ATTENDEE;CN="` + strings.ReplaceAll(name, `"`, "'") + `"`, Value: "invalid:nomail"})
}

// day writes a date.
func (p *properties) day(name, date string) {
	p.line(ics.BaseProperty{IANAToken: name, Value: date, ICalParameters: map[string][]string{"VALUE": {"DATE"}}})
}

func (p *properties) line(property ics.BaseProperty) {
	if p.err == nil && property.Value != "" {
		p.err = property.SerializeTo(p.out, &folding)
	}
}
