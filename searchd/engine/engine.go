// Package engine answers queries: it decides how a query is understood, turns
// it into a Plan for a Backend, and makes the Result from what the backend
// finds: hits with snippets, facets with names.
package engine

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"sessionnotes/corpus"
	"sessionnotes/indexer/analysis"
	"sessionnotes/indexer/analysis/equal"
	"sessionnotes/searchd/query"
)

// ErrNoSession is returned for an id that no session of the generation has.
var ErrNoSession = errors.New("there is no session of this id")

// ErrGone is returned for an id that a session of an earlier generation had, and
// that leads nowhere any more.
var ErrGone = errors.New("the session of this id is gone")

// ErrBadCursor is returned for a cursor that this generation did not give.
var ErrBadCursor = errors.New("the cursor is not one of this generation")

// groupedHits is how many hits of a group are listed.
const groupedHits = 3

// maxLineage bounds how deep an event can lie in others.
const maxLineage = 8

// Engine answers queries over one generation. It is safe for concurrent use.
type Engine struct {
	backend  Backend
	analyzer *analysis.Analyzer
	words    *equal.Words
	known    *remembered // of words
}

// New returns an engine over a backend, with the words that are the same. It remembers
// what it finds out about words, so one should serve for long.
func New(b Backend, a *analysis.Analyzer, w *equal.Words) *Engine {
	return &Engine{backend: b, analyzer: a, words: w, known: newRemembered()}
}

// With returns an engine with other words that are the same, which remembers nothing yet.
func (e *Engine) With(w *equal.Words) *Engine {
	return New(e.backend, e.analyzer, w)
}

// Words are the words that are the same.
func (e *Engine) Words() *equal.Words { return e.words }

// Generation names the generation that answers.
func (e *Engine) Generation() string { return e.backend.Generation() }

// Total is the number of sessions of the generation.
func (e *Engine) Total() int { return e.backend.Total() }

// Catalog is what is known of events, tracks and people beyond their sessions.
func (e *Engine) Catalog() *corpus.Catalog { return e.backend.Catalog() }

// Search answers a query. Labels and names are in q.Lang ("ja" or "en").
func (e *Engine) Search(ctx context.Context, q query.Query) (*Result, error) {
	return e.answer(ctx, q, true)
}

// Take answers a query as Search does, for those who want the sessions as they are:
// nothing is marked, and there are no snippets, which take longer than all else.
func (e *Engine) Take(ctx context.Context, q query.Query) (*Result, error) {
	return e.answer(ctx, q, false)
}

// answer answers a query; marked asks for marks and snippets.
func (e *Engine) answer(ctx context.Context, q query.Query, marked bool) (*Result, error) {
	r := e.reading(ctx)
	plan := e.plan(r, q)
	for _, f := range q.Facets {
		plan.Facets = append(plan.Facets, FacetRequest{Field: f, Size: q.FacetSize})
	}
	meant := r.didYouMean(q.Text)
	if r.err != nil {
		return nil, r.err
	}
	found, err := e.backend.Match(ctx, plan)
	if err != nil {
		return nil, err
	}
	hits, err := e.hits(ctx, r, found.Hits, plan.Score, q, marked && !q.Brief)
	if err != nil {
		return nil, err
	}
	return &Result{
		Query: e.understood(r, q, plan, found, meant), Total: found.Total, Listed: found.Listed, Page: q.Page, Size: q.Size,
		Generation: e.Generation(), Hits: hits, Groups: e.groups(string(q.Group), found.Groups, q.Lang),
		Facets: e.facets(plan, found, q.Lang), FacetTotals: found.FacetTotals,
	}, nil
}

func (e *Engine) reading(ctx context.Context) *reading {
	return &reading{backend: e.backend, analyzer: e.analyzer, words: e.words, remembered: e.known, ctx: ctx, mode: MatchAll}
}

