package schedule

import (
	"fmt"

	"sessionnotes/corpus"
)

// maxLeft bounds how many values that are left out are told apart.
const maxLeft = 200

// leftOut is what is not kept of a schedule, each sort with its first line and
// how often it stood.
type leftOut struct {
	found  []sort
	places map[sort]int // sort without line and count -> place in found
	beyond int
}

type sort struct {
	field, problem, value string
	line, count           int
}

// add notes a value that is left out; value is "" where it says nothing.
func (l *leftOut) add(field, problem, value string, line int) {
	key := sort{field: field, problem: problem, value: value}
	at, seen := l.places[key]
	if !seen {
		if len(l.found) == maxLeft {
			l.beyond++
			return
		}
		if l.places == nil {
			l.places = map[sort]int{}
		}
		at = len(l.found)
		l.places[key] = at
		key.line = line
		l.found = append(l.found, key)
	}
	l.found[at].count++
}

// say gives a notice of each sort, in the order in which they were met.
func (l *leftOut) say(o Options) {
	for _, s := range l.found {
		what := "is " + s.problem
		if s.value != "" {
			what = fmt.Sprintf("%q is %s", s.value, s.problem)
		}
		o.Notices.Say(corpus.Fault{File: o.File, Line: s.line, Field: s.field, Problem: fmt.Sprintf("%s, left out (%d)", what, s.count)})
	}
	if l.beyond > 0 {
		o.Notices.Say(corpus.Fault{File: o.File, Problem: fmt.Sprintf("%d more values are left out", l.beyond)})
	}
}
