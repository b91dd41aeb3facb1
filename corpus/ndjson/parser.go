package ndjson

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"sessionnotes/corpus"
)

// parser reads one line. It goes on after a fault, to find them all.
type parser struct {
	Options
	line    int
	unknown *sightings

	s          corpus.Session
	kindByType corpus.Kind // under "type", for a line without "kind": many tables mean something else by it
	year       corpus.Date
	prose      []string // under "text"
	faults     corpus.Faults
}

// parse reads a line and returns everything that is wrong with it.
func (p *parser) parse(l line) (corpus.Session, corpus.Faults) {
	if f, ok := unusable(l); ok {
		return corpus.Session{}, corpus.Faults{f}
	}
	p.object("", l.text, func(key, _ string, v []byte) bool {
		read, known := readers[key]
		if known {
			read(p, key, v)
		}
		return known
	})
	p.settle()
	if p.faults = append(p.faults, p.s.Validate()...); len(p.faults) > 0 {
		return corpus.Session{}, p.faults
	}
	return p.s, nil
}

// unusable finds what keeps a line from being taken apart at all.
func unusable(l line) (corpus.Fault, bool) {
	const want = "one JSON object a line"
	if l.long() {
		return corpus.Fault{Problem: fmt.Sprintf("the line has %d bytes", l.size), Want: fmt.Sprintf("at most %d", maxLine)}, true
	}
	if !utf8.Valid(l.text) {
		return corpus.Fault{Problem: "the line has bytes that are no characters", Want: "one encoding in the whole file, UTF-8 at best"}, true
	}
	if !json.Valid(l.text) {
		return corpus.Fault{Problem: invalid(l.text), Want: want}, true
	}
	if l.text[0] != '{' {
		return corpus.Fault{Problem: shorten(l.text) + " is no object", Want: want}, true
	}
	return corpus.Fault{}, false
}

// invalid says what is wrong with a text that is no JSON.
func invalid(text []byte) string {
	var whole json.RawMessage
	var syntax *json.SyntaxError
	err := json.Unmarshal(text, &whole)
	if errors.As(err, &syntax) {
		return fmt.Sprintf("no valid JSON at byte %d: %v", syntax.Offset, err)
	}
	return fmt.Sprintf("no valid JSON: %v", err)
}

// settle puts the short forms in their place.
func (p *parser) settle() {
	s := &p.s
	if s.Kind == "" {
		s.Kind = p.kindByType
	}
	s.Date = cmp.Or(s.Date, corpus.DayOf(s.Start), p.year)
	if !s.Date.Meets(p.year) {
		p.faults = append(p.faults, corpus.Fault{Field: "year", Problem: fmt.Sprintf("%v contradicts the date %v", p.year, s.Date), Want: "one of them, or the year of the date"})
	}
	s.Place = corpus.Source{File: p.File, Line: p.line}
	if n, ok := p.proseNote(); ok {
		s.Notes = append(s.Notes, n)
	}
	for i := range s.Notes {
		if s.Notes[i].Source == (corpus.Source{}) {
			// Without the line: a record put in before would change all those after it.
			s.Notes[i].Source = corpus.Source{File: cmp.Or(p.Name, p.File)}
		}
	}
}

// proseNote makes one note of the short form "text", in the main language of
// the session.
func (p *parser) proseNote() (n corpus.Note, ok bool) {
	for _, t := range p.prose {
		for _, par := range corpus.Paragraphs(t) {
			n.Passages = append(n.Passages, corpus.Passage{Text: par})
		}
	}
	if len(p.s.Languages) > 0 {
		n.Language = p.s.Languages[0]
	}
	return n, len(n.Passages) > 0
}

// object reads an object: read is called with each key that is not null, and
// returns whether it knows the key. at names the object in faults, "" the line
// itself.
func (p *parser) object(at string, v []byte, read func(key, at string, v []byte) bool) {
	if v[0] != '{' {
		p.wrong(at, v, "an object")
		return
	}
	prefix, names := at+".", map[string]string(nil)
	if at == "" {
		prefix, names = "", p.Keys
	}
	seen := make(map[string]bool, 16)
	members(v, func(key string, v []byte) {
		ours := cmp.Or(names[key], key)
		if seen[ours] {
			p.faults = append(p.faults, corpus.Fault{Field: prefix + key, Problem: "stands twice" + asName(key, ours), Want: "each key once"})
			return
		}
		seen[ours] = true
		if string(v) != "null" && !read(ours, prefix+ours, v) {
			p.unknown.add(prefix+key, p.line)
		}
	})
}

// asName says that a key stands for another one.
func asName(key, ours string) string {
	if key == ours {
		return ""
	}
	return fmt.Sprintf(", as a name of %q", ours)
}

// each reads the values of a list that are not null, or one value that stands
// alone.
func (p *parser) each(at string, v []byte, read func(at string, v []byte)) {
	if v[0] != '[' {
		read(at, v)
		return
	}
	elements(v, func(i int, v []byte) {
		if string(v) != "null" {
			read(fmt.Sprintf("%s[%d]", at, i), v)
		}
	})
}

// notice says something about the line.
func (p *parser) notice(f corpus.Fault) {
	f.File, f.Line = p.File, p.line
	p.Notices.Say(f)
}

// wrong notes a value that is not what its field takes.
func (p *parser) wrong(at string, v []byte, want string) {
	p.faults = append(p.faults, corpus.Fault{Field: at, Problem: shorten(v) + " cannot be read", Want: want})
}

// shorten is a value as it is shown in a message.
func shorten(v []byte) string {
	if v = bytes.TrimSpace(v); len(v) > 60 {
		return strings.ToValidUTF8(string(v[:60]), "") + "…"
	}
	return string(v)
}
