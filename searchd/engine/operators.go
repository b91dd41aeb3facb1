package engine

import (
	"slices"

	"sessionnotes/indexer/analysis"
	"sessionnotes/searchd/query"
)

const (
	// maxExpansion is how many words a prefix stands for at most.
	maxExpansion = 200
	// maxExpansions is how many words all prefixes of a query stand for at most, and
	// leastExpansion how many each stands for whatever the others do: their lists are
	// held until the query is answered.
	maxExpansions  = 500
	leastExpansion = 5
)

// node reads a query with operators; nil is a part that means nothing. prefix
// chooses the title's fields.
func (r *reading) node(n query.Node, prefix string) Node {
	switch n := n.(type) {
	case query.Word:
		return r.all(r.unitsOf(n, prefix))
	case query.Phrase:
		return r.phrase(n.Text, prefix)
	case query.Prefix:
		return r.prefix(n.Text, prefix)
	case query.Within:
		return r.node(n.Node, titlePrefix)
	case query.Filter:
		return Values{n.Field, r.keys(n.Field, n.Value)}
	case query.In:
		if has := scopeOf(query.Query{In: []string{n.Kind}}).having(); has != nil {
			return has
		}
		return All{} // every session has a title
	case query.DateFilter:
		return Dates{uint32(n.From), uint32(n.To)}
	case query.Not:
		if inner := r.taken(n.Node, prefix); inner != nil {
			return Not{inner}
		}
		return nil
	case query.Or:
		var any Any
		for _, c := range n.Nodes {
			if inner := r.node(c, prefix); inner != nil {
				any = append(any, inner)
			}
		}
		return any
	case query.And:
		return r.and(n, prefix)
	}
	return nil
}

// taken reads what a NOT takes out: just what was typed. It scores nothing and
// is not marked.
func (r *reading) taken(n query.Node, prefix string) Node {
	out := &reading{backend: r.backend, analyzer: r.analyzer, words: r.words, remembered: r.remembered, ctx: r.ctx, literal: true}
	node := out.node(n, prefix)
	r.fail(out.err)
	return node
}

func (r *reading) unitsOf(w query.Word, prefix string) []unit {
	return r.units(r.analyse([]string{w.Text}), prefix, shortGrams)
}

// and reads a conjunction; its particles and stop words count only where there
// is nothing else.
func (r *reading) and(n query.And, prefix string) Node {
	var all All
	var plain []string
	for _, c := range n.Nodes {
		if w, ok := c.(query.Word); ok {
			plain = append(plain, w.Text)
			continue
		}
		if inner := r.node(c, prefix); inner != nil {
			all = append(all, inner)
		}
	}
	units := r.units(r.analyse(plain), prefix, shortGrams)
	if len(all) > 0 {
		units = slices.DeleteFunc(units, func(u unit) bool { return u.function })
	}
	if words := r.all(units); words != nil {
		all = append(all, words)
	}
	if len(all) == 0 {
		return nil
	}
	return all
}

// all matches where every meaningful unit does; nil without any.
func (r *reading) all(units []unit) Node {
	nodes := r.scored(r.meaningful(units))
	switch len(nodes) {
	case 0:
		return nil
	case 1:
		return nodes[0]
	}
	return All(nodes)
}

// phrase reads quoted text: its words side by side as they are written. Where
// scripts mix, positions of different fields do not compare, so the sessions
// that have every part are read and looked through.
func (r *reading) phrase(text, prefix string) Node {
	p := newPhrase(r.analyzer, text, prefix)
	r.score = append(r.score, p.score...)
	r.marks.literal(text)
	switch len(p.parts) {
	case 0:
		return nil
	case 1:
		return p.parts[0]
	}
	literal := Literal{Node: p.parts, Text: text, Texts: r.scope}
	if prefix != "" {
		literal.Texts = TextTitle
	}
	return literal
}

// literalPhrase is a text by its stretches of script, each literal.
type literalPhrase struct {
	parts All
	score []Group
}

func newPhrase(a *analysis.Analyzer, text, prefix string) literalPhrase {
	var p literalPhrase
	var side []string
	flush := func() {
		if len(side) > 0 {
			p.parts = append(p.parts, phrase(prefix+analysis.English.String(), side))
			side = nil
		}
	}
	for _, run := range a.Query(text) {
		var units []unit
		if run.CJK {
			flush()
			p.parts = append(p.parts, grams(run, prefix))
			units, _ = japanese(nil, nil, run, prefix, gramsWeight)
		} else {
			side = append(side, exactForms(run.Words[0])...)
			units, _ = english(nil, nil, run, prefix)
		}
		pair(units, nil)
		for _, u := range units {
			p.score = append(append(p.score, u.score), u.beside...)
		}
	}
	flush()
	return p
}

// exactForms are a word as it is written, or the parts of an identifier.
func exactForms(w analysis.Word) []string {
	if len(w.Parts) < 2 {
		return []string{w.Exact}
	}
	var forms []string
	for _, p := range w.Parts {
		forms = append(forms, p.Exact)
	}
	return forms
}

// prefix reads a word with an asterisk. Only its last run is open at the end.
func (r *reading) prefix(text, prefix string) Node {
	runs := r.analyzer.Query(text)
	if len(runs) == 0 {
		return nil
	}
	last := len(runs) - 1
	node, group := r.expand(runs[last], prefix)
	r.score = append(r.score, group)
	if before := r.all(r.units([]typed{{text, runs[:last]}}, prefix, shortGrams)); before != nil {
		return All{before, node}
	}
	return node
}

// typing lets the last word stand for those that begin so.
func (r *reading) typing(u *unit, last typed) {
	if len(last.runs) == 0 {
		return
	}
	node, group := r.expand(last.runs[len(last.runs)-1], "")
	u.node = Any{u.node, node}
	u.beside = append(u.beside, group)
	u.function = false
}

// expand matches sessions with a word that begins as a run does; a run of kana
// or kanji also where it stands inside a longer one.
func (r *reading) expand(run analysis.Run, prefix string) (Node, Group) {
	field, scored := analysis.English, englishTerm
	if run.CJK {
		field, scored = analysis.Words, func(term string, weight float64, why Why) Scored {
			return japaneseTerm(analysis.Words, term, weight, why)
		}
	}
	most := min(maxExpansion, max(maxExpansions-r.expanded, leastExpansion))
	found, total, err := r.backend.Lexicon().Prefix(field, analysis.Fold(run.Text), most)
	r.fail(err)
	r.expanded += len(found)
	if total > len(found) {
		r.note(Notice{Code: NoticePrefixCut, Terms: []string{run.Text}, Count: len(found)})
	}
	var any Any
	group := Group{Word: run.Text}
	for _, w := range found {
		any = append(any, Term{prefix + field.String(), w.Text})
		group.Terms = append(group.Terms, scored(w.Text, wordsWeight, WhyPrefix))
		r.marks.term(field, w.Text)
	}
	if run.CJK {
		any = append(any, grams(run, prefix))
		r.marks.literal(run.Text)
	}
	return any, group
}
