package markdown

import (
	"regexp"
	"strings"

	"sessionnotes/corpus"
)

// linkSetters take over links by their use, alone or below the key links.
var linkSetters = map[string]func(*entry, field){
	keyPage:    func(e *entry, f field) { e.setLink(&e.session.Links.Page, f) },
	keyVideo:   func(e *entry, f field) { e.setLink(&e.session.Links.Video, f) },
	keySlides:  func(e *entry, f field) { e.setLink(&e.session.Links.Slides, f) },
	keyCode:    func(e *entry, f field) { e.session.Links.Code = append(e.session.Links.Code, e.links(f)...) },
	keyAddress: (*entry).setAddress,
}

// setLinks reads a mapping by kind, or a list of URLs or of {name, url}, the
// kinds of which their hosts tell.
func (e *entry) setLinks(f field) {
	if f.shape != mapping {
		for _, u := range e.links(f) {
			e.session.Links.Add(u)
		}
		return
	}
	for _, g := range f.fields {
		name, _ := e.file.names.of(g.key)
		g.key = f.key + "." + g.key // as notices name it
		if set, known := linkSetters[name]; known {
			set(e, g)
			continue
		}
		e.session.Links.Other = append(e.session.Links.Other, e.links(g)...)
	}
}

// setLink puts the first link of a field to its place; further ones go to the
// other links.
func (e *entry) setLink(place *string, f field) {
	if all := e.links(f); len(all) > 0 {
		*place = all[0]
		e.session.Links.Other = append(e.session.Links.Other, all[1:]...)
	}
}

// links are the links of a field. What is none is left out and said.
func (e *entry) links(f field) []string {
	var out []string
	for _, u := range destinations(f.value) {
		if u = videoLink(f.key, u); corpus.IsLink(u) {
			out = append(out, u)
			continue
		}
		left := corpus.LeftOutLink(f.key, u)
		e.notice(f, left.Problem, left.Want)
	}
	return out
}

// videoID is the id of a video on YouTube.
var videoID = regexp.MustCompile(`^[A-Za-z0-9_-]{11}$`)

// videoLink makes a link of a bare id under a key that names YouTube, as Hugo's
// themes have it.
func videoLink(key, link string) string {
	if strings.Contains(foldKey(key), "youtube") && videoID.MatchString(link) {
		return "https://www.youtube.com/watch?v=" + link
	}
	return link
}

// inline is a link of Markdown, <URL> or [text](URL), that is all of a value.
var inline = regexp.MustCompile(`^(?:\[.*\]\(\s*<?([^\s<>]*?)>?\s*\)|<([^\s<>]+)>)$`)

// destinations are the URLs of a value.
func destinations(v value) []string {
	if v.shape == mapping {
		return destinations(v.get("url", "link", "href", "absolute_url"))
	}
	if v.shape == list {
		var out []string
		for _, item := range v.items {
			out = append(out, destinations(item)...)
		}
		return out
	}
	text := strings.TrimSpace(v.text)
	if m := inline.FindStringSubmatch(text); m != nil {
		text = m[1] + m[2]
	}
	return trimAll([]string{text})
}
