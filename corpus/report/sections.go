package report

import "sessionnotes/corpus"

// section is an open section while the entries are made.
type section struct {
	title string
	named sectionKind
	level int
	kind  corpus.Kind // of its sessions, "" when it does not say
}

// enter opens a section, and closes those of its level and below.
func (s *splitter) enter(e *entry, h *heading) {
	e.opensSection = true
	level := 0
	if h != nil {
		e.title, level = h.text, 2*s.rank[h.class]
	}
	if e.explicit() {
		e.title = e.side.title
	}
	e.named, e.gathered = sectionNamed(e.title)
	s.leave(func(x section) bool {
		return x.level > level || x.level == level && !(e.named == kindSection && x.named == eventSection)
	})
	if n := len(s.sections); n > 0 && s.sections[n-1].level == level {
		level++ // "Lightning Talks" stands in the event before it
	}
	s.sections = append(s.sections, section{title: e.title, named: e.named, level: level, kind: e.gathered})
}

// leaveOuter closes 概要 and the like before a session whose heading is of
// their rank.
func (s *splitter) leaveOuter(h *heading) {
	if h == nil {
		return
	}
	level := 2 * s.rank[h.class]
	s.leave(func(x section) bool { return x.named == outerSection && x.level >= level })
}

// leave closes sections, the innermost first, while done says so.
func (s *splitter) leave(done func(section) bool) {
	for n := len(s.sections); n > 0 && done(s.sections[n-1]); n-- {
		s.sections = s.sections[:n-1]
	}
}

// path is the titles of the open sections, outermost first.
func (s *splitter) path() []string {
	path := make([]string, len(s.sections))
	for i, sec := range s.sections {
		path[i] = sec.title
	}
	return path
}
