package report

import (
	"cmp"
	"fmt"
	"io"
	"iter"

	"sessionnotes/corpus"
)

// Options say how a report is read. The zero value works.
type Options struct {
	File     string // as it was named: in faults and in Session.Place
	Name     string // in Source.File; "" means File
	Side     []byte // content of the side file, nil without one
	SideFile string // its name, for faults
	Notices  corpus.Notices
	// Headings are the lines, from 1, that the source marks as headings, with their
	// levels; then no other line is one, and each line is a paragraph. nil: the
	// shapes of the lines tell.
	Headings map[int]int
	// Outline takes what was taken for what, before the sessions come. nil: nobody asks.
	Outline func(Outline)
}

// Read yields the sessions of a report in the order of the text. Faults of the
// side file come first, as one [corpus.Faults]; a session that is not valid is
// yielded as its faults, and so is a report that cannot be read to its end or is
// too long. r is UTF-8.
func Read(r io.Reader, o Options) iter.Seq2[corpus.Session, error] {
	return func(yield func(corpus.Session, error) bool) {
		t, faults := readText(r, o)
		if err := faults.Err(); err != nil {
			yield(corpus.Session{}, err)
			return
		}
		read := newReading(t, o)
		if o.Outline != nil {
			o.Outline(read.outline())
		}
		if err := read.sideFaults.Err(); err != nil && !yield(corpus.Session{}, err) {
			return
		}
		for i, s := range read.sessions {
			err := read.validate(s, read.entries[i]).Err()
			if err != nil {
				s = corpus.Session{}
			}
			if !yield(s, err) {
				return
			}
		}
	}
}

// reading is a report that was read.
type reading struct {
	file       string // as it was named
	name       string // in sources
	sideFile   string
	text       text
	header     header
	language   string // of its prose
	side       side
	sideFaults corpus.Faults
	entries    []*entry
	sessions   []corpus.Session // one an entry
}

// newReading finds the headings of a text, tells what they are and cuts it into
// entries.
func newReading(t text, o Options) *reading {
	read := &reading{file: o.File, name: cmp.Or(o.Name, o.File), sideFile: o.SideFile, text: t}
	read.side, read.sideFaults = readSide(o)
	hs := t.headings()
	if o.Headings != nil {
		hs = t.styled(o.Headings)
	}
	pins, fs := t.match(read.side.entries, hs, o.SideFile)
	read.sideFaults = append(read.sideFaults, fs...)
	hs = t.promote(hs, pins)
	read.header = t.readHeader(hs, pins)
	hs = withoutLine(hs, read.header.line)
	c := newClassifier(t, hs, pins)
	c.classify()
	read.language = c.language
	s := splitter{text: t, header: read.header, headings: byLine(hs), pins: pins, rank: c.rank, perLine: o.Headings != nil || t.perLine()}
	read.entries = s.split()
	adopt(read.entries)
	for _, e := range read.entries {
		read.sessions = append(read.sessions, read.session(e))
	}
	read.notice(o.Notices)
	return read
}

// notice says what was guessed.
func (r *reading) notice(n corpus.Notices) {
	if event := r.header.event(); event != "" && r.side.event == "" {
		n.Say(corpus.Fault{File: r.file, Line: r.header.line + 1, Field: "event", Problem: fmt.Sprintf("is taken from the title: %q", event), Want: "event: in a side file, if it is another"})
	}
	if r.header.title == "" && len(r.entries) > 0 {
		n.Say(corpus.Fault{File: r.file, Line: r.entries[0].line(), Field: "title", Problem: "the report has none; the name of the file stands in for it", Want: "a short first line"})
	}
	if len(r.entries) == 0 {
		n.Say(corpus.Fault{File: r.file, Problem: "the report has no text", Want: "a title and some paragraphs"})
	}
}

// validate checks a session. Faults of what the side file says are placed
// there, all others at the first line of the entry.
func (r *reading) validate(s corpus.Session, e *entry) corpus.Faults {
	fs := s.Validate()
	if e.side != nil {
		return fs.At(r.sideFile, e.side.at)
	}
	return fs.At(r.file, e.line())
}

func withoutLine(hs []*heading, line int) []*heading {
	var kept []*heading
	for _, h := range hs {
		if h.line != line {
			kept = append(kept, h)
		}
	}
	return kept
}

func byLine(hs []*heading) map[int]*heading {
	m := make(map[int]*heading, len(hs))
	for _, h := range hs {
		m[h.line] = h
	}
	return m
}
