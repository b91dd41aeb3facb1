package ndjson

import (
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"

	"sessionnotes/corpus"
)

// parser gathers one session.
type parser struct {
	file    string
	line    int
	notices corpus.Notices

	s      corpus.Session
	year   corpus.Date
	text   []string
	faults corpus.Faults
}

func (p *parser) fault(field string, err error) {
	f := corpus.Fault{Field: field, Problem: err.Error()}
	var w *wrong
	if errors.As(err, &w) {
		f.Problem, f.Want = w.got+" cannot be read", w.want
	}
	p.faults = append(p.faults, f)
}

// finish puts the short forms in their place and validates.
func (p *parser) finish() (corpus.Session, corpus.Faults) {
	s := &p.s
	if s.Date.IsZero() {
		s.Date = p.year
	}
	if len(p.text) > 0 {
		n := corpus.Note{}
		if len(s.Languages) > 0 {
			n.Language = s.Languages[0]
		}
		for _, t := range p.text {
			for _, par := range corpus.Paragraphs(t) {
				n.Passages = append(n.Passages, corpus.Passage{Text: par})
			}
		}
		s.Notes = append(s.Notes, n)
	}
	for i := range s.Notes {
		if s.Notes[i].Source == (corpus.Source{}) {
			s.Notes[i].Source = corpus.Source{File: p.file, Line: p.line, EndLine: p.line}
		}
	}
	faults := append(p.faults, s.Validate()...)
	if len(faults) > 0 {
		return corpus.Session{}, faults
	}
	return *s, nil
}

// readers read the value of each key.
var readers = map[string]func(*parser, json.RawMessage) error{
	"id":         func(p *parser, v json.RawMessage) error { return text(v, &p.s.ID) },
	"former_ids": func(p *parser, v json.RawMessage) error { return list(v, &p.s.FormerIDs) },
	"event":      func(p *parser, v json.RawMessage) error { return named(v, &p.s.Event) },
	"track":      func(p *parser, v json.RawMessage) error { return named(v, &p.s.Track) },
	"kind":       readKind,
	"type":       readKind,
	"title":      func(p *parser, v json.RawMessage) error { return text(v, &p.s.Title) },
	"title_ours": func(p *parser, v json.RawMessage) error { return decode(v, &p.s.TitleOurs, "true or false") },
	"speakers":   readSpeakers,
	"date":       func(p *parser, v json.RawMessage) error { return readDate(v, &p.s.Date) },
	"year":       func(p *parser, v json.RawMessage) error { return readDate(v, &p.year) },
	"start":      readStart,
	"duration":   readDuration,
	"room":       func(p *parser, v json.RawMessage) error { return named(v, &p.s.Room) },
	"languages":  func(p *parser, v json.RawMessage) error { return list(v, &p.s.Languages) },
	"language":   func(p *parser, v json.RawMessage) error { return list(v, &p.s.Languages) },
	"tags":       func(p *parser, v json.RawMessage) error { return list(v, &p.s.Tags) },
	"keywords":   func(p *parser, v json.RawMessage) error { return list(v, &p.s.Tags) },
	"links":      readLinks,
	"page":       func(p *parser, v json.RawMessage) error { return text(v, &p.s.Links.Page) },
	"video":      func(p *parser, v json.RawMessage) error { return text(v, &p.s.Links.Video) },
	"slides":     func(p *parser, v json.RawMessage) error { return text(v, &p.s.Links.Slides) },
	"abstract":   func(p *parser, v json.RawMessage) error { return text(v, &p.s.Abstract) },
	"text":       func(p *parser, v json.RawMessage) error { return list(v, &p.text) },
	"notes": func(p *parser, v json.RawMessage) error {
		return decode(v, &p.s.Notes, "a list of notes, each with passages")
	},
}

func decode(v json.RawMessage, into any, want string) error {
	if err := json.Unmarshal(v, into); err != nil {
		return sentence(v, want)
	}
	return nil
}

func text(v json.RawMessage, into *string) error {
	if err := decode(v, into, "a string"); err != nil {
		return err
	}
	*into = strings.TrimSpace(*into)
	return nil
}

// named reads a string, or an object with an id or a name.
func named(v json.RawMessage, into *string) error {
	var o struct{ ID, Name string }
	if v[0] == '{' && json.Unmarshal(v, &o) == nil && o.ID+o.Name != "" {
		*into = o.Name
		if o.ID != "" {
			*into = o.ID
		}
		return nil
	}
	return decode(v, into, "a string, or an object with id or name")
}

