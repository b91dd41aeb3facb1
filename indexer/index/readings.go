package index

import (
	"bytes"
	"cmp"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/blevesearch/vellum"

	"sessionnotes/indexer/analysis"
)

// readingsFile is an FST with three parts, told apart by the first byte of a
// key; the value is a number of sessions:
//
//	b READING NUL TERM    the most frequent of the last part for each first kana
//	c COMPOUND            nouns that stand side by side (see readings_compounds.go)
//	r READING NUL TERM    a word of the lexicon or a compound, by its folded reading
const readingsFile = "readings.fst"

const (
	bestMark     = 'b'
	compoundMark = 'c'
	readingMark  = 'r'
)

// maxBest is how many readings the first part keeps for each kana; it answers
// lookups of one kana for a quarter as many words, since a word has at most
// four readings. Without it they would take milliseconds.
const maxBest = 128

// ReadEntry is a word or compound with one of its readings.
type ReadEntry struct {
	Entry
	Reading string // folded, see package kana
}

// readingKey is a key of the readings with its value.
type readingKey struct {
	key   string
	count int
}

// writeReadings writes the compounds, and the readings of them and of the words
// of Japanese.
func writeReadings(path string, words, compounds map[string]int) error {
	counts := maps.Clone(compounds)
	maps.Copy(counts, words) // a word that is a compound too is the word: its count is exact
	keys := readingKeys(counts)
	keys = append(keys, bestKeys(keys)...)
	for term, n := range compounds {
		keys = append(keys, readingKey{string(compoundMark) + term, n})
	}
	slices.SortFunc(keys, func(a, b readingKey) int { return strings.Compare(a.key, b.key) })
	return writeFile(path, func(w io.Writer) error { return writeKeys(w, keys) })
}

// readingKeys are the keys of all readings of the terms.
func readingKeys(counts map[string]int) []readingKey {
	keys := make([]readingKey, 0, len(counts))
	for term, n := range counts {
		for _, reading := range analysis.Readings(term) {
			keys = append(keys, readingKey{string(readingMark) + reading + "\x00" + term, n})
		}
	}
	return keys
}

// bestKeys are the keys of the most frequent readings for each first kana.
func bestKeys(readings []readingKey) []readingKey {
	byKana := map[rune][]readingKey{}
	for _, k := range readings {
		reading := k.key[1:]
		first, _ := utf8.DecodeRuneInString(reading)
		byKana[first] = append(byKana[first], readingKey{string(bestMark) + reading, k.count})
	}
	var best []readingKey
	for _, keys := range byKana {
		slices.SortFunc(keys, func(a, b readingKey) int {
			return cmp.Or(b.count-a.count, strings.Compare(a.key, b.key))
		})
		best = append(best, keys[:min(len(keys), maxBest)]...)
	}
	return best
}

// writeKeys writes an FST of sorted keys.
func writeKeys(w io.Writer, keys []readingKey) error {
	b, err := vellum.New(w, nil)
	if err != nil {
		return err
	}
	for _, k := range keys {
		if err := b.Insert([]byte(k.key), uint64(k.count)); err != nil {
			return err
		}
	}
	return b.Close()
}

// ByReading returns the words and compounds of which a reading begins with a
// folded prefix, the most frequent first, at most limit of them, each once. It
// looks at no more than maxVisited, in order of readings.
func (l *Lexicon) ByReading(prefix string, limit int) ([]ReadEntry, error) {
	mark := byte(readingMark)
	if utf8.RuneCountInString(prefix) == 1 && limit <= maxBest/4 {
		mark = bestMark
	}
	best := newTop(limit, func(e ReadEntry) Entry { return e.Entry })
	err := walkPrefix(l.readings, append([]byte{mark}, prefix...), maxVisited, func(key []byte, count int) {
		reading, term, _ := bytes.Cut(key[1:], []byte{0})
		best.add(count, func() ReadEntry {
			return ReadEntry{Entry{string(term), count}, string(reading)}
		})
	})
	return best.list(), err
}

// Read returns the words and compounds that are read just so, given the
// folded reading; otherwise like ByReading.
func (l *Lexicon) Read(reading string, limit int) ([]ReadEntry, error) {
	return l.ByReading(reading+"\x00", limit)
}

// Compounds returns the compounds that begin with prefix, the most frequent
// first, at most limit of them. It looks at no more than maxVisited. A count
// may be too low, never too high, where a shard has more than 200,000 of them.
func (l *Lexicon) Compounds(prefix string, limit int) ([]Entry, error) {
	best := newTop(limit, func(e Entry) Entry { return e })
	err := walkPrefix(l.readings, append([]byte{compoundMark}, prefix...), maxVisited, func(key []byte, count int) {
		best.add(count, func() Entry { return Entry{string(key[1:]), count} })
	})
	return best.list(), err
}
