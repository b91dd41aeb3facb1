package engine

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"sessionnotes/indexer/analysis"
	"sessionnotes/indexer/analysis/equal"
)

const (
	// equalWeight is what an equal word counts against the word itself, so that
	// a direct match ranks first.
	equalWeight = 0.9
	// maxEquals is how many forms a word is widened by at most, the most trusted.
	maxEquals = 16
)

// spanWord is a word of the query in order, for the terms of several words.
type spanWord struct {
	text string
	unit int  // its place among the units, -1 for a particle within a run
	cjk  bool // needs no space beside it
	// sounds are the words that a part of a foreign name stands for.
	sounds []Word
}

// widen adds to the units what is equal to them, alone or several together. Of
// terms that overlap the longest counts: open source is one thing, and no open.
func (r *reading) widen(units []unit, words []spanWord, prefix string) {
	for i := 0; i < len(words); {
		i += r.widenAt(units, words[i:], prefix)
	}
}

// widenAt widens the longest term that the words begin with and that occurs in
// another form, and returns how many words it has, one if there is none.
func (r *reading) widenAt(units []unit, words []spanWord, prefix string) int {
	for n := min(len(words), r.words.MaxWords()); n > 0; n-- {
		if words[0].unit < 0 || words[n-1].unit < 0 {
			continue
		}
		text := spelled(words[:n])
		if forms := r.forms(words[:n], text); len(forms) > 0 && r.widenSpan(units, words[:n], text, forms, prefix) {
			return n
		}
	}
	return 1
}

// join widens two English words that some session writes as one, as in elastic
// search, unless something else is equal to them.
func (r *reading) join(units []unit, words []spanWord, prefix string) {
	for i := 1; i < len(words); i++ {
		a, b := words[i-1], words[i]
		if a.cjk || b.cjk || !units[a.unit].joins() || !units[b.unit].joins() {
			continue
		}
		joined := analysis.Fold(a.text + b.text)
		if r.matches(Term{analysis.English.String(), joined}) {
			r.widenSpan(units, words[i-1:i+1], a.text+" "+b.text, []equal.Form{{Text: joined}}, prefix)
		}
	}
}

// joins reports whether a unit may be a part of a longer word.
func (u unit) joins() bool {
	return !u.function && !u.widened && utf8.RuneCountInString(u.text) > 1
}

// spelled is the text of words that stand side by side.
func spelled(words []spanWord) string {
	var b strings.Builder
	for i, w := range words {
		if i > 0 && !(w.cjk && words[i-1].cjk) {
			b.WriteByte(' ')
		}
		b.WriteString(w.text)
	}
	return b.String()
}

// widenSpan adds the forms to every unit of a span. Each unit gets a share of
// what a form gives, so that all of them together give it once, and at most as
// much as the words that were typed. It is false when no form occurs.
func (r *reading) widenSpan(units []unit, words []spanWord, text string, forms []equal.Form, prefix string) bool {
	var found []form
	var names []string
	for _, f := range forms[:min(len(forms), maxEquals)] {
		if slices.ContainsFunc(names, func(n string) bool { return strings.EqualFold(n, f.Text) }) {
			continue
		}
		known := r.knownForm(f, prefix)
		if !known.stands {
			continue
		}
		found = append(found, known.form)
		names = append(names, f.Text)
	}
	if len(found) == 0 {
		return false
	}
	r.note(Notice{Code: NoticeEqual, Terms: append([]string{text}, names...)})
	span := r.spanUnits(units, words)
	r.know(span, found)
	r.widenings = append(r.widenings, newWidening(span, found, names))
	total := 0.0
	for _, s := range span {
		total += s.idf
	}
	for _, s := range span {
		any := Any{s.unit.node}
		for _, f := range found {
			any = append(any, f.node)
			s.unit.marks.add(f.marks)
			for _, scored := range f.scored {
				scored.Weight, scored.MaxIDF, scored.Why = equalWeight*s.idf/total*s.most()/most(scored), total, WhyEqual
				s.unit.score.Terms = append(s.unit.score.Terms, scored)
			}
		}
		s.unit.node, s.unit.widened = any, true
	}
	return true
}

// most is what BM25 tends to for a term that occurs ever more often, without
// its weight and idf.
func most(s Scored) float64 { return s.K1 + 1 }

// most is that of the unit's word as it was typed.
func (u unit) most() float64 { return most(u.score.Terms[0]) }

// know remembers the single words that are equal to a single word.
func (r *reading) know(span []spanUnit, found []form) {
	if len(span) != 1 || span[0].instead != "" {
		return
	}
	word, _ := span[0].exact()
	for _, f := range found {
		if f.word == "" {
			continue
		}
		if r.equals == nil {
			r.equals = map[string][]string{}
		}
		r.equals[word] = append(r.equals[word], f.word)
	}
}

// spanUnit is a unit of a term of several words.
type spanUnit struct {
	*unit
	idf float64 // of the word as it was typed, by its most frequent form
}

