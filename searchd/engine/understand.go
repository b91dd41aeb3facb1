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
	// A bare query of more content words than questionWords is a question;
	// with a question mark or an interrogative, one of questionMarkWords or more.
	questionWords     = 6
	questionMarkWords = 3
)

// reading collects what a query means while its tree is walked.
type reading struct {
	backend  Backend
	analyzer *analysis.Analyzer
	words    *equal.Words

	ctx     context.Context // of the request

	asked   []unit // the words that are matched
	score   []Group
	marks   marker
	notices []Notice
	mode    Matching
	err     error
	// literal reads words as they were typed: neither widened nor corrected.
	literal bool
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
	if q.Expr.Root == nil {
		return nil
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
	if question {
		r.note(Notice{Code: NoticeQuestion})
		r.mode = MatchBest
		return Any(nodes)
	}
	return Most(nodes)
}

// prose reads words with quoted text between them, as in a paragraph that was
// pasted: when there are as many words beside the quoted ones as in a long
// question, all of them are words of a question. ok is false if it is none.
func (r *reading) prose(q query.Query) (n Node, ok bool) {
	texts := r.analyse(words(q.Expr.Root))
	if contentWords(texts) <= questionWords {
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

func (r *reading) analyse(texts []string) []typed {
	out := make([]typed, len(texts))
	for i, t := range texts {
		out[i] = typed{t, r.analyzer.Query(t)}
	}
	return out
}

// isQuestion tells whether a bare query is a question, which its answers need
// not repeat word by word.
func isQuestion(text string, texts []typed) bool {
	content := contentWords(texts)
	return content > questionWords || content >= questionMarkWords && asks(text, texts)
}

// asks tells whether a text is a question by its form.
func asks(text string, texts []typed) bool {
	text = strings.TrimRight(text, "。．. 　")
	return strings.ContainsAny(text, "?？") || strings.HasSuffix(text, "か") || anyWord(texts, func(w analysis.Word) bool { return w.Asks })
}

// contentWords counts the words of texts that have a meaning of their own.
func contentWords(texts []typed) int {
	n := 0
	anyWord(texts, func(w analysis.Word) bool {
		if !w.Function {
			n++
		}
		return false
	})
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
