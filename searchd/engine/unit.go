package engine

import (
	"strings"
	"unicode/utf8"

	"sessionnotes/indexer/analysis"
)

// BM25 parameters and the weights of the index fields, as measured on the
// development sets: Japanese words carry, neighbouring words and bigrams help.
const (
	wordsWeight   = 1.0
	pairsWeight   = 0.4
	gramsWeight   = 0.2
	japaneseK1    = 0.6
	japaneseB     = 1.0
	englishWeight = 1.0
	stemWeight    = 0.9 // so that the form that was typed wins over its relatives
	besideWeight  = 0.4 // of two words side by side
	englishK1     = 1.2
	englishB      = 0.75
	// shortGrams is the weight of bigrams in a short query. What matches one has
	// all its words, or holds them inside longer ones: 京都 stands in 東京都.
	// With so little, that never ranks above the word itself.
	shortGrams = 0.03
)

// gramsOf is the weight of bigrams in a question and in a short query.
func gramsOf(question bool) float64 {
	if question {
		return gramsWeight
	}
	return shortGrams
}

// titlePrefix stands before the index fields that hold titles alone.
const titlePrefix = "title_"

// unit is a word of the query, ready to match.
type unit struct {
	text     string // as typed
	run      string // of kana or kanji, the run that it is a word of
	node     Node
	score    Group   // the word, and what is equal to it
	beside   []Group // what else scores where it stands: bigrams, parts
	pairs    []analysis.Pair
	marks    marker
	function bool // a particle or stop word: ignored while others remain
	cjk      bool
	widened  bool   // by equal words that occur
	romaji   bool   // it was romaji of Japanese words
	instead  string // the word that stands for it first, when it occurs nowhere
}

// units are the words of the texts, widened by those that are equal, and where
// one occurs nowhere corrected. prefix chooses the title's fields, grams is the
// weight of bigrams.
func (r *reading) units(texts []typed, prefix string, grams float64) []unit {
	var units []unit
	var spans []spanWord
	var starts []int
	for _, t := range texts {
		starts = append(starts, len(units))
		names := r.foreignName(t)
		for _, run := range t.runs {
			if run.CJK {
				run.Words = r.divided(run.Words)
				first := len(spans)
				units, spans = japanese(units, spans, run, prefix, grams)
				for i := range spans[first:] {
					spans[first+i].sounds = names[spans[first+i].text]
				}
			} else {
				units, spans = english(units, spans, run, prefix)
			}
		}
	}
	if r.literal {
		pair(units, nil)
		return units
	}
	r.widen(units, spans, prefix)
	r.join(units, spans, prefix)
	beside(units)
	pair(units, r.equals)
	return r.corrected(texts, starts, units, prefix)
}

// japanese reads a run of kana, kanji or hangul. Each of its content words
// matches where it occurs, or where the whole run stands literally.
func japanese(units []unit, spans []spanWord, run analysis.Run, prefix string, weight float64) ([]unit, []spanWord) {
	literal := grams(run, prefix)
	first := len(units)
	for _, w := range run.Words {
		if w.Function {
			spans = append(spans, spanWord{text: w.Text, unit: -1, cjk: true})
			continue
		}
		spans = append(spans, spanWord{text: w.Text, unit: len(units), cjk: true})
		u := unit{
			text: w.Text, run: run.Text, cjk: true, node: Any{Term{prefix + analysis.Words.String(), w.Exact}, literal},
			score: Group{w.Text, []Scored{japaneseTerm(analysis.Words, w.Exact, wordsWeight, WhyTyped)}},
		}
		if len(run.Words) == 1 || utf8.RuneCountInString(w.Exact) > 1 { // 性 of 脆弱性 is no word by itself
			u.marks.term(analysis.Words, w.Exact)
		}
		units = append(units, u)
	}
	if first == len(units) {
		units = append(units, unit{text: run.Text, cjk: true, node: literal, function: true})
	}
	units[first].marks.literal(run.Text)
	units[first].pairs = run.Pairs
	for _, g := range run.Grams {
		term := japaneseTerm(analysis.Grams, g, weight, WhyGram)
		units[first].beside = append(units[first].beside, Group{g, []Scored{term}})
	}
	return units, spans
}

