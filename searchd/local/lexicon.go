package local

import (
	"sessionnotes/indexer/analysis"
	"sessionnotes/indexer/analysis/kana"
	"sessionnotes/indexer/index"
	"sessionnotes/searchd/engine"
)

// lexicon is the generation's lexicon in the engine's terms.
type lexicon struct{ of *index.Lexicon }

var _ engine.Lexicon = lexicon{}

// Lexicon knows the words of the generation.
func (b *Backend) Lexicon() engine.Lexicon { return lexicon{b.reader.Lexicon} }

func (l lexicon) Prefix(f analysis.Field, prefix string, limit int) (words []engine.Word, total int, err error) {
	defer guard(&err)
	entries, total, err := l.of.Prefix(f, prefix, limit)
	return converted(entries, word), total, err
}

func (l lexicon) Near(f analysis.Field, typed string, distance, least, limit int) (words []engine.NearWord, err error) {
	defer guard(&err)
	entries, err := l.of.Near(f, typed, distance, least, limit)
	return converted(entries, func(e index.NearEntry) engine.NearWord {
		return engine.NearWord{Word: word(e.Entry), Distance: e.Distance}
	}), err
}

func (l lexicon) Read(reading string, limit int) (words []engine.ReadWord, err error) {
	defer guard(&err)
	entries, err := l.of.Read(reading, limit)
	return converted(entries, readWord), err
}

func (l lexicon) ReadPrefix(prefix string, limit int) (words []engine.ReadWord, err error) {
	defer guard(&err)
	entries, err := l.of.ByReading(prefix, limit)
	return converted(entries, readWord), err
}

func (l lexicon) Compounds(prefix string, limit int) (words []engine.Word, err error) {
	defer guard(&err)
	entries, err := l.of.Compounds(prefix, limit)
	return converted(entries, word), err
}

func (l lexicon) Spelled(ways kana.Lattice, limit int) (words []engine.Word, err error) {
	defer guard(&err)
	entries, err := l.of.Spelled(ways, limit)
	return converted(entries, word), err
}

func (l lexicon) SpelledPrefix(ways kana.Lattice, limit int) (words []engine.Word, err error) {
	defer guard(&err)
	entries, err := l.of.SpelledPrefix(ways, limit)
	return converted(entries, word), err
}

func word(e index.Entry) engine.Word { return engine.Word{Text: e.Term, Count: e.Count} }

func readWord(e index.ReadEntry) engine.ReadWord {
	return engine.ReadWord{Word: word(e.Entry), Reading: e.Reading}
}

// converted converts entries one by one.
func converted[E, W any](entries []E, convert func(E) W) []W {
	var words []W
	for _, e := range entries {
		words = append(words, convert(e))
	}
	return words
}
