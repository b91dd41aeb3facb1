package webpage

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sessionnotes/corpus"
	"sessionnotes/corpus/markdown"
)

// writer collects the text of a block.
type writer struct {
	text    strings.Builder
	links   []markdown.BlockLink
	literal bool // white space counts, as in pre
	space   bool // white space stands before what comes next
	wrapped bool // with a line end in it
}

// write adds text. White space is one blank; a line end between two characters
// of Japanese is none.
func (w *writer) write(s string) {
	if w.literal {
		w.text.WriteString(strings.ReplaceAll(s, "\r", ""))
		return
	}
	for _, r := range s {
		switch {
		case r == '\u200b' || r == '\ufeff' || r == '\u00ad' || r == 0:
		case unicode.IsSpace(r):
			w.space = true
			w.wrapped = w.wrapped || r == '\n'
		default:
			w.put(r)
		}
	}
}

// put writes a character, behind the white space before it.
func (w *writer) put(r rune) {
	before, _ := utf8.DecodeLastRuneInString(w.text.String())
	if w.space && w.text.Len() > 0 && before != '\n' && !(w.wrapped && markdown.EastAsian(before) && markdown.EastAsian(r)) {
		w.text.WriteByte(' ')
	}
	w.space, w.wrapped = false, false
	w.text.WriteRune(r)
}

func (w *writer) lineBreak() {
	if w.text.Len() > 0 {
		w.text.WriteByte('\n')
	}
	w.space, w.wrapped = false, false
}

// link adds where an element leads: an anchor, a frame or a player.
func (w *writer) link(n *html.Node) {
	var url string
	switch n.DataAtom {
	case atom.A:
		url = attribute(n, "href")
	case atom.Iframe, atom.Embed, atom.Video, atom.Audio, atom.Source:
		url = attribute(n, "src")
	}
	if strings.HasPrefix(url, "//") {
		url = "https:" + url
	}
	if corpus.IsLink(url) {
		w.links = append(w.links, markdown.BlockLink{URL: url, Line: strings.Count(w.text.String(), "\n")})
	}
}

// block is what was written, as a block of a form; ok is false where that is
// nothing. The writer is empty then.
func (w *writer) block(as markdown.Block) (block markdown.Block, ok bool) {
	text := strings.Trim(w.text.String(), "\n")
	as.Links = w.links
	if as.Form == corpus.Heading {
		text = corpus.Line(text)
	}
	as.Lines = strings.Split(text, "\n")
	*w = writer{literal: w.literal}
	return as, strings.TrimSpace(text) != "" || len(as.Links) > 0
}
