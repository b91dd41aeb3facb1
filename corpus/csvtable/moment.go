package csvtable

import (
	"regexp"
	"strings"
	"time"

	"sessionnotes/corpus"
)

// How tables write days and times, as layouts of package time. The last ones are
// those of Sched: "Tuesday March 24, 2026 11:15".
var (
	dayLayouts   = []string{"2006-1-2", "2006/1/2", "January 2, 2006", "Jan 2, 2006", "2 January 2006", "2 Jan 2006", "Monday January 2, 2006", "Monday, January 2, 2006"}
	clockLayouts = []string{"15:04", "15:04:05", "3:04 PM", "3:04PM"}
	zonedLayouts = []string{time.RFC3339, "2006-01-02T15:04:05Z0700", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05 Z0700", "2006-01-02 15:04:05 UTC"}
)

// moment is a time; that of a row without a zone is not zoned.
type moment struct {
	time.Time
	zoned bool
}

// dayOf reads a day as tables write it, to one that a record has.
func dayOf(cell string) (string, bool) {
	for _, layout := range dayLayouts {
		if t, err := time.Parse(layout, cell); err == nil {
			return corpus.DayOf(t).String(), true
		}
	}
	return "", false
}

// spans is two clocks with a dash between, and the short name of a zone behind.
// The name is not read: CST is three zones.
var spans = regexp.MustCompile(`^(.*\d{1,2}:\d{2}(?::\d{2})?(?: ?[AP]M)?)\s*[-–~〜～]\s*(\d{1,2}:\d{2}(?::\d{2})?(?: ?[AP]M)?)(?:\s*[A-Z]{2,5})?$`)

// span parts "10:00 - 10:40" into start and end.
func span(cell string) (from, to string) {
	if m := spans.FindStringSubmatch(cell); m != nil && !isZoned(cell) {
		return m[1], m[2]
	}
	return cell, ""
}

func isZoned(cell string) bool {
	_, ok := zoned(cell)
	return ok
}

func zoned(cell string) (moment, bool) {
	for _, layout := range zonedLayouts {
		if t, err := time.Parse(layout, cell); err == nil {
			return moment{t, true}, true
		}
	}
	return moment{}, false
}

// moment reads a time with its day, or a clock of the day beside it.
func (t *table) moment(cell, day string) (moment, bool) {
	if m, ok := zoned(cell); ok {
		return m, true
	}
	cell = strings.Replace(cell, "T", " ", 1)
	zone := t.Zone
	if zone == nil {
		zone = time.UTC
	}
	for _, clock := range clockLayouts {
		if d, err := time.Parse(clock, cell); err == nil && day != "" {
			on, err := time.Parse("2006-01-02", day)
			if err != nil {
				return moment{}, false // a month or a year
			}
			return moment{time.Date(on.Year(), on.Month(), on.Day(), d.Hour(), d.Minute(), d.Second(), 0, zone), t.Zone != nil}, true
		}
		for _, layout := range dayLayouts {
			if at, err := time.ParseInLocation(layout+" "+clock, cell, zone); err == nil {
				return moment{at, t.Zone != nil}, true
			}
		}
	}
	return moment{}, false
}
