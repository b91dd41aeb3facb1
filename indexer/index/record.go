package index

import (
	"slices"

	"sessionnotes/corpus"
	"sessionnotes/indexer/analysis"
)

// record is a session on its way into a shard.
type record struct {
	id     string
	stored []byte                // see packer
	terms  [numTextFields][]term // by textFields
	// lengths are the document lengths of BM25, by textFields.
	lengths [numTextFields]uint32
	// stretches are where texts of a kind begin, by textFields.
	stretches [numTextFields][]uint32
	// compounds are the compounds of nouns that the lexicon suggests.
	compounds compoundSet
}

// analyse turns a session into a record. labels are names that the session is
// found by and does not hold itself: those of its events and its track.
func analyse(a *analysis.Analyzer, s *corpus.Session, labels []string) *record {
	rec := &record{id: s.ID, compounds: compoundSet{}}
	var next [numTextFields]int // free positions
	add := func(field, text string) {
		tokens := a.Analyze(text)
		rec.compounds.add(tokens[analysis.Words])
		for i, f := range textFields {
			if f.zone.holds(field) {
				rec.lengths[i] += uint32(tokens.Length(f.field))
				if f.hasStretches() && len(tokens[f.field]) > 0 {
					rec.begin(i, TextKind(field), uint32(next[i])+1)
				}
				next[i] = rec.add(i, tokens[f.field], next[i])
			}
		}
	}
	for _, t := range s.Texts() {
		add(t.Field, t.Text)
	}
	for _, l := range labels {
		add("", l)
	}
	return rec
}

// add appends the tokens of one text to a bleve field, with positions from base
// on, and returns where the next text begins.
func (rec *record) add(field int, tokens []analysis.Token, base int) (next int) {
	rec.terms[field] = slices.Grow(rec.terms[field], len(tokens))
	for _, t := range tokens {
		rec.terms[field] = append(rec.terms[field], term{t.Term, base + t.Pos + 1})
	}
	if len(tokens) == 0 {
		return base
	}
	return base + tokens[len(tokens)-1].Pos + positionGap
}
