package schedule

import (
	"regexp"
	"strings"

	"sessionnotes/corpus/htmltext"
	"sessionnotes/corpus/markdown"
)

// readable is the text of an abstract in HTML or Markdown, and its links.
// Markdown may have tags within; what begins with one is HTML.
func readable(s string) (text string, links []string) {
	s = withoutIndent(strings.ReplaceAll(s, "\r\n", "\n"))
	if htmltext.Looks(s) && (strings.HasPrefix(strings.TrimSpace(s), "<") || !marked.MatchString(s)) {
		return htmltext.Text(s)
	}
	return markdown.Plain(s)
}

// marked finds what is Markdown and hardly ever HTML: links, and strong text.
var marked = regexp.MustCompile(`\]\(https?://|\*\*\S`)

// withoutIndent takes off the white space that all lines behind the first begin
// with. Schedules that were laid out after they were written have it, and
// Markdown would take those lines for code.
func withoutIndent(s string) string {
	lines := strings.Split(s, "\n")
	common, found := "", false
	for _, line := range lines[1:] {
		if strings.TrimSpace(line) == "" {
			continue
		}
		indent := line[:len(line)-len(strings.TrimLeft(line, " \t"))]
		if !found {
			common, found = indent, true
		}
		for !strings.HasPrefix(indent, common) {
			common = common[:len(common)-1]
		}
	}
	for i, line := range lines[1:] {
		lines[i+1] = strings.TrimPrefix(line, common)
	}
	return strings.Join(lines, "\n")
}
