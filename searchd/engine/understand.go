package engine

import (
	"context"
	"slices"
	"strings"

	"sessionnotes/indexer/analysis"
	"sessionnotes/indexer/analysis/equal"
	"sessionnotes/searchd/query"
)

const (
	// A bare query of more content words than questionWords is a question, and
	// so is one of sentenceWords that has a particle. Chosen on the development
	// sets: the more questions, the better ja-dev; the fewer, the better short
	// queries keep what they exclude.
	questionWords = 3
	sentenceWords = 2
)

// reading collects what a query means while its tree is walked.
type reading struct {
	backend  Backend
	analyzer *analysis.Analyzer
	words    *equal.Words

	remembered *remembered

	ctx context.Context // of the request

	asked  []unit              // the words that are matched
	equals map[string][]string // by word: the single words that stand for it
	score  []Group
	marks  marker
	// widenings are the terms that were widened by equal ones.
	widenings []widening
	notices   []Notice
	mode      Matching
	err       error
	// literal reads words as they were typed: neither widened nor corrected.
	literal bool
	// replacing reads what stands for a word that occurs nowhere: that is not
	// replaced once more.
	replacing bool
	// expanded is how many words prefixes stand for so far.
	expanded int
	// scope are the texts that the query is narrowed to; 0: all.
	scope Texts
	// open is the word that is still being typed, "" for none.
	open string
}

// fail keeps the first error of the backend.
func (r *reading) fail(err error) {
	if r.err == nil {
		r.err = err
	}
}

// note adds a notice, once for the same words.
func (r *reading) note(n Notice) {
	same := func(o Notice) bool { return o.Code == n.Code && slices.Equal(o.Terms, n.Terms) }
	if !slices.ContainsFunc(r.notices, same) {
		r.notices = append(r.notices, n)
	}
}

// read turns the parsed query into what must match; nil is every session.
func (r *reading) read(q query.Query) Node {
	for _, p := range q.Expr.ShortPrefixes {
		r.note(Notice{Code: NoticePrefixShort, Terms: []string{p}})
	}
	if q.Expr.Truncated {
		r.note(Notice{Code: NoticeTooMany, Count: query.MaxLeaves})
	}
	r.scope = scopeOf(q)
	r.marks.texts = r.scope
	if q.Expr.Root == nil {
		return r.scope.having()
	}
	if q.Expr.Bare {
		return r.bare(q)
	}
	if q.Expr.Prose {
		if n, ok := r.prose(q); ok {
			return n
		}
	}
	n := r.node(q.Expr.Root, "")
	if n == nil {
		return Any{}
	}
	return n
}

// bare reads a query of plain words: all of them, or the best, or, of a
// question, any.
func (r *reading) bare(q query.Query) Node {
	texts := r.analyse(words(q.Expr.Root))
	question := isQuestion(q.Text, texts)
	if q.Typing && len(texts) > 0 && !strings.HasSuffix(q.Text, " ") && !strings.HasSuffix(q.Text, "　") {
		r.open = texts[len(texts)-1].text
	}
	units := r.units(texts, "", gramsOf(question))
	if r.open != "" && len(units) > 0 {
		r.typing(&units[len(units)-1], texts[len(texts)-1])
	}
	nodes := r.scored(r.meaningful(units))
	if question && len(nodes) > 1 {
		r.note(Notice{Code: NoticeQuestion})
		r.mode = MatchBest
		return Any(nodes)
	}
	return Most(nodes)
}

// prose reads words with quoted text between them, as in a question about a
// title: when the words beside the quoted ones are a question, so is the whole.
// ok is false if it is none.
func (r *reading) prose(q query.Query) (n Node, ok bool) {
	texts := r.analyse(words(q.Expr.Root))
	if !isQuestion(q.Text, texts) {
		return nil, false
	}
	r.note(Notice{Code: NoticeQuestion})
	r.mode = MatchBest
	texts = append(texts, r.analyse(phrases(q.Expr.Root))...)
	return Any(r.scored(r.meaningful(r.units(texts, "", gramsWeight)))), true
}

