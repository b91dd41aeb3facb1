package index

import (
	"bytes"
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"

	"sessionnotes/indexer/analysis"
)

// A stem stands wherever one of the words stands that have it, so the index keeps
// the positions of words alone (a sixth of it would be those of stems), and which
// words have a stem.

// stemsFile lists the words of English by stem.
const stemsFile = "stems.fst"

func isStem(term string) bool { return strings.HasPrefix(term, analysis.StemPrefix) }

// stemKey is the key of a word in the list of words by stem.
func stemKey(stem, word string) string { return stem + "\x00" + word }

// writeStems lists words by stem.
func (b *Builder) writeStems(path string, words []string) error {
	var keys []string
	for _, w := range words {
		if stem := b.analyzer.Stem(w); stem != "" {
			keys = append(keys, stemKey(stem, w))
		}
	}
	slices.Sort(keys)
	return writeCounts(path, func(visit func([]byte, int) error) error {
		for _, k := range keys {
			if err := visit([]byte(k), 0); err != nil {
				return err
			}
		}
		return nil
	})
}

// Stemmed returns the words of English that have a stem, given with its prefix, in
// order.
func (l *Lexicon) Stemmed(stem string) (words []string, err error) {
	err = walkPrefix(l.stems, []byte(stemKey(stem, "")), maxVisited, func(key []byte, _ int) {
		_, word, _ := bytes.Cut(key, []byte{0})
		words = append(words, string(word))
	})
	return words, err
}

// ofStem tells whether the term is a stem.
func (p Postings) ofStem() bool { return isStem(p.term) }

// at is a position in a document, as one number: documents first.
type at uint64

// eachOfStem calls yield for the documents that have a stem, in order, with its
// positions: those of its words. With a set, for the documents of the set alone.
func (p Postings) eachOfStem(set *roaring.Bitmap, yield func(doc uint32, positions []uint32)) error {
	words, err := p.shard.words.Stemmed(p.term)
	if err != nil {
		return err
	}
	var all []at
	for _, w := range words {
		places, err := p.shard.placesOf(p.field, w, set)
		if err != nil {
			return err
		}
		all = mergePlaces(all, places)
	}
	var positions []uint32
	for i := 0; i < len(all); {
		doc := all[i] >> 32
		positions = positions[:0]
		for ; i < len(all) && all[i]>>32 == doc; i++ {
			positions = append(positions, uint32(all[i]))
		}
		yield(uint32(doc), positions)
	}
	return nil
}

// placesOf are all positions of a word, ascending; with a set, those in its documents.
func (s *Shard) placesOf(field, word string, set *roaring.Bitmap) ([]at, error) {
	p, err := s.Postings(field, word)
	if err != nil {
		return nil, err
	}
	var places []at
	note := func(doc uint32, positions []uint32) {
		for _, pos := range positions {
			places = append(places, at(doc)<<32|at(pos))
		}
	}
	if set == nil {
		err = p.EachAt(note)
	} else {
		err = p.Positions(set, note)
	}
	return places, err
}

// mergePlaces merges two ascending lists; what both have is there once.
func mergePlaces(x, y []at) []at {
	if len(x) == 0 {
		return y
	}
	out := make([]at, 0, len(x)+len(y))
	for len(x) > 0 && len(y) > 0 {
		next := min(x[0], y[0])
		if x[0] == next {
			x = x[1:]
		}
		if y[0] == next {
			y = y[1:]
		}
		out = append(out, next)
	}
	return append(append(out, x...), y...)
}
