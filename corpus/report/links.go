package report

import (
	"net/url"
	"regexp"
	"slices"
	"strings"

	"sessionnotes/corpus"
)

// link matches what may be a URL: RFC 3986 has ASCII alone, so Japanese text
// and full-width brackets end it.
var link = regexp.MustCompile(`https?://[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+`)

// findLinks are the URLs of a text, in order.
func findLinks(s string) []string {
	var found []string
	for _, u := range link.FindAllString(s, -1) {
		u = trimLink(u)
		if p, err := url.Parse(u); err == nil && p.Host != "" {
			found = append(found, u)
		}
	}
	return found
}

// trimLink takes off the punctuation of the sentence behind a URL, and the
// bracket that was opened before it.
func trimLink(u string) string {
	for u != "" {
		last := u[len(u)-1]
		switch {
		case strings.IndexByte(".,;:!?'*", last) >= 0,
			last == ')' && strings.Count(u, "(") < strings.Count(u, ")"),
			last == ']' && strings.Count(u, "[") < strings.Count(u, "]"):
			u = u[:len(u)-1]
		default:
			return u
		}
	}
	return u
}

// linkKind is what a link leads to.
type linkKind int

const (
	otherLink linkKind = iota
	videoLink
	slidesLink
	codeLink
)

// kindOfLink tells it by the host, and by the path where a host has many things.
func kindOfLink(u string) linkKind {
	p, err := url.Parse(u)
	if err != nil {
		return otherLink
	}
	path := strings.Split(strings.Trim(p.Path, "/"), "/")
	switch strings.TrimPrefix(strings.ToLower(p.Hostname()), "www.") {
	case "youtu.be", "vimeo.com", "nicovideo.jp":
		return videoLink
	case "youtube.com", "m.youtube.com":
		if path[0] == "watch" || path[0] == "live" {
			return videoLink
		}
	case "speakerdeck.com", "slideshare.net", "docswell.com":
		return slidesLink
	case "docs.google.com":
		if path[0] == "presentation" {
			return slidesLink
		}
	case "github.com", "gitlab.com", "codeberg.org", "bitbucket.org":
		if len(path) >= 2 {
			return codeLink
		}
	case "gist.github.com":
		return codeLink
	}
	return otherLink
}

// addLink puts a link into its place. The first video and the first slides
// keep theirs, later ones are other links; none stands twice.
func addLink(l *corpus.Links, u string, k linkKind) {
	if u == l.Page || u == l.Video || u == l.Slides || slices.Contains(l.Code, u) || slices.Contains(l.Other, u) {
		return
	}
	switch {
	case k == videoLink && l.Video == "":
		l.Video = u
	case k == slidesLink && l.Slides == "":
		l.Slides = u
	case k == codeLink:
		l.Code = append(l.Code, u)
	default:
		l.Other = append(l.Other, u)
	}
}
