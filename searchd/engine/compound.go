package engine

import (
	"slices"
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

// members are the words of the two parts of a word, or the word itself.
func (r *reading) members(w analysis.Word) []analysis.Word {
	own := part{w.Text, []analysis.Word{w}}
	if w.Function || !allKana(w.Exact) || utf8.RuneCountInString(w.Exact) < leastCompound ||
		r.known(own) || r.stands(grams(r.analyzer.Query(w.Text)[0], "")) || r.nearKnown(own) {
		return own.words
	}
	text := []rune(w.Text)
	misspelt := own.words
	for n := len(text) - leastMember; n >= leastMember; n-- {
		first, second := r.part(string(text[:n])), r.part(string(text[n:]))
		both := slices.Concat(first.words, second.words)
		switch known1, known2 := r.known(first), r.known(second); {
		case known1 && known2:
			return both
		case len(misspelt) == 1 && (known1 && r.nearKnown(second) || known2 && r.nearKnown(first)):
			misspelt = both
		}
	}
	return misspelt
}

// part is a part of a compound with its words.
type part struct {
	text  string
	words []analysis.Word
}

func (r *reading) part(text string) part {
	p := part{text: text}
	for _, run := range r.analyzer.Query(text) {
		p.words = append(p.words, run.Words...)
	}
	return p
}

// known tells whether all words of a part occur, or the whole has equals.
func (r *reading) known(p part) bool {
	return len(r.equalsOf(p.text)) > 0 || !slices.ContainsFunc(p.words, func(w analysis.Word) bool {
		return !r.matches(Term{analysis.Words.String(), w.Exact})
	})
}

// nearKnown tells whether a part that does not occur is one word, near to some
// that do.
func (r *reading) nearKnown(p part) bool {
	if len(p.words) != 1 || maxDistance(p.words[0].Exact, true) == 0 {
		return false
	}
	found, err := r.backend.Lexicon().Near(analysis.Words, p.words[0].Exact, 1, 1, 1)
	r.fail(err)
	return len(found) > 0
}
