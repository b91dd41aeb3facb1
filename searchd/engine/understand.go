package engine

import (
	"slices"
	"strings"

	"sessionnotes/corpus"
	"sessionnotes/indexer/analysis"
	"sessionnotes/searchd/query"
)

// BM25 parameters and the weights of the index fields, as measured on the
// development sets: Japanese words carry, neighbouring words and bigrams help.
const (
	wordsWeight   = 1.0
	pairsWeight   = 0.4
	gramsWeight   = 0.3
	japaneseK1    = 0.6
	japaneseB     = 0.9
	englishWeight = 1.0
	stemWeight    = 0.9 // so that the form that was typed wins over its relatives
	englishK1     = 1.2
	englishB      = 0.75
)

const (
	// maxExpansion is how many words a prefix stands for at most.
	maxExpansion = 200
	// A bare query of more content words than questionWords is a question;
	// with a question mark, one of questionMarkWords or more.
	questionWords     = 6
	questionMarkWords = 4
)

// titlePrefix stands before the index fields that hold titles alone.
const titlePrefix = "title_"

// reading collects what a query means while its tree is walked.
type reading struct {
	backend  Backend
	analyzer *analysis.Analyzer

	score   []Group
	marks   marker
	notices []Notice
	mode    Matching
	err     error
}

// unit is a part of a query that matches as a whole.
type unit struct {
	node     Node
	score    []Group
	content  int  // content words in it
	function bool // particles or stop words only: ignored while others remain
}

// read turns the parsed query into what must match.
func (r *reading) read(q query.Query) Node {
	for _, p := range q.Expr.ShortPrefixes {
		r.notices = append(r.notices, Notice{Code: NoticePrefixShort, Terms: []string{p}})
	}
	if q.Expr.Truncated {
		r.notices = append(r.notices, Notice{Code: NoticeTooMany, Count: query.MaxLeaves})
	}
	if q.Expr.Root == nil {
		return nil
	}
	if q.Expr.Bare {
		return r.bare(q)
	}
	n := r.node(q.Expr.Root, "", true)
	if n == nil {
		return Any{}
	}
	return n
}

// bare reads a query of plain words: all of them, or the best, or, of a long
// question, any.
func (r *reading) bare(q query.Query) Node {
	units := r.units(words(q.Expr.Root), "")
	if q.Typing && len(units) > 0 && !strings.HasSuffix(q.Text, " ") && !strings.HasSuffix(q.Text, "　") {
		r.typing(&units[len(units)-1], q.Text)
	}
	units = meaningful(units)
	var nodes []Node
	content := 0
	for _, u := range units {
		nodes = append(nodes, u.node)
		r.score = append(r.score, u.score...)
		content += u.content
	}
	asked := strings.ContainsAny(q.Text, "?？")
	if content > questionWords || asked && content >= questionMarkWords {
		r.notices = append(r.notices, Notice{Code: NoticeQuestion})
		r.mode = MatchBest
		return Any(nodes)
	}
	return Most(nodes)
}

// words are the words of a bare query.
func words(n query.Node) []string {
	switch n := n.(type) {
	case query.Word:
		return []string{n.Text}
	case query.And:
		var out []string
		for _, c := range n.Nodes {
			out = append(out, words(c)...)
		}
		return out
	}
	return nil
}

// meaningful leaves out particles and stop words while other words remain.
func meaningful(units []unit) []unit {
	rest := slices.DeleteFunc(slices.Clone(units), func(u unit) bool { return u.function })
	if len(rest) > 0 {
		return rest
	}
	return units
}

// units are the parts of words, one a run of script.
func (r *reading) units(texts []string, prefix string) []unit {
	var units []unit
	for _, t := range texts {
		for _, run := range r.analyzer.Query(t) {
			units = append(units, r.unit(run, prefix))
		}
	}
	return units
}

func (r *reading) unit(run analysis.Run, prefix string) unit {
	if run.CJK {
		return r.japanese(run, prefix)
	}
	return r.english(run.Words[0], prefix)
}

// japanese reads a run of kana, kanji or hangul: it matches where all its
// content words occur, or where it stands literally.
func (r *reading) japanese(run analysis.Run, prefix string) unit {
	u := unit{function: true}
	var all All
	for _, w := range run.Words {
		if w.Function {
			continue
		}
		u.function = false
		u.content++
		t := Term{prefix + analysis.Words.String(), w.Exact}
		all = append(all, t)
		u.score = append(u.score, Group{{Term{analysis.Words.String(), w.Exact}, wordsWeight, japaneseK1, japaneseB}})
		r.marks.term(analysis.Words, w.Exact)
	}
	for _, p := range run.Pairs {
		u.score = append(u.score, Group{{Term{analysis.Pairs.String(), p}, pairsWeight, japaneseK1, japaneseB}})
	}
	for _, g := range run.Grams {
		u.score = append(u.score, Group{{Term{analysis.Grams.String(), g}, gramsWeight, japaneseK1, japaneseB}})
	}
	r.marks.literal(run.Text)
	u.node = grams(run, prefix)
	if len(all) > 0 {
		u.node = Any{all, u.node}
	}
	return u
}

