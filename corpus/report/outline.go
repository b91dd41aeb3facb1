package report

import (
	"cmp"
	"strings"

	"sessionnotes/corpus"
)

// Outline is what was taken for what in a report.
type Outline struct {
	File, Title, Author string
	Entries             []Entry // in the order of the text
	// Lines counts the lines that are not blank, Covered those of them that
	// stand in exactly one passage. They are equal.
	Lines, Covered int
}

// Entry is one session, or the text of one section.
type Entry struct {
	Line, EndLine int // from 1
	Kind          corpus.Kind
	Title         string
	Section       string // the sections it stands in, outermost first, " / " between
	Heading       string // the shape by which it was known; "" for the beginning of a report
	Passages      int
}

func (r *reading) outline() Outline {
	o := Outline{File: r.file, Title: r.header.title, Author: cmp.Or(r.side.author, r.header.author)}
	for i, e := range r.entries {
		s := r.sessions[i]
		o.Entries = append(o.Entries, Entry{
			Line: e.line(), EndLine: e.endLine(),
			Kind: s.Kind, Title: s.Title,
			Section: strings.Join(e.within(), " / "), Heading: e.shape,
			Passages: len(e.passages),
		})
	}
	o.Lines, o.Covered = r.coverage()
	return o
}

// within are the sections around an entry; an overview does not stand in its own.
func (e *entry) within() []string {
	if e.opensSection && len(e.path) > 0 {
		return e.path[:len(e.path)-1]
	}
	return e.path
}

// coverage counts the lines that are not blank, and those in exactly one passage.
func (r *reading) coverage() (lines, covered int) {
	times := make([]int, len(r.text))
	for _, e := range r.entries {
		for _, p := range e.passages {
			for n := p.Line; n <= p.EndLine; n++ {
				times[n-1]++
			}
		}
	}
	for i := range r.text {
		if r.text.blank(i) {
			continue
		}
		lines++
		if times[i] == 1 {
			covered++
		}
	}
	return lines, covered
}
