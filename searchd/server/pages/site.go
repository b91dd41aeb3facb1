package pages

import (
	"net/url"
	"path"
	"strconv"
	"strings"

	"sessionnotes/corpus"
)

// Site is what pages tell of the place that they are served from.
type Site struct {
	Version string // of the program
	// URL is the one under which people reach the pages, without a slash at its end;
	// "" where that is not known.
	URL string
	// EditURL is where the source of notes can be edited, with {file} and {line} in
	// the place of what is known of it; "" for nowhere.
	EditURL string
}

// address is a path of the site as others can use it, as far as the site knows its
// own URL.
func (s Site) address(path string) string { return s.URL + path }

// edit is where a source can be edited, or "". Without a line the fragment that
// would lead to it is left out.
func (s Site) edit(src corpus.Source) string {
	if s.EditURL == "" || src.File == "" {
		return ""
	}
	template, line := s.EditURL, ""
	if src.Line > 0 && !corpus.HasParagraphs(src.File) {
		line = strconv.Itoa(src.Line)
	} else if before, fragment, ok := strings.Cut(template, "#"); ok && strings.Contains(fragment, "{line}") {
		template = before
	}
	return strings.NewReplacer("{file}", escapedPath(src.File), "{line}", line).Replace(template)
}

// escapedPath is the path of a file as a part of the path or query of a URL, below
// where the URL puts it.
func escapedPath(file string) string {
	var parts []string
	for part := range strings.SplitSeq(strings.TrimPrefix(path.Clean("/"+file), "/"), "/") {
		parts = append(parts, strings.NewReplacer("&", "%26", "+", "%2B").Replace(url.PathEscape(part)))
	}
	return strings.Join(parts, "/")
}
