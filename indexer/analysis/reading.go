package analysis

import (
	"cmp"
	"slices"
	"strings"

	"github.com/ikawaha/kagome/v2/tokenizer"

	"sessionnotes/indexer/analysis/kana"
)

// maxReadings is the greatest number of readings of a word: 日本 has two, names that nobody searches for have twenty.
const maxReadings = 4

// Readings returns how a term of Words, or several of them written together, is read, folded as [kana.Fold] does, the likeliest reading
// first. Kana are their own reading; a word of the dictionary may have more than one. Function words and what has characters without a
// known reading have none.
func Readings(term string) []string {
	tokens := kagome().Analyze(term, tokenizer.Normal)
	if len(tokens) == 1 && isFunction(&tokens[0]) {
		return nil
	}
	if reading, ok := kana.Fold(term); ok {
		return []string{reading}
	}
	reading, ok := joinedReading(tokens)
	if !ok {
		return nil
	}
	readings := []string{reading}
	if len(tokens) > 1 {
		return readings
	}
	for _, other := range dictionaryReadings(term) {
		if len(readings) < maxReadings && !slices.Contains(readings, other) {
			readings = append(readings, other)
		}
	}
	return readings
}

// joinedReading is the reading of words that stand together; ok is false when one of them has none.
func joinedReading(tokens []tokenizer.Token) (folded string, ok bool) {
	var b strings.Builder
	for i := range tokens {
		b.WriteString(cmp.Or(kagome().reading(&tokens[i]), tokens[i].Surface))
	}
	return kana.Fold(b.String())
}

// dictionaryReadings are the readings of the dictionary's entries for a word, but not those of given and family names.
func dictionaryReadings(word string) []string {
	d := kagome()
	var readings []string
	for _, id := range d.index.Search(word) {
		if kind := d.kinds[d.kind[id]]; len(kind) > 2 && kind[2] == "人名" {
			continue
		}
		if reading, ok := kana.Fold(d.readings.of(id)); ok {
			readings = append(readings, reading)
		}
	}
	return readings
}