// spanUnits are the units of a span that have a meaning, or, where none has,
// all of them.
func (r *reading) spanUnits(units []unit, words []spanWord) []spanUnit {
	var content, all []spanUnit
	for _, w := range words {
		if w.unit < 0 {
			continue
		}
		s := spanUnit{&units[w.unit], r.idf(units[w.unit])}
		if all = append(all, s); !s.function {
			content = append(content, s)
		}
	}
	if len(content) > 0 {
		return content
	}
	return all
}

// idf is the weight of a unit's word by the form that most sessions have.
func (r *reading) idf(u unit) float64 {
	least := math.Inf(1)
	for _, t := range u.score.Terms {
		least = min(least, r.nodeIDF(t.Node))
	}
	return max(least, leastIDF)
}

// nodeIDF is the idf of a scored node.
func (r *reading) nodeIDF(n Node) float64 {
	switch n := n.(type) {
	case Term:
		return IDF(r.backend.Having(n.Field), r.count(n.Field, n.Text))
	case Phrase:
		return IDF(r.backend.Having(n.Field), r.total(n))
	}
	return IDF(r.backend.Total(), r.total(n))
}

// leastIDF keeps shares apart from nothing: a word that all sessions have
// weighs almost 0.
const leastIDF = 0.01

// form is a term in another form, ready to match.
type form struct {
	node   Node
	scored []Scored // the best counts
	marks  marker
	word   string // the term as it is written, if it is one word
}

// form reads a form of an equal term.
func (r *reading) form(f equal.Form, prefix string) form {
	if exact := f.Exact(); exact != nil {
		return exactForm(exact, prefix)
	}
	return r.written(f.Text, prefix)
}

// exactForm is a form of words that match as they are.
func exactForm(words []string, prefix string) form {
	var any Any
	var scored []Scored
	var marks marker
	for _, w := range words {
		marks.term(analysis.English, w)
		any = append(any, Term{prefix + analysis.English.String(), w})
		scored = append(scored, englishTerm(w, 1, WhyEqual))
	}
	return form{any, scored, marks, words[0]}
}

// written is a term as it is written: one Japanese word is that word, several
// stand literally; English words stand side by side by their stems; of mixed
// scripts each stretch stands somewhere.
func (r *reading) written(text, prefix string) form {
	var parts, scored All
	var marks marker
	add := func(f analysis.Field, terms []string) {
		parts = append(parts, phrase(prefix+f.String(), terms))
		scored = append(scored, phrase(f.String(), terms))
	}
	k1, b := englishK1, englishB
	var english []string
	flush := func() {
		if len(english) > 0 {
			add(analysis.English, english)
			marks.phrase(analysis.English, english)
			english = nil
		}
	}
	runs := r.analyzer.Query(text)
	for _, run := range runs {
		if !run.CJK {
			english = append(english, stems(run.Words[0])...)
			continue
		}
		flush()
		k1, b = japaneseK1, japaneseB
		if r.isWord(run) {
			add(analysis.Words, []string{run.Words[0].Exact})
			marks.term(analysis.Words, run.Words[0].Exact)
			continue
		}
		add(analysis.Grams, run.Grams)
		marks.literal(run.Text)
	}
	flush()
	f := form{node: parts, scored: []Scored{{Node: scored, Weight: 1, K1: k1, B: b}}, marks: marks}
	if len(parts) == 1 {
		f.node, f.scored[0].Node = parts[0], scored[0]
	}
	if len(runs) == 1 && len(runs[0].Words) == 1 {
		f.word = runs[0].Words[0].Exact
	}
	return f
}

// isWord tells whether a CJK run matches as one word. A long one that never
// occurs as a word is looked for within others.
func (r *reading) isWord(run analysis.Run) bool {
	return len(run.Words) == 1 && (len(run.Grams) < longGrams || r.matches(Term{analysis.Words.String(), run.Words[0].Exact}))
}

// longGrams is the number of bigrams from which a word stands in a longer one
// for no other reason than that it is a part of it.
const longGrams = 3

// stems are the terms by which an English word matches, or each part of an
// identifier.
func stems(w analysis.Word) []string {
	if len(w.Parts) < 2 {
		return []string{stem(w)}
	}
	var out []string
	for _, p := range w.Parts {
		out = append(out, stem(p))
	}
	return out
}

// stands tells whether a node matches some session.
func (r *reading) stands(n Node) bool {
	if !r.matches(n) {
		return false
	}
	_, one := n.(Term)
	return one || r.total(n) > 0
}

// matches tells whether every term that a node needs occurs in some session.
func (r *reading) matches(n Node) bool {
	switch n := n.(type) {
	case Term:
		return r.count(n.Field, n.Text) > 0
	case Phrase:
		return !slices.ContainsFunc(n.Terms, func(t string) bool { return !r.matches(Term{n.Field, t}) })
	case Within:
		return r.matches(n.Node)
	case All:
		return !slices.ContainsFunc(n, func(c Node) bool { return !r.matches(c) })
	case Any:
		return slices.ContainsFunc(n, r.matches)
	}
	return false
}
