package markdown

import (
	"regexp"
	"strings"
)

// linkSetters take over links by their use, alone or below the key links.
var linkSetters = map[string]func(*entry, field){
	keyPage:    func(e *entry, f field) { e.session.Links.Page = e.link(f) },
	keyVideo:   func(e *entry, f field) { e.session.Links.Video = videoLink(f.key, e.link(f)) },
	keySlides:  func(e *entry, f field) { e.session.Links.Slides = e.link(f) },
	keyCode:    func(e *entry, f field) { e.session.Links.Code = append(e.session.Links.Code, destinations(f.value)...) },
	keyAddress: (*entry).setAddress,
}

// setLinks reads a mapping by kind, or a list of URLs or of {name, url}, the
// kinds of which their hosts tell.
func (e *entry) setLinks(f field) {
	if f.shape != mapping {
		for _, u := range destinations(f.value) {
			e.session.Links.Add(u)
		}
		return
	}
	for _, g := range f.fields {
		name, _ := e.file.names.of(g.key)
		if set, known := linkSetters[name]; known {
			e.lines[name] = g.line
			set(e, g)
			continue
		}
		e.lines["other"] = g.line
		e.session.Links.Other = append(e.session.Links.Other, destinations(g.value)...)
	}
}

// link is the first link of a field; further ones go to the other links.
func (e *entry) link(f field) string {
	all := destinations(f.value)
	if len(all) > 1 {
		e.session.Links.Other = append(e.session.Links.Other, all[1:]...)
	}
	return first(all)
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
