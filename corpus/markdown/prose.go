package markdown

import (
	"bytes"
	"regexp"
	"sort"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"sessionnotes/corpus"
)

// parser reads CommonMark with tables, bare links, ~~strikes~~ and task lists.
// It keeps no state between files.
var parser = goldmark.New(goldmark.WithExtensions(extension.Table, extension.Linkify, extension.Strikethrough, extension.TaskList)).Parser()

// prose is what the body of a file says.
type prose struct {
	passages []corpus.Passage
	links    []link // in order
}

// link is a URL with the line of the block that it stands in.
type link struct {
	url  string
	line int
}

// prose parses Markdown into passages whose lines are those of the file.
func (m *markup) prose() prose {
	w := &walker{src: m.src, above: m.above, starts: m.starts}
	w.blocks(parser.Parse(text.NewReader(m.src)), place{})
	w.passages = withoutEmpty(w.passages, w.placeholders)
	setKinds(w.passages)
	return w.prose
}

// Plain is what a text in Markdown says, without its markup, and its links in
// order. Blank lines part paragraphs; an item of a list stands on a line of its
// own, after "- ".
func Plain(src string) (text string, links []string) {
	p := newMarkup([]byte(src), 0).prose()
	var b strings.Builder
	item := false
	for i, passage := range p.passages {
		isItem := passage.Form == corpus.Item
		switch {
		case i > 0 && isItem && item:
			b.WriteByte('\n')
		case i > 0:
			b.WriteString("\n\n")
		}
		if item = isItem; item {
			b.WriteString("- ")
		}
		b.WriteString(passage.Text)
	}
	for _, l := range p.links {
		links = append(links, l.url)
	}
	return b.String(), links
}

// walker goes through the blocks of a body.
type walker struct {
	prose
	src    []byte
	above  int
	starts []int // offset of each line
	// placeholders are the lines of what stands in the place of a text.
	placeholders []int
}

// place is what a block stands in.
type place struct {
	depth int         // of lists
	form  corpus.Form // of paragraphs
}

func (w *walker) blocks(parent ast.Node, in place) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		w.block(n, in)
	}
}

func (w *walker) block(n ast.Node, in place) {
	switch n := n.(type) {
	case *ast.Heading:
		p := w.inline(n)
		if over := overline.FindString(p.text); over != "" {
			p = phrase{text: p.text[len(over):]}
		}
		h := p.passage(corpus.Heading)
		h.Level = n.Level
		w.add(n, h)
	case *ast.Paragraph, *ast.TextBlock:
		p := w.inline(n).passage(in.form)
		if standsIn(n, p.Text) {
			w.placeholders = append(w.placeholders, w.line(n.Lines().At(0).Start))
			return
		}
		if first := n.PreviousSibling() == nil; first && n.Parent().Kind() == ast.KindListItem {
			p.Form, p.Level, p.Number = corpus.Item, in.depth, number(n.Parent())
		}
		w.add(n, p)
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		w.add(n, corpus.Passage{Form: corpus.Code, Text: strings.TrimRight(string(n.Lines().Value(w.src)), "\n")})
	case *ast.HTMLBlock:
		w.html(n)
	case *ast.Blockquote:
		w.blocks(n, place{depth: in.depth, form: corpus.Quote})
	case *ast.List:
		w.blocks(n, place{depth: in.depth + 1, form: in.form})
	case *east.TableHeader, *east.TableRow:
		w.row(n)
	default:
		w.blocks(n, in)
	}
}

// overline is a ruler above a heading that has one below, as reStructuredText sets
// them.
var overline = regexp.MustCompile(`^={3,}\s+`)

// add appends a passage with the lines of its block, unless it is empty.
func (w *walker) add(n ast.Node, p corpus.Passage) {
	lines := n.Lines()
	if strings.TrimSpace(p.Text) == "" || lines.Len() == 0 {
		return
	}
	p.Line = w.line(lines.At(0).Start)
	p.EndLine = w.line(max(lines.At(lines.Len()-1).Stop-1, lines.At(0).Start))
	w.passages = append(w.passages, p)
}

