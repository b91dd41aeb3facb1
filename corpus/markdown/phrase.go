package markdown

import (
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"

	"sessionnotes/corpus"
)

// phrase is a text with what its markup sets apart. While it is read the places
// of the spans are bytes; those of a passage are code points.
type phrase struct {
	text  string
	spans []corpus.Span
}

// span tells whether a node of a block is set apart, and how. A picture is its
// alternative text, which leads to it: no page shows what lies elsewhere.
func (w *walker) span(n ast.Node) (s corpus.Span, apart bool) {
	switch n := n.(type) {
	case *ast.Emphasis:
		if n.Level > 1 {
			return corpus.Span{Kind: corpus.SpanStrong}, true
		}
		return corpus.Span{Kind: corpus.SpanEmphasis}, true
	case *east.Strikethrough:
		return corpus.Span{Kind: corpus.SpanDeleted}, true
	case *ast.CodeSpan:
		return corpus.Span{Kind: corpus.SpanCode}, true
	case *ast.Link:
		return linkSpan(string(n.Destination))
	case *ast.AutoLink:
		return linkSpan(string(n.URL(w.src)))
	case *ast.Image:
		if n.Parent().Kind() != ast.KindLink { // which is where it leads
			return linkSpan(string(n.Destination))
		}
	}
	return s, false
}

// linkSpan is a link to a page or file elsewhere; others, such as those to another
// file of the folder, lead nowhere outside of it.
func linkSpan(url string) (s corpus.Span, ok bool) {
	return corpus.Span{Kind: corpus.SpanLink, URL: url}, corpus.IsLink(url)
}

// trim takes white space off the ends, and spans that have no text.
func (p *phrase) trim() {
	shown := strings.TrimSpace(p.text)
	from := strings.Index(p.text, shown)
	p.text = shown
	kept := p.spans[:0]
	for _, s := range p.spans {
		s.From, s.To = clamp(s.From-from, len(shown)), clamp(s.To-from, len(shown))
		if strings.TrimSpace(shown[s.From:s.To]) != "" {
			kept = append(kept, s)
		}
	}
	p.spans = kept
}

func clamp(at, end int) int { return min(max(at, 0), end) }

// passage is the phrase as a passage of some form.
func (p phrase) passage(form corpus.Form) corpus.Passage {
	out := corpus.Passage{Form: form, Text: p.text}
	for _, s := range p.spans {
		s.From, s.To = utf8.RuneCountInString(p.text[:s.From]), utf8.RuneCountInString(p.text[:s.To])
		out.Spans = append(out.Spans, s)
	}
	return out
}

// joinCells joins the cells of a row of a table, the one that heads it or another. The
// text has those that say something, with bars between.
func joinCells(cells []phrase, heads bool) phrase {
	kind := corpus.SpanCell
	if heads {
		kind = corpus.SpanHeader
	}
	var out phrase
	for _, c := range cells {
		if out.text != "" && c.text != "" {
			out.text += " | "
		}
		at := len(out.text)
		out.spans = append(out.spans, corpus.Span{Kind: kind, From: at, To: at + len(c.text)})
		for _, s := range c.spans {
			s.From, s.To = s.From+at, s.To+at
			out.spans = append(out.spans, s)
		}
		out.text += c.text
	}
	return out
}
