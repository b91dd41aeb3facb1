package web

import (
	"math"
	"unicode/utf8"
)

// Rich is plain text with what is set apart and marked in it. Places are code
// points from 0. Nothing of the text ever becomes an element: the elements are
// those of [Span] and <mark>.
type Rich struct {
	Text  string
	Spans []Span // in order, each within or outside of every other
	Marks []Mark // in order, apart from each other
}

// Span is a stretch that is set apart, [From,To).
type Span struct {
	Kind     string // one of the kinds; another one is not set apart
	From, To int
	URL      string // of a link: absolute, http or https
}

// The kinds of a [Span].
const (
	SpanEmphasis = "emphasis"
	SpanStrong   = "strong"
	SpanDeleted  = "deleted"
	SpanCode     = "code"
	SpanLink     = "link"
	SpanHeader   = "header" // a cell of the row that heads a table
	SpanCell     = "cell"   // another cell
)

// spanTags are the elements of what is set apart.
var spanTags = map[string]string{SpanEmphasis: "em", SpanStrong: "strong", SpanDeleted: "del", SpanCode: "code", SpanLink: "a"}

// Mark is a stretch that was asked for, [From,To). One that begins before the text
// goes on from the text before.
type Mark struct{ From, To int }

// Place is a place in a text.
type Place struct{ At, Byte int } // in code points, in bytes

// isRow tells whether the text is a row of a table.
func (t Rich) isRow() bool {
	for _, s := range t.Spans {
		if isCell(s) {
			return true
		}
	}
	return false
}

func isCell(s Span) bool { return s.Kind == SpanCell || s.Kind == SpanHeader }

// cells are the cells of a row, each with the kind of its span.
func (t Rich) cells() (cells []Rich, kinds []string) {
	for _, s := range t.Spans {
		if isCell(s) {
			cells, kinds = append(cells, t.Within(s.From, s.To)), append(kinds, s.Kind)
		}
	}
	return cells, kinds
}

// Within is a stretch of the text with what is set apart and marked in it, but for
// cells.
func (t Rich) Within(from, to int) Rich {
	start := bytesOf(t.Text, from)
	out := Rich{Text: t.Text[start : start+bytesOf(t.Text[start:], to-from)]}
	for _, s := range t.Spans {
		if from, to := max(s.From, from)-from, min(s.To, to)-from; from < to && !isCell(s) {
			s.From, s.To = from, to
			out.Spans = append(out.Spans, s)
		}
	}
	for _, k := range t.Marks {
		if k.From < to && k.To > from {
			out.Marks = append(out.Marks, Mark{k.From - from, min(k.To, to) - from})
		}
	}
	return out
}

// bytesOf is how many bytes the first n code points of a text take.
func bytesOf(text string, n int) int {
	for i := range text {
		if n <= 0 {
			return i
		}
		n--
	}
	return len(text)
}

// rich writes a text with what is set apart in it. A mark is always the innermost
// element; where something begins or ends within it, it is written in pieces, of
// which all but the first have the attribute data-on.
func (m *markup) rich(t Rich) {
	if len(t.Spans) == 0 && len(t.Marks) == 0 {
		m.text(t.Text)
		return
	}
	w := richWriter{markup: m, rest: t.Text, marks: t.Marks}
	for _, s := range t.Spans {
		w.end(s.From)
		w.begin(s)
	}
	w.end(math.MaxInt)
	w.upTo(utf8.RuneCountInString(t.Text))
}

// richWriter writes a text from its beginning to its end.
type richWriter struct {
	*markup
	rest  string // what is not written yet
	at    int    // where it begins
	marks []Mark // those that do not end before it
	open  []Span
}

// begin opens a span, unless it lies in one of its kind or is none.
func (w *richWriter) begin(s Span) {
	tag, known := spanTags[s.Kind]
	if !known || s.From < w.at || s.To <= s.From || w.in(s.Kind) || len(w.open) > 0 && w.open[len(w.open)-1].To < s.To {
		return
	}
	w.upTo(s.From)
	if s.Kind == SpanLink {
		w.markup.open(s.URL)
		w.raw(` rel="noopener nofollow">`)
	} else {
		w.raw("<", tag, ">")
	}
	w.open = append(w.open, s)
}

func (w *richWriter) in(kind string) bool {
	for _, s := range w.open {
		if s.Kind == kind {
			return true
		}
	}
	return false
}

// end closes the spans that end at a place or before it.
func (w *richWriter) end(at int) {
	for len(w.open) > 0 && w.open[len(w.open)-1].To <= at {
		last := w.open[len(w.open)-1]
		w.upTo(last.To)
		w.raw("</", spanTags[last.Kind], ">")
		w.open = w.open[:len(w.open)-1]
	}
}

// upTo writes the text up to a place, and marks it.
func (w *richWriter) upTo(to int) {
	for w.at < to && w.rest != "" {
		for len(w.marks) > 0 && w.marks[0].To <= w.at {
			w.marks = w.marks[1:]
		}
		switch {
		case len(w.marks) == 0 || w.marks[0].From >= to:
			w.take(to)
		case w.marks[0].From > w.at:
			w.take(w.marks[0].From)
		default:
			if w.marks[0].From < w.at {
				w.raw("<mark data-on>")
			} else {
				w.raw("<mark>")
			}
			w.take(min(w.marks[0].To, to))
			w.raw("</mark>")
		}
	}
}

// take writes the text up to a place.
func (w *richWriter) take(to int) {
	n := bytesOf(w.rest, to-w.at)
	w.text(w.rest[:n])
	w.rest, w.at = w.rest[n:], to
}
