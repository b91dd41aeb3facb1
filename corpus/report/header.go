package report

import (
	"regexp"
	"strings"

	"sessionnotes/corpus"
)

// header is what a report says of itself before its first heading.
type header struct {
	title   string
	line    int // of the title, an index; -1 without one
	lines   int // 2 when a ruler stands under the title
	author  string
	written corpus.Date
}

// readHeader takes the first line as the title, if it can be one and is not
// the heading of a section; then author and date, from the lines before the
// first other heading or, as 文責 is set, from the last line.
func (t text) readHeader(hs []*heading, p pins) header {
	h := header{line: -1, lines: 1}
	first := t.next(0)
	if first < len(t) && p[first] == nil && t.isTitle(first, hs) {
		h.title, h.line = t[first].text, first
		if t.underlined(first) {
			h.lines = 2
		}
	}
	end := len(t)
	for _, x := range hs {
		if x.line != h.line {
			end = x.line
			break
		}
	}
	for i := range end {
		h.label(t[i].text)
	}
	if last := t.prev(len(t) - 1); last >= 0 {
		h.label(t[last].text)
	}
	return h
}

// isTitle reports whether the first line is the title of the report: it can be
// one, no mark makes it the heading of a section, nor does its name.
func (t text) isTitle(i int, hs []*heading) bool {
	for _, h := range hs {
		if h.line != i {
			continue
		}
		if kind, _ := sectionNamed(h.text); kind == outerSection || kind == kindSection {
			return false
		}
		return h.shape == shapePlain || h.shape == shapeRuled || (h.shape == shapeBracket || h.shape == shapeStyled) && !repeated(h, hs)
	}
	l, _ := labelled(t[i].text)
	return l == noLabel && titleLike(t[i].text, false) && !item.MatchString(t[i].text) && !ruler(t[i].text) && (t.isLabel(i+1) || isHeading(hs, i+1))
}

// repeated reports whether other headings have the class of h.
func repeated(h *heading, hs []*heading) bool {
	for _, x := range hs {
		if x != h && x.class == h.class {
			return true
		}
	}
	return false
}

// isLabel reports whether line i is one such as "執筆者: …".
func (t text) isLabel(i int) bool {
	if t.blank(i) {
		return false
	}
	l, _ := labelled(t[i].text)
	return l != noLabel
}

// label takes author and date from a line; the first of each counts.
func (h *header) label(s string) {
	switch l, value := labelled(s); l {
	case authorLabel:
		if h.author == "" {
			h.author = value
		}
	case writtenLabel:
		if d, err := corpus.ParseDate(value); err == nil && h.written.IsZero() {
			h.written = d
		}
	}
}

// titleOfReport parts the name of an event from what calls the text a report.
var titleOfReport = regexp.MustCompile(`^(.+?)[\s　:：-]*(?:参加|視聴|現地|開催|イベント)?(?i:レポート|報告書?|参加記|trip report|report|notes)$`)

var year = regexp.MustCompile(`(?:19|20)[0-9]{2}`)

// event is the name of the event that the title gives: "KubeCon 2022 レポート".
// A name without a year is left alone, since it need not be an event's.
func (h header) event() string {
	m := titleOfReport.FindStringSubmatch(h.title)
	if m == nil || !year.MatchString(m[1]) {
		return ""
	}
	return strings.TrimSpace(m[1])
}
