package schedule

import (
	"regexp"
	"strings"

	"sessionnotes/corpus"
)

// link is the address, with the scheme that some leave out; "" for none. What
// stands in its place is said.
func (s *schedule) link(field, text string, line int) string {
	text = strings.TrimSpace(text)
	if text == "" || corpus.IsLink(text) {
		return text
	}
	if withScheme := "https://" + text; domain.MatchString(text) && corpus.IsLink(withScheme) {
		return withScheme
	}
	s.left.add(field, "no link", text, line)
	return ""
}

// domain begins a link without its scheme.
var domain = regexp.MustCompile(`^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}(/\S*)?$`)