// list reads a list of strings, or one string; empty ones are left out.
func list(v json.RawMessage, into *[]string) error {
	var many []string
	if v[0] == '"' {
		many = make([]string, 1)
		if err := text(v, &many[0]); err != nil {
			return err
		}
	} else if err := decode(v, &many, "a list of strings, or one"); err != nil {
		return err
	}
	for _, s := range many {
		if s = strings.TrimSpace(s); s != "" {
			*into = append(*into, s)
		}
	}
	return nil
}

func readKind(p *parser, v json.RawMessage) error {
	var name string
	if err := text(v, &name); err != nil || name == "" {
		return err
	}
	k, ok := corpus.ParseKind(name)
	if !ok {
		k = corpus.Kind(name) // Validate says what would be right
	}
	p.s.Kind = k
	return nil
}

var affiliated = regexp.MustCompile(`^(.+?)\s*[(（]([^()（）]+)[)）]$`)

func readSpeakers(p *parser, v json.RawMessage) error {
	var objects []corpus.Speaker
	if json.Unmarshal(v, &objects) == nil {
		p.s.Speakers = append(p.s.Speakers, objects...)
		return nil
	}
	var names []string
	if err := list(v, &names); err != nil {
		return sentence(v, `a list of names, or of objects with name and affiliation`)
	}
	for _, n := range names {
		sp := corpus.Speaker{Name: n}
		if m := affiliated.FindStringSubmatch(n); m != nil {
			sp = corpus.Speaker{Name: m[1], Affiliation: m[2]}
		}
		p.s.Speakers = append(p.s.Speakers, sp)
	}
	return nil
}

// readDate reads a date as text, or a year as a number; empty text is none.
func readDate(v json.RawMessage, into *corpus.Date) error {
	const want = "2022-05-16, 2022-05 or 2022"
	s := strings.Trim(string(v), `"`)
	if s == "" || v[0] != '"' && (v[0] < '0' || v[0] > '9') {
		if s == "" {
			return nil
		}
		return sentence(v, want)
	}
	d, err := corpus.ParseDate(s)
	if err != nil {
		return sentence(v, want)
	}
	*into = d
	return nil
}

func readStart(p *parser, v json.RawMessage) error {
	const want = "a time with its zone, 2022-05-16T10:30:00+02:00"
	var s string
	if err := decode(v, &s, want); err != nil || s == "" {
		return err
	}
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return sentence(v, want)
	}
	p.s.Start = t
	if p.s.Date.IsZero() {
		p.s.Date = corpus.Date{Year: t.Year(), Month: int(t.Month()), Day: t.Day()}
	}
	return nil
}

func readDuration(p *parser, v json.RawMessage) error {
	s := strings.Trim(string(v), `"`)
	if s == "" {
		return nil
	}
	d, err := corpus.ParseDuration(s)
	if err != nil {
		return sentence(v, "30m, 1h30m, 0:30 or 30 (minutes)")
	}
	p.s.Duration = d
	return nil
}

// readLinks reads the long form, or a list of URLs that are told apart by
// where they lead; archives have all sorts of things in such lists, so what is
// no URL is left out and said.
func readLinks(p *parser, v json.RawMessage) error {
	if v[0] == '{' {
		return readLinkObject(p, v)
	}
	var urls []string
	if err := list(v, &urls); err != nil {
		return sentence(v, "a list of URLs, or an object with page, video, slides, code and other")
	}
	for _, u := range urls {
		if corpus.IsLink(u) {
			p.s.Links.Add(u)
		} else {
			p.notices.Say(corpus.Fault{File: p.file, Line: p.line, Field: "links", Problem: fmt.Sprintf("%q is no absolute http or https URL, left out", u)})
		}
	}
	return nil
}

func readLinkObject(p *parser, v json.RawMessage) error {
	var o map[string]json.RawMessage
	if err := decode(v, &o, "an object"); err != nil {
		return err
	}
	for key, raw := range o {
		var urls []string
		if err := list(raw, &urls); err != nil {
			return err
		}
		single := map[string]*string{"page": &p.s.Links.Page, "video": &p.s.Links.Video, "slides": &p.s.Links.Slides}[key]
		switch {
		case single != nil && len(urls) > 0:
			*single, urls = urls[0], urls[1:]
			p.s.Links.Other = append(p.s.Links.Other, urls...)
		case key == "code":
			p.s.Links.Code = append(p.s.Links.Code, urls...)
		case key == "other":
			p.s.Links.Other = append(p.s.Links.Other, urls...)
		case single == nil:
			return sentence(json.RawMessage(key), "page, video, slides, code or other")
		}
	}
	return nil
}
