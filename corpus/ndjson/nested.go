package ndjson

import (
	"fmt"
	"regexp"

	"sessionnotes/corpus"
)

// speakers reads a list of names and objects, or one of them.
func (p *parser) speakers(at string, v []byte) []corpus.Speaker {
	var out []corpus.Speaker
	p.each(at, v, func(at string, v []byte) {
		switch v[0] {
		case '{':
			out = append(out, record(p, at, v, speakerKeys))
		case '"':
			if name := p.text(at, v); name != "" {
				out = append(out, splitAffiliation(name))
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
// Archives have all sorts of things in such lists: what is no URL is left out
// and said.
func (p *parser) links(at string, v []byte) {
	if v[0] == '{' {
		p.linksByUse(at, v)
		return
	}
	for _, u := range p.list(at, v, (*parser).text) {
		if corpus.IsLink(u) {
			p.s.Links.Add(u)
		} else {
			p.notices.Say(corpus.Fault{File: p.file, Line: p.line, Field: at, Problem: fmt.Sprintf("%q is no absolute http or https URL, left out", u)})
		}
	}
}

// linksByUse reads an object with page, video, slides, code and other, each
// one URL or several. The first keeps its place, the rest of those that have
// room for one go to other.
func (p *parser) linksByUse(at string, v []byte) {
	l := &p.s.Links
	single := map[string]*string{"page": &l.Page, "video": &l.Video, "slides": &l.Slides}
	several := map[string]*[]string{"code": &l.Code, "other": &l.Other}
	p.object(at, v, func(key, at string, v []byte) bool {
		if many, ok := several[key]; ok {
			*many = append(*many, p.list(at, v, (*parser).text)...)
			return true
		}
		one, ok := single[key]
		if !ok {
			return false
		}
		if urls := p.list(at, v, (*parser).text); len(urls) > 0 {
			p.setLink(one, urls[0])
			l.Other = append(l.Other, urls[1:]...)
		}
		return true
	})
}

// setLink puts a URL that the source names for a use to its place; one that was
// put there by where it leads moves to other.
func (p *parser) setLink(place *string, link string) {
	if link == "" {
		return
	}
	if *place != "" && *place != link {
		p.s.Links.Other = append(p.s.Links.Other, *place)
	}
	*place = link
}
