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
	found[0].addTotals(q)
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
	narrowed := q.narrow(w)
	found := narrowed.hits().len()
	f.matched = f.matched || found > 0 || narrowed.matched().len() > 0
	f.total += found
	f.count(q, w, narrowed)
	if q.Limit > 0 && found > 0 {
		f.choose(q, w, narrowed.hits(), found)
	}
}

// count counts the values of the facets in a window.
func (f *findings) count(q *request, w *window, n narrowed) {
	var others set // than those of the list that has totals
	if l := q.wholes[w.shard].list; l != nil {
		others = w.withDocs(w.without(n.matched(), l.set(w.number)))
	}
	for i := range q.facets {
		facet := &q.facets[i]
		var of set
		switch {
		case facet.known:
			continue
		case q.beforehand(w.shard, facet) != nil:
			of = others
		case facet.free >= 0:
			of = q.but(w, n, facet.free)
		default:
			of = n.withDocs(w)
		}
		if !of.empty() {
			f.tallies[i].add(w, w.column(facet.packed, facet.slots), of)
		}
	}
}

// choose keeps the best of so many hits in a window.
func (f *findings) choose(q *request, w *window, hits set, found int) {
	base := w.base()
	order := orderOf(q.Sort)(w.of.Columns)[base:]
	if len(q.scorer.groups) == 0 {
		for _, d := range w.list(hits) {
			f.push(w, hit{shard: w.shard, doc: base + uint32(d), place: order[d]})
		}
		return
	}
	least := 0.0 // below it no score is among the best; as long as it is not known, every hit may be
	if q.scorer.worthPruning(w, found) {
		if least = f.least(q, w, hits, found); least > 0 {
			hits = set{docs: w.list(w.and(hits, q.scorer.candidates(w, least)))}
		}
	}
	hits = w.withDocs(hits)
	scores := q.scorer.scores(w, hits)
	for i, d := range hits.docs {
		if scores[i] < least {
			continue
		}
		f.push(w, hit{w.shard, base + uint32(d), order[d], scores[i]})
		if f.best.full() {
			least = f.best.last().score
		}
	}
}

// least is a score below which none of so many hits of a window is among the best; 0 if
// none is known.
func (f *findings) least(q *request, w *window, hits set, found int) float64 {
	switch {
	case f.best.full():
		return f.best.last().score
	case f.best.limit > 0 && f.best.limit <= found:
		return q.scorer.reached(w, hits, f.best.limit)
	}
	return 0
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

// addTotals adds what was not counted because it is known.
func (f *findings) addTotals(q *request) {
	for shard := range q.wholes {
		for i := range q.facets {
			if known := q.beforehand(shard, &q.facets[i]); known != nil {
				f.tallies[i].addAll(known)
			}
		}
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
