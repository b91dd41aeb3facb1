package equal

import (
	"strings"

	"github.com/kljensen/snowball/english"
)

// bases returns the words that an English word, as a key, can be a regular inflection of, the likeliest first: clusters gives cluster,
// cached gives cach and cache. A base has the stem of the word. The stem alone is too little: author and authorization share theirs.
func bases(word string) []string {
	if len(word) < 4 || !isStemmable(word) {
		return nil
	}
	stem := english.Stem(word, true)
	var found []string
	for _, e := range endings {
		base, ok := strings.CutSuffix(word, e.inflected)
		base += e.base
		if ok && len(base) >= 3 && english.Stem(base, true) == stem {
			found = append(found, base)
		}
	}
	return found
}

// endings are the regular endings of plurals and verbs, and what stands there in the base.
var endings = []struct{ inflected, base string }{
	{"s", ""},
	{"es", ""},
	{"ies", "y"},
	{"ed", ""},
	{"ed", "e"},
	{"ing", ""},
	{"ing", "e"},
}

// isInflected tells whether a word and its stem differ by an inflection at most: clusters ~cluster, policy ~polici, but not vulnerability
// ~vulner.
func isInflected(word string) bool {
	stem := english.Stem(word, true)
	n := 0
	for n < len(word) && n < len(stem) && word[n] == stem[n] {
		n++
	}
	switch word[n:] {
	case "", "s", "es", "e", "y", "ies", "ed", "ing":
		return true
	}
	return false
}

// isStemmable tells whether the index has a stem of a folded word.
func isStemmable(word string) bool {
	return len(word) >= 3 && strings.IndexFunc(word, func(r rune) bool { return r < 'a' || 'z' < r }) < 0
}

// plural returns the regular plural of an English word.
func plural(word string) string {
	last := word[len(word)-1]
	switch {
	case last == 'y' && strings.IndexByte("aeiou", word[len(word)-2]) < 0:
		return word[:len(word)-1] + "ies"
	case last == 's' || last == 'x' || strings.HasSuffix(word, "ch") || strings.HasSuffix(word, "sh"):
		return word + "es"
	}
	return word + "s"
}
