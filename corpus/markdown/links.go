package markdown

import (
	"regexp"
	"strings"
)

// setLink reads a key that holds links.
func (e *entry) setLink(name string, f field) {
	l := &e.session.Links
	switch name {
	case keyLinks:
		e.setLinks(f)
	case keyPage:
		l.Page = e.link(f)
	case keyVideo:
		l.Video = videoLink(f.key, e.link(f))
	case keySlides:
		l.Slides = e.link(f)
	case keyCode:
		l.Code = append(l.Code, destinations(f.value)...)
	case keyAddress:
		e.setAddress(f)
	}
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
		switch name {
		case keyPage, keyVideo, keySlides, keyCode, keyAddress:
			e.lines[name] = g.line
			e.setLink(name, g)
		default:
			e.lines["other"] = g.line
			e.session.Links.Other = append(e.session.Links.Other, destinations(g.value)...)
		}
	}
}

// setAddress reads where the page of the notes is, or was: an absolute URL is
// a link, a path a former id. Jekyll's patterns (/:year/:title) are neither.
func (e *entry) setAddress(f field) {
	switch text := e.one(f); {
	case strings.Contains(text, "://"):
		if e.session.Links.Page == "" {
			e.session.Links.Page = text
		}
	case text != "" && !strings.Contains(text, ":"):
		e.session.FormerIDs = append(e.session.FormerIDs, text)
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
