package analysis

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// span is the bytes from start to end of a folded text.
type span struct{ start, end int }

// source is a text in folded form, with the way back to its bytes.
type source struct {
	raw    string
	folded string
	at     []int // see FoldMap
}

func newSource(text string) source {
	folded, at := FoldMap(text)
	return source{raw: text, folded: folded, at: at}
}

// in returns the folded text of s.
func (t *source) in(s span) string { return t.folded[s.start:s.end] }

// original returns the bytes of the original text that s, which is not empty, comes from. Where several folded runes come from one, that one
// is covered whole.
func (t *source) original(s span) (start, end int) {
	last := t.at[s.end-1]
	end = s.end
	for t.at[end] == last {
		end++
	}
	return t.at[s.start], t.at[end]
}

// typed returns s as it stands in the original text.
func (t *source) typed(s span) string {
	start, end := t.original(s)
	return t.raw[start:end]
}

// isUpper tells whether the folded rune at byte i was a capital.
func (t *source) isUpper(i int) bool {
	c := t.raw[t.at[i]]
	if c < utf8.RuneSelf {
		return 'A' <= c && c <= 'Z'
	}
	r, _ := utf8.DecodeRuneInString(t.raw[t.at[i]:])
	return unicode.IsUpper(r)
}

// class says what a folded rune is to the scanner.
type class uint8

const (
	other  class = iota // white space, punctuation, symbols
	letter              // letters, digits and marks outside CJK
	joiner              // signs that join letters to identifiers
	cjk
)

func classOf(r rune) class {
	switch {
	case 'a' <= r && r <= 'z', '0' <= r && r <= '9':
		return letter
	case r < utf8.RuneSelf:
		if strings.IndexByte("-_./:@#+&", byte(r)) >= 0 {
			return joiner
		}
		return other
	case isCJK(r):
		return cjk
	case unicode.In(r, unicode.L, unicode.N, unicode.M):
		return letter
	}
	return other
}

func isCJK(r rune) bool {
	switch {
	case r < 0x1100:
		return false
	case 0x3041 <= r && r <= 0x309A, 0x30A1 <= r && r <= 0x30FA, 0x30FC <= r && r <= 0x30FF,
		0x4E00 <= r && r <= 0x9FFF, 0xAC00 <= r && r <= 0xD7A3,
		r == '々', r == '〆', r == '〇':
		return true
	}
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Bopomofo)
}

// piece is a CJK run, or a word or identifier.
type piece struct {
	span
	cjk bool
}

// next returns the first piece at or after byte from, and false when there is none.
func (t *source) next(from int) (piece, bool) {
	for i := from; i < len(t.folded); {
		r, n := utf8.DecodeRuneInString(t.folded[i:])
		switch classOf(r) {
		case cjk:
			return piece{span{i, cjkEnd(t.folded, i)}, true}, true
		case letter:
			return piece{span{identifierStart(t.folded, from, i), identifierEnd(t.folded, i)}, false}, true
		}
		i += n
	}
	return piece{}, false
}

// cjkEnd returns where the CJK run that begins at i ends.
func cjkEnd(s string, i int) int {
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		if classOf(r) != cjk {
			break
		}
		i += n
	}
	return i
}

// clip cuts a term that is too long before the rune that passes the bound.
func clip(term string) string {
	if len(term) <= maxTerm {
		return term
	}
	end := maxTerm
	for !utf8.RuneStart(term[end]) {
		end--
	}
	return term[:end]
}
