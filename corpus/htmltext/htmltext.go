// Package htmltext makes plain text of HTML fragments: the abstracts of
// schedules and archives.
package htmltext

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// markup is a tag as it stands in abstracts.
var markup = regexp.MustCompile(`(?i)</?(p|br|a|b|i|em|strong|ul|ol|li|div|span|h[1-6]|code|pre|blockquote|img|table|tr|td|hr|sup|sub|u|s|small)(\s[^<>]*)?/?>`)

// Looks tells whether a text has markup of HTML.
func Looks(s string) bool { return markup.MatchString(s) }

// Text is what a fragment says, and the addresses of its links in order, each
// once. Blank lines part paragraphs; an item of a list stands on a line of its
// own, after "- ". Scripts, styles and frames are left out. It reads whatever it
// is given.
func Text(fragment string) (text string, links []string) {
	w := writer{}
	z := html.NewTokenizer(strings.NewReader(fragment))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return w.text(), w.links
		case html.TextToken:
			w.write(string(z.Text()))
		case html.StartTagToken, html.SelfClosingTagToken:
			w.open(z.Token())
		case html.EndTagToken:
			w.close(z.Token().DataAtom)
		}
	}
}

// writer collects the text of a fragment.
type writer struct {
	paragraphs []string
	now        strings.Builder // the present paragraph
	links      []string
	silent     int  // depth within what is not shown
	literal    int  // depth within pre
	space      bool // white space stands before what comes next
}

// silentElements have no text that is read.
var silentElements = []atom.Atom{atom.Script, atom.Style, atom.Iframe, atom.Noscript, atom.Template, atom.Head, atom.Svg}

// blocks end the paragraph before them.
var blocks = []atom.Atom{
	atom.P, atom.Div, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Ul, atom.Ol, atom.Pre, atom.Blockquote, atom.Table,
	atom.Hr, atom.Section, atom.Article, atom.Header, atom.Footer, atom.Dl, atom.Figure,
}

// lines end the line before them.
var lines = []atom.Atom{atom.Br, atom.Li, atom.Tr, atom.Dt, atom.Dd}

func (w *writer) open(t html.Token) {
	switch {
	case slices.Contains(silentElements, t.DataAtom) && t.Type == html.StartTagToken:
		w.silent++
	case slices.Contains(blocks, t.DataAtom):
		w.paragraph()
	case slices.Contains(lines, t.DataAtom):
		w.line()
	case t.DataAtom == atom.Td, t.DataAtom == atom.Th:
		w.space = true
	}
	switch t.DataAtom {
	case atom.Pre:
		w.literal++
	case atom.Li:
		w.write("- ")
	case atom.A:
		for _, a := range t.Attr {
			if link := strings.TrimSpace(a.Val); a.Key == "href" && link != "" && !slices.Contains(w.links, link) {
				w.links = append(w.links, link)
			}
		}
	}
}

func (w *writer) close(a atom.Atom) {
	switch {
	case slices.Contains(silentElements, a):
		w.silent = max(0, w.silent-1)
	case a == atom.Pre:
		w.paragraph() // as it stands
		w.literal = max(0, w.literal-1)
	case slices.Contains(blocks, a):
		w.paragraph()
	}
}

// write appends text; white space outside pre is one space.
func (w *writer) write(s string) {
	if w.silent > 0 {
		return
	}
	if w.literal > 0 {
		w.now.WriteString(s)
		return
	}
	for _, c := range s {
		if c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\u00a0' {
			w.space = true
			continue
		}
		if c == '\u200b' || c == '\ufeff' {
			continue
		}
		if w.space && w.now.Len() > 0 && !strings.HasSuffix(w.now.String(), "\n") {
			w.now.WriteByte(' ')
		}
		w.space = false
		w.now.WriteRune(c)
	}
	if strings.HasSuffix(s, "- ") {
		w.space = true
	}
}

// line ends the present line.
func (w *writer) line() {
	w.space = false
	if w.now.Len() > 0 {
		w.now.WriteByte('\n')
	}
}

// paragraph ends the present paragraph.
func (w *writer) paragraph() {
	w.space = false
	var kept []string
	for _, line := range strings.Split(w.now.String(), "\n") {
		if w.literal > 0 || strings.Trim(line, " -") != "" {
			kept = append(kept, strings.TrimRight(line, " "))
		}
	}
	if text := strings.Trim(strings.Join(kept, "\n"), "\n"); strings.TrimSpace(text) != "" {
		w.paragraphs = append(w.paragraphs, text)
	}
	w.now.Reset()
}

func (w *writer) text() string {
	w.paragraph()
	return strings.Join(w.paragraphs, "\n\n")
}
