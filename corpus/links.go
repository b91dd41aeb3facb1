package corpus

import (
	"net/url"
	"slices"
	"strings"
)

// Hosts of recordings, slides and repositories, without "www.".
var (
	videoHosts = []string{"youtube.com", "m.youtube.com", "youtu.be", "vimeo.com", "media.ccc.de", "nicovideo.jp"}
	slideHosts = []string{"speakerdeck.com", "slideshare.net", "docs.google.com", "docswell.com"}
	codeHosts  = []string{"github.com", "gitlab.com", "codeberg.org", "bitbucket.org"}
)

// Add puts a URL where it belongs by its host: the first recording and the
// first slides to their places, repositories to the code, all else to other.
func (l *Links) Add(link string) {
	u, err := url.Parse(link)
	host := ""
	if err == nil {
		host = strings.TrimPrefix(strings.ToLower(u.Host), "www.")
	}
	switch {
	case l.Video == "" && slices.Contains(videoHosts, host):
		l.Video = link
	case l.Slides == "" && (slices.Contains(slideHosts, host) || err == nil && strings.HasSuffix(strings.ToLower(u.Path), ".pdf")):
		l.Slides = link
	case slices.Contains(codeHosts, host):
		l.Code = append(l.Code, link)
	default:
		l.Other = append(l.Other, link)
	}
}
