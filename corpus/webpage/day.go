package webpage

import (
	"regexp"
	"strings"
	"time"

	"sessionnotes/corpus"
)

// days are the forms in which Confluence writes a day, in English and Japanese
// settings.
var days = regexp.MustCompile(`(?i)\b[a-z]{3,9}\.? [0-9]{1,2}, [0-9]{4}\b|\b[0-9]{1,2} [a-z]{3,9}\.? [0-9]{4}\b|[0-9]{4}[-/年.] ?[0-9]{1,2}[-/月.] ?[0-9]{1,2}日?`)

// dayLayouts are those of English.
var dayLayouts = []string{"Jan 2, 2006", "January 2, 2006", "2 Jan 2006", "2 January 2006"}

// dayOf is the last day that a text names, as 2006-01-02: Confluence tells the
// last change last. "" where it names none.
func dayOf(text string) string {
	found := days.FindAllString(text, -1)
	for i := len(found) - 1; i >= 0; i-- {
		day := strings.ReplaceAll(found[i], ".", "")
		for _, layout := range dayLayouts {
			if t, err := time.Parse(layout, day); err == nil {
				return t.Format(time.DateOnly)
			}
		}
		if d, err := corpus.ParseDate(strings.ReplaceAll(found[i], " ", "")); err == nil {
			return d.String()
		}
	}
	return ""
}
