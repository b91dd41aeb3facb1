package engine

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"sessionnotes/indexer/analysis"
)

// nearWords are the words that are the fewest edits away from a word; of those that
// are two away only such as at least so many sessions have. The slice must not be changed.
func (r *reading) nearWords(word string, field analysis.Field, least int) []Word {
	if maxDistance(word, field == analysis.Words) == 0 {
		return nil
	}
	return r.remembered.near.of(nearKey{strings.Clone(word), field, least}, func() ([]Word, bool) {
		words := r.findNear(word, field, least)
		return words, r.err == nil
	})
}

func (r *reading) findNear(word string, field analysis.Field, least int) []Word {
	for distance := 1; distance <= maxDistance(word, field == analysis.Words); distance++ {
		floor := 1
		if distance > 1 {
			floor = least
		}
		found, err := r.backend.Lexicon().Near(field, word, distance, floor, 4*maxCorrections)
		r.fail(err)
		if words := likely(word, found); len(words) > 0 {
			return words
		}
	}
	return nil
}

// exact is the word of a unit, folded, and its field.
func (u unit) exact() (word string, f analysis.Field) {
	term := u.score.Terms[0].Node.(Term)
	if u.cjk {
		return term.Text, analysis.Words
	}
	return term.Text, analysis.English
}

// maxDistance is how many edits a word may be away: none for short words, of
// which too many are near, and none where there is a kanji, of which each is a
// word; then one, and two of long ones.
func maxDistance(word string, cjk bool) int {
	n := utf8.RuneCountInString(word)
	switch {
	case n < 4, cjk && !allKana(word), hasDigit(word):
		return 0
	case n < 6, cjk && n < 7:
		return 1
	}
	return 2
}

func isHiragana(s string) bool {
	return strings.IndexFunc(s, func(c rune) bool { return !unicode.Is(unicode.Hiragana, c) }) < 0
}

func allKana(s string) bool {
	for _, c := range s {
		if !unicode.In(c, unicode.Hiragana, unicode.Katakana) && c != 'ー' {
			return false
		}
	}
	return true
}

func hasDigit(s string) bool {
	for _, c := range s {
		if unicode.IsDigit(c) {
			return true
		}
	}
	return false
}

// likely are those of the words that begin as the typed one does, which few
// mistakes change, or else all, without the rare ones.
func likely(typed string, found []NearWord) []Word {
	first, _ := utf8.DecodeRuneInString(typed)
	var same, all []Word
	for _, w := range found {
		if w.Text == typed {
			continue
		}
		all = append(all, w.Word)
		if c, _ := utf8.DecodeRuneInString(w.Text); c == first {
			same = append(same, w.Word)
		}
	}
	if len(same) > 0 {
		return frequent(same)
	}
	return frequent(all)
}

// frequent leaves out words that are far rarer than the first, and those beyond
// maxCorrections.
func frequent(words []Word) []Word {
	for i, w := range words {
		if w.Count*rareCorrection < words[0].Count || i == maxCorrections {
			return words[:i]
		}
	}
	return words
}
