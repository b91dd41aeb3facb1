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