// link appends the links of a block.
func (w *walker) link(block ast.Node, urls ...string) {
	line := w.above + 1
	if lines := block.Lines(); lines.Len() > 0 {
		line = w.line(lines.At(0).Start)
	}
	for _, u := range urls {
		w.links = append(w.links, link{u, line})
	}
}

// row is a passage of the cells of a row.
func (w *walker) row(n ast.Node) {
	var cells []phrase
	var at ast.Node
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		cells = append(cells, w.inline(c))
		if at == nil && c.Lines().Len() > 0 {
			at = c
		}
	}
	if at != nil {
		w.add(at, joinCells(cells, n.Kind() == east.KindTableHeader).passage(""))
	}
}

// number is that of an item in a numbered list, else 0.
func number(item ast.Node) int {
	list, ok := item.Parent().(*ast.List)
	if !ok || !list.IsOrdered() {
		return 0
	}
	n := list.Start
	for before := item.PreviousSibling(); before != nil; before = before.PreviousSibling() {
		n++
	}
	return n
}

// line is the line of the file at an offset of the body.
func (w *walker) line(offset int) int {
	return w.above + sort.SearchInts(w.starts, offset+1)
}

func lineStarts(src []byte) []int {
	starts := []int{0}
	for i, c := range src {
		if c == '\n' && i+1 < len(src) {
			starts = append(starts, i+1)
		}
	}
	return starts
}

// sectionKinds are the headings that give passages a kind, folded.
var sectionKinds = map[string]corpus.PassageKind{
	"summary": corpus.PassageSummary, "要約": corpus.PassageSummary, "resumo": corpus.PassageSummary, "resumen": corpus.PassageSummary,
	"abstract": corpus.PassageAbstract, "概要": corpus.PassageAbstract, "official description": corpus.PassageAbstract,
	"descrição": corpus.PassageAbstract, "descrição oficial": corpus.PassageAbstract, "descripción": corpus.PassageAbstract,
	"transcript": corpus.PassageTranscript, "文字起こし": corpus.PassageTranscript, "transcrição": corpus.PassageTranscript, "transcripción": corpus.PassageTranscript,
}

// inLanguage is a heading that names the language of its section.
var inLanguage = regexp.MustCompile(`^(.+?)\s*[(（]\s*([^()（）]+?)\s*[)）]$`)

// sectionKind is the kind that a heading gives, "" for most. まとめ ends many
// notes as one more section of them; it is a summary where it is said to be in
// a language, since it is then one for other readers.
func sectionKind(heading string) corpus.PassageKind {
	name := strings.ToLower(strings.TrimSpace(heading))
	m := inLanguage.FindStringSubmatch(name)
	if m == nil || !isLanguage(m[2]) {
		return sectionKinds[name]
	}
	if m[1] == "まとめ" {
		return corpus.PassageSummary
	}
	return sectionKinds[m[1]]
}

// setKinds gives the passages of a section its kind. A section ends at the
// next heading of its level or a higher one; inner ones inherit.
func setKinds(passages []corpus.Passage) {
	type section struct {
		level int
		kind  corpus.PassageKind
	}
	open := []section{{}}
	for i, p := range passages {
		if p.Form == corpus.Heading {
			for open[len(open)-1].level >= p.Level {
				open = open[:len(open)-1]
			}
			s := section{p.Level, open[len(open)-1].kind}
			if kind := sectionKind(p.Text); kind != "" {
				s.kind = kind
			}
			open = append(open, s)
		}
		passages[i].Kind = open[len(open)-1].kind
	}
}

// html keeps the text and the links of an HTML block, as one passage.
func (w *walker) html(n *ast.HTMLBlock) {
	raw := bytes.Clone(n.Lines().Value(w.src))
	if n.HasClosure() {
		raw = append(raw, n.ClosureLine.Value(w.src)...)
	}
	shown, links := htmlText(raw)
	w.link(n, links...)
	w.add(n, corpus.Passage{Text: shown})
}
