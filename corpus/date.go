package corpus

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Date is a day, or only a month (Day 0) or a year (Month 0). The zero value
// is no date.
type Date struct{ Year, Month, Day int }

// IsZero reports whether there is no date.
func (d Date) IsZero() bool { return d == Date{} }

// String writes the date as "2022-05-16", "2022-05", "2022" or "".
func (d Date) String() string {
	switch {
	case d.Year == 0:
		return ""
	case d.Month == 0:
		return fmt.Sprintf("%04d", d.Year)
	case d.Day == 0:
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// First is the first day that the date covers as yyyymmdd, Last the last one;
// both are 0 for no date.
func (d Date) First() int {
	if d.Year == 0 {
		return 0
	}
	return d.Year*10000 + max(d.Month, 1)*100 + max(d.Day, 1)
}

// Last is the last day that the date covers as yyyymmdd; see [Date.First].
func (d Date) Last() int {
	switch {
	case d.Year == 0:
		return 0
	case d.Month == 0:
		return d.Year*10000 + 1231
	case d.Day == 0:
		return d.Year*10000 + d.Month*100 + time.Date(d.Year, time.Month(d.Month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
	}
	return d.First()
}

// DateOf is the date whose first and last days are these, as yyyymmdd: a day, a
// month or a year; no date for 0.
func DateOf(first, last int) Date {
	d := Date{first / 10000, first / 100 % 100, first % 100}
	switch year := (Date{Year: d.Year}); {
	case first == last:
		return d
	case last == year.Last():
		return year
	}
	return Date{Year: d.Year, Month: d.Month}
}

// Meets reports whether two dates have a day in common. No date meets every date.
func (d Date) Meets(other Date) bool {
	return d.IsZero() || other.IsZero() || d.First() <= other.Last() && other.First() <= d.Last()
}

// DaysTo is how many days lie between the nearest days of two dates, in either
// direction; 0 where they meet.
func (d Date) DaysTo(other Date) int {
	if d.Meets(other) {
		return 0
	}
	if d.First() > other.First() {
		d, other = other, d
	}
	from, to := dayOf(d.Last()), dayOf(other.First())
	return int(to.Sub(from) / (24 * time.Hour))
}

// dayOf is midnight, UTC, of a day written as yyyymmdd.
func dayOf(day int) time.Time {
	return time.Date(day/10000, time.Month(day/100%100), day%100, 0, 0, 0, 0, time.UTC)
}

// dateMarks are what stands between the numbers of a date.
var dateMarks = strings.NewReplacer("年", "-", "月", "-", "日", "", "/", "-", ".", "-")

// ParseDate reads "2022-05-16", "2022-05", "2022" (also with / or . between,
// 2022年5月16日, and a time of day behind the day, which it leaves out).
func ParseDate(s string) (Date, error) {
	d, ok := parseDate(s)
	if !ok {
		return Date{}, fmt.Errorf("%q is no date: want 2022-05-16, 2022-05 or 2022", s)
	}
	return d, nil
}

func parseDate(s string) (d Date, ok bool) {
	t := dateMarks.Replace(strings.TrimSpace(s))
	if i := strings.IndexAny(t, "T "); i >= 8 {
		t = t[:i]
	}
	parts := strings.Split(strings.TrimSuffix(t, "-"), "-")
	if len(parts) > 3 {
		return Date{}, false
	}
	var n [3]int
	for i, p := range parts {
		v, err := strconv.Atoi(p)
		if err != nil || v < 1 || len(p) > 4 {
			return Date{}, false
		}
		n[i] = v
	}
	d = Date{n[0], n[1], n[2]}
	if d.Year < 1000 || d.Year > 9999 || d.Month > 12 {
		return Date{}, false
	}
	if d.Day > 0 && time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC).Day() != d.Day {
		return Date{}, false
	}
	return d, true
}

// DayOf is the day of a time in its own zone; no date for the zero time.
func DayOf(t time.Time) Date {
	if t.IsZero() {
		return Date{}
	}
	return Date{t.Year(), int(t.Month()), t.Day()}
}

// MarshalText writes the date as String does.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what [ParseDate] reads; empty text is no date.
func (d *Date) UnmarshalText(b []byte) error {
	if len(strings.TrimSpace(string(b))) == 0 {
		*d = Date{}
		return nil
	}
	v, err := ParseDate(string(b))
	if err == nil {
		*d = v
	}
	return err
}

// Duration is a length of time in whole seconds, written as a Go duration
// ("30m", "1h30m") and read by [ParseDuration].
type Duration time.Duration

// ParseDuration reads "30m", "1h30m", minutes as a bare number, or "h:mm[:ss]".
func ParseDuration(s string) (Duration, error) {
	t := strings.TrimSpace(s)
	bad := fmt.Errorf("%q is no duration: want 30m, 1h30m, 30 (minutes) or 0:30", s)
	if n, err := strconv.Atoi(t); err == nil && n >= 0 && n < 100_000 {
		return Duration(time.Duration(n) * time.Minute), nil
	}
	if parts := strings.Split(t, ":"); len(parts) == 2 || len(parts) == 3 {
		total := 0
		for i, p := range parts {
			n, err := strconv.Atoi(p)
			if err != nil || n < 0 || n > 999 || i > 0 && n > 59 {
				return 0, bad
			}
			total = total*60 + n
		}
		if len(parts) == 2 {
			total *= 60
		}
		return Duration(time.Duration(total) * time.Second), nil
	}
	d, err := time.ParseDuration(t)
	if err != nil || d < 0 {
		return 0, bad
	}
	return Duration(d.Truncate(time.Second)), nil
}

// String writes the duration as "1h30m", "45s" or "0s".
func (d Duration) String() string {
	s := time.Duration(d).String()
	if strings.HasSuffix(s, "m0s") {
		s = strings.TrimSuffix(s, "0s")
	}
	if strings.HasSuffix(s, "h0m") {
		s = strings.TrimSuffix(s, "0m")
	}
	return s
}

// MarshalText writes the duration as String does.
func (d Duration) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what [ParseDuration] reads.
func (d *Duration) UnmarshalText(b []byte) error {
	v, err := ParseDuration(string(b))
	if err == nil {
		*d = v
	}
	return err
}
