package local

import (
	"sessionnotes/searchd/engine"
)

// request is a plan for which all that it needs of the index has been read.
type request struct {
	engine.Plan
	match   node
	most    []node   // that match is all of, if the plan's is a Most; nil once it is settled
	filters []valued // each of a field of its own
	facets  []facet
	scorer  *scorer
	all     bool // nothing narrows it but filters
}

// request reads what a plan needs.
func (e *evaluation) request(p engine.Plan) (q *request, err error) {
	q = &request{Plan: p, scorer: &scorer{}}
	if most, ok := p.Match.(engine.Most); ok {
		if q.most, err = e.nodes(most); len(most) == 0 {
			q.most, q.match = nil, anyOf(nil)
		} else {
			q.match = allOf(q.most)
		}
	} else {
		q.match, err = e.node(p.Match)
	}
	if err != nil {
		return nil, err
	}
	for _, f := range p.Filters {
		q.filters = append(q.filters, e.valued(f.Field, f.Keys))
	}
	_, everything := q.match.(everything)
	q.all = everything && p.From == 0 && p.To == 0
	q.facets = e.facets(p, q.filters, q.all)
	if p.Limit > 0 {
		q.scorer, err = e.newScorer(p.Score)
	}
	return q, err
}

// hits are the sessions of a window that match and pass all filters; matched those
// that match.
func (q *request) hits(w *window) (hits, matched set) {
	matched = w.dated(q.match.in(w), q.From, q.To)
	hits = matched
	for _, f := range q.filters {
		if hits.empty() {
			break
		}
		hits = f.keep(w, hits)
	}
	return hits, matched
}

// but are the sessions among those that match that pass all filters but one.
func (q *request) but(w *window, matched set, free int) set {
	for i, f := range q.filters {
		if i != free {
			matched = f.keep(w, matched)
		}
	}
	return matched
}
