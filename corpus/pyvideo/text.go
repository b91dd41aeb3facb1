package pyvideo

import (
	"regexp"
	"strings"

	"sessionnotes/corpus/htmltext"
)

// invisible characters, and those that stand for a blank or a line's end.
var invisible = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u00a0", " ", "\u200b", "", "\u2060", "", "\ufeff", "", "\u00ad", "")

// target is where a named link of reStructuredText leads: .. _Live: https://…
var target = regexp.MustCompile(`(?m)^\.\. _[^:\n]+:[ \t]*(https?://\S+)[ \t]*$\n?`)

// marks of reStructuredText and Markdown, and what stays of them, in the order
// in which they are taken off. Few texts have the sign without which a mark
// cannot stand; it is looked for first.
var marks = []struct {
	sign string
	mark *regexp.Regexp
	stay string
}{
	{"..", regexp.MustCompile(`(?m)^\.\.(?: [a-z-]+::.*)?$\n?`), ""},                                  // a directive
	{"`", regexp.MustCompile("`([^`<]{0,300})<(https?://[^>`\\s]+)>`__?"), "$1($2)"},                  // a link
	{"](", regexp.MustCompile(`\[([^\]\n]+)\]\((https?://[^)\s]+)\)`), "$1 ($2)"},                     // a link of Markdown
	{"`", regexp.MustCompile("(?::[a-z:]+:)?``?([^`]+)``?_{0,2}"), "$1"},                              // code, or a role
	{"**", regexp.MustCompile(`\*\*([^*\s](?:[^*\n]*[^*\s])?)\*\*`), "$1"},                            // strong
	{"*", regexp.MustCompile(`(?m)(^|[\s(])\*([^*\s](?:[^*\n]*[^*\s])?)\*($|[\s).,;:!?])`), "$1$2$3"}, // emphasised
	{"", regexp.MustCompile(`(?m)^[=\-~^"'*#]{3,}[ \t]*$\n?`), ""},                                    // the ruler of a heading
	{"# ", regexp.MustCompile(`(?m)^#{1,6}[ \t]+`), ""},                                               // a heading of Markdown
	{"::", regexp.MustCompile(`(?m)::[ \t]*$`), ":"},                                                  // code follows
}

// plain is what a text says, and the addresses of links that do not stay in it.
func plain(text string) (said string, links []string) {
	text = invisible.Replace(text)
	if htmltext.Looks(text) {
		text, links = htmltext.Text(text)
	}
	if strings.Contains(text, ".. _") {
		for _, t := range target.FindAllStringSubmatch(text, -1) {
			links = append(links, t[1])
		}
		text = target.ReplaceAllString(text, "")
	}
	for _, m := range marks {
		if strings.Contains(text, m.sign) {
			text = m.mark.ReplaceAllString(text, m.stay)
		}
	}
	return text, links
}
