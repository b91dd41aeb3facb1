package webpage

import (
	"fmt"
	"iter"
	"path"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sessionnotes/corpus"
	"sessionnotes/corpus/document"
	"sessionnotes/corpus/markdown"
)

// exported is a page of Confluence's HTML export.
type exported struct {
	root    *html.Node
	content *html.Node // nil in the index
}

// confluencePage knows a page of an export by the ids of its parts.
func confluencePage(root *html.Node) (exported, bool) {
	if byID(root, "title-text") == nil || byID(root, "main-content") == nil {
		return exported{}, false
	}
	e := exported{root: root}
	if n := byID(root, "main-content"); hasClass(n, "wiki-content") {
		e.content = n
	}
	return e, true
}

// read yields the sessions of the page.
func (e exported) read(o markdown.Options) iter.Seq2[corpus.Session, error] {
	return func(yield func(corpus.Session, error) bool) {
		if e.content == nil {
			o.Notices.Say(corpus.Fault{File: o.File, Problem: "is the index of an export of Confluence, left out", Want: "its pages"})
			return
		}
		e.sayLeftOut(o)
		if len(blocksOf(e.content, isMacro)) == 0 {
			o.Notices.Say(corpus.Fault{File: o.File, Problem: "the page has no text, left out", Want: "notes below its title"})
			return
		}
		var all []corpus.Session
		var errs []error
		for s, err := range document.Read(e.document(o), o) {
			all, errs = append(all, s), append(errs, err)
		}
		for i, s := range all {
			if len(all) == 1 && errs[i] == nil && s.ID == "" {
				s.ID = pageID(o.File)
			}
			if !yield(s, errs[i]) {
				return
			}
		}
	}
}

// document is what the page says, below its title.
func (e exported) document(o markdown.Options) markdown.Document {
	above := e.above()
	title := textOf(byID(e.root, "title-text"))
	if len(above) > 0 {
		title = strings.TrimPrefix(title, above[0]+" : ")
	} else if _, own, named := strings.Cut(title, " : "); named {
		title = own
	}
	d := markdown.Document{Blocks: append([]markdown.Block{titled(title)}, blocksOf(e.content, isMacro)...)}
	if meta := byClass(e.root, "page-metadata"); meta != nil {
		d.Add("author", textOf(byClass(meta, "author")))
		d.Add("modified", dayOf(textOf(meta)))
	}
	d.Add("tags", e.labels()...)
	if event := eventOf(above); event != "" {
		d.Add("event", event)
		o.Notices.Say(corpus.Fault{File: o.File, Field: "event", Problem: fmt.Sprintf("is taken from the page above: %q", event), Want: "a line of Event: below the title, if it is another"})
	}
	return d
}

// above are the titles of the pages above this one, the space first.
func (e exported) above() (titles []string) {
	if list := byID(e.root, "breadcrumbs"); list != nil {
		for n := range elements(list, are(atom.Li)) {
			titles = append(titles, textOf(n))
		}
	}
	return titles
}

var year = regexp.MustCompile(`\b(?:19|20)[0-9]{2}(?:\b|[^0-9])`)

// eventOf is the nearest of the pages above that has a year in its title; the
// space is none.
func eventOf(above []string) string {
	for i := len(above) - 1; i > 0; i-- {
		if year.MatchString(above[i]) {
			return above[i]
		}
	}
	return ""
}

// labels are those of the page.
func (e exported) labels() (labels []string) {
	section := byID(e.root, "labels-section")
	if section == nil {
		return nil
	}
	for n := range elements(section, func(n *html.Node) bool { return hasClass(n, "aui-label", "label") && n.DataAtom != atom.Ul }) {
		if first(n, func(d *html.Node) bool { return hasClass(d, "aui-label", "label") }) == nil {
			labels = append(labels, textOf(n))
		}
	}
	return labels
}

// isMacro reports whether an element of a page is furniture, or made by a macro
// of what stands elsewhere.
func isMacro(n *html.Node) bool {
	return hasClass(n, "toc-macro", "plugin_pagetree", "childpages-macro", "confluence-information-macro-icon", "emoticon", "hidden-content-marker") || isFurniture(n)
}

// fileID is the id at the end of the name of a file.
var fileID = regexp.MustCompile(`(?:^|_)([0-9]{3,})\.html?$`)

// pageID is the id of the session that a page is; "" where the file has none.
func pageID(file string) string {
	if m := fileID.FindStringSubmatch(path.Base(strings.TrimSuffix(strings.ReplaceAll(file, `\`, "/"), ".gz"))); m != nil {
		return "confluence/" + m[1]
	}
	return ""
}

// sayLeftOut counts attachments and comments.
func (e exported) sayLeftOut(o markdown.Options) {
	for n := range elements(e.root, func(n *html.Node) bool { return hasClass(n, "pageSection") }) {
		attachments, comments := 0, 0
		for a := range elements(n, are(atom.A)) {
			if strings.HasPrefix(attribute(a, "href"), "attachments/") {
				attachments++
			}
		}
		for range elements(n, func(d *html.Node) bool { return strings.HasPrefix(attribute(d, "id"), "comment-") }) {
			comments++
		}
		if attachments > 0 {
			o.Notices.Say(corpus.Fault{File: o.File, Field: "attachments", Problem: fmt.Sprintf("%d left out", attachments), Want: "documents as sources of their own"})
		}
		if comments > 0 {
			o.Notices.Say(corpus.Fault{File: o.File, Field: "comments", Problem: fmt.Sprintf("%d left out", comments), Want: "what counts in the text of the page"})
		}
	}
}
