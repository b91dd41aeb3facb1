package report

import (
	"slices"

	"sessionnotes/corpus"
)

// splitter cuts the text into entries.
type splitter struct {
	text     text
	header   header
	headings map[int]*heading
	pins     pins
	rank     map[string]int
	perLine  bool
	sections []section
	entries  []*entry
}

// split makes the entries, in the order of the report.
func (s *splitter) split() []*entry {
	s.entries = []*entry{{kind: corpus.Overview, title: s.header.title, header: true}}
	from := 0
	for i := range s.text {
		h, pin := s.headings[i], s.pins[i]
		opens := pin != nil || h != nil && h.role != partRole
		if h == nil && !opens && i != s.header.line {
			continue
		}
		s.body(from, i)
		if opens {
			s.open(i, h, pin)
		}
		from = max(from, i) + s.put(i, h)
	}
	s.body(from, len(s.text))
	return s.joinBare()
}

// current is the entry that is open.
func (s *splitter) current() *entry { return s.entries[len(s.entries)-1] }

// body adds the lines from i up to end, without headings, to the open entry.
func (s *splitter) body(i, end int) {
	e := s.current()
	for _, p := range s.text.passages(i, end, s.perLine) {
		e.facts.read(p.Text, !e.prose)
		e.passages = append(e.passages, p)
		l, _ := labelled(p.Text)
		e.prose = e.prose || l == noLabel
	}
}

// put adds a heading to the open entry and returns how many lines it takes:
// none when an entry opens at plain text.
func (s *splitter) put(i int, h *heading) int {
	p := corpus.Passage{Form: corpus.Heading, Line: i + 1, EndLine: i + 1}
	switch {
	case i == s.header.line:
		p.Level, p.Text, p.EndLine = 1, s.header.title, i+s.header.lines
	case h != nil:
		p.Level, p.Text, p.EndLine = s.level(h), s.text.headingText(h), i+h.lines
	default:
		return 0
	}
	s.current().passages = append(s.current().passages, p)
	return p.EndLine - i
}

// level is the depth of a heading: 1 is the title of the report, 6 the deepest.
func (s *splitter) level(h *heading) int {
	n := 1 + len(s.sections)
	switch h.role {
	case sessionRole:
		n++
	case partRole:
		n += 2
	}
	return min(max(n, 2), 6)
}

// open begins a new entry at line i, for a heading or where the side file says.
func (s *splitter) open(i int, h *heading, pin *sideEntry) {
	e := &entry{side: pin, shape: known(h, pin)}
	r := sessionRole
	if h != nil {
		e.title, e.speakers = splitTitle(h.text)
		r = h.role
	} else {
		r = pin.role()
	}
	if r == sectionRole {
		e.kind, e.speakers = corpus.Overview, nil
		s.enter(e, h)
	} else {
		s.leaveOuter(h)
		e.kind = s.sessionKind(h)
	}
	e.path = s.path()
	s.entries = append(s.entries, e)
}

// known says by what an entry was known.
func known(h *heading, pin *sideEntry) string {
	switch {
	case pin == nil:
		return h.shape
	case pin.line != 0:
		return "side file: line"
	case pin.starts != "":
		return "side file: starts"
	}
	return "side file: heading"
}

// sessionKind is the kind that the heading gives, or the section, or a talk.
func (s *splitter) sessionKind(h *heading) corpus.Kind {
	if h != nil {
		if h.says != "" {
			return h.says
		}
		if k, ok := kindPrefix(h.text); ok {
			return k
		}
	}
	for _, sec := range slices.Backward(s.sections) {
		if sec.kind != "" && sec.kind != corpus.Overview {
			return sec.kind
		}
	}
	return corpus.Talk
}

// joinBare gives the headings of sections without a text to the entry that
// follows. The header goes to an overview only; without one it is an overview.
func (s *splitter) joinBare() []*entry {
	var kept []*entry
	var carried *entry
	for i, e := range s.entries {
		if carried != nil {
			e.passages = append(carried.passages, e.passages...)
			e.header = e.header || carried.header
			carried = nil
		}
		if len(e.passages) == 0 {
			continue
		}
		last := i == len(s.entries)-1
		if e.bare() && !last && (!e.header || s.entries[i+1].kind == corpus.Overview) {
			carried = e
			continue
		}
		kept = append(kept, e)
	}
	return kept
}
