package markdown

import (
	"html"
	"regexp"
)

var (
	// shortURL is a URL in a shortcode.
	shortURL = regexp.MustCompile(`https?://[^\s"'<>}]+`)
	// videoShort is a shortcode of a video: {{< youtube ID >}}, {{< vimeo id="1" >}},
	// {% include youtube.html id="ID" %}, {% include video id="ID" provider="youtube" %}.
	videoShort = regexp.MustCompile(`(?i)\b(youtube|vimeo)`)
	youtubeID  = regexp.MustCompile(`(?:^|[\s"'=])([A-Za-z0-9_-]{11})(?:$|[\s"'?&>%])`)
	vimeoID    = regexp.MustCompile(`(?:^|[\s"'=])([0-9]{5,})(?:$|[\s"'?&>%])`)
	caption    = regexp.MustCompile(`\bcaption="([^"]+)"`)
)

// shortcode is what stays of a shortcode of Hugo or a tag of Jekyll, as HTML
// without text: where it leads. Of a figure it is the caption.
func shortcode(piece string) string {
	if url := shortURL.FindString(piece); url != "" {
		return anchor(url)
	}
	if m := videoShort.FindStringSubmatch(piece); m != nil {
		if id := youtubeID.FindStringSubmatch(piece); id != nil && (m[1][0] == 'y' || m[1][0] == 'Y') {
			return anchor("https://www.youtube.com/watch?v=" + id[1])
		}
		if id := vimeoID.FindStringSubmatch(piece); id != nil {
			return anchor("https://vimeo.com/" + id[1])
		}
	}
	if m := caption.FindStringSubmatch(piece); m != nil {
		return m[1]
	}
	return ""
}

// anchor is a link without text.
func anchor(url string) string { return `<a href="` + html.EscapeString(url) + `"></a>` }
