package engine

import (
	"strings"
	"unicode"

	"sessionnotes/indexer/analysis"
)

// needles are pieces of folded text of which one stands in every text that has
// something to be marked: looking for them costs a hundredth of an analysis, and
// most texts of a session have none. Where a term has no such piece, any is true.
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
// as far as its stem is certain, of Japanese the kanji or katakana that it begins
// with, which inflection keeps.
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
	} else {
		piece = term[:len(term)-len(strings.TrimLeftFunc(term, uninflected))]
	}
	if piece == "" {
		n.any = true
		return
	}
	n.pieces = append(n.pieces, piece)
}

func uninflected(r rune) bool { return unicode.In(r, unicode.Han, unicode.Katakana) || r == 'ー' }

// in reports whether a text may have something to be marked, and counts the pieces
// that it has.
func (n needles) in(text string) (found int, ok bool) {
	folded := ""
	for _, p := range n.pieces {
		if strings.Contains(text, p) { // as in most texts that have it: folding costs more than all else
			found++
			continue
		}
		if folded == "" {
			if folded = folding(text); strings.Contains(folded, "'") { // the only one that folding leaves
				folded = apostrophes.Replace(folded)
			}
		}
		if strings.Contains(folded, p) {
			found++
		}
	}
	return found, n.any || found > 0
}

// folding is analysis.Fold of a text; most need no more than their capitals made
// small.
func folding(text string) string {
	if !analysis.FoldsByCase(text) {
		return analysis.Fold(text)
	}
	first := strings.IndexFunc(text, func(r rune) bool { return 'A' <= r && r <= 'Z' })
	if first < 0 {
		return text
	}
	small := []byte(text)
	for i := first; i < len(small); i++ {
		if c := small[i]; 'A' <= c && c <= 'Z' {
			small[i] = c + 'a' - 'A'
		}
	}
	return string(small)
}
