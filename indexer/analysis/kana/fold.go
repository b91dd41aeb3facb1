package kana

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// MaxTyped is the greatest number of characters of a text that is taken for a word.
const MaxTyped = 48

// Fold returns kana in the form in which readings are compared (see the package comment), and false when s is empty or has anything but
// kana and signs of length. A text of signs of length alone folds to "".
func Fold(s string) (folded string, ok bool) {
	s = normalize(s)
	for _, r := range s {
		if !isKana(r) {
			return "", false
		}
	}
	return fold(s), s != ""
}

// normalize returns s in NFKC and lower case with katakana as hiragana, every sign of length as ー, and a long Latin vowel as the
// vowel with ー.
func normalize(s string) string {
	var b strings.Builder
	for _, r := range norm.NFKC.String(s) {
		switch {
		case 'ァ' <= r && r <= 'ヶ', r == 'ヽ', r == 'ヾ':
			b.WriteRune(r - 'ァ' + 'ぁ')
		case 'ヷ' <= r && r <= 'ヺ':
			b.WriteString([...]string{"ゔぁ", "ゔぃ", "ゔぇ", "ゔぉ"}[r-'ヷ'])
		case r == '〜' || r == '~':
			b.WriteRune('ー')
		default:
			writeLatin(&b, unicode.ToLower(r))
		}
	}
	return b.String()
}

// writeLatin writes a rune, a long vowel in two.
func writeLatin(b *strings.Builder, r rune) {
	const long, plain = "āīūēōâîûêô", "aiueoaiueo"
	i := strings.IndexRune(long, r)
	if i < 0 {
		b.WriteRune(r)
		return
	}
	b.WriteByte(plain[utf8.RuneCountInString(long[:i])])
	b.WriteRune('ー')
}

// isKana tells whether r is a kana of a normalized text, or a sign of length or repetition.
func isKana(r rune) bool {
	return 'ぁ' <= r && r <= 'ゖ' || r == 'ー' || r == 'ゝ' || r == 'ゞ'
}

// fold folds normalized kana.
func fold(s string) string {
	out := make([]rune, 0, len(s)/len("あ"))
	for _, r := range s {
		switch r {
		case 'ゝ', 'ゞ':
			r = repeated(out, r)
		case 'ー':
			r = 0
		}
		if r != 0 {
			out = appendFolded(out, r)
		}
	}
	return strings.ReplaceAll(string(out), "ゔ", "ぶ")
}

// repeated is the kana that a sign of repetition stands for, 0 for nothing.
func repeated(before []rune, sign rune) rune {
	if len(before) == 0 {
		return 0
	}
	last := before[len(before)-1]
	if sign == 'ゝ' {
		return last
	}
	voiced := []rune(norm.NFC.String(string(last) + "\u3099"))
	return voiced[0]
}

// appendFolded appends one kana. ゔ stays until the end, since a small kana after it changes it.
func appendFolded(out []rune, r rune) []rune {
	if n := len(out); n > 0 {
		if joined, ok := loanSyllable(out[n-1], r); ok {
			return append(out[:n-1], joined...)
		}
		if out[n-1] == 'と' && r == 'ぅ' || out[n-1] == 'ど' && r == 'ぅ' {
			return append(out, r)
		}
	}
	r = plain(r)
	if len(out) > 0 && lengthens(out[len(out)-1], r) {
		return out
	}
	return append(out, r)
}

// loanSyllable gives the older form of a syllable that only loan words have.
func loanSyllable(a, b rune) (joined []rune, ok bool) {
	var s string
	switch string([]rune{a, b}) {
	case "てぃ":
		s = "ち"
	case "てゅ":
		s = "ちゅ"
	case "でぃ":
		s = "じ"
	case "でゅ":
		s = "じゅ"
	case "ゔぁ":
		s = "ば"
	case "ゔぃ":
		s = "び"
	case "ゔぇ":
		s = "べ"
	case "ゔぉ":
		s = "ぼ"
	case "ゔゃ", "ゔゅ", "ゔょ":
		s = "び" + string(b)
	}
	return []rune(s), s != ""
}

// plain gives the kana that stands for others of the same sound.
func plain(r rune) rune {
	switch r {
	case 'ぁ', 'ぃ', 'ぅ', 'ぇ', 'ぉ', 'ゎ': // each stands before the large one
		return r + 1
	case 'ぢ':
		return 'じ'
	case 'づ':
		return 'ず'
	case 'を':
		return 'お'
	case 'ゐ':
		return 'い'
	case 'ゑ':
		return 'え'
	case 'ゕ':
		return 'か'
	case 'ゖ':
		return 'け'
	}
	return r
}

// lengthens tells whether the vowel r only makes the one before it long.
func lengthens(before, r rune) bool {
	v := vowelOf[string(before)]
	switch r {
	case 'あ':
		return v == 'a'
	case 'い':
		return v == 'i'
	case 'う':
		return v == 'u' || v == 'o'
	case 'え':
		return v == 'e'
	case 'お':
		return v == 'o'
	}
	return false
}
