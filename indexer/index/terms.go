package index

import (
	"github.com/blevesearch/bleve/v2/document"
	bindex "github.com/blevesearch/bleve_index_api"
)

// term is a term of a session at a position of an index field, from 1.
type term struct {
	text     string
	position int
}

// textTerms is a field of terms on its way to bleve, which keeps two things less of
// it than of a text: positions of stems, and the length, which columns have once and
// bleve would keep with every posting.
type textTerms struct {
	*document.TextField
	frequencies bindex.TokenFrequencies
}

// newTextTerms makes the field of terms.
func newTextTerms(f textField, terms []term, places *places) textTerms {
	options := bindex.IndexField
	if f.positions {
		options |= bindex.IncludeTermVectors
	} else {
		places = nil
	}
	return textTerms{document.NewTextFieldCustom(f.name, nil, nil, options, nil), frequenciesOf(terms, places)}
}

// Analyze does nothing: the terms are known.
func (textTerms) Analyze() {}

// AnalyzedLength is the same for every text.
func (textTerms) AnalyzedLength() int { return 1 }

// AnalyzedTokenFrequencies are the terms.
func (t textTerms) AnalyzedTokenFrequencies() bindex.TokenFrequencies { return t.frequencies }

// frequenciesOf counts terms, with the positions of those that are no stems unless
// places is nil. Half of the memory of a build goes through here, so what belongs to
// many terms is made at once; the term itself bleve has from the key.
func frequenciesOf(terms []term, places *places) bindex.TokenFrequencies {
	of := make(bindex.TokenFrequencies, len(terms))
	all := make([]bindex.TokenFreq, 0, len(terms))
	count := func(t term) *bindex.TokenFreq {
		f := of[t.text]
		if f == nil {
			all = append(all, bindex.TokenFreq{})
			f = &all[len(all)-1]
			of[t.text] = f
		}
		f.SetFrequency(f.Frequency() + 1)
		return f
	}
	if places == nil {
		for _, t := range terms {
			count(t)
		}
		return of
	}
	counted := make([]*bindex.TokenFreq, len(terms))
	for i, t := range terms {
		counted[i] = count(t)
	}
	free := make([]*bindex.TokenLocation, len(terms))
	for i, t := range terms {
		f := counted[i]
		switch {
		case isStem(t.text):
			continue
		case f.Locations == nil:
			n := f.Frequency()
			f.Locations, free = free[:0:n], free[n:]
		}
		f.Locations = append(f.Locations, places.at(t.position))
	}
	return of
}

// places are the positions of terms as bleve takes them: each is made once for all
// sessions, since nothing is changed of it.
type places []*bindex.TokenLocation

func (p *places) at(position int) *bindex.TokenLocation {
	for len(*p) <= position {
		*p = append(*p, &bindex.TokenLocation{Position: len(*p)})
	}
	return (*p)[position]
}
