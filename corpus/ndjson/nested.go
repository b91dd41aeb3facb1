package ndjson

import (
	"fmt"
	"regexp"

	"sessionnotes/corpus"
)

// speakers reads a list of names and objects, or one of them.
func (p *parser) speakers(at string, v []byte) []corpus.Speaker {
	var out []corpus.Speaker
	add := func(s corpus.Speaker) {
		if corpus.IsNobody(s.Name) {
			p.notice(corpus.Fault{Field: at, Problem: fmt.Sprintf("%q is no name of a person, left out", s.Name)})
			return
		}
		out = append(out, s)
	}
	p.each(at, v, func(at string, v []byte) {
		switch v[0] {
		case '{':
			add(record(p, at, v, speakerKeys))
		case '"':
			if name := p.text(at, v); name != "" {
				add(splitAffiliation(name))
			}
		default:
			p.wrong(at, v, "a name, or an object with name and affiliation")
		}
	})
	return out
}

var affiliated = regexp.MustCompile(`^(.+?)\s*[(（]([^()（）]+)[)）]$`)

// splitAffiliation reads "Name (Affiliation)".
func splitAffiliation(name string) corpus.Speaker {
	if m := affiliated.FindStringSubmatch(name); m != nil {
		return corpus.Speaker{Name: m[1], Affiliation: m[2]}
	}
	return corpus.Speaker{Name: name}
}

// links reads the long form, or URLs that are told apart by where they lead.
func (p *parser) links(at string, v []byte) {
	if v[0] == '{' {
		p.linksByUse(at, v)
		return
	}
	for _, u := range p.urls(at, v) {
		p.s.Links.Add(u)
	}
}

// urls reads one URL or several; what is none is left out and said.
func (p *parser) urls(at string, v []byte) []string {
	var out []string
	p.each(at, v, func(at string, v []byte) {
		switch u := p.text(at, v); {
		case corpus.IsLink(u):
			out = append(out, u)
		case u != "":
			p.notice(corpus.LeftOutLink(at, u))
		}
	})
	return out
}

// linksByUse reads an object with page, video, slides, code and other, each
// one URL or several.
func (p *parser) linksByUse(at string, v []byte) {
	l := &p.s.Links
	single := map[string]*string{"page": &l.Page, "video": &l.Video, "slides": &l.Slides}
	several := map[string]*[]string{"code": &l.Code, "other": &l.Other}
	p.object(at, v, func(key, at string, v []byte) bool {
		if many, ok := several[key]; ok {
			*many = append(*many, p.urls(at, v)...)
			return true
		}
		one, ok := single[key]
		if ok {
			p.setLink(one, p.urls(at, v))
		}
		return ok
	})
}

// setLink puts the first URL that the source names for a use to its place, and
// the rest to other; one that was put there by where it leads moves to other.
func (p *parser) setLink(place *string, urls []string) {
	if len(urls) == 0 {
		return
	}
	if *place != "" && *place != urls[0] {
		p.s.Links.Other = append(p.s.Links.Other, *place)
	}
	*place = urls[0]
	p.s.Links.Other = append(p.s.Links.Other, urls[1:]...)
}