// beside scores English words that stand side by side as in the query. Those
// that have equals are left out: words of one term would count twice.
func beside(units []unit) {
	for i := 1; i < len(units); i++ {
		a, b := &units[i-1], &units[i]
		if a.cjk || b.cjk || a.function || b.function || a.widened || b.widened {
			continue
		}
		both := Phrase{analysis.English.String(), []string{a.root(), b.root()}}
		b.beside = append(b.beside, Group{a.text + " " + b.text, []Scored{
			{Node: both, Weight: besideWeight, K1: englishK1, B: englishB, Why: WhyNeighbour},
		}})
	}
}

// root is the term that every form of an English unit's word has.
func (u unit) root() string {
	return u.score.Terms[len(u.score.Terms)-1].Node.(Term).Text
}

// pair scores the pairs of the units, each with those in which another word
// stands for one of the two. equals are the single words that do.
func pair(units []unit, equals map[string][]string) {
	for i := range units {
		u := &units[i]
		for _, p := range u.pairs {
			group := Group{p.Term(), []Scored{japaneseTerm(analysis.Pairs, p.Term(), pairsWeight, WhyNeighbour)}}
			add := func(first, second string) {
				term := analysis.Pair{First: first, Second: second}.Term()
				group.Terms = append(group.Terms, japaneseTerm(analysis.Pairs, term, equalWeight*pairsWeight, WhyEqual))
			}
			for _, e := range equals[p.First] {
				add(e, p.Second)
			}
			for _, e := range equals[p.Second] {
				add(p.First, e)
			}
			u.beside = append(u.beside, group)
		}
	}
}

func japaneseTerm(f analysis.Field, term string, weight float64, why Why) Scored {
	return Scored{Node: Term{f.String(), term}, Weight: weight, K1: japaneseK1, B: japaneseB, Why: why}
}

func englishTerm(term string, weight float64, why Why) Scored {
	return Scored{Node: Term{analysis.English.String(), term}, Weight: weight, K1: englishK1, B: englishB, Why: why}
}

// grams matches where a run stands literally.
func grams(run analysis.Run, prefix string) Node {
	return phrase(prefix+analysis.Grams.String(), run.Grams)
}

// phrase matches where the terms stand side by side.
func phrase(field string, terms []string) Node {
	if len(terms) == 1 {
		return Term{field, terms[0]}
	}
	if body, ok := strings.CutPrefix(field, titlePrefix); ok { // the fields of titles keep no positions
		return Within{Phrase{body, terms}, TextTitle}
	}
	return Phrase{field, terms}
}

// english reads one word or identifier: it matches as it is written, by its
// stem, or, an identifier, by its parts side by side.
func english(units []unit, spans []spanWord, run analysis.Run, prefix string) ([]unit, []spanWord) {
	w, field := run.Words[0], prefix+analysis.English.String()
	u := unit{text: w.Text, function: w.Function, node: Term{field, stem(w)}, score: Group{w.Text, wordForms(w, WhyTyped)}, pairs: run.Pairs}
	u.marks.word(w)
	if hasParts(w) {
		u.marks.literal(w.Text)
		var parts []string
		for _, p := range w.Parts {
			u.marks.word(p)
			parts = append(parts, stem(p))
			u.beside = append(u.beside, Group{p.Text, lighter(wordForms(p, WhyPart), len(w.Parts))})
		}
		u.node = Any{u.node, phrase(field, parts)}
	}
	return append(units, u), append(spans, spanWord{text: w.Text, unit: len(units)})
}

// hasParts reports whether the parts of an identifier may stand for it: those
// of #kubecovid do, that of C++ does not.
func hasParts(w analysis.Word) bool {
	return len(w.Parts) > 1 || len(w.Parts) == 1 && strings.HasSuffix(w.Exact, w.Parts[0].Exact)
}

// stem is the term by which a word matches: every form of a word has its stem
// beside it in the index.
func stem(w analysis.Word) string {
	if w.Stem != "" {
		return w.Stem
	}
	return w.Exact
}

// wordForms score a word as it is written and by its stem.
func wordForms(w analysis.Word, why Why) []Scored {
	terms := []Scored{englishTerm(w.Exact, englishWeight, why)}
	if w.Stem != "" {
		terms = append(terms, englishTerm(w.Stem, stemWeight, why))
	}
	return terms
}

// lighter divides the weights by n.
func lighter(terms []Scored, n int) []Scored {
	for i := range terms {
		terms[i].Weight /= float64(n)
	}
	return terms
}
