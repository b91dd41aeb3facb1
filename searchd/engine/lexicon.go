package engine

import (
	"sessionnotes/indexer/analysis"
	"sessionnotes/indexer/analysis/kana"
)

// Word is a word that occurs, with the number of sessions that have it.
type Word struct {
	Text  string
	Count int
}

// NearWord is a word with its distance in edits from another.
type NearWord struct {
	Word
	Distance int
}

// ReadWord is a Japanese word or compound of nouns with its reading, folded as
// package kana does.
type ReadWord struct {
	Word
	Reading string
}

// Lexicon knows the words that occur in a generation: those of Japanese by
// their base form, others as they are written, folded. All lists are the most
// frequent first, at most limit long. It is safe for concurrent use.
type Lexicon interface {
	// Prefix lists the words of a field (analysis.Words or English) that begin
	// with a prefix, and says how many there are.
	Prefix(f analysis.Field, prefix string, limit int) (words []Word, total int, err error)
	// Near lists the words of a field at most so many edits (1 or 2) away that at
	// least so many sessions have.
	Near(f analysis.Field, word string, distance, least, limit int) ([]NearWord, error)
	// Read lists the words and compounds that are read just so, folded.
	Read(reading string, limit int) ([]ReadWord, error)
	// ReadPrefix lists those whose reading begins so.
	ReadPrefix(prefix string, limit int) ([]ReadWord, error)
	// Compounds lists the compounds of nouns that begin so as they are written.
	Compounds(prefix string, limit int) ([]Word, error)
	// Spelled lists the English words that the lattice spells.
	Spelled(ways kana.Lattice, limit int) ([]Word, error)
	// SpelledPrefix lists the English words that begin with what it spells.
	SpelledPrefix(ways kana.Lattice, limit int) ([]Word, error)
}