// plan reads a query; it asks for no facets yet.
func (e *Engine) plan(r *reading, q query.Query) Plan {
	p := Plan{
		Match: r.everywhere(r.read(q)), From: uint32(q.DateFrom), To: uint32(q.DateTo),
		Sort: q.Sort, Offset: (q.Page - 1) * q.Size, Limit: q.Size, Explain: q.Explain,
	}
	if q.Group != "" {
		p.Group = &Grouping{Field: string(q.Group), Each: groupedHits}
	}
	if q.Sort == query.SortRelevance {
		p.Score = r.scoredEverywhere(r.score)
	}
	for _, field := range query.FacetFields {
		if values := q.Filters[field]; len(values) > 0 {
			f := Filter{Field: field}
			for _, v := range values {
				f.Keys = append(f.Keys, r.facetKeys(field, v)...)
			}
			p.Filters = append(p.Filters, f)
		}
	}
	return p
}

// understood says how the query was read.
func (e *Engine) understood(r *reading, q query.Query, p Plan, found *Matches, meant string) Understood {
	u := Understood{Text: q.Text, Parsed: q.Expr.String(), Filters: map[string][]string{}, Match: r.mode, DidYouMean: meant, Notices: r.notices}
	for _, f := range p.Filters {
		u.Filters[f.Field] = f.Keys
	}
	if !found.Complete {
		u.Match = MatchBest
		u.Notices = append(u.Notices, Notice{Code: NoticeBest})
	}
	if q.Page > 1 && p.Offset >= found.Listed {
		u.Notices = append(u.Notices, Notice{Code: NoticePastEnd})
	}
	return u
}

// hits reads the sessions of the page and marks them, if they are to be marked. groups
// are what was scored.
func (e *Engine) hits(ctx context.Context, r *reading, matches []Match, groups []Group, q query.Query, marked bool) ([]Hit, error) {
	if !marked {
		r.marks = marker{} // finding what to mark takes longer than finding the session
	}
	hits := make([]Hit, 0, len(matches))
	for _, m := range matches {
		s, err := e.session(ctx, m, q.Brief)
		if err != nil {
			return nil, err
		}
		h := e.hit(s, r, q.Lang)
		h.Score = m.Score
		for _, p := range m.Parts {
			h.Parts = append(h.Parts, ScorePart{Part: p, Word: groups[p.Group].Word})
		}
		if marked {
			texts := r.marks.candidates(e.analyzer, s)
			h.Also = r.also(s.Title, texts)
			h.Snippets = r.marks.show(s, texts)
		}
		hits = append(hits, h)
	}
	return hits, nil
}

// session is the session of a match, or what of it is known without its text.
func (e *Engine) session(ctx context.Context, m Match, brief bool) (*corpus.Session, error) {
	if brief {
		return e.backend.Brief(m), nil
	}
	return e.backend.Found(ctx, m)
}

// hit is a session with the names of its values.
func (e *Engine) hit(s *corpus.Session, r *reading, lang string) Hit {
	h := Hit{
		Session: s, Event: e.value("event", s.Event, lang), Track: e.value("track", s.Track, lang),
		Languages: s.HeldOrWritten(), Title: r.marks.marked(e.analyzer, s.Title),
	}
	for _, sp := range s.Speakers {
		h.Speakers = append(h.Speakers, Value{Key: corpus.Slug(sp.Name), Label: sp.Name})
	}
	for _, t := range s.Tags {
		h.Tags = append(h.Tags, e.value("tag", t, lang))
	}
	return h
}

// value is the facet value of a name.
func (e *Engine) value(field, name, lang string) Value {
	if name == "" {
		return Value{}
	}
	v := Value{Key: corpus.Slug(name), Label: name}
	if n, ok := e.backend.Names(field, v.Key); ok {
		if label := n.Label.In(lang); label != "" {
			v.Label = label
		}
	}
	return v
}

