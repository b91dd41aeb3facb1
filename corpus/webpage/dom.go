package webpage

import (
	"iter"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sessionnotes/corpus"
)

// attribute is the value of an attribute; "" without it.
func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}

func has(n *html.Node, key string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key })
}

// hasClass reports whether an element has one of some classes.
func hasClass(n *html.Node, classes ...string) bool {
	return slices.ContainsFunc(strings.Fields(attribute(n, "class")), func(c string) bool { return slices.Contains(classes, c) })
}

// elements are those within n that fit, in order.
func elements(n *html.Node, fits func(*html.Node) bool) iter.Seq[*html.Node] {
	return func(yield func(*html.Node) bool) {
		for d := range n.Descendants() {
			if d.Type == html.ElementNode && fits(d) && !yield(d) {
				return
			}
		}
	}
}

func are(a atom.Atom) func(*html.Node) bool {
	return func(n *html.Node) bool { return n.DataAtom == a }
}

// first is the first element within n that fits, or nil.
func first(n *html.Node, fits func(*html.Node) bool) *html.Node {
	for d := range elements(n, fits) {
		return d
	}
	return nil
}

func byID(n *html.Node, id string) *html.Node {
	return first(n, func(d *html.Node) bool { return attribute(d, "id") == id })
}

func byClass(n *html.Node, class string) *html.Node {
	return first(n, func(d *html.Node) bool { return hasClass(d, class) })
}

// textOf is the text of an element on one line; "" of nil.
func textOf(n *html.Node) string {
	if n == nil {
		return ""
	}
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return corpus.Line(b.String())
}
