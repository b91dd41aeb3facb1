package report

import (
	"net/url"
	"regexp"
	"strings"
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
