package ndjson

import (
	"cmp"
	"strconv"
	"strings"
	"time"

	"sessionnotes/corpus"
)

// reader reads a value into the session; at is the field as faults name it.
// The value is valid JSON and not null.
type reader func(p *parser, at string, v []byte)

// readers read the value of each key of a line.
var readers = map[string]reader{
	"id":         func(p *parser, at string, v []byte) { p.s.ID = p.exact(at, v) },
	"former_ids": func(p *parser, at string, v []byte) { p.s.FormerIDs = p.list(at, v, (*parser).exact) },
	"slug":       func(p *parser, at string, v []byte) { p.s.Slug = p.text(at, v) },
	"event":      func(p *parser, at string, v []byte) { p.s.Event = p.named(at, v) },
	"track":      func(p *parser, at string, v []byte) { p.s.Track = p.named(at, v) },
	"kind":       func(p *parser, at string, v []byte) { p.s.Kind = p.kind(at, v) },
	"type":       func(p *parser, at string, v []byte) { p.kindByType = p.kind(at, v) },
	"title":      func(p *parser, at string, v []byte) { p.s.Title = p.text(at, v) },
	"title_ours": func(p *parser, at string, v []byte) { p.s.TitleOurs = p.flag(at, v) },
	"speakers":   func(p *parser, at string, v []byte) { p.s.Speakers = p.speakers(at, v) },
	"date":       func(p *parser, at string, v []byte) { p.s.Date = p.date(at, v) },
	"year":       func(p *parser, at string, v []byte) { p.year = p.date(at, v) },
	"start":      func(p *parser, at string, v []byte) { p.s.Start = p.time(at, v) },
	"duration":   func(p *parser, at string, v []byte) { p.s.Duration = p.duration(at, v) },
	"room":       func(p *parser, at string, v []byte) { p.s.Room = p.named(at, v) },
	"languages":  readLanguages,
	"language":   readLanguages,
	"tags":       readTags,
	"keywords":   readTags,
	"links":      func(p *parser, at string, v []byte) { p.links(at, v) },
	"page":       func(p *parser, at string, v []byte) { p.setLink(&p.s.Links.Page, p.urls(at, v)) },
	"video":      func(p *parser, at string, v []byte) { p.setLink(&p.s.Links.Video, p.urls(at, v)) },
	"slides":     func(p *parser, at string, v []byte) { p.setLink(&p.s.Links.Slides, p.urls(at, v)) },
	"abstract":   func(p *parser, at string, v []byte) { p.s.Abstract = p.text(at, v) },
	"text":       func(p *parser, at string, v []byte) { p.prose = p.list(at, v, (*parser).text) },
	"carried":    func(p *parser, at string, v []byte) { p.s.Carried = p.carried(at, v) },
	"notes":      func(p *parser, at string, v []byte) { p.s.Notes = records(p, at, v, noteKeys) },
	"origins":    func(p *parser, at string, v []byte) { p.s.Origins = records(p, at, v, originKeys) },
}

func readLanguages(p *parser, at string, v []byte) {
	p.s.Languages = append(p.s.Languages, p.list(at, v, (*parser).text)...)
}

func readTags(p *parser, at string, v []byte) {
	p.s.Tags = append(p.s.Tags, p.list(at, v, (*parser).text)...)
}

// exact reads a string byte for byte.
func (p *parser) exact(at string, v []byte) string {
	if v[0] != '"' {
		p.wrong(at, v, "a string")
		return ""
	}
	if half := loneSurrogate(v); half != "" {
		p.notice(corpus.Fault{Field: at, Problem: half + " is half a character, read as \ufffd", Want: "both halves of the pair, or the character itself"})
	}
	return unquote(v)
}

// text reads a string without the blanks around it.
func (p *parser) text(at string, v []byte) string { return strings.TrimSpace(p.exact(at, v)) }

// list reads a list of strings, or one string; empty ones are left out.
func (p *parser) list(at string, v []byte, read func(*parser, string, []byte) string) []string {
	var out []string
	p.each(at, v, func(at string, v []byte) {
		if s := read(p, at, v); s != "" {
			out = append(out, s)
		}
	})
	return out
}

// carried reads an object of texts.
func (p *parser) carried(at string, v []byte) map[string]string {
	out := map[string]string{}
	p.object(at, v, func(key, at string, v []byte) bool {
		out[key] = p.exact(at, v)
		return true
	})
	return out
}

func (p *parser) flag(at string, v []byte) bool {
	set := string(v) == "true"
	if !set && string(v) != "false" {
		p.wrong(at, v, "true or false")
	}
	return set
}

// count reads a whole number from 0.
func (p *parser) count(at string, v []byte) int {
	n, err := strconv.Atoi(string(v))
	if err != nil || n < 0 {
		p.wrong(at, v, "a whole number")
	}
	return n
}

// scalar is a string or a number as text.
func scalar(v []byte) string {
	if v[0] == '"' {
		return strings.TrimSpace(unquote(v))
	}
	return string(v)
}

// date reads a date as text, or a year as a number; empty text is no date.
func (p *parser) date(at string, v []byte) corpus.Date {
	s := scalar(v)
	if s == "" {
		return corpus.Date{}
	}
	d, err := corpus.ParseDate(s)
	if err != nil {
		p.wrong(at, v, "2022-05-16, 2022-05 or 2022")
	}
	return d
}

func (p *parser) duration(at string, v []byte) corpus.Duration {
	s := scalar(v)
	if s == "" {
		return 0
	}
	d, err := corpus.ParseDuration(s)
	if err != nil {
		p.wrong(at, v, "30m, 1h30m, 0:30 or 30 (minutes)")
	}
	return d
}

func (p *parser) time(at string, v []byte) time.Time {
	s := scalar(v)
	if s == "" {
		return time.Time{}
	}
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		p.wrong(at, v, "a time with its zone, 2022-05-16T10:30:00+02:00")
	}
	return t
}

func (p *parser) kind(at string, v []byte) corpus.Kind {
	name := p.text(at, v)
	if k, ok := corpus.ParseKind(name); ok {
		return k
	}
	return corpus.Kind(name) // Validate says what would be right
}

// named reads a string, or an object with an id, a name or both.
func (p *parser) named(at string, v []byte) string {
	if v[0] != '{' {
		if v[0] != '"' {
			p.wrong(at, v, "a string, or an object with id or name")
			return ""
		}
		return p.text(at, v)
	}
	n := record(p, at, v, namedKeys)
	return cmp.Or(n.id, n.name)
}
