package equal

import (
	"strings"
	"unicode/utf8"

	"sessionnotes/indexer/analysis"
)

// Key returns the form in which terms are compared: folded as texts are, without what joins words (space, hyphen, _, /, ・, a point within)
// and without the ー at the end of a katakana word, so that "Zero-downtime" is "zero downtime" and クラスター is クラスタ. It is ""
// for a text of nothing else.
func Key(text string) string {
	folded := analysis.Fold(text)
	out := make([]byte, 0, len(folded))
	start := 0 // of the word
	for i, r := range folded {
		if isJoint(r) && (r != '.' || i > start) { // .net is a name
			out = appendWord(out, folded[start:i])
			start = i + utf8.RuneLen(r)
		}
	}
	return string(appendWord(out, folded[start:]))
}

func isJoint(r rune) bool {
	switch r {
	case ' ', '-', '–', '_', '/', '.', '・', '\'':
		return true
	}
	return false
}

// appendWord appends a word without the ー at the end of each stretch of katakana.
func appendWord(out []byte, word string) []byte {
	for word != "" {
		end := stretchEnd(word)
		out = append(out, trimLongVowel(word[:end])...)
		word = word[end:]
	}
	return out
}

// stretchEnd returns the end of the katakana, or of what is none, that s begins with.
func stretchEnd(s string) int {
	first, _ := utf8.DecodeRuneInString(s)
	kana := isKatakana(first)
	end := strings.IndexFunc(s, func(r rune) bool { return isKatakana(r) != kana })
	if end < 0 {
		return len(s)
	}
	return end
}

// trimLongVowel removes the final ー of katakana of four characters or more, the rule of the index.
func trimLongVowel(word string) string {
	short, ok := strings.CutSuffix(word, "ー")
	if !ok || utf8.RuneCountInString(short) < 3 {
		return word
	}
	if r, _ := utf8.DecodeRuneInString(short); !isKatakana(r) {
		return word
	}
	return short
}

func isKatakana(r rune) bool {
	return 'ァ' <= r && r <= 'ヺ' || r == 'ー'
}

// isKatakanaWord tells whether a key is katakana alone.
func isKatakanaWord(key string) bool {
	return key != "" && strings.IndexFunc(key, func(r rune) bool { return !isKatakana(r) }) < 0
}
