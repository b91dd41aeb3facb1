package corpus

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
)

// maxTitle bounds titles and names, in bytes; longer ones are a text that
// stands in the wrong field.
const maxTitle = 4096

// Validate returns everything that is wrong with the session; the faults name
// fields, not files or lines (see [Faults.At]).
func (s Session) Validate() Faults {
	var v validator
	if s.ID != "" {
		v.id("id", s.ID)
	}
	for i, id := range s.FormerIDs {
		v.id(fmt.Sprintf("former_ids[%d]", i), id)
	}
	v.name("slug", s.Slug, false)
	v.name("title", s.Title, true)
	v.name("event", s.Event, false)
	v.name("track", s.Track, false)
	v.name("room", s.Room, false)
	if s.Kind != "" && !slices.Contains(Kinds, s.Kind) {
		v.fault("kind", quote(string(s.Kind))+" is no kind of session", "one of "+join(Kinds))
	}
	for i, sp := range s.Speakers {
		v.name(fmt.Sprintf("speakers[%d].name", i), sp.Name, true)
		v.name(fmt.Sprintf("speakers[%d].affiliation", i), sp.Affiliation, false)
	}
	if s.Duration < 0 {
		v.fault("duration", "is negative", "a duration such as 30m")
	}
	for i, l := range s.Languages {
		v.language(fmt.Sprintf("languages[%d]", i), l)
	}
	for i, t := range s.Tags {
		v.name(fmt.Sprintf("tags[%d]", i), t, true)
	}
	v.links(s.Links)
	v.text("abstract", s.Abstract)
	for i, n := range s.Notes {
		v.note(fmt.Sprintf("notes[%d]", i), n)
	}
	return v.faults
}

// validator collects faults.
type validator struct{ faults Faults }

func (v *validator) fault(field, problem, want string) {
	v.faults = append(v.faults, Fault{Field: field, Problem: problem, Want: want})
}

func (v *validator) id(field, id string) {
	switch {
	case strings.TrimSpace(id) == "":
		v.fault(field, "is empty", "an id, or no such field")
	case id == "." || id == "..":
		// Browsers and proxies take such a segment out of a path, even encoded (RFC 3986, 5.2.4).
		v.fault(field, quote(id)+" cannot be a part of an address", "an id other than . and ..")
	case len(id) > MaxID:
		v.fault(field, fmt.Sprintf("has %d bytes", len(id)), fmt.Sprintf("at most %d", MaxID))
	case !utf8.ValidString(id) || strings.ContainsFunc(id, unicode.IsControl):
		v.fault(field, quote(id)+" has control characters or is not UTF-8", "plain text")
	}
}

func (v *validator) name(field, s string, required bool) {
	switch {
	case required && strings.TrimSpace(s) == "":
		v.fault(field, "is missing", "some text")
	case len(s) > maxTitle:
		v.fault(field, fmt.Sprintf("has %d bytes", len(s)), fmt.Sprintf("at most %d; a longer text belongs into abstract or notes", maxTitle))
	case !utf8.ValidString(s):
		v.fault(field, "is not UTF-8", "UTF-8")
	}
}

func (v *validator) text(field, s string) {
	if !utf8.ValidString(s) {
		v.fault(field, "is not UTF-8", "UTF-8")
	}
}

func (v *validator) language(field, tag string) {
	if _, err := language.Parse(tag); err != nil {
		v.fault(field, quote(tag)+" is no language tag", "BCP 47, such as en, ja or pt-BR")
	}
}

func (v *validator) links(l Links) {
	v.link("links.page", l.Page)
	v.link("links.video", l.Video)
	v.link("links.slides", l.Slides)
	for i, u := range l.Code {
		v.link(fmt.Sprintf("links.code[%d]", i), u)
	}
	for i, u := range l.Other {
		v.link(fmt.Sprintf("links.other[%d]", i), u)
	}
}

func (v *validator) link(field, link string) {
	if link != "" && !IsLink(link) {
		v.fault(field, quote(link)+" is no link", wantLink)
	}
}

const wantLink = "an absolute http or https URL"

// IsLink reports whether s is an absolute http or https URL.
func IsLink(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
}

func (v *validator) note(field string, n Note) {
	if n.Language != "" {
		v.language(field+".language", n.Language)
	}
	for i, p := range n.Passages {
		at := fmt.Sprintf("%s.passages[%d]", field, i)
		if p.Kind != "" && !slices.Contains(PassageKinds, p.Kind) {
			v.fault(at+".kind", quote(string(p.Kind))+" is no kind of passage", "one of "+join(PassageKinds))
		}
		if p.Form != "" && !slices.Contains(Forms, p.Form) {
			v.fault(at+".form", quote(string(p.Form))+" is no form of a passage", "one of "+join(Forms))
		}
		if p.Line < 0 || p.EndLine != 0 && p.EndLine < p.Line {
			v.fault(at+".line", "runs backwards", "lines from 1, the last not before the first")
		}
		v.text(at+".text", p.Text)
		v.spans(at+".spans", p.Spans, utf8.RuneCountInString(p.Text))
		v.cues(at+".cues", p)
	}
}

func (v *validator) cues(field string, p Passage) {
	length, before := utf8.RuneCountInString(p.Text), -1
	for i, c := range p.Cues {
		at := fmt.Sprintf("%s[%d]", field, i)
		if c.At <= before || c.At >= max(length, 1) {
			v.fault(at+".at", fmt.Sprintf("%d is no place after the cue before, in a text of %d characters", c.At, length), "code points from 0, ascending")
		}
		if c.StartMS < 0 {
			v.fault(at+".start_ms", fmt.Sprintf("%d lies before the recording", c.StartMS), "milliseconds from 0")
		}
		before = c.At
	}
}

// quote shows s in a message, cut where it is long.
func quote(s string) string {
	if short := cut(s, 60); short != s {
		s = short + "…"
	}
	return fmt.Sprintf("%q", s)
}

// join lists the names of a closed set.
func join[S ~string](names []S) string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = string(n)
	}
	return strings.Join(out, ", ")
}
