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
	all     bool    // nothing narrows it but filters
	wholes  []whole // by shard
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
	q.wholes = e.wholesOf(q)
	if p.Limit > 0 {
		q.scorer, err = e.newScorer(p.Score)
	}
	return q, err
}

// narrowed are the sessions of a window that match, and what the filters leave of them,
// one after the other.
type narrowed []set

func (n narrowed) matched() set { return n[0] }

// hits pass all filters.
func (n narrowed) hits() set { return n[len(n)-1] }

// withDocs are the hits with their documents.
func (n narrowed) withDocs(w *window) set {
	n[len(n)-1] = w.withDocs(n.hits())
	return n.hits()
}

// narrow finds the sessions of a window. They hold until the window narrows again.
func (q *request) narrow(w *window) narrowed {
	w.narrowed = append(w.narrowed[:0], w.dated(q.match.in(w), q.From, q.To))
	for i, f := range q.filters {
		w.narrowed = append(w.narrowed, f.keep(w, w.narrowed[i]))
	}
	return w.narrowed
}

// beforehand are the counts of a facet in a shard that are known, to which those of the
// other sessions are added; nil where all are counted.
func (q *request) beforehand(shard int, f *facet) []uint32 {
	if t := q.wholes[shard].totals; t != nil && !f.known && !f.narrowed {
		return t[f.number]
	}
	return nil
}

// but are the sessions that match and pass all filters but one.
func (q *request) but(w *window, n narrowed, free int) set {
	s := n[free]
	for _, f := range q.filters[free+1:] {
		s = f.keep(w, s)
	}
	return s
}
