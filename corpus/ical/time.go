package ical

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"sessionnotes/corpus"
)

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
