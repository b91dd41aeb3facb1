package export

import (
	"html"
	"strings"

	"sessionnotes/corpus"
	"sessionnotes/corpus/htmltext"
	"sessionnotes/corpus/schedule"
)

// prose is a text for the abstract of a schedule, where it is read as Markdown or
// as HTML: as it is, if it means itself in Markdown and no link is found in it,
// else as HTML.
func prose(text string) string {
	if read, links := schedule.Abstract("", text); read == text && len(links) == 0 {
		return text
	}
	return markup(text)
}

// markup is a text as HTML: a p for each paragraph; a pre where white space would
// change otherwise.
func markup(text string) string {
	var b strings.Builder
	for _, p := range corpus.Paragraphs(text) {
		escaped := html.EscapeString(p)
		asLines := "<p>" + strings.ReplaceAll(escaped, "\n", "<br>") + "</p>"
		if read, _ := htmltext.Text(asLines); read == p {
			b.WriteString(asLines)
			continue
		}
		b.WriteString("<pre>" + escaped + "</pre>")
	}
	return b.String()
}
