package webpage

import (
	"cmp"
	"regexp"
	"slices"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sessionnotes/corpus"
	"sessionnotes/corpus/markdown"
)

// savedPage is what a page says that was saved.
func savedPage(root *html.Node, src []byte) markdown.Document {
	d := markdown.Document{Blocks: blocksOf(contentOf(root), isFurniture)}
	meta := metaOf(root)
	isTop := func(b markdown.Block) bool { return b.Form == corpus.Heading && b.Level < 2 }
	if title := cmp.Or(meta["og:title"], textOf(first(root, are(atom.H1)))); title != "" && !slices.ContainsFunc(d.Blocks, isTop) {
		d.Blocks = slices.Insert(d.Blocks, 0, titled(title))
	}
	d.Title = cmp.Or(meta["og:title"], textOf(first(root, are(atom.Title))))
	d.Add("author", cmp.Or(meta["author"], meta["article:author"]))
	d.Add("modified", cmp.Or(meta["article:modified_time"], meta["article:published_time"], meta["date"]))
	if page := address(root, src); corpus.IsLink(page) {
		d.Add("page", page)
	}
	d.Add("note_language", foreign(root))
	return d
}

// titled is the block of a title.
func titled(title string) markdown.Block {
	return markdown.Block{Form: corpus.Heading, Lines: []string{title}}
}

// contentOf is the element that holds what the page is about: the one main, the
// one article in it or on the page, or the body.
func contentOf(root *html.Node) *html.Node {
	body := cmp.Or(first(root, are(atom.Body)), root)
	isMain := func(n *html.Node) bool {
		return (n.DataAtom == atom.Main || attribute(n, "role") == "main") && !has(n, "hidden")
	}
	content := cmp.Or(first(body, isMain), body)
	articles := 0
	for range elements(content, are(atom.Article)) {
		articles++
	}
	if articles == 1 {
		return first(content, are(atom.Article))
	}
	return content
}

// metaOf are the meta elements, the first of each name.
func metaOf(root *html.Node) map[string]string {
	meta := map[string]string{}
	for n := range elements(root, are(atom.Meta)) {
		key := cmp.Or(attribute(n, "property"), attribute(n, "name"))
		if _, known := meta[key]; !known {
			meta[key] = attribute(n, "content")
		}
	}
	return meta
}

// savedFrom is the comment that browsers put first: the Mark of the Web, whose
// number is the length of the URL.
var savedFrom = regexp.MustCompile(`<!-- saved from url=\(\d+\)(https?://[^\s<>]+) -->`)

// address is where the page was; "" where it does not say.
func address(root *html.Node, src []byte) string {
	if m := savedFrom.FindSubmatch(src[:min(len(src), 2048)]); m != nil {
		return string(m[1])
	}
	canonical := func(n *html.Node) bool { return n.DataAtom == atom.Link && attribute(n, "rel") == "canonical" }
	if n := first(root, canonical); n != nil {
		return attribute(n, "href")
	}
	return ""
}

// foreign is the language that the page names, where that is one which script
// does not tell; templates call pages English that are not.
func foreign(root *html.Node) string {
	n := first(root, are(atom.Html))
	if n == nil {
		return ""
	}
	tag := corpus.LanguageTag(attribute(n, "lang"))
	if base := tag[:min(len(tag), 2)]; base == "en" || base == "ja" {
		return ""
	}
	return tag
}