// typed is a text of the query between white space, with its runs of script.
type typed struct {
	text string
	runs []analysis.Run
}

// analyse analyses texts that stand side by side.
func (r *reading) analyse(texts []string) []typed {
	out := make([]typed, len(texts))
	var last contentWord
	for i, t := range texts {
		out[i] = typed{t, r.analyzer.Query(t)}
		last = besides(last, out[i].runs)
	}
	return out
}

// contentWord is a word that makes pairs; its term is "" for none.
type contentWord struct {
	term string
	cjk  bool
}

// besides adds to the runs of a text the pair over the space before it, as the
// index has it where one of the two is Japanese, and returns the last word.
func besides(last contentWord, runs []analysis.Run) contentWord {
	first := true
	for i, run := range runs {
		for _, w := range run.Words {
			if w.Function {
				continue
			}
			if first && last.term != "" && (last.cjk || run.CJK) {
				runs[i].Pairs = append(runs[i].Pairs, analysis.Pair{First: last.term, Second: w.Exact})
			}
			first, last = false, contentWord{w.Exact, run.CJK}
		}
	}
	return last
}

// isQuestion tells whether a query is a question, which its answers need not
// repeat word by word: by its form, or because it is a sentence, or long.
func isQuestion(text string, texts []typed) bool {
	content := contentWords(texts)
	return content > questionWords || content >= sentenceWords && anyWord(texts, isParticle) || asks(text) || anyWord(texts, asksFor)
}

// asks tells whether a text ends as a question does.
func asks(text string) bool {
	text = strings.TrimRight(text, "。．. 　")
	return strings.ContainsAny(text, "?？") || strings.HasSuffix(text, "か")
}

func asksFor(w analysis.Word) bool { return w.Asks }

func isParticle(w analysis.Word) bool {
	return w.Function && strings.Contains(sentenceParticles, w.Exact)
}

// sentenceParticles part the words of a sentence; の, と and や also join those
// of a term.
const sentenceParticles = "はがをにでへも"

// contentWords counts the words of texts that have a meaning of their own;
// Japanese ones without a particle between count as one, single letters as none.
func contentWords(texts []typed) int {
	n := 0
	for _, t := range texts {
		for _, run := range t.runs {
			joined := false
			for _, w := range run.Words {
				if !w.Function && !(joined && run.CJK) && len(w.Exact) > 1 {
					n++
				}
				joined = !w.Function
			}
		}
	}
	return n
}

// anyWord tells whether is holds for one of the words; it asks in order.
func anyWord(texts []typed, is func(analysis.Word) bool) bool {
	for _, t := range texts {
		for _, run := range t.runs {
			if slices.ContainsFunc(run.Words, is) {
				return true
			}
		}
	}
	return false
}

// words are the words of a query that stand side by side.
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

// phrases are the quoted texts of a query that stand side by side.
func phrases(n query.Node) []string {
	switch n := n.(type) {
	case query.Phrase:
		return []string{n.Text}
	case query.And:
		var out []string
		for _, c := range n.Nodes {
			out = append(out, phrases(c)...)
		}
		return out
	}
	return nil
}

// meaningful leaves out particles and stop words while other words remain.
func (r *reading) meaningful(units []unit) []unit {
	var rest []unit
	var ignored []string
	for _, u := range units {
		if u.function {
			ignored = append(ignored, u.text)
		} else {
			rest = append(rest, u)
		}
	}
	if len(rest) == 0 {
		return units
	}
	if len(ignored) > 0 {
		r.note(Notice{Code: NoticeIgnored, Terms: ignored})
	}
	return rest
}

// scored adds what the units give to the score, and returns what they match.
func (r *reading) scored(units []unit) []Node {
	var nodes []Node
	r.asked = append(r.asked, units...)
	for _, u := range units {
		nodes = append(nodes, u.node)
		r.marks.add(u.marks)
		r.score = append(r.score, u.score)
		r.score = append(r.score, u.beside...)
	}
	return nodes
}
