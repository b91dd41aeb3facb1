package analysis

import (
	"strings"
	"sync/atomic"

	"github.com/kljensen/snowball/english"
)

// maxStemmed is the greatest length of a word that is stemmed, in bytes; what is longer is no English word.
const maxStemmed = 40

// addEnglish adds a word, or an identifier whole and by its parts.
func (b *builder) addEnglish(p piece) {
	if b.last.cjk {
		b.gap(English)
	}
	b.parts = b.appendParts(b.parts[:0], p.span)
	pos := b.pos[English]
	if len(b.parts) > 1 || b.parts[0] != p.span {
		b.addWord(p.span, pos)
	}
	for i, part := range b.parts {
		if name := b.withSuffix(part, p.span); name != part && name != p.span {
			b.addWord(name, pos+i)
		}
		b.addWord(part, pos+i)
	}
	b.pos[English] += len(b.parts)
	if word := b.in(p.span); !isStopWord(word) {
		b.addPair(word, p.span, false)
	}
}

// withSuffix returns the part of an identifier with the signs that belong to it, as in C/C++.
func (t *source) withSuffix(part, id span) span {
	suffix := nameSuffix(t.folded[part.end:id.end])
	end := part.end + len(suffix)
	if suffix == "" || suffix == "+" || end < id.end && startsWithLetter(t.folded[end:]) {
		return part
	}
	return span{part.start, end}
}

// addWord adds a word with what is stacked on it.
func (b *builder) addWord(s span, pos int) {
	word := b.in(s)
	function := isStopWord(word)
	known := b.stems.of(word)
	b.add(English, known.word, pos, s, function)
	if known.stem != "" {
		b.add(English, known.stem, pos, s, false)
	}
	bare := withoutApostrophe(word)
	if bare == word {
		return
	}
	b.add(English, bare, pos, s, function)
	if other := b.stems.of(bare).stem; other != "" && other != known.stem {
		b.add(English, other, pos, s, false)
	}
}

// withoutApostrophe returns a possessive without its 's, another word without its apostrophes.
func withoutApostrophe(word string) string {
	if bare, ok := strings.CutSuffix(word, "'s"); ok {
		word = bare
	}
	return strings.ReplaceAll(word, "'", "")
}

// Stem returns StemPrefix and the stem under which a word of English is indexed beside its exact form, "" for none.
func (a *Analyzer) Stem(word string) string { return a.stems.of(word).stem }

// stemCache remembers the stems of words: stemming costs more than all else for English. It has a fixed number of places; a word takes
// the place of another with the same hash.
type stemCache [1 << 16]atomic.Pointer[stemmed]

// stemmed is a word with StemPrefix and its stem, "" for a stop word and for what is not a word of three or more ASCII letters.
type stemmed struct{ word, stem string }

// of returns the stem of a word, and the word as the texts before had it: maps of terms find a string faster that they hold themselves.
func (c *stemCache) of(word string) stemmed {
	if !isStemmable(word) {
		return stemmed{word: word}
	}
	place := &c[hash(word)%uint32(len(c))]
	if s := place.Load(); s != nil && s.word == word {
		return *s
	}
	s := &stemmed{word: strings.Clone(word), stem: StemPrefix + english.Stem(word, true)}
	place.Store(s)
	return *s
}

func isStemmable(word string) bool {
	if len(word) < 3 || len(word) > maxStemmed {
		return false
	}
	for i := range len(word) {
		if c := word[i]; (c < 'a' || 'z' < c) && c != '\'' {
			return false
		}
	}
	return !isStopWord(word)
}

// hash is FNV-1a, 32 bits.
func hash(s string) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

// isStopWord tells whether a word is one of the closed classes of English: articles, pronouns, prepositions, conjunctions, auxiliaries,
// interrogatives, and their contractions.
func isStopWord(word string) bool {
	switch strings.TrimSuffix(word, "'s") {
	case "a", "an", "the", "this", "that", "these", "those", "there", "here", "such",
		"i", "me", "my", "you", "your", "he", "him", "his", "she", "her", "it", "its", "we", "us", "our", "they", "them", "their",
		"about", "as", "at", "by", "for", "from", "in", "into", "of", "on", "onto", "to", "with",
		"and", "but", "if", "nor", "not", "no", "or", "so", "than", "then",
		"am", "are", "be", "been", "being", "is", "was", "were", "has", "have", "had", "do", "does", "did",
		"can", "could", "may", "might", "must", "shall", "should", "will", "would",
		"how", "what", "when", "where", "which", "who", "whom", "whose", "why",
		"aren't", "can't", "couldn't", "didn't", "doesn't", "don't", "hasn't", "haven't", "isn't", "shouldn't", "wasn't", "weren't",
		"won't", "wouldn't", "i'm", "i've", "i'll", "you're", "you've", "you'll", "we're", "we've", "we'll", "they're", "they've",
		"they'll", "let":
		return true
	}
	return false
}
