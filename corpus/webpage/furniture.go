package webpage

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// silent elements have no text that is read, wherever they stand.
var silent = []atom.Atom{
	atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Head, atom.Svg, atom.Math, atom.Nav, atom.Footer, atom.Form, atom.Button, atom.Select,
	atom.Textarea, atom.Dialog, atom.Menu, atom.Object, atom.Rt, atom.Rp,
}

// silentRoles are the roles of ARIA of what is around the content.
var silentRoles = []string{"navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alertdialog", "menu", "menubar", "toolbar"}

// silentNames are classes and ids of parts that most sites call so.
var silentNames = []string{"sidebar", "navbar", "breadcrumb", "breadcrumbs", "toc", "table-of-contents", "skip-link", "share-buttons", "newsletter"}

// cookies is the class or id of a cookie banner.
var cookies = regexp.MustCompile(`(?i)^onetrust|(?:^|[-_])(?:cookies?|gdpr)[-_]?(?:banner|bar|consent|notice|law|popup|dialog|overlay|modal|message|policy)|(?:^|[-_])consent[-_]?(?:banner|bar|popup|dialog|overlay|modal)`)

// isFurniture reports whether an element of a page is not what the page is about.
func isFurniture(n *html.Node) bool {
	switch {
	case slices.Contains(silent, n.DataAtom), has(n, "hidden"), attribute(n, "aria-hidden") == "true":
		return true
	case slices.Contains(silentRoles, attribute(n, "role")), hides(attribute(n, "style")):
		return true
	case n.DataAtom == atom.Header || n.DataAtom == atom.Aside:
		return !within(n, atom.Article, atom.Main)
	}
	for _, name := range append(strings.Fields(attribute(n, "class")), attribute(n, "id")) {
		if slices.Contains(silentNames, strings.ToLower(name)) || cookies.MatchString(name) {
			return first(n, are(atom.H1)) == nil
		}
	}
	return false
}

// within reports whether an element stands in another.
func within(n *html.Node, in ...atom.Atom) bool {
	for up := range n.Ancestors() {
		if slices.Contains(in, up.DataAtom) {
			return true
		}
	}
	return false
}

func hides(style string) bool {
	style = strings.ReplaceAll(strings.ToLower(style), " ", "")
	return strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden")
}
