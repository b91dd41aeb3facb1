package export

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/xml"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"sessionnotes/corpus"
	"sessionnotes/corpus/schedule"
)

// ErrEvents is returned where a format holds one event and the sessions are of
// several.
var ErrEvents = errors.New("a schedule holds one event")

// conference is the sessions of one event, which schedules have by days and rooms.
type conference struct {
	name     string
	sessions []*corpus.Session
	mixed    bool // a session of another event was given
}

// add takes a session, if it is of the same event as those before.
func (c *conference) add(s *corpus.Session) error {
	if len(c.sessions) > 0 && s.Event != c.name {
		c.mixed = true
		return fmt.Errorf("%w: there are sessions of %q and of %q", ErrEvents, c.name, s.Event)
	}
	c.name = s.Event
	c.sessions = append(c.sessions, s)
	return nil
}

// day is the sessions of a day by room.
type day struct {
	date  string // "" for those of which the day is not known
	rooms []room
}

// room is the sessions of a room on a day, in the order in which they were given.
type room struct {
	name     string
	sessions []*corpus.Session
}

// days are the days in order: of night talks that which a schedule gave, those without a date last; rooms stand as they first
// occur.
func (c *conference) days() []day {
	var days []day
	for _, s := range c.sessions {
		date := s.Carried[schedule.CarriedDay]
		if s.Date.Day > 0 {
			date = cmp.Or(date, s.Date.String())
		}
		i := slices.IndexFunc(days, func(d day) bool { return d.date == date })
		if i < 0 {
			i = len(days)
			days = append(days, day{date: date})
		}
		days[i].add(s)
	}
	slices.SortStableFunc(days, func(a, b day) int {
		if a.date == "" || b.date == "" {
			return len(b.date) - len(a.date)
		}
		return strings.Compare(a.date, b.date)
	})
	return days
}

func (d *day) add(s *corpus.Session) {
	i := slices.IndexFunc(d.rooms, func(r room) bool { return r.name == s.Room })
	if i < 0 {
		i = len(d.rooms)
		d.rooms = append(d.rooms, room{name: s.Room})
	}
	d.rooms[i].sessions = append(d.rooms[i].sessions, s)
}

// span is the first and the last day; "" where no day is known.
func span(days []day) (first, last string) {
	for _, d := range days {
		if d.date != "" {
			if first == "" {
				first = d.date
			}
			last = d.date
		}
	}
	return first, last
}

// head is what the sessions carry of the schedule as a whole.
func (c *conference) head() carried {
	head := carried{}
	for _, s := range c.sessions {
		for name, value := range s.Carried {
			if strings.HasPrefix(name, schedule.CarriedHead) {
				head[name] = value
			}
		}
	}
	return head
}

// attributes are those of a day: as it had them, or else made of its sessions.
func (d day) attributes(index int) []xml.Attr {
	date := attribute("date", d.date)
	for _, r := range d.rooms {
		for _, s := range r.sessions {
			if had := carried(s.Carried).attributes(schedule.CarriedDayHead, ""); len(had) > 0 {
				return append(had, date)
			}
		}
	}
	out := []xml.Attr{attribute("index", strconv.Itoa(index))}
	start, end := d.bounds()
	for _, a := range []xml.Attr{date, attribute("start", start), attribute("end", end)} {
		if a.Value != "" {
			out = append(out, a)
		}
	}
	return out
}

// bounds are the start of the first session and the end of the last one; "" where
// no time is known.
func (d day) bounds() (start, end string) {
	var first, last time.Time
	for _, r := range d.rooms {
		for _, s := range r.sessions {
			if s.Start.IsZero() {
				continue
			}
			if first.IsZero() || s.Start.Before(first) {
				first = s.Start
			}
			if e := s.Start.Add(time.Duration(s.Duration)); e.After(last) {
				last = e
			}
		}
	}
	return instant(first), instant(last)
}

// timeOfDay is when a session starts, as schedules have it besides the instant.
func timeOfDay(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format("15:04")
}

// clock is a duration as schedules write it: 00:45, or 00:00:45 where it has
// seconds; "" for none.
func clock(d corpus.Duration) string {
	if d == 0 {
		return ""
	}
	seconds := int(time.Duration(d) / time.Second)
	text := fmt.Sprintf("%02d:%02d", seconds/3600, seconds/60%60)
	if seconds%60 != 0 {
		text += fmt.Sprintf(":%02d", seconds%60)
	}
	return text
}

// guid is a UUID made of the id of a session, always the same (RFC 9562, version 8).
func guid(id string) string {
	sum := sha256.Sum256([]byte(id))
	sum[6] = sum[6]&0x0f | 0x80
	sum[8] = sum[8]&0x3f | 0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", sum[:4], sum[4:6], sum[6:8], sum[8:10], sum[10:16])
}

// number is a positive number made of the id of a session or the name of a person,
// always the same: programs that show schedules know sessions by one.
func number(id string) string {
	sum := sha256.Sum256([]byte(id))
	return strconv.Itoa(int(binary.BigEndian.Uint32(sum[:4])&0x7fffffff | 1))
}
