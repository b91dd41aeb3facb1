package markdown

import (
	"bytes"
	"iter"
)

// body is what stands below the front matter: Markdown, or a document that was
// read from another format.
type body interface {
	// prose is what the body says, without what was taken out of it.
	prose() prose
	// below yields the lines of text behind a line of the file.
	below(line int) iter.Seq[textLine]
}

// textLine is a line of a body.
type textLine struct {
	text string
	line int // of the file
	// links are where its words lead, in documents; Markdown has them in text.
	links []string
	take  func() // takes it out of the body
}

// markup is a body in Markdown.
type markup struct {
	src    []byte
	above  int   // lines of the file above it
	starts []int // offset of each line
}

func newMarkup(src []byte, above int) *markup {
	return &markup{src: src, above: above, starts: lineStarts(src)}
}

func (m *markup) below(line int) iter.Seq[textLine] {
	return func(yield func(textLine) bool) {
		for i := max(line-m.above, 0); i < len(m.starts); i++ {
			text := m.src[m.starts[i]:]
			if end := bytes.IndexByte(text, '\n'); end >= 0 {
				text = text[:end]
			}
			take := func() { copy(text, bytes.Repeat([]byte(" "), len(text))) }
			if !yield(textLine{text: string(text), line: m.above + i + 1, take: take}) {
				return
			}
		}
	}
}
