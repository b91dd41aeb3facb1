package engine

import (
	"unicode/utf8"

	"sessionnotes/indexer/analysis"
)

// The dictionary does not know every compound of katakana words, and a text may
// write one that no session has: トランポリンポッド is a trampoline and a pod.

const (
	// leastCompound is how many characters a compound has at least, and
	// leastMember each of its two parts.
	leastCompound = 6
	leastMember   = 3
)

// divided are the words of a run, with those compounds in two that occur nowhere
// while their parts do, or one part does and the other is misspelt.
func (r *reading) divided(words []analysis.Word) []analysis.Word {
	var out []analysis.Word
	for _, w := range words {
		out = append(out, r.members(w)...)
	}
	return out
}

// members are the parts of a word: two, or the word itself.
func (r *reading) members(w analysis.Word) []analysis.Word {
	if w.Function || !allKana(w.Exact) || utf8.RuneCountInString(w.Exact) < leastCompound || r.known(w) || r.stands(w.Text) {
		return []analysis.Word{w}
	}
	text := []rune(w.Text)
	var misspelt []analysis.Word
	for n := len(text) - leastMember; n >= leastMember; n-- {
		first, ok1 := r.word(string(text[:n]))
		second, ok2 := r.word(string(text[n:]))
		if !ok1 || !ok2 {
			continue
		}
		switch known1, known2 := r.known(first), r.known(second); {
		case known1 && known2:
			return []analysis.Word{first, second}
		case misspelt == nil && (known1 && r.nearKnown(second) || known2 && r.nearKnown(first)):
			misspelt = []analysis.Word{first, second}
		}
	}
	if misspelt != nil {
		return misspelt
	}
	return []analysis.Word{w}
}

// word reads a text that is one word.
func (r *reading) word(text string) (w analysis.Word, ok bool) {
	runs := r.analyzer.Query(text)
	if len(runs) != 1 || len(runs[0].Words) != 1 {
		return w, false
	}
	return runs[0].Words[0], true
}

// known tells whether a Japanese word occurs, or has equals.
func (r *reading) known(w analysis.Word) bool {
	return len(r.words.Of(w.Text)) > 0 || r.matches(Term{analysis.Words.String(), w.Exact})
}

// nearKnown tells whether a Japanese word that does not occur is near to some
// that do.
func (r *reading) nearKnown(w analysis.Word) bool {
	if maxDistance(w.Exact, true) == 0 {
		return false
	}
	found, err := r.backend.Lexicon().Near(analysis.Words, w.Exact, 1, 1)
	r.fail(err)
	return len(found) > 0
}

// stands tells whether a text of one run stands literally in some session.
func (r *reading) stands(text string) bool {
	node := grams(r.analyzer.Query(text)[0], "")
	return r.matches(node) && r.total(node) > 0
}
