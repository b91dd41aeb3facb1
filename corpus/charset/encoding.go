package charset

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// The names of the encodings.
const (
	UTF8    = "UTF-8"
	UTF16LE = "UTF-16LE"
	UTF16BE = "UTF-16BE"
	CP932   = "CP932"
	EUCJP   = "EUC-JP"
)

// decoder gives UTF-8 from the encoding of that name; nil for UTF-8 itself.
func decoder(name string) transform.Transformer {
	switch name {
	case UTF16LE:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewDecoder()
	case UTF16BE:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewDecoder()
	case CP932:
		return visible{japanese.ShiftJIS.NewDecoder()} // the table is that of Windows
	case EUCJP:
		return visible{japanese.EUCJP.NewDecoder()}
	}
	return nil
}

// visible puts a byte that is not UTF-8 wherever a decoder puts U+FFFD. The
// Japanese encodings do not have that character, so it always means a fault.
type visible struct{ transform.Transformer }

// Transform decodes. A decoder never parts a character between two calls.
func (v visible) Transform(dst, src []byte, atEOF bool) (nDst, nSrc int, err error) {
	nDst, nSrc, err = v.Transformer.Transform(dst, src, atEOF)
	if replaced := []byte("\uFFFD"); bytes.Contains(dst[:nDst], replaced) {
		nDst = copy(dst, bytes.ReplaceAll(dst[:nDst], replaced, []byte{0xFF}))
	}
	return nDst, nSrc, err
}

// markOf finds what only the start of a file can show: a byte order mark, with
// its length, or UTF-16 without one that begins with ASCII.
func markOf(head []byte) (mark int, name string) {
	switch {
	case bytes.HasPrefix(head, []byte{0xEF, 0xBB, 0xBF}):
		return 3, UTF8
	case bytes.HasPrefix(head, []byte{0xFF, 0xFE}):
		return 2, UTF16LE
	case bytes.HasPrefix(head, []byte{0xFE, 0xFF}):
		return 2, UTF16BE
	case len(head) < 4:
		return 0, ""
	case head[0] != 0 && head[1] == 0 && head[2] != 0 && head[3] == 0:
		return 0, UTF16LE
	case head[0] == 0 && head[1] != 0 && head[2] == 0 && head[3] != 0:
		return 0, UTF16BE
	}
	return 0, ""
}

// IsUTF16 reports whether a file that begins with head is in UTF-16: the one
// encoding in which text has zero bytes.
func IsUTF16(head []byte) bool {
	_, name := markOf(head)
	return name == UTF16LE || name == UTF16BE
}

// guess tells the encoding of text that begins with a byte beyond ASCII; whole
// says that head is all of it. The first that fits wins: hardly any text is
// UTF-8 by chance, while CP932 fits much of what is EUC-JP, as half-width kana.
// So text that reads well as half-width kana comes before EUC-JP, which fits it
// wherever their number is even. What fits none is called UTF-8, and comes out
// as it is.
func guess(head []byte, whole bool) string {
	switch {
	case fits(UTF8, head, whole):
		return UTF8
	case halfWidth(head):
		return CP932
	case fits(EUCJP, head, whole):
		return EUCJP
	case fits(CP932, head, whole):
		return CP932
	}
	return UTF8
}

// fits reports whether head reads as text of the encoding: at most one in ten
// characters beyond ASCII is broken, for tools that cut text by bytes leave
// half a character; and Japanese does not stand in single characters, as the
// letters with accents and the quotes of Western encodings do.
func fits(name string, head []byte, whole bool) bool {
	text := head
	if d := decoder(name); d != nil {
		text = make([]byte, 3*len(head)) // no byte becomes more than three
		n, _, _ := d.Transform(text, head, whole)
		text = text[:n]
	}
	c := count(text, whole)
	if 10*c.broken > c.beyond {
		return false
	}
	return name == UTF8 || 4*c.beyond >= 5*c.runs
}

// counts tell how text is made up.
type counts struct {
	beyond int // characters beyond ASCII
	broken int // those of them that are none
	runs   int // runs of them without ASCII between
}

// count counts the characters of text; the last one may be cut off unless text
// is whole.
func count(text []byte, whole bool) (c counts) {
	inRun := false
	for len(text) > 0 && (whole || utf8.FullRune(text)) {
		r, n := utf8.DecodeRune(text)
		text = text[n:]
		if r < utf8.RuneSelf {
			inRun = false
			continue
		}
		c.beyond++
		if !inRun {
			c.runs++
		}
		inRun = true
		if r == utf8.RuneError && n == 1 {
			c.broken++
		}
	}
	return c
}
