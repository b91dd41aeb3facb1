package kana

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Lattice holds the ways to write a text in Latin letters. Its nodes are numbered in order; a spelling is the letters along a path of
// steps from node 0 to [Lattice.End]. A lattice without nodes spells nothing.
type Lattice [][]Step

// Step is a piece of a spelling.
type Step struct {
	Letters string // a to z, digits and signs; "" where a sound is not written
	Next    int    // the node it leads to, greater than the one it starts at
}

// End is the node at which a spelling is complete.
func (l Lattice) End() int { return len(l) }

// Spells tells whether the lattice spells word.
func (l Lattice) Spells(word string) bool { return l.ends(word)[len(word)] }

// Begins tells whether word begins with a spelling of the lattice.
func (l Lattice) Begins(word string) bool { return slices.Contains(l.ends(word), true) }

// ends tells for each byte of word, and its end, whether a spelling of the lattice ends before it.
func (l Lattice) ends(word string) []bool {
	reached := make([][]bool, l.End()+1) // by node, then byte of word
	for node := range reached {
		reached[node] = make([]bool, len(word)+1)
	}
	reached[0][0] = l.End() > 0
	for node, steps := range l {
		for _, step := range steps {
			for at, here := range reached[node] {
				if here && strings.HasPrefix(word[at:], step.Letters) {
					reached[step.Next][at+len(step.Letters)] = true
				}
			}
		}
	}
	return reached[l.End()]
}

// Keys returns the words that typed becomes when a Japanese input method is on by mistake: the keys that give the same text, as
// "kubernetes" gives くべrねてs. The lattice is empty when typed is no text of kana (one at least), letters, digits and signs, or too long.
func Keys(typed string) Lattice {
	if utf8.RuneCountInString(typed) > MaxTyped {
		return nil
	}
	s := []rune(normalize(typed))
	if !slices.ContainsFunc(s, isKana) {
		return nil
	}
	l := make(Lattice, len(s))
	for i := len(s) - 1; i >= 0; i-- { // from the end, since っ takes its letter from what follows
		if l[i] = l.keys(s, i); l[i] == nil {
			return nil
		}
	}
	return l
}

// keys are the steps from character i on; those of later characters are known.
func (l Lattice) keys(s []rune, i int) []Step {
	var steps []Step
	if key, ok := signKey(s[i]); ok {
		steps = append(steps, Step{key, i + 1})
	}
	if s[i] == 'っ' {
		steps = append(steps, l.doubled(i)...)
	}
	for n := 1; n <= 2 && i+n <= len(s); n++ {
		for _, romaji := range spellingsOf[string(s[i:i+n])] {
			steps = append(steps, Step{romaji, i + n})
		}
	}
	if s[i] == 'ん' {
		steps = append(steps, Step{"n", i + 1}, Step{"nn", i + 1})
	}
	return steps
}

// doubled are the steps of the っ at character i that comes from a doubled consonant: the letter that follows, once.
func (l Lattice) doubled(i int) []Step {
	var steps []Step
	if i+1 == len(l) {
		return nil
	}
	for _, after := range l[i+1] {
		if after.Letters == "" || !isConsonant(after.Letters[0]) {
			continue
		}
		steps = append(steps, Step{after.Letters[:1] + after.Letters, after.Next})
	}
	return steps
}

// signKey gives the key of what is no kana of a syllable.
func signKey(r rune) (key string, ok bool) {
	switch {
	case 'a' <= r && r <= 'z', '0' <= r && r <= '9', strings.ContainsRune("-_./:@#+&'", r):
		return string(r), true
	case r == 'ー':
		return "-", true
	case r == '。':
		return ".", true
	case r == '・':
		return "/", true
	}
	return "", false
}
