package sessionize

import (
	"fmt"
	"time"

	"sessionnotes/corpus"
)

// setTime sets start, day and duration.
func (r *reading) setTime(s *corpus.Session, t talk) (faults corpus.Faults) {
	start, err := r.time(t.StartsAt)
	if err != nil {
		return corpus.Faults{{Field: "startsAt", Problem: err.Error(), Want: "2024-04-20T10:00:00"}}
	}
	if start.IsZero() {
		return nil
	}
	s.Date = corpus.DayOf(start)
	if end, err := r.time(t.EndsAt); err == nil && end.After(start) {
		s.Duration = corpus.Duration(end.Sub(start))
	}
	if r.Zone != nil || hasZone(t.StartsAt) {
		s.Start = start
	} else if !r.saidZone {
		r.saidZone = true
		r.Notices.Say(corpus.Fault{File: r.File, Field: "startsAt", Problem: "the times have no zone: the days alone are kept", Want: "a zone in the list of sources"})
	}
	return nil
}

func hasZone(s string) bool {
	_, err := time.Parse(time.RFC3339, s)
	return err == nil
}

// time reads a time; "" is zero.
func (r *reading) time(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	if t, err := time.Parse(time.RFC3339, s); err == nil {
		return t, nil
	}
	zone := r.Zone
	if zone == nil {
		zone = time.UTC
	}
	t, err := time.ParseInLocation("2006-01-02T15:04:05", s, zone)
	if err != nil {
		return t, fmt.Errorf("%q cannot be read", s)
	}
	return t, nil
}
