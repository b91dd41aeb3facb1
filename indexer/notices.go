package main

import "sessionnotes/corpus"

// mostAlike is how many notices that say the same of different places are
// written; the others are counted.
const mostAlike = 3

// notices writes what readers say. Those that are alike are joined after the
// first ones.
type notices struct {
	write func(format string, args ...any)
	alike map[corpus.Fault]int // by what they say, without the place
	order []corpus.Fault       // of those that were joined
}

func newNotices(write func(format string, args ...any)) *notices {
	return &notices{write: write, alike: map[corpus.Fault]int{}}
}

// say writes a notice, or counts it.
func (n *notices) say(f corpus.Fault) {
	what := corpus.Fault{Field: f.Field, Problem: f.Problem, Want: f.Want}
	n.alike[what]++
	switch many := n.alike[what]; {
	case many <= mostAlike:
		n.write("note: %v", f)
	case many == mostAlike+1:
		n.order = append(n.order, what)
	}
}

// done tells how many were joined.
func (n *notices) done() {
	for _, what := range n.order {
		n.write("note: … and %d more like it: %v", n.alike[what]-mostAlike, what)
	}
	n.order = nil
}
