package markdown

import (
	"bytes"
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"sort"
	"strings"

	"sessionnotes/corpus"
)

// one makes the session of a file that is one. Without a title in the front
// matter the first heading of level 1 gives it, and its fields; else the name
// of the file.
func (f *file) one(e *entry, b body) *entry {
	p := readProse(b)
	for i, h := range p.passages {
		if h.Form != corpus.Heading || h.Level != 1 || e.session.Title != "" && h.Text != e.session.Title {
			continue
		}
		if e.session.Title == "" {
			e.session.Title, e.lines[keyTitle] = h.Text, h.Line
			f.takeFields(e, b, lineStarts(b.src), h.EndLine)
			p = readProse(b)
		}
		p.passages = append(p.passages[:i:i], p.passages[i+1:]...)
		break
	}
	e.session.Title = cmp.Or(e.session.Title, fileTitle(f.name()))
	e.write(p)
	return e
}

// many makes the sessions of a file that has one under each heading of a
// level. Prose outside of them becomes an overview, which comes first.
func (f *file) many(shared *entry, b body, l layout) []*entry {
	starts := lineStarts(b.src)
	if l.event.Line > 0 {
		f.takeEvent(shared, b, starts, l.event)
	}
	overview := shared.under(shared.line)
	overview.session.Kind = corpus.Overview
	overview.session.Title = cmp.Or(shared.session.Title, l.event.Text, fileTitle(f.name()))
	if shared.session.ID != "" {
		f.Notices.Say(corpus.Fault{File: f.File, Line: shared.lines[keyID], Field: keyID, Problem: "names one session, but each heading has its own; it goes to the overview", Want: "a line of ID: below each heading"})
	}
	shared.unname()

	var entries []*entry
	for _, p := range readProse(b).passages {
		if begins(p, l.level) {
			e := shared.under(p.Line)
			e.session.Title, e.lines[keyTitle] = p.Text, p.Line
			f.takeFields(e, b, starts, p.EndLine)
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
func (f *file) takeEvent(shared *entry, b body, starts []int, h corpus.Passage) {
	f.takeFields(shared, b, starts, h.EndLine)
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
	all := readProse(b)
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

// fieldLine is a line of a field below a heading, alone or as a list item.
var fieldLine = regexp.MustCompile(`^\s{0,3}(?:[-*+]\s+)?(?:\*\*|__)?(\p{L}[\p{L}\p{M}_ -]{0,30}?)(?:\*\*|__)?\s*[:\x{FF1A}](?:\*\*|__)?\s*(\S.*?)\s*$`)

// fieldBelow is a field that stands below a heading.
type fieldBelow struct {
	field
	name string // our name of its key
	text []byte // its line in the body
}

// takeFields takes over the fields below the heading that ends at a line of the
// file, and blanks their lines.
func (f *file) takeFields(e *entry, b body, starts []int, heading int) {
	for _, l := range f.fieldsBelow(b, starts, heading) {
		e.lines[l.name] = l.line
		e.setAll([]field{l.field})
		copy(l.text, bytes.Repeat([]byte(" "), len(l.text)))
	}
}

// fieldsBelow reads the fields below the heading that ends at a line of the
// file. They end at the first line that is none. starts are the offsets of the
// lines of the body.
func (f *file) fieldsBelow(b body, starts []int, heading int) []fieldBelow {
	var fields []fieldBelow
	for i := heading - b.above; i < len(starts); i++ {
		rest := b.src[starts[i]:]
		if end := bytes.IndexByte(rest, '\n'); end >= 0 {
			rest = rest[:end]
		}
		line := b.above + i + 1
		text := strings.TrimSpace(string(rest))
		if text == "" || line == heading+1 && strings.Trim(text, "=-") == "" {
			continue
		}
		m := fieldLine.FindStringSubmatch(string(rest))
		if m == nil {
			break
		}
		name, known := f.names.of(m[1])
		if !known {
			break
		}
		fields = append(fields, fieldBelow{name: name, text: rest, field: field{key: m[1], line: line, value: value{shape: scalar, line: line, text: m[2]}}})
	}
	return fields
}
