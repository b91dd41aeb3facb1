package local

import (
	"slices"

	"sessionnotes/indexer/index"
)

// Where a query finds every session of a list, and perhaps others, the counts of the
// list's sessions are part of its own. They are counted once for all queries, and a
// query counts the others alone: of a frequent word with its forms, equal words and
// fields, that is a fraction.

// totals are how many sessions of a list have each value of the facet fields, by field, in
// the order of index.Facets, and ordinal. A field that has more values than the list has
// sessions is left out: counting these takes hardly longer than adding its totals.
type totals [][]uint32

// totalled is how many sessions a list has at least that has totals.
const totalled = 2048

// wholes are the lists of which a node finds every session.
func wholes(n node) []listed {
	switch n := n.(type) {
	case listed:
		return []listed{n}
	case allOf:
		if len(n) == 1 {
			return wholes(n[0])
		}
	case anyOf:
		var found []listed
		for _, part := range n {
			found = append(found, wholes(part)...)
		}
		return found
	}
	return nil
}

// whole is a list of which a request finds every session, with its totals.
type whole struct {
	list   *list // nil where there is none
	totals totals
}

// wholesOf is the longest list of each shard of which a request finds every session.
// Totals are made for a list by the request of which it is the longest for the second
// time: many words are asked for once.
func (e *evaluation) wholesOf(q *request) []whole {
	out := make([]whole, len(e.reader.Shards))
	if q.From != 0 || q.To != 0 || !slices.ContainsFunc(q.facets, func(f facet) bool { return !f.known && !f.narrowed }) {
		return out
	}
	lists := wholes(q.match)
	for shard := range out {
		var longest, known *list
		for _, of := range lists {
			l := of[shard]
			longest = longer(longest, l)
			if l.totals.Load() != nil {
				known = longer(known, l)
			}
		}
		if longest != nil && longest.count() >= totalled && longest.wantedAgain() {
			known = longest
		}
		if known != nil {
			out[shard] = whole{known, e.totals(shard, known)}
		}
	}
	return out
}

// wantedAgain tells whoever asks for the second time that totals are to be made.
func (l *list) wantedAgain() bool { return l.wanted.Load() < 2 && l.wanted.Add(1) == 2 }

func longer(a, b *list) *list {
	if a == nil || b.count() > a.count() {
		return b
	}
	return a
}

// totals are those of a list of a shard.
func (b *Backend) totals(shard int, l *list) totals {
	if known := l.totals.Load(); known != nil {
		return *known
	}
	made, values := b.emptyTotals(l)
	tallies := make([]tally, len(made))
	for w := range b.windowsOf(shard) {
		for i, counts := range made {
			if counts != nil {
				tallies[i].counts, tallies[i].many = counts, true
				tallies[i].add(w, w.column(b.slots(index.Facets[i])), l.set(w.number))
			}
		}
	}
	if l.totals.CompareAndSwap(nil, &made) {
		l.took(4 * values)
	}
	return made
}

// emptyTotals are totals of a list in one piece of memory, of so many values together.
func (b *Backend) emptyTotals(l *list) (made totals, values int) {
	for _, field := range index.Facets {
		if n := len(b.fields[field].values); n <= l.count() {
			values += n
		}
	}
	rest := make([]uint32, values)
	made = make(totals, len(index.Facets))
	for i, field := range index.Facets {
		if n := len(b.fields[field].values); n <= l.count() {
			made[i], rest = rest[:n:n], rest[n:]
		}
	}
	return made, values
}
