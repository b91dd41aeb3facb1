package local

import "slices"

// Where a query finds every session of a list, and perhaps others, the counts of the
// list's sessions are part of its own. They are counted once for all queries, and a
// query counts the others alone: of a frequent word with its forms, equal words and
// fields, that is a fraction.

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

// largest are the longest of the lists whose every session matches, by shard; nil where
// none has enough sessions for its counts to be kept, or nothing counts them all.
func (e *evaluation) largest(q *request) listed {
	out := make(listed, len(e.reader.Shards))
	if q.From != 0 || q.To != 0 || !slices.ContainsFunc(q.facets, func(f facet) bool { return !f.known && !f.narrowed }) {
		return out
	}
	for _, lists := range wholes(q.match) {
		for shard, l := range lists {
			if l.counts != nil && (out[shard] == nil || l.count() > out[shard].count()) {
				out[shard] = l
			}
		}
	}
	return out
}

// countedFrom is how many sessions a list has at least whose counts are kept.
const countedFrom = 2048

// counted tells whether the counts of a field that has so many values are kept with the
// list: they take no more memory than it does.
func (l *list) counted(values int) bool { return l.counts != nil && values <= l.count() }

// counts are how many sessions of a list of a shard have each value of a facet field, by
// ordinal.
func (b *Backend) counts(shard int, l *list, f *facet) []uint32 {
	at := &l.counts[f.number]
	if known := at.Load(); known != nil {
		return *known
	}
	t := tally{counts: make([]uint32, len(b.fields[f.Field].values)), many: true}
	for w := range b.windowsOf(shard) {
		t.add(w, w.column(f.packed, f.slots), l.set(w.number))
	}
	if at.CompareAndSwap(nil, &t.counts) {
		l.took(4 * len(t.counts))
	}
	return t.counts
}
