package web

import (
	"strconv"
	"time"
)

// date fills the pattern that fits how exact the date is.
func date(lang, iso, suffix string) string {
	month := func(t time.Time) string { return Message(lang, "month."+strconv.Itoa(int(t.Month()))) }
	year := func(t time.Time) string { return strconv.Itoa(t.Year()) }
	if t, err := time.Parse("2006-01-02", iso); err == nil {
		day := Message(lang, "weekday."+strconv.Itoa(int(t.Weekday())))
		return Message(lang, "date.day"+suffix, year(t), month(t), strconv.Itoa(t.Day()), day)
	}
	if t, err := time.Parse("2006-01", iso); err == nil {
		return Message(lang, "date.month", year(t), month(t))
	}
	if t, err := time.Parse("2006", iso); err == nil {
		return Message(lang, "date.year", year(t))
	}
	return iso
}

// DateSpan writes the days from one to another, each as [Date] takes it, without
// saying twice what both share. Without a last day, or with the same, it is [Date].
func DateSpan(lang, from, to string) string {
	if to == "" || from == to {
		return Date(lang, from)
	}
	first, err := time.Parse(time.DateOnly, from)
	last, errLast := time.Parse(time.DateOnly, to)
	if err != nil || errLast != nil || first.Year() != last.Year() {
		return Message(lang, "date.span", Date(lang, from), Date(lang, to))
	}
	month := func(t time.Time) string { return Message(lang, "month."+strconv.Itoa(int(t.Month()))) }
	day := func(t time.Time) string { return strconv.Itoa(t.Day()) }
	year := strconv.Itoa(first.Year())
	if first.Month() == last.Month() {
		return Message(lang, "date.days", year, month(first), day(first), day(last))
	}
	return Message(lang, "date.months", year, month(first), day(first), month(last), day(last))
}

// YearSpan writes the years from one to another.
func YearSpan(lang string, from, to int) string {
	if from == to {
		return Message(lang, "date.year", strconv.Itoa(from))
	}
	return Message(lang, "date.years", strconv.Itoa(from), strconv.Itoa(to))
}

// Clock is a time in a recording as players show it: 1:02:03, 2:03.
func Clock(ms int) string {
	s := ms / 1000
	if s >= 3600 {
		return strconv.Itoa(s/3600) + ":" + twoDigits(s/60%60) + ":" + twoDigits(s%60)
	}
	return strconv.Itoa(s/60) + ":" + twoDigits(s%60)
}

func twoDigits(n int) string { return string([]byte{byte('0' + n/10), byte('0' + n%10)}) }