// facets gives the counted values their names.
func (e *Engine) facets(p Plan, found *Matches, lang string) map[string][]FacetValue {
	out := map[string][]FacetValue{}
	for _, f := range p.Facets {
		values := make([]FacetValue, 0, len(found.Facets[f.Field]))
		for _, c := range found.Facets[f.Field] {
			v := FacetValue{Value: Value{Key: c.Key, Label: c.Key}, Count: c.Count, Selected: p.selects(f.Field, c.Key)}
			if n, ok := e.backend.Names(f.Field, c.Key); ok && n.Label.In(lang) != "" {
				v.Label = n.Label.In(lang)
			}
			values = append(values, v)
		}
		out[f.Field] = values
	}
	return out
}

// groups gives the groups of hits their names.
func (e *Engine) groups(field string, found []FacetCount, lang string) []HitGroup {
	var out []HitGroup
	for _, g := range found {
		out = append(out, HitGroup{e.value(field, g.Key, lang), g.Count})
	}
	return out
}

// selects reports whether a filter of the plan has chosen the value.
func (p Plan) selects(field, key string) bool {
	for _, f := range p.Filters {
		for _, k := range f.Keys {
			if f.Field == field && k == key {
				return true
			}
		}
	}
	return false
}

// Session returns one session, by its id or one it had formerly, or
// ErrNoSession or ErrGone. The words of q are marked in all its texts.
func (e *Engine) Session(ctx context.Context, id string, q query.Query) (*SessionView, error) {
	s, err := e.backend.Session(ctx, id)
	if err != nil {
		return nil, err
	}
	r := e.reading(ctx)
	r.read(q)
	view := &SessionView{Hit: e.hit(s, r, q.Lang), Generation: e.Generation()}
	view.Within = e.within(view.Event, q.Lang)
	view.Snippets = new(marker).snippets(e.analyzer, s) // how it begins
	marks := r.marks.over(e.analyzer)
	for _, par := range corpus.Paragraphs(s.Abstract) {
		view.Abstract = append(view.Abstract, marks.marked(par))
	}
	for _, n := range s.Notes {
		if n.Author != "" {
			view.Authors = append(view.Authors, e.value("author", n.Author, q.Lang))
		}
		passages := make([]Marked, len(n.Passages))
		for i, p := range n.Passages {
			passages[i] = marks.marked(p.Text)
		}
		view.Notes = append(view.Notes, passages)
	}
	return view, nil
}

// within are the events that an event is part of, the nearest first.
func (e *Engine) within(event Value, lang string) []Value {
	var out []Value
	n, ok := e.backend.Names("event", event.Key)
	for ok && n.Parent != "" && len(out) < maxLineage {
		out = append(out, e.value("event", n.Parent, lang))
		n, ok = e.backend.Names("event", n.Parent)
	}
	return out
}

// Sessions walks every session of the generation, at most size at a time
// (1 to 1000), from the start with an empty cursor. next is empty at the end.
func (e *Engine) Sessions(ctx context.Context, cursor string, size int) (sessions []*corpus.Session, next string, err error) {
	place := 0
	if cursor != "" {
		at, generation, ok := strings.Cut(cursor, ".")
		if place, err = strconv.Atoi(at); err != nil || !ok || generation != e.Generation() || place < 0 {
			return nil, "", ErrBadCursor
		}
	}
	sessions, rest, err := e.backend.Walk(ctx, place, size)
	if err == nil && rest > 0 {
		next = strconv.Itoa(rest) + "." + e.Generation()
	}
	return sessions, next, err
}

// FacetValues lists the values of one field whose label, key or alias begins
// with prefix, folded; counts are those that the facet of q would give.
func (e *Engine) FacetValues(ctx context.Context, field, prefix string, q query.Query) (*FacetPage, error) {
	r := e.reading(ctx)
	q.Size = 0
	plan := e.plan(r, q)
	plan.Facets = []FacetRequest{{Field: field, Size: q.FacetSize, Prefix: corpus.Slug(prefix)}}
	if r.err != nil {
		return nil, r.err
	}
	found, err := e.backend.Match(ctx, plan)
	if err != nil {
		return nil, err
	}
	return &FacetPage{Field: field, Values: e.facets(plan, found, q.Lang)[field], Total: found.FacetTotals[field], Generation: e.Generation()}, nil
}
