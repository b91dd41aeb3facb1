package markdown

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
	"golang.org/x/net/html"

	"sessionnotes/corpus"
)

// inline is the plain text of a block with what its markup sets apart; its links
// are collected.
func (w *walker) inline(block ast.Node) phrase {
	var b strings.Builder
	var p phrase
	var open []int // the spans that the walk is in
	_ = ast.Walk(block, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		s, apart := w.span(n)
		if !entering {
			if apart {
				p.spans[open[len(open)-1]].To = b.Len()
				open = open[:len(open)-1]
			}
			return ast.WalkContinue, nil
		}
		if apart {
			s.From = b.Len()
			open, p.spans = append(open, len(p.spans)), append(p.spans, s)
		}
		switch n := n.(type) {
		case *ast.Text:
			w.text(&b, n)
		case *ast.String:
			b.Write(n.Value)
		case *ast.AutoLink:
			b.Write(n.Label(w.src))
			w.link(block, string(n.URL(w.src)))
		case *ast.Link:
			w.link(block, string(n.Destination))
		case *ast.RawHTML:
			shown, links := htmlText(n.Segments.Value(w.src))
			b.WriteString(shown)
			w.link(block, links...)
		}
		return ast.WalkContinue, nil
	})
	p.text = b.String()
	p.trim()
	for _, at := range corpus.FindLinks(p.text) {
		w.link(block, p.text[at[0]:at[1]])
	}
	return p
}

// text writes a run of text, and a line break between words as a blank:
// Japanese has none there.
func (w *walker) text(b *strings.Builder, n *ast.Text) {
	s := n.Segment.Value(w.src)
	if n.Parent().Kind() != ast.KindCodeSpan && !n.IsRaw() {
		s = util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(s)))
	}
	if n.Parent().Kind() == ast.KindCodeSpan {
		s = bytes.ReplaceAll(s, []byte("\n"), []byte(" "))
	}
	b.Write(s)
	if n.HardLineBreak() {
		b.WriteByte('\n')
		return
	}
	if !n.SoftLineBreak() {
		return
	}
	before, _ := utf8.DecodeLastRuneInString(b.String())
	after, _ := utf8.DecodeRune(bytes.TrimLeft(w.src[n.Segment.Stop:], " \t\n"))
	if !EastAsian(before) || !EastAsian(after) {
		b.WriteByte(' ')
	}
}

// EastAsian reports whether words of a character's script stand together
// without blanks. Korean has blanks.
func EastAsian(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || r >= 0x3000 && r <= 0x303F || r >= 0xFF00 && r <= 0xFFEF
}

// absolute gives a link of HTML that takes the scheme of its page one.
func absolute(link string) string {
	if strings.HasPrefix(link, "//") {
		return "https:" + link
	}
	return link
}

// htmlText is the text of a piece of HTML, with the alternative text of
// images, and where it links. Scripts and styles are no prose.
func htmlText(src []byte) (string, []string) {
	var b strings.Builder
	var links []string
	hidden := false
	z := html.NewTokenizer(bytes.NewReader(src))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return strings.TrimSpace(b.String()), links
		case html.TextToken:
			if !hidden {
				b.WriteString(z.Token().Data)
			}
		case html.EndTagToken:
			hidden = false
		case html.StartTagToken, html.SelfClosingTagToken:
			t := z.Token()
			hidden = t.Data == "script" || t.Data == "style"
			for _, a := range t.Attr {
				switch {
				case a.Key == "alt":
					b.WriteString(a.Val)
				case a.Key == "href" || a.Key == "src" && t.Data == "iframe":
					links = append(links, absolute(a.Val))
				}
			}
			if t.Data == "br" {
				b.WriteByte('\n')
			}
		}
	}
}
