package index

import (
	"maps"
	"strings"
	"unicode"
	"unicode/utf8"

	"sessionnotes/indexer/analysis"
)

// The Japanese dictionary cuts 脆弱性 into 脆弱 and 性, so the compound is no
// word of the lexicon. Compounds are counted while sessions are indexed.

const (
	maxMorphemes = 4
	// maxCounted is how many compounds a shard counts at once: about 30 MB.
	maxCounted = 200_000
	// sessionsPerOccurrence and maxOccurrences say in how many sessions a
	// compound must stand to be suggested: one more for each so many sessions
	// that have compounds. In few notes every one counts, in many the rare ones
	// are noise.
	sessionsPerOccurrence = 10_000
	maxOccurrences        = 5
)

// morphemeEnd ends each morpheme but the last in the key of a compound.
const morphemeEnd = "\x00"

// compoundSet holds the compounds of one session.
type compoundSet map[string]struct{}

// add adds the compounds of a text: each 2 to 4 content words that stand side
// by side, all in kanji or katakana. Verbs and adjectives end in hiragana, so
// what is left are nouns.
func (set compoundSet) add(words []analysis.Token) {
	for len(words) > 0 {
		n := nounRun(words)
		set.addRun(words[:n])
		words = words[max(n, 1):]
	}
}

// nounRun is the length of the unbroken row of nouns that words begin with.
func nounRun(words []analysis.Token) int {
	n := 0
	for n < len(words) && isNoun(&words[n]) && (n == 0 || words[n-1].End == words[n].Start) {
		n++
	}
	return n
}

func isNoun(t *analysis.Token) bool {
	return !t.Function && strings.IndexFunc(t.Term, func(r rune) bool {
		return !unicode.In(r, unicode.Han, unicode.Katakana) && r != 'ー'
	}) < 0
}

// addRun adds the compounds within a row of nouns.
func (set compoundSet) addRun(run []analysis.Token) {
	for i := range run {
		if !beginsCompound(run[i].Term) {
			continue
		}
		key := run[i].Term
		for _, next := range run[i+1 : min(i+maxMorphemes, len(run))] {
			key += morphemeEnd + next.Term
			set[key] = struct{}{}
		}
	}
}

// prefixes are the words of one character that compounds begin with. The
// others are mostly suffixes: 性診断 is no word, 脆弱性 and 脆弱性診断 are.
const prefixes = "非不無未再新旧最超高低大小多少全各諸総副準両同主本自他被対第前後初現元単複半逆"

func beginsCompound(morpheme string) bool {
	return utf8.RuneCountInString(morpheme) > 1 || strings.Contains(prefixes, morpheme)
}

// compoundCounter counts the sessions that have a compound. It forgets the
// rarest when there are too many (lossy counting, Manku and Motwani, VLDB
// 2002): a count is then too low by at most the number of times it did.
type compoundCounter struct {
	counts    map[string]int
	sessions  int // that have compounds
	forgotten int // counts up to this may have been lost
}

// add counts the compounds of a session.
func (c *compoundCounter) add(set compoundSet) {
	if c.counts == nil {
		c.counts = map[string]int{}
	}
	if len(set) > 0 {
		c.sessions++
	}
	for key := range set {
		c.counts[key]++
	}
	for len(c.counts) > maxCounted {
		c.forget()
	}
}

// forget drops the compounds with the lowest count.
func (c *compoundCounter) forget() {
	c.forgotten++
	for key, n := range c.counts {
		if n <= c.forgotten {
			delete(c.counts, key)
		}
	}
}

// sessionsKey stands beside the keys of compounds, with the number of sessions
// that have any.
const sessionsKey = "sessions"

// totals are the counts so far, and under sessionsKey the number of sessions.
func (c *compoundCounter) totals() map[string]int {
	total := maps.Clone(c.counts)
	if c.sessions > 0 {
		total[sessionsKey] = c.sessions
	}
	return total
}

// chooseCompounds returns those of the counted compounds that stand often enough,
// and not only as a part of one longer compound, which says nothing of those that
// end in a suffix; as they are written, without marks between morphemes.
func chooseCompounds(total map[string]int) map[string]int {
	least := min(1+total[sessionsKey]/sessionsPerOccurrence, maxOccurrences)
	longest := map[string]int{} // the greatest count of a compound with one morpheme more
	for key, n := range total {
		if n < least || key == sessionsKey {
			continue
		}
		for _, part := range withoutOne(key) {
			longest[part] = max(longest[part], n)
		}
	}
	kept := map[string]int{}
	for key, n := range total {
		if n >= least && key != sessionsKey && (n > longest[key] || endsInSuffix(key)) {
			written := strings.ReplaceAll(key, morphemeEnd, "")
			kept[written] = max(kept[written], n)
		}
	}
	return kept
}

// endsInSuffix tells whether the last morpheme is of one character: mostly it
// makes a word of what stands before it, as in 契約書 within 契約書データ.
func endsInSuffix(key string) bool {
	return utf8.RuneCountInString(key[strings.LastIndex(key, morphemeEnd)+1:]) == 1
}

// withoutOne are a compound without its first and without its last morpheme;
// none when it has only two.
func withoutOne(key string) []string {
	first, last := strings.Index(key, morphemeEnd), strings.LastIndex(key, morphemeEnd)
	if first == last {
		return nil
	}
	return []string{key[first+1:], key[:last]}
}
