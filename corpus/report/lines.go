package report

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"

	"sessionnotes/corpus"
)

// maxSize bounds a report, in bytes: what a heading is can only be told from
// the whole text, so the whole text is held.
const maxSize = 32 << 20

// line is one line of the report; its number is its index in the text plus 1.
type line struct {
	text   string // without white space at either end; "" for a blank line
	indent int    // width of the white space before it, in columns
}

func (l line) blank() bool { return l.text == "" }

// text is the report, line by line.
type text []line

// readText reads a whole report. LF, CRLF and CR end a line. Bytes that are no
// UTF-8, and zero bytes, become U+FFFD where they stand; the first line that has
// some is said. A text that cannot be read whole is a fault: what a part of it
// means the rest may tell.
func readText(r io.Reader, o Options) (text, corpus.Faults) {
	raw, err := io.ReadAll(io.LimitReader(r, maxSize+1))
	if err != nil {
		return nil, corpus.Unreadable(o.File, 1+bytes.Count(raw, []byte("\n")), err)
	}
	if len(raw) > maxSize {
		return nil, corpus.Faults{{File: o.File, Problem: fmt.Sprintf("the report has more than %d MiB", maxSize>>20), Want: "one text on one event"}}
	}
	if i := invalid(raw); i >= 0 {
		o.Notices.Say(corpus.Fault{
			File: o.File, Line: 1 + bytes.Count(raw[:i], []byte("\n")), Problem: "has bytes that are no text in the encoding it was read in, shown as \ufffd", Want: "UTF-8",
		})
	}
	s := strings.ToValidUTF8(strings.TrimPrefix(string(raw), "\ufeff"), "\ufffd")
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\x00", "\ufffd").Replace(s)
	parts := strings.Split(s, "\n")
	lines := make(text, len(parts))
	for i, p := range parts {
		body := strings.TrimLeftFunc(p, unicode.IsSpace)
		lines[i] = line{text: strings.TrimSpace(body), indent: columns(p[:len(p)-len(body)])}
	}
	return lines, nil
}

// invalid is where the first byte stands that is zero or no UTF-8, or -1.
func invalid(raw []byte) int {
	for i := 0; i < len(raw); {
		r, n := utf8.DecodeRune(raw[i:])
		if r == 0 || r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

// blank reports whether line i is blank or lies outside the text.
func (t text) blank(i int) bool { return i < 0 || i >= len(t) || t[i].blank() }

// next is the first line from i on that is not blank, or len(t).
func (t text) next(i int) int {
	for i < len(t) && t[i].blank() {
		i++
	}
	return i
}

// prev is the last line up to i that is not blank, or -1.
func (t text) prev(i int) int {
	for i >= 0 && t[i].blank() {
		i--
	}
	return i
}

// columns is the width of s on a screen of fixed pitch, where kana, kanji and
// full-width forms take two columns.
func columns(s string) int {
	n := 0
	for _, r := range s {
		n++
		if k := width.LookupRune(r).Kind(); k == width.EastAsianWide || k == width.EastAsianFullwidth {
			n++
		}
	}
	return n
}

// ruler reports whether a line only draws a line: three or more of one of the
// signs that are used for that.
func ruler(s string) bool {
	first := []rune(s + " ")[0]
	return strings.ContainsRune("-=_*~#+─━―—＝－＿＊", first) &&
		strings.Count(s, string(first)) >= 3 && strings.Trim(s, string(first)) == ""
}
