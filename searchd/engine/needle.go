package engine

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"sessionnotes/indexer/analysis"
)

// needles are pieces of folded text of which one stands in every text that has
// something to be marked: looking for them costs a hundredth of an analysis, and
// most texts of a session have none. Where no such piece is known, any is true.
type needles struct {
	pieces []string
	any    bool
}

// needles of a marker, made once for all the texts of a page.
func (m *marker) needles() (n needles) {
	for field, terms := range m.terms {
		for t := range terms {
			n.add(field, t)
		}
	}
	for _, p := range m.phrases {
		n.add(p.field, p.terms[0])
	}
	for _, l := range m.literals {
		n.pieces = append(n.pieces, apostrophes.Replace(l))
	}
	return n
}

// changed is how many letters of a stem may be others than in the word: happy has
// happi, and dying has die.
const changed = 2

// apostrophes stand within words, and not in their terms.
var apostrophes = strings.NewReplacer("'", "", "’", "")

// add adds what every text has in which the analysis finds a term: an English word
// as far as its stem is certain, of Japanese the first kanji or katakana, which
// inflection keeps.
func (n *needles) add(field analysis.Field, term string) {
	var piece string
	if field == analysis.English {
		word, stemmed := strings.CutPrefix(term, analysis.StemPrefix)
		end := strings.IndexFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		if end < 0 {
			end = len(word)
		}
		if piece = word[:end]; stemmed { // ASCII alone has stems
			piece = piece[:max(len(piece)-changed, 0)]
		}
	} else if first, size := utf8.DecodeRuneInString(term); unicode.In(first, unicode.Han, unicode.Katakana) {
		piece = term[:size]
	}
	if piece == "" {
		n.any = true
		return
	}
	n.pieces = append(n.pieces, piece)
}

// in reports whether a text may have something to be marked.
func (n needles) in(text string) bool {
	if n.any {
		return true
	}
	folded := apostrophes.Replace(analysis.Fold(text))
	for _, p := range n.pieces {
		if strings.Contains(folded, p) {
			return true
		}
	}
	return false
}