// grams matches where a run stands literally.
func grams(run analysis.Run, prefix string) Node {
	return phrase(prefix+analysis.Grams.String(), slots(run.Grams))
}

// slots has one term in each slot.
func slots(terms []string) [][]string {
	out := make([][]string, len(terms))
	for i, t := range terms {
		out[i] = []string{t}
	}
	return out
}

// phrase is a Phrase, or what it comes to when it has but one slot.
func phrase(field string, slots [][]string) Node {
	if len(slots) != 1 {
		return Phrase{field, slots}
	}
	var any Any
	for _, t := range slots[0] {
		any = append(any, Term{field, t})
	}
	if len(any) == 1 {
		return any[0]
	}
	return any
}

// english reads one word or identifier: it matches as it is written, by its
// stem, or, an identifier, by its parts side by side.
func (r *reading) english(w analysis.Word, prefix string) unit {
	field := prefix + analysis.English.String()
	u := unit{function: w.Function}
	if !w.Function {
		u.content = 1
	}
	u.node = phrase(field, [][]string{r.forms(w)})
	u.score = []Group{score(w)}
	if !hasParts(w) {
		return u
	}
	var parts [][]string
	for _, p := range w.Parts {
		parts = append(parts, r.forms(p))
		for _, s := range score(p) {
			s.Weight /= float64(len(w.Parts))
			u.score = append(u.score, Group{s})
		}
	}
	r.marks.literal(w.Text)
	u.node = Any{u.node, phrase(field, parts)}
	return u
}

// hasParts reports whether the parts of an identifier may stand for it: those
// of #kubecovid do, that of C++ does not.
func hasParts(w analysis.Word) bool {
	return len(w.Parts) > 1 || len(w.Parts) == 1 && strings.HasSuffix(w.Exact, w.Parts[0].Exact)
}

// forms are the terms that stand for a word in the English field.
func (r *reading) forms(w analysis.Word) []string {
	r.marks.term(analysis.English, w.Exact)
	if w.Stem == "" {
		return []string{w.Exact}
	}
	r.marks.term(analysis.English, w.Stem)
	return []string{w.Exact, w.Stem}
}

// score is the group of a word's forms.
func score(w analysis.Word) Group {
	field := analysis.English.String()
	g := Group{{Term{field, w.Exact}, englishWeight, englishK1, englishB}}
	if w.Stem != "" {
		g = append(g, Scored{Term{field, w.Stem}, stemWeight, englishK1, englishB})
	}
	return g
}

// typing lets the last word stand for those that begin so.
func (r *reading) typing(u *unit, text string) {
	runs := r.analyzer.Query(text)
	if len(runs) == 0 {
		return
	}
	last := runs[len(runs)-1]
	node, groups := r.expand(last.Text, last.CJK, "")
	u.node = Any{u.node, node}
	u.score = append(u.score, groups...)
	u.function = false
}

// node reads a query with operators. prefix chooses the title's fields;
// positive is false below a NOT, where nothing scores or is marked.
func (r *reading) node(n query.Node, prefix string, positive bool) Node {
	switch n := n.(type) {
	case query.Word:
		return r.all(r.units([]string{n.Text}, prefix), positive)
	case query.Phrase:
		return r.phrase(n.Text, prefix, positive)
	case query.Prefix:
		return r.prefix(n.Text, prefix, positive)
	case query.Within:
		return r.node(n.Node, titlePrefix, positive)
	case query.Filter:
		return Values{n.Field, r.keys(n.Field, n.Value)}
	case query.DateFilter:
		return Dates{uint32(n.From), uint32(n.To)}
	case query.Not:
		if inner := (&reading{backend: r.backend, analyzer: r.analyzer}).node(n.Node, prefix, false); inner != nil {
			return Not{inner}
		}
		return nil
	case query.Or:
		var any Any
		for _, c := range n.Nodes {
			if inner := r.node(c, prefix, positive); inner != nil {
				any = append(any, inner)
			}
		}
		return any
	case query.And:
		return r.and(n, prefix, positive)
	}
	return nil
}

