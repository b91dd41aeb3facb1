package engine

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"

	"sessionnotes/corpus"
	"sessionnotes/indexer/analysis"
	"sessionnotes/searchd/query"
)

const (
	// MaxRelated is how many related sessions one may ask for.
	MaxRelated = 20
	// telling is how many words of a session tell what it is about.
	telling = 25
	// leastTelling is how many sessions a word has to occur in to lead to others.
	leastTelling = 2
	// saturation is the k1 of BM25 with which words of the session are weighed.
	saturation = 1.2
)

// about are the fields of a session that tell what it is about: not who speaks,
// nor a transcript, which tells everything.
var about = []string{corpus.FieldTitle, corpus.FieldTag, corpus.FieldAbstract, corpus.FieldNote, corpus.FieldSummary}

// Related are other sessions on what a session is about, the nearest first, at
// most limit; or ErrNoSession or ErrGone. They share its words or words equal to these,
// those that tell most (tf-idf, as in the query expansion of Rocchio, 1971);
// the same event or speaker counts nothing, but where there is no text to go by.
func (e *Engine) Related(ctx context.Context, id, lang string, limit int) ([]Hit, error) {
	s, err := e.backend.Session(ctx, id)
	if err != nil {
		return nil, err
	}
	return e.related(ctx, s, query.Query{Lang: lang}, limit)
}

// RelatedTo are brief hits of the sessions that [Engine.Related] gives, for a session
// of this generation that has been read.
func (e *Engine) RelatedTo(ctx context.Context, s *corpus.Session, lang string, limit int) ([]Hit, error) {
	return e.related(ctx, s, query.Query{Lang: lang, Brief: true}, limit)
}

func (e *Engine) related(ctx context.Context, s *corpus.Session, q query.Query, limit int) ([]Hit, error) {
	r := e.reading(ctx)
	words := r.telling(s)
	plan := Plan{Score: r.scoredEverywhere(r.groups(words)), Sort: query.SortRelevance, Limit: limit + 1} // the session is nearest to itself
	if isThin(s) {
		plan.Limit = thinCandidates
	}
	var any Any
	for _, g := range plan.Score {
		for _, t := range g.Terms {
			any = append(any, t.Node)
		}
	}
	plan.Match = any
	if r.err != nil {
		return nil, r.err
	}
	found, err := e.backend.Match(ctx, plan)
	if err != nil {
		return nil, err
	}
	found.Hits = slices.DeleteFunc(found.Hits, func(m Match) bool { return m.ID == s.ID })
	if isThin(s) {
		if found.Hits, err = e.nearer(ctx, r, s, words, found.Hits, limit); err != nil {
			return nil, err
		}
	}
	return e.hits(ctx, r, found.Hits[:min(limit, len(found.Hits))], plan.Score, q, !q.Brief)
}

// word is a word of a session.
type word struct {
	analysis.Field
	term   string
	text   string // as it is written where it stands first
	tf     int
	weight float64
}

// telling are the words that tell most about a session, the first one most.
func (r *reading) telling(s *corpus.Session) []word {
	words := r.wordsOf(s)
	for i := range words {
		w := &words[i]
		n := r.count(w.Field.String(), w.term)
		if n < leastTelling {
			continue
		}
		tf := float64(w.tf)
		w.weight = tf / (tf + saturation) * IDF(r.backend.Having(w.Field.String()), n)
	}
	slices.SortFunc(words, func(a, b word) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), strings.Compare(a.term, b.term))
	})
	words = words[:min(telling, len(words))]
	if i := slices.IndexFunc(words, func(w word) bool { return w.weight == 0 }); i >= 0 {
		words = words[:i]
	}
	return words
}

// groups score words as much as they tell.
func (r *reading) groups(words []word) []Group {
	var groups []Group
	for _, w := range words {
		groups = append(groups, r.group(w, w.weight/words[0].weight))
	}
	return groups
}

// wordsOf are the words of the fields that tell what a session is about.
func (r *reading) wordsOf(s *corpus.Session) []word {
	names := map[string]bool{}
	for _, sp := range s.Speakers {
		for _, w := range slugWords(sp.Name) {
			names[w] = true
		}
	}
	var words []word
	at := map[Term]int{}
	for _, t := range s.Texts() {
		if _, isKind := corpus.ParseKind(t.Text); !slices.Contains(about, t.Field) || t.Field == corpus.FieldTag && isKind {
			continue
		}
		text := t.Text
		if t.Field == corpus.FieldTitle {
			text = corpus.BareTitle(s)
		}
		for _, w := range r.wordsIn(text) {
			if names[w.text] {
				continue
			}
			key := Term{w.Field.String(), w.term}
			if _, known := at[key]; !known {
				at[key] = len(words)
				words = append(words, w)
			}
			words[at[key]].tf++
		}
	}
	return words
}

// wordsIn are the words of a text in their order, without those that only join others.
func (r *reading) wordsIn(text string) []word {
	var words []word
	tokens := r.analyzer.Analyze(text)
	for _, f := range []analysis.Field{analysis.Words, analysis.English} {
		for _, tok := range roots(tokens[f]) {
			if !tok.Function {
				words = append(words, word{Field: f, term: tok.Term, text: analysis.Fold(text[tok.Start:tok.End])})
			}
		}
	}
	return words
}

// roots are one token of each position: the stem, which all forms of a word
// have, or what stands there first.
func roots(tokens []analysis.Token) []analysis.Token {
	var out []analysis.Token
	for _, t := range tokens {
		last := len(out) - 1
		switch {
		case last < 0 || out[last].Pos != t.Pos:
			out = append(out, t)
		case strings.HasPrefix(t.Term, analysis.StemPrefix):
			out[last] = t
		}
	}
	return out
}

// group scores a word and what is equal to it.
func (r *reading) group(w word, weight float64) Group {
	scored := japaneseTerm
	if w.Field == analysis.English {
		scored = func(_ analysis.Field, term string, weight float64, why Why) Scored {
			return englishTerm(term, weight, why)
		}
	}
	own := scored(w.Field, w.term, weight, WhyTyped)
	g := Group{Word: w.text, Terms: []Scored{own}}
	idf := r.nodeIDF(own.Node)
	for _, f := range r.equalsOf(w.text) {
		for _, t := range r.form(f, "").scored {
			if !r.matches(t.Node) {
				continue
			}
			t.Weight, t.MaxIDF, t.Why = weight*equalWeight*most(own)/most(t), math.Max(idf, leastIDF), WhyEqual
			g.Terms = append(g.Terms, t)
		}
	}
	return g
}
