package corpus

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// linkKind is what a link leads to.
type linkKind int

const (
	otherLink linkKind = iota
	videoLink
	slidesLink
	codeLink
)

// Add puts a URL where it belongs by its host and path: the first recording and
// the first slides to their places, repositories to the code, all else to
// other. A URL that is there already, or is no link, changes nothing.
func (l *Links) Add(link string) {
	if !IsLink(link) || link == l.Page || link == l.Video || link == l.Slides || slices.Contains(l.Code, link) || slices.Contains(l.Other, link) {
		return
	}
	switch kind := kindOfLink(link); {
	case kind == videoLink && l.Video == "":
		l.Video = link
	case kind == slidesLink && l.Slides == "":
		l.Slides = link
	case kind == codeLink:
		l.Code = append(l.Code, link)
	default:
		l.Other = append(l.Other, link)
	}
}

// bareLink is a URL in prose up to its last character that is no punctuation.
// Parsers want a blank before one; Japanese prose has none.
var bareLink = regexp.MustCompile(`https?://[A-Za-z0-9._~:/?#@!$&'*+,;=%-]*[A-Za-z0-9_~/#@$&=%+-]`)

// FindLinks are the places of the URLs in prose, each as two offsets in bytes.
func FindLinks(text string) [][]int {
	if !strings.Contains(text, "://") {
		return nil
	}
	return bareLink.FindAllStringIndex(text, -1)
}

// LeftOutLink is the notice that a field has something in the place of a link.
// Readers leave it out and keep the rest of the record: archives have all sorts
// of things there.
func LeftOutLink(field, text string) Fault {
	return Fault{Field: field, Problem: quote(text) + " is no link, left out", Want: wantLink}
}

// kindOfLink tells by the host, and by the path where a host has many things.
func kindOfLink(link string) linkKind {
	u, err := url.Parse(link)
	if err != nil {
		return otherLink
	}
	folder, rest, _ := strings.Cut(strings.Trim(u.Path, "/"), "/")
	switch strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.") {
	case "youtu.be", "vimeo.com", "player.vimeo.com", "nicovideo.jp", "media.ccc.de":
		return videoLink
	case "youtube.com", "m.youtube.com", "youtube-nocookie.com":
		if folder == "watch" || folder == "live" || folder == "embed" {
			return videoLink
		}
	case "speakerdeck.com", "slideshare.net", "docswell.com":
		return slidesLink
	case "docs.google.com":
		if folder == "presentation" {
			return slidesLink
		}
	case "github.com", "gitlab.com", "codeberg.org", "bitbucket.org":
		if rest != "" {
			return codeLink
		}
	case "gist.github.com":
		return codeLink
	}
	if strings.HasSuffix(strings.ToLower(u.Path), ".pdf") {
		return slidesLink
	}
	return otherLink
}
