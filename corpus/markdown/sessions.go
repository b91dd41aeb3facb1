package markdown

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"sort"

	"sessionnotes/corpus"
)

// one makes the session of a file that is one. Without a title in the front
// matter the first heading of level 1 gives it, and its fields; else the name
// of the file.
func (f *file) one(e *entry, b body) *entry {
	p := b.prose()
	if i := f.titleHeading(e, p); i >= 0 {
		h := p.passages[i]
		if e.session.Title == "" {
			e.session.Title, e.lines[keyTitle] = h.Text, h.Line
			f.takeFields(e, b, h.EndLine)
			p = b.prose()
		}
		p.passages = slices.DeleteFunc(p.passages, func(q corpus.Passage) bool { return isHeading(q) && q.Line == h.Line })
	}
	e.session.Title = cmp.Or(e.session.Title, f.title, fileTitle(f.name()))
	f.takeDay(e)
	e.write(p)
	return e
}

// takeDay takes the day before the name of the file for the date of a session
// that has none.
func (f *file) takeDay(e *entry) {
	m := datedName.FindStringSubmatch(path.Base(f.name()))
	if m == nil || !e.session.Date.IsZero() || !e.session.Start.IsZero() {
		return
	}
	if d, err := corpus.ParseDate(m[1]); err == nil && d.Meets(e.year) {
		e.session.Date = d
		f.Notices.Say(corpus.Fault{File: f.File, Field: keyDate, Problem: "is taken from the name of the file", Want: "date: in the front matter, if it is another"})
	}
}

// titleHeading is the index of the heading that gives the title of a session,
// or repeats it; -1 without one.
func (f *file) titleHeading(e *entry, p prose) int {
	top := func(q corpus.Passage) bool { return isHeading(q) && q.Level == 1 }
	if e.session.Title != "" {
		return slices.IndexFunc(p.passages, func(q corpus.Passage) bool { return top(q) && q.Text == e.session.Title })
	}
	i := slices.IndexFunc(p.passages, top)
	if f.document && i >= 0 && slices.ContainsFunc(p.passages[i+1:], top) {
		return -1
	}
	return i
}

// many makes the sessions of a file that has one under each heading of a
// level. Prose outside of them becomes an overview, which comes first.
func (f *file) many(shared *entry, b body, l layout) []*entry {
	if l.event.Line > 0 {
		f.takeEvent(shared, b, l.event)
	}
	overview := shared.under(shared.line)
	overview.session.Kind = corpus.Overview
	overview.session.Title = cmp.Or(shared.session.Title, l.event.Text, f.title, fileTitle(f.name()))
	if shared.session.ID != "" {
		f.Notices.Say(corpus.Fault{File: f.File, Line: shared.lines[keyID], Field: keyID, Problem: "names one session, but each heading has its own; it goes to the overview", Want: "a line of ID: below each heading"})
	}
	shared.unname()

	var entries []*entry
	for _, p := range b.prose().passages {
		if begins(p, l.level) {
			e := shared.under(p.Line)
			e.session.Title, e.lines[keyTitle] = p.Text, p.Line
			f.takeFields(e, b, p.EndLine)
			entries = append(entries, e)
		}
	}
	outside, each := cutProse(b, l.level, entries)
	for i, e := range entries {
		e.write(each[i])
	}
	if l.event.Line > 0 && l.event.Text == shared.session.Event {
		outside.passages = slices.DeleteFunc(outside.passages, func(p corpus.Passage) bool { return p.Line == l.event.Line })
	}
	if len(outside.passages) == 0 {
		return entries
	}
	overview.line = outside.passages[0].Line
	overview.write(outside)
	return append([]*entry{overview}, entries...)
}

// takeEvent takes the heading above all sessions for their event where the front
// matter names none, and the fields below it for fields of all.
func (f *file) takeEvent(shared *entry, b body, h corpus.Passage) {
	f.takeFields(shared, b, h.EndLine)
	if shared.session.Event != "" {
		return
	}
	shared.session.Event, shared.lines[keyEvent] = h.Text, h.Line
	f.Notices.Say(corpus.Fault{File: f.File, Line: h.Line, Field: keyEvent, Problem: fmt.Sprintf("is taken from the heading above the sessions: %q", h.Text), Want: "event: in the front matter, if it is another"})
}

// begins reports whether a passage is the heading of a session.
func begins(p corpus.Passage, level int) bool {
	return p.Form == corpus.Heading && p.Level == level && sectionKind(p.Text) == ""
}

// cutProse reads the prose of each session, from its heading to the next
// heading of the level or a higher one, and all prose outside of them.
func cutProse(b body, level int, entries []*entry) (outside prose, each []prose) {
	each = make([]prose, len(entries))
	type cut struct {
		line int
		to   *prose
	}
	cuts := []cut{{0, &outside}}
	session := 0
	all := b.prose()
	for _, p := range all.passages {
		if begins(p, level) {
			cuts = append(cuts, cut{p.Line, &each[session]})
			session++
			continue
		}
		if p.Form == corpus.Heading && p.Level <= level {
			cuts = append(cuts, cut{p.Line, &outside})
		}
		to := cuts[len(cuts)-1].to
		to.passages = append(to.passages, p)
	}
	for _, l := range all.links {
		i := sort.Search(len(cuts), func(i int) bool { return cuts[i].line > l.line })
		to := cuts[i-1].to
		to.links = append(to.links, l)
	}
	return outside, each
}
