package webpage

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sessionnotes/corpus"
	"sessionnotes/corpus/markdown"
)

// builder makes blocks of an element.
type builder struct {
	leaveOut func(*html.Node) bool
	blocks   []markdown.Block
	now      writer         // the block that is being written
	next     markdown.Block // what it will be: its form and level
}

// place is what an element stands in.
type place struct {
	depth int         // of lists
	form  corpus.Form // of paragraphs
}

// blocksOf are the blocks of an element.
func blocksOf(n *html.Node, leaveOut func(*html.Node) bool) []markdown.Block {
	b := &builder{leaveOut: leaveOut}
	b.children(n, place{})
	b.end(place{})
	return b.blocks
}

// paragraphs begin and end a block; what is not among them is part of a line.
var paragraphs = []atom.Atom{
	atom.P, atom.Div, atom.Section, atom.Article, atom.Main, atom.Header, atom.Aside, atom.Address, atom.Figure, atom.Figcaption, atom.Details,
	atom.Summary, atom.Fieldset, atom.Legend, atom.Center, atom.Hgroup, atom.Hr, atom.Body, atom.Caption, atom.Tbody, atom.Thead, atom.Tfoot, atom.Td, atom.Th, atom.Dd,
}

var headings = []atom.Atom{atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6}

func (b *builder) children(n *html.Node, in place) {
	for c := range n.ChildNodes() {
		b.node(c, in)
	}
}

func (b *builder) node(n *html.Node, in place) {
	switch {
	case n.Type == html.TextNode:
		b.now.write(n.Data)
	case n.Type == html.ElementNode && !b.leaveOut(n):
		b.element(n, in)
	}
}

func (b *builder) element(n *html.Node, in place) {
	if level := 1 + slices.Index(headings, n.DataAtom); level > 0 {
		b.as(n, in, corpus.Heading, level)
		return
	}
	switch a := n.DataAtom; a {
	case atom.Ul, atom.Ol:
		b.end(in)
		b.children(n, place{in.depth + 1, in.form})
		b.end(in)
	case atom.Li:
		b.as(n, in, corpus.Item, max(in.depth, 1))
	case atom.Blockquote:
		b.end(in)
		quoted := place{in.depth, corpus.Quote}
		b.next = markdown.Block{Form: corpus.Quote}
		b.children(n, quoted)
		b.end(in)
	case atom.Pre:
		b.end(in)
		b.now.literal = true
		b.as(n, in, corpus.Code, 0)
		b.now.literal = false
	case atom.Table:
		b.table(n, in)
	case atom.Dl:
		b.terms(n, in)
	case atom.Br:
		b.now.lineBreak()
	default:
		b.now.link(n)
		if a == atom.Img {
			b.now.write(attribute(n, "alt"))
		}
		b.paragraph(n, in)
	}
}

// as writes an element as a block of a form. Of an item the first paragraph is
// that, others are paragraphs.
func (b *builder) as(n *html.Node, in place, form corpus.Form, level int) {
	b.end(in)
	b.next = markdown.Block{Form: form, Level: level}
	b.children(n, in)
	b.end(in)
	b.next = markdown.Block{Form: in.form}
}

// paragraph writes an element that is a paragraph or a part of one. Word calls
// the title of a document a paragraph too.
func (b *builder) paragraph(n *html.Node, in place) {
	switch {
	case hasClass(n, "MsoTitle"):
		b.as(n, in, corpus.Heading, 0)
	case slices.Contains(paragraphs, n.DataAtom) && b.next.Form != corpus.Heading && b.next.Form != corpus.Code:
		b.end(in)
		b.children(n, in)
		b.end(in)
	default:
		b.children(n, in)
	}
}

// end ends the block that is being written, if it says anything; the next one is
// a paragraph of the place.
func (b *builder) end(in place) {
	if block, ok := b.now.block(b.next); ok {
		b.blocks = append(b.blocks, block)
		b.next = markdown.Block{Form: in.form}
	}
}

// table writes a block a row; a table with headings or with another one in it
// only lays out the page.
func (b *builder) table(n *html.Node, in place) {
	b.end(in)
	if first(n, func(d *html.Node) bool { return d.DataAtom == atom.Table || slices.Contains(headings, d.DataAtom) }) != nil {
		b.children(n, in)
		b.end(in)
		return
	}
	for c := range elements(n, func(d *html.Node) bool { return d.DataAtom == atom.Tr || d.DataAtom == atom.Caption }) {
		if c.DataAtom == atom.Caption {
			b.row([]*html.Node{c}, in)
			continue
		}
		b.row(slices.Collect(elements(c, func(d *html.Node) bool { return d.DataAtom == atom.Td || d.DataAtom == atom.Th })), in)
	}
}

// terms writes a list of terms: a row of each and what it means.
func (b *builder) terms(n *html.Node, in place) {
	b.end(in)
	var term *html.Node
	for c := range elements(n, func(d *html.Node) bool { return d.DataAtom == atom.Dt || d.DataAtom == atom.Dd }) {
		switch {
		case c.DataAtom == atom.Dd && term != nil:
			b.row([]*html.Node{term, c}, in)
			term = nil
		case c.DataAtom == atom.Dd:
			b.row([]*html.Node{c}, in)
		default:
			if term != nil {
				b.row([]*html.Node{term}, in)
			}
			term = c
		}
	}
	if term != nil {
		b.row([]*html.Node{term}, in)
	}
}

// row writes cells as one block; one cell alone is what stands in it.
func (b *builder) row(cells []*html.Node, in place) {
	if len(cells) == 1 {
		b.children(cells[0], in)
		b.end(in)
		return
	}
	row := markdown.Block{Row: true}
	for i, cell := range cells {
		var lines []string
		for _, block := range blocksOf(cell, b.leaveOut) {
			lines = append(lines, block.Lines...)
			for _, l := range block.Links {
				row.Links = append(row.Links, markdown.BlockLink{URL: l.URL, Line: i})
			}
		}
		row.Lines = append(row.Lines, strings.Join(lines, "\n"))
	}
	if strings.Join(row.Lines, "") != "" {
		b.blocks = append(b.blocks, row)
	}
}
