package analysis

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Loan words end in ー or not, as the writer likes (クラスター, クラスタ), and the dictionary takes many for a row of place names and other short
// words (クラ|ウド, メンテ|ナ). So a final ー is cut before the dictionary sees the text, which makes both spellings one, and what is too short
// for a word of its own is glued to its neighbour.

// longVowel is the sign that makes a vowel long.
const longVowel = "ー"

func isKatakana(r rune) bool {
	return 0x30A1 <= r && r <= 0x30FA || r == 'ー'
}

func allKatakana(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return !isKatakana(r) }) < 0
}

// cutLongVowels returns s without the final ー of each stretch of katakana that trimLongVowel shortens, and where in the result one was cut.
func cutLongVowels(s string) (short string, cuts []int) {
	if !strings.Contains(s, longVowel) {
		return s, nil
	}
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); {
		end := katakanaEnd(s, i)
		if end == i {
			end += runeLen(s, i)
			out = append(out, s[i:end]...)
		} else {
			word := trimLongVowel(s[i:end])
			out = append(out, word...)
			if len(word) < end-i {
				cuts = append(cuts, len(out))
			}
		}
		i = end
	}
	return string(out), cuts
}

// katakanaEnd returns the end of the katakana that begin at i; i itself when there are none.
func katakanaEnd(s string, i int) int {
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		if !isKatakana(r) {
			break
		}
		i += n
	}
	return i
}

// uncut turns a place in the result of cutLongVowels into the place in its argument. The end of a word takes the ー that followed.
func uncut(cuts []int, at int) int {
	n, _ := slices.BinarySearch(cuts, at+1)
	return at + n*len(longVowel)
}

// trimLongVowel removes the final ー of a katakana word of four characters or more.
func trimLongVowel(word string) string {
	short, ok := strings.CutSuffix(word, longVowel)
	if !ok || utf8.RuneCountInString(short) < 3 || !allKatakana(short) {
		return word
	}
	return short
}

// glueKatakana joins each katakana fragment to the katakana word after it, a last one to the word before it. It works in place.
func (t *source) glueKatakana(words []lexeme) []lexeme {
	glued := words[:0]
	for i, w := range words {
		if n := len(glued); n > 0 && w.katakana && glued[n-1].katakana {
			last := i+1 == len(words) || !words[i+1].katakana
			if glued[n-1].fragment || w.fragment && last {
				glued[n-1] = t.katakanaWord(span{glued[n-1].start, w.end})
				continue
			}
		}
		glued = append(glued, w)
	}
	return glued
}

func (t *source) katakanaWord(s span) lexeme {
	return lexeme{span: s, term: clip(trimLongVowel(t.in(s))), katakana: true}
}