// and reads a conjunction; its particles and stop words count only where there
// is nothing else.
func (r *reading) and(n query.And, prefix string, positive bool) Node {
	var all All
	var plain []unit
	for _, c := range n.Nodes {
		if w, ok := c.(query.Word); ok {
			plain = append(plain, r.units([]string{w.Text}, prefix)...)
			continue
		}
		if inner := r.node(c, prefix, positive); inner != nil {
			all = append(all, inner)
		}
	}
	if len(all) > 0 {
		plain = slices.DeleteFunc(plain, func(u unit) bool { return u.function })
	}
	if words := r.all(plain, positive); words != nil {
		all = append(all, words)
	}
	if len(all) == 0 {
		return nil
	}
	return all
}

// all matches where every meaningful unit does; nil without any.
func (r *reading) all(units []unit, positive bool) Node {
	var all All
	for _, u := range meaningful(units) {
		all = append(all, u.node)
		if positive {
			r.score = append(r.score, u.score...)
		}
	}
	switch len(all) {
	case 0:
		return nil
	case 1:
		return all[0]
	}
	return all
}

// phrase reads quoted text: its words side by side as they are written. Where
// scripts mix, positions of different fields do not compare, so the sessions
// that have every part are read and looked through.
func (r *reading) phrase(text, prefix string, positive bool) Node {
	var parts All
	var english [][]string
	flush := func() {
		if len(english) > 0 {
			parts = append(parts, phrase(prefix+analysis.English.String(), english))
			english = nil
		}
	}
	var groups []Group
	for _, run := range r.analyzer.Query(text) {
		u := (&reading{}).unit(run, prefix)
		groups = append(groups, u.score...)
		if run.CJK {
			flush()
			parts = append(parts, grams(run, prefix))
			continue
		}
		w := run.Words[0]
		if len(w.Parts) < 2 {
			english = append(english, []string{w.Exact})
			continue
		}
		for _, p := range w.Parts {
			english = append(english, []string{p.Exact})
		}
	}
	flush()
	if positive {
		r.score = append(r.score, groups...)
		r.marks.literal(text)
	}
	switch len(parts) {
	case 0:
		return nil
	case 1:
		return parts[0]
	}
	return Literal{Node: parts, Text: text, Title: prefix != ""}
}

// prefix reads a word with an asterisk. Only its last run is open at the end.
func (r *reading) prefix(text, prefix string, positive bool) Node {
	runs := r.analyzer.Query(text)
	if len(runs) == 0 {
		return nil
	}
	last := runs[len(runs)-1]
	node, groups := r.expand(last.Text, last.CJK, prefix)
	if positive {
		r.score = append(r.score, groups...)
	}
	var before []unit
	for _, run := range runs[:len(runs)-1] {
		before = append(before, r.unit(run, prefix))
	}
	if first := r.all(before, positive); first != nil {
		return All{first, node}
	}
	return node
}

// expand matches sessions with a word that begins as text does; a run of kana
// or kanji also where it stands inside a longer one.
func (r *reading) expand(text string, cjk bool, prefix string) (Node, []Group) {
	field := analysis.English
	k1, b := englishK1, englishB
	if cjk {
		field, k1, b = analysis.Words, japaneseK1, japaneseB
	}
	found, total, err := r.backend.Words(field.String(), analysis.Fold(text), maxExpansion)
	if err != nil {
		r.err = err
	}
	if total > len(found) {
		r.notices = append(r.notices, Notice{Code: NoticePrefixCut, Terms: []string{text}, Count: len(found)})
	}
	var any Any
	var group Group
	for _, w := range found {
		any = append(any, Term{prefix + field.String(), w.Text})
		group = append(group, Scored{Term{field.String(), w.Text}, wordsWeight, k1, b})
		r.marks.term(field, w.Text)
	}
	if cjk {
		for _, run := range r.analyzer.Query(text) {
			any = append(any, grams(run, prefix))
		}
		r.marks.literal(text)
	}
	if len(group) == 0 {
		return any, nil
	}
	return any, []Group{group}
}

// keys are the keys of a facet field that a written value stands for: by key,
// name or alias; names of people and companies also by some of their words.
// A value that stands for nothing is itself a key that no session has.
func (r *reading) keys(field, value string) []string {
	keys := facetKeys(r.backend, field, value)
	if _, known := r.backend.Names(field, keys[0]); !known && slices.Contains([]string{"speaker", "author", "company"}, field) {
		if within := r.backend.KeysWithin(field, corpus.Slug(value)); len(within) > 0 {
			return within
		}
	}
	return keys
}

// facetKeys are the keys that a filter value stands for, at least one.
func facetKeys(b Backend, field, value string) []string {
	value = strings.TrimSpace(value)
	if value == "" {
		return []string{""}
	}
	if field == "kind" {
		if k, ok := corpus.ParseKind(value); ok {
			return []string{string(k)}
		}
	}
	if _, ok := b.Names(field, value); ok {
		return []string{value}
	}
	if keys := b.Keys(field, corpus.Slug(value)); len(keys) > 0 {
		return keys
	}
	return []string{value}
}
