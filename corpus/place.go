package corpus

import (
	"fmt"
	"path"
	"slices"
	"strings"
)

// documents are the extensions of files that have no lines: what stands in them
// is counted by paragraphs.
var documents = []string{".docx", ".docm", ".html", ".htm", ".xhtml"}

// HasParagraphs reports whether the places in a file are counted by paragraphs
// (headings, paragraphs, items of lists, rows of tables, all from 1) and not by
// lines, by its name.
func HasParagraphs(file string) bool {
	return slices.Contains(documents, path.Ext(strings.TrimSuffix(strings.ToLower(file), ".gz")))
}

// Where names a place in a file for messages, "talk.md:12" or "talk.docx,
// paragraph 12"; a line of 0 is the file as a whole.
func Where(file string, line int) string {
	switch {
	case line == 0:
		return file
	case HasParagraphs(file):
		return fmt.Sprintf("%s, paragraph %d", file, line)
	}
	return fmt.Sprintf("%s:%d", file, line)
}
