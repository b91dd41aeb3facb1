package report

import (
	"errors"
	"regexp"
	"strconv"
	"time"

	"gopkg.in/yaml.v3"

	"sessionnotes/corpus"
)

// side is what the side file says.
type side struct {
	event     string
	author    string
	written   corpus.Date
	language  string   // of the notes
	languages []string // of the sessions
	entries   []*sideEntry
}

// sideEntry is what the side file says of one entry of the report.
type sideEntry struct {
	at int // line in the side file

	// One of these names its place in the report.
	heading string
	line    int
	starts  string

	title     string
	titleOurs bool
	id        string
	formerIDs []string
	event     string
	track     string
	kind      corpus.Kind
	speakers  []corpus.Speaker
	date      corpus.Date
	start     time.Time
	duration  corpus.Duration
	room      string
	languages []string
	tags      []string
	links     corpus.Links
	section   bool
	silent    bool // it says nothing but that this is a section
}

// readSide reads a side file. What is wrong with it is left out and returned;
// what is right counts.
func readSide(o Options) (side, corpus.Faults) {
	var s side
	var root yaml.Node
	if err := yaml.Unmarshal(o.Side, &root); err != nil {
		return s, syntaxFaults(err, o.SideFile)
	}
	d := decoder{file: o.SideFile, notices: o.Notices}
	if len(root.Content) > 0 {
		d.side(root.Content[0], &s)
	}
	return s, d.faults
}

var yamlLine = regexp.MustCompile(`^yaml: line (\d+): (.*)$`)

// syntaxFaults turns an error of the YAML parser into a fault with its line.
func syntaxFaults(err error, file string) corpus.Faults {
	f := corpus.Fault{File: file, Problem: err.Error(), Want: "YAML"}
	if m := yamlLine.FindStringSubmatch(err.Error()); m != nil {
		f.Line, _ = strconv.Atoi(m[1])
		f.Problem = m[2]
	}
	return corpus.Faults{f}
}

func (d *decoder) side(n *yaml.Node, s *side) {
	d.mapping(n, "", setters{
		"event":     d.str(&s.event),
		"author":    d.str(&s.author),
		"written":   parsed(d, &s.written, corpus.ParseDate),
		"language":  d.str(&s.language),
		"languages": d.strs(&s.languages),
		"entries": func(n *yaml.Node, field string) {
			d.list(n, field, func(n *yaml.Node, field string) {
				e := &sideEntry{at: n.Line}
				before := len(d.faults)
				d.entry(n, field, e)
				e.silent = e.section && len(n.Content) == 4 // its place and section: true
				err := e.check()
				if err == nil {
					s.entries = append(s.entries, e)
				} else if len(d.faults) == before { // else the place is what is wrong
					d.fault(n, field, err.Error(), "one of heading, line and starts, and a title where title_ours stands")
				}
			})
		},
	})
}

func (d *decoder) entry(n *yaml.Node, field string, e *sideEntry) {
	d.mapping(n, field, setters{
		"heading":    d.str(&e.heading),
		"line":       parsed(d, &e.line, parseLine),
		"starts":     d.str(&e.starts),
		"title":      d.str(&e.title),
		"title_ours": parsed(d, &e.titleOurs, parseBool),
		"id":         d.str(&e.id),
		"former_ids": d.strs(&e.formerIDs),
		"event":      d.str(&e.event),
		"track":      d.str(&e.track),
		"kind":       parsed(d, &e.kind, parseKind),
		"speakers":   d.speakers(&e.speakers),
		"date":       parsed(d, &e.date, corpus.ParseDate),
		"start":      parsed(d, &e.start, parseTime),
		"duration":   parsed(d, &e.duration, corpus.ParseDuration),
		"room":       d.str(&e.room),
		"languages":  d.strs(&e.languages),
		"tags":       d.strs(&e.tags),
		"links":      func(n *yaml.Node, field string) { d.links(n, field, &e.links) },
		"section":    parsed(d, &e.section, parseBool),
	})
}

// speakers takes names, "Name (Company)" and mappings of name and affiliation.
func (d *decoder) speakers(into *[]corpus.Speaker) func(*yaml.Node, string) {
	return func(n *yaml.Node, field string) {
		d.list(n, field, func(n *yaml.Node, field string) {
			if n.Kind == yaml.ScalarNode {
				*into = append(*into, speaker(n.Value))
				return
			}
			var sp corpus.Speaker
			d.mapping(n, field, setters{"name": d.str(&sp.Name), "affiliation": d.str(&sp.Affiliation)})
			*into = append(*into, sp)
		})
	}
}

func (d *decoder) links(n *yaml.Node, field string, l *corpus.Links) {
	d.mapping(n, field, setters{
		"page":   d.link(&l.Page),
		"video":  d.link(&l.Video),
		"slides": d.link(&l.Slides),
		"code":   d.linkList(&l.Code),
		"other":  d.linkList(&l.Other),
	})
}

// link takes a URL; what is none is left out and said.
func (d *decoder) link(into *string) func(*yaml.Node, string) {
	return func(n *yaml.Node, field string) {
		var s string
		if d.str(&s)(n, field); s == "" || corpus.IsLink(s) {
			*into = s
			return
		}
		f := corpus.LeftOutLink(field, s)
		f.File, f.Line = d.file, n.Line
		d.notices.Say(f)
	}
}

// linkList takes URLs, or one.
func (d *decoder) linkList(into *[]string) func(*yaml.Node, string) {
	return func(n *yaml.Node, field string) {
		d.list(n, field, func(n *yaml.Node, field string) {
			var s string
			if d.link(&s)(n, field); s != "" {
				*into = append(*into, s)
			}
		})
	}
}

// check finds out whether the entry names its place in one way.
func (e *sideEntry) check() error {
	if e.titleOurs && e.title == "" {
		return errors.New("has title_ours without a title")
	}
	ways := 0
	for _, given := range []bool{e.heading != "", e.line != 0, e.starts != ""} {
		if given {
			ways++
		}
	}
	switch ways {
	case 0:
		return errors.New("does not say where it stands in the report")
	case 1:
		return nil
	}
	return errors.New("says in several ways where it stands")
}
