package markdown

import (
	"net/url"
	"strconv"
	"strings"

	"sessionnotes/corpus"
)

// setAliases reads where a page stood before, as Hugo and Jekyll have it, and
// other names of a note, as Obsidian has them. A path of another site is left
// out: nobody asks for it here. One that may be a name (CI/CD) is said.
func (e *entry) setAliases(f field) {
	for _, text := range f.texts() {
		id, known := formerID(text)
		switch {
		case known:
			e.addFormerID(f, id)
		case !strings.Contains(text, "/"):
			e.aliases = append(e.aliases, text)
		case text[0] != '/':
			e.notice(f, strconv.Quote(text)+" reads as a path of another site; it is left out", "tags, for a name; former_ids, for an earlier id")
		}
	}
}

// setAddress reads where the page of the notes is: an absolute URL is a link,
// a path of this site a former id.
func (e *entry) setAddress(f field) {
	text := e.one(f)
	id, known := formerID(text)
	switch {
	case known:
		e.addFormerID(f, id)
	case strings.Contains(text, "://") && e.session.Links.Page == "":
		e.setLink(&e.session.Links.Page, f)
	}
}

// addFormerID adds an id that a field implies.
func (e *entry) addFormerID(f field, id string) {
	e.session.FormerIDs = append(e.session.FormerIDs, id)
	e.lines[keyFormerIDs] = f.line
}

// formerID reads the id out of a path of this site, /sessions/ID, or an id in
// the form of those that are derived, event/title.
func formerID(text string) (id string, known bool) {
	if segment, ours := strings.CutPrefix(text, "/sessions/"); ours {
		id, err := url.PathUnescape(strings.TrimSuffix(segment, "/"))
		return id, err == nil && id != ""
	}
	event, title, _ := strings.Cut(text, "/")
	return text, isSlug(event) && isSlug(title)
}

// isSlug reports whether s is its own slug.
func isSlug(s string) bool { return s != "" && corpus.Slug(s) == s }

// otherNames are the aliases that do not repeat the title, which many vaults
// list among them.
func (e *entry) otherNames() []string {
	var names []string
	for _, name := range e.aliases {
		if corpus.Slug(name) != corpus.Slug(e.session.Title) {
			names = append(names, name)
		}
	}
	return names
}
