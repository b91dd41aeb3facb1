package schedule

import (
	"strconv"
	"strings"
	"time"

	"sessionnotes/corpus"
)

// setTime sets start, day and duration.
func (s *schedule) setTime(out *corpus.Session, t talk, faults *corpus.Faults) {
	fault := func(field, value, want string) {
		*faults = append(*faults, corpus.Fault{Field: field, Problem: strconv.Quote(value) + " cannot be read", Want: want})
	}
	switch {
	case t.date != "":
		if start, ok := zoned(t.date); ok {
			if s.zone != nil {
				start = start.In(s.zone)
			}
			out.Start, out.Date = start, corpus.DayOf(start)
		} else if local, ok := unzoned(t.date); ok {
			s.setLocal(out, local, t.line)
		} else if day, err := time.Parse(time.DateOnly, t.date); err == nil {
			// The date is the event's own, so no change of day moves it.
			s.setDay(out, day, t.start, t.line)
		} else {
			fault("date", t.date, "2024-12-27T10:30:00+01:00")
		}
	case t.day != "":
		day, err := time.Parse(time.DateOnly, t.day)
		if err != nil {
			fault("day", t.day, "2024-12-27")
			break
		}
		if at, ok := clock(t.start); ok && at < s.dayChange {
			day = day.AddDate(0, 0, 1)
		}
		s.setDay(out, day, t.start, t.line)
	}
	switch d, ok := clock(t.duration); {
	case ok:
		out.Duration = corpus.Duration(d)
	case t.duration != "":
		fault("duration", t.duration, "00:45")
	case t.end != "" && !out.Start.IsZero():
		if end, ok := s.instant(t.end); ok && end.After(out.Start) {
			out.Duration = corpus.Duration(end.Sub(out.Start))
		} else {
			s.left.add("end", "no time after the start", t.end, t.line)
		}
	}
}

// setDay sets the day, and the start where the time of day and the zone are known.
func (s *schedule) setDay(out *corpus.Session, day time.Time, start string, line int) {
	out.Date = corpus.DayOf(day)
	if at, ok := clock(start); ok {
		s.setLocal(out, day.Add(at), line)
	}
}

// setLocal sets day and start of a time without a zone; local is in UTC instead.
func (s *schedule) setLocal(out *corpus.Session, local time.Time, line int) {
	out.Date = corpus.DayOf(local)
	if s.zone != nil {
		out.Start = in(local, s.zone)
		return
	}
	if !s.saidZone {
		s.saidZone = true
		s.Notices.Say(corpus.Fault{File: s.File, Line: line, Field: "start", Problem: "the times have no zone: the days alone are kept", Want: "a zone in the list of sources"})
	}
}

// instant is a time with a zone, or without one in that of the schedule.
func (s *schedule) instant(text string) (t time.Time, ok bool) {
	if t, ok := zoned(text); ok {
		return t, true
	}
	t, ok = unzoned(text)
	if !ok || s.zone == nil {
		return time.Time{}, false
	}
	return in(t, s.zone), true
}

// in is what the clock shows at a time, in another zone.
func in(t time.Time, zone *time.Location) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, zone)
}

// Times as schedules write them, besides that of RFC 3339.
var (
	zonedLayouts   = []string{time.RFC3339, "2006-01-02T15:04:05Z0700", "2006-01-02 15:04:05Z07:00", "2006-01-02T15:04Z07:00"}
	unzonedLayouts = []string{"2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02T15:04", "2006-01-02 15:04"}
)

func zoned(s string) (time.Time, bool)   { return parseAny(s, zonedLayouts) }
func unzoned(s string) (time.Time, bool) { return parseAny(s, unzonedLayouts) }

func parseAny(s string, layouts []string) (time.Time, bool) {
	for _, layout := range layouts {
		if t, err := time.Parse(layout, s); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

// maxClock bounds each part of a time of day or a duration: the longest that
// makes sense is the seconds of a week.
const maxClock = 7 * 24 * 60 * 60

// clock reads hours and minutes, also with seconds, days or as plain minutes:
// 10:30, 01:00:00, 1:02:30:00, 45.
func clock(s string) (time.Duration, bool) {
	parts := strings.Split(strings.TrimSpace(s), ":")
	var n []int
	for _, p := range parts {
		v, err := strconv.Atoi(p)
		if err != nil || v < 0 || v > maxClock {
			return 0, false
		}
		n = append(n, v)
	}
	d := func(days, hours, minutes, seconds int) (time.Duration, bool) {
		return time.Duration(days)*24*time.Hour + time.Duration(hours)*time.Hour + time.Duration(minutes)*time.Minute + time.Duration(seconds)*time.Second, true
	}
	switch len(n) {
	case 1:
		return d(0, 0, n[0], 0)
	case 2:
		return d(0, n[0], n[1], 0)
	case 3:
		return d(0, n[0], n[1], n[2])
	case 4:
		return d(n[0], n[1], n[2], n[3])
	}
	return 0, false
}
