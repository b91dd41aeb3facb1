package query

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"
)

// Day is a day as the number yyyymmdd; 0 is none.
type Day int

// String writes the day as 2022-05-16, none as "".
func (d Day) String() string {
	if d == 0 {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", int(d)/10000, int(d)/100%100, int(d)%100)
}

// First writes the day as short as it reads as the first one of a span: the first
// of January is the year, that of another month the month.
func (d Day) First() string { return d.short(func(first, _ Day) Day { return first }) }

// Last writes the day as short as it reads as the last one of a span.
func (d Day) Last() string { return d.short(func(_, last Day) Day { return last }) }

// short is the year or else the month of which the day is the end that is meant.
func (d Day) short(end func(first, last Day) Day) string {
	text := d.String()
	for n := len("2006"); n < len(text); n += len("-01") {
		if first, last, ok := parseSpan(text[:n]); ok && end(first, last) == d {
			return text[:n]
		}
	}
	return text
}

// dateForm is a year, a year and month, or a day. The separators may differ: 2022年5月16日 is read like 2022-5-16.
var dateForm = regexp.MustCompile(`^(\d{4})(?:年|[-/.年](\d\d?)(?:月|[-/.月](\d\d?)日?)?)?$`)

// parseSpan reads a day, month or year as the first and the last day of it: 2022-05-16, 2022-05, 2022, with / or . instead of -, or
// 2022年5月16日, in any width.
func parseSpan(text string) (first, last Day, ok bool) {
	parts := dateForm.FindStringSubmatch(norm.NFKC.String(text))
	if parts == nil {
		return 0, 0, false
	}
	var n [3]int // year, month, day; 0 where there is none
	for i, part := range parts[1:] {
		n[i], _ = strconv.Atoi(part) // four digits at most, or none
		if n[i] == 0 && part != "" {
			return 0, 0, false
		}
	}
	return span(n[0], n[1], n[2])
}

// parseYear reads a year, as parseSpan does, as four digits.
func parseYear(text string) (year string, ok bool) {
	first, last, ok := parseSpan(text)
	year = strconv.Itoa(int(first) / 10000)
	return year, ok && formatSpan(first, last) == year
}

// span is the first and the last day of a day, of a month (day 0) or of a year (month 0), if there is such a day.
func span(year, month, day int) (first, last Day, ok bool) {
	switch {
	case year < 1000 || month > 12:
		return 0, 0, false
	case month == 0:
		return date(year, 1, 1), date(year, 12, 31), true
	}
	length := time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
	switch {
	case day > length:
		return 0, 0, false
	case day == 0:
		return date(year, month, 1), date(year, month, length), true
	}
	return date(year, month, day), date(year, month, day), true
}

func date(year, month, day int) Day { return Day(year*10000 + month*100 + day) }

// parseRange reads a date or a range of dates: a, a..b, ..b, a.. ; the open end is 0. A range that ends before it begins is none.
func parseRange(text string) (from, to Day, ok bool) {
	a, b, ranged := strings.Cut(text, "..")
	if !ranged {
		return parseSpan(text)
	}
	if a != "" {
		if from, _, ok = parseSpan(a); !ok {
			return 0, 0, false
		}
	}
	if b != "" {
		if _, to, ok = parseSpan(b); !ok {
			return 0, 0, false
		}
	}
	return from, to, ok && (to == 0 || from <= to)
}

// formatSpan writes what parseRange reads, as one date if the days are just a day, a month or a year.
func formatSpan(from, to Day) string {
	year, month := int(from)/10000, int(from)/100%100
	for _, s := range []struct {
		text       string
		month, day int
	}{
		{from.String(), month, int(from) % 100},
		{fmt.Sprintf("%04d-%02d", year, month), month, 0},
		{fmt.Sprintf("%04d", year), 0, 0},
	} {
		if first, last, ok := span(year, s.month, s.day); ok && first == from && last == to {
			return s.text
		}
	}
	return from.String() + ".." + to.String()
}
