package local

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// findings are what was found in some windows.
type findings struct {
	matched bool // whether something matched, before filters
	total   int
	best    *top[hit]
	groups  *grouped // in place of best; nil unless the hits are grouped
	tallies []*tally // of the facets
	lenders []*names // of the tallies
}

// find finds what a request asks for. complete is false when it is a Most and no
// session has all of its nodes.
func (e *evaluation) find(q *request) (f *findings, complete bool, err error) {
	if q.all && len(q.filters) == 0 && len(q.Score) == 0 && q.Group == nil && q.Offset+q.Limit <= maxHeads {
		return e.first(q), true, nil
	}
	if f, err = e.findIn(q, e.places()); err != nil || f.matched || q.most == nil {
		return f, true, err
	}
	f.giveBack()
	if complete, err = e.settle(q); err != nil {
		return nil, false, err
	}
	f, err = e.findIn(q, e.places())
	return f, complete, err
}

// heavy is from how many documents on a request is shared out among cores: about
// a millisecond's work.
const heavy = 50_000

// findIn looks through windows, on several cores if they have much and some are
// idle.
func (e *evaluation) findIn(q *request, places []place) (*findings, error) {
	var next atomic.Int64
	helpers := 0
	if e.amount(q) > heavy {
		helpers = e.hire(min(runtime.GOMAXPROCS(0), len(places)) - 1)
	}
	found := make([]*findings, helpers+1)
	var failed error
	var once sync.Once
	run := func(i int) {
		var err error
		defer func() {
			if err != nil {
				once.Do(func() { failed = err })
			}
		}()
		defer guard(&err)
		found[i], err = e.look(q, places, &next)
	}
	var wg sync.WaitGroup
	for i := range helpers {
		wg.Go(func() {
			defer e.dismiss()
			run(i + 1)
		})
	}
	run(0)
	wg.Wait()
	if failed != nil {
		return nil, failed
	}
	for _, other := range found[1:] {
		found[0].merge(other)
		other.giveBack()
	}
	return found[0], nil
}

// amount is how many documents are looked at, about.
func (e *evaluation) amount(q *request) int {
	if q.all && len(q.filters) == 0 {
		return e.Total()
	}
	return e.read
}

// hire engages up to n idle cores; each is dismissed when it is done.
func (b *Backend) hire(n int) int {
	for hired := range n {
		select {
		case b.idle <- struct{}{}:
		default:
			return hired
		}
	}
	return max(n, 0)
}

func (b *Backend) dismiss() { <-b.idle }

// look looks through the windows that are next until there is none.
func (e *evaluation) look(q *request, places []place, next *atomic.Int64) (*findings, error) {
	f := e.newFindings(q)
	w := e.windows.Get().(*window)
	defer e.windows.Put(w)
	for {
		i := int(next.Add(1)) - 1
		if i >= len(places) {
			return f, nil
		}
		if err := e.ctx.Err(); err != nil {
			return nil, err
		}
		e.move(w, places[i])
		f.add(q, w)
	}
}

func (e *evaluation) newFindings(q *request) *findings {
	f := &findings{best: newTop(0, compare)}
	if q.Limit > 0 && q.Group != nil {
		f.groups = newGrouped(*q.Group)
	} else if q.Limit > 0 {
		f.best = newTop(q.Offset+q.Limit, compare)
	}
	for _, facet := range q.facets {
		n := e.fields[facet.Field]
		f.lenders = append(f.lenders, n)
		f.tallies = append(f.tallies, n.tally())
	}
	return f
}

// add looks through a window.
func (f *findings) add(q *request, w *window) {
	hits, matched := q.hits(w)
	if !matched.empty() {
		f.matched = f.matched || matched.len() > 0
	}
	docs := w.list(hits)
	f.total += len(docs)
	for i := range q.facets {
		facet := &q.facets[i]
		if facet.known {
			continue
		}
		counted := set{docs, hits.bits}
		if facet.free >= 0 {
			counted = q.but(w, matched, facet.free)
		}
		if !counted.empty() {
			f.tallies[i].add(w, w.column(facet.packed, facet.slots), counted)
		}
	}
	if q.Limit > 0 && len(docs) > 0 {
		f.choose(q, w, hits, docs)
	}
}

// choose keeps the best of the hits in a window.
func (f *findings) choose(q *request, w *window, hits set, docs []uint16) {
	base := w.base()
	order := orderOf(q.Sort)(w.of.Columns)[base:]
	if len(q.scorer.groups) == 0 {
		for _, d := range docs {
			f.push(w, hit{shard: w.shard, doc: base + uint32(d), place: order[d]})
		}
		return
	}
	// As long as the last of the best has no score, every hit may take its place.
	if f.best.full() && f.best.last().score > 0 && q.scorer.worthPruning(w, len(docs)) {
		docs = w.list(w.and(hits, q.scorer.candidates(w, f.best.last().score)))
		hits = set{docs: docs}
	}
	scores := q.scorer.scores(w, hits, docs)
	least := 0.0 // below it no score is among the best
	for i, d := range docs {
		if scores[i] < least {
			continue
		}
		f.push(w, hit{w.shard, base + uint32(d), order[d], scores[i]})
		if f.best.full() {
			least = f.best.last().score
		}
	}
}

// push keeps a hit of a window if it is among those to return.
func (f *findings) push(w *window, h hit) {
	if f.groups != nil {
		f.groups.push(w, h)
		return
	}
	f.best.push(h)
}

// merge adds what was found in other windows.
func (f *findings) merge(other *findings) {
	f.matched = f.matched || other.matched
	f.total += other.total
	for i, t := range other.tallies {
		f.tallies[i].merge(t)
	}
	for _, h := range other.best.heap {
		f.best.push(h)
	}
	if f.groups != nil {
		f.groups.merge(other.groups)
	}
}

// giveBack lends the tallies to others.
func (f *findings) giveBack() {
	for i, t := range f.tallies {
		t.reset()
		f.lenders[i].tallies.Put(t)
	}
	f.tallies, f.lenders = nil, nil
}
