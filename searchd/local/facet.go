package local

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"sessionnotes/corpus"
	"sessionnotes/indexer/index"
	"sessionnotes/searchd/engine"
)

// facet is a field whose values are counted.
type facet struct {
	engine.FacetRequest
	// free is the filter of the same field, or -1. It does not count: a value's
	// count is what it would give if it were the choice.
	free int
	// known tells that the counts are those of every session.
	known bool
	// narrowed tells that another filter narrows what is counted.
	narrowed bool
	number   int // of the field among all

	packed *packed // where its values are
	slots  *slots
}

// facets are the fields that a plan counts. everything tells that it matches every
// session but for its filters.
func (b *Backend) facets(p engine.Plan, filters []valued, everything bool) []facet {
	out := make([]facet, len(p.Facets))
	for i, r := range p.Facets {
		f := facet{FacetRequest: r, number: slices.Index(index.Facets, r.Field)}
		f.packed, f.slots = b.slots(r.Field)
		f.free = slices.IndexFunc(filters, func(c valued) bool { return c.field == r.Field })
		f.narrowed = len(filters) > 1 || len(filters) == 1 && f.free < 0
		f.known = everything && !f.narrowed
		out[i] = f
	}
	return out
}

// counts are the values of a field that are to be listed, with their counts.
type counts struct {
	of       []uint32 // by ordinal
	ordinals iter.Seq[uint32]
	total    int // of values that have one
}

// counts are what a tally counted.
func (t *tally) result() counts {
	c := counts{of: t.counts, ordinals: slices.Values(t.counted), total: len(t.counted)}
	if !t.many {
		return c
	}
	for _, n := range t.counts {
		if n > 0 {
			c.total++
		}
	}
	c.ordinals = func(yield func(uint32) bool) {
		for o, n := range t.counts {
			if n > 0 && !yield(uint32(o)) {
				return
			}
		}
	}
	return c
}

// all are the counts over every session; of a list without a prefix no more than
// need be looked at.
func (n *names) all(f engine.FacetRequest, selected int) counts {
	n.ranking.Do(n.rank)
	first := n.listed
	if f.Prefix == "" {
		first = first[:min(len(first), f.Size+selected)]
	}
	return counts{n.totals, slices.Values(first), len(n.listed)}
}

// rank puts the values that some session has into the order in which they are listed.
func (n *names) rank() {
	n.totals = make([]uint32, len(n.values))
	for o, v := range n.values {
		if n.totals[o] = uint32(v.Count); v.Count > 0 {
			n.listed = append(n.listed, uint32(o))
		}
	}
	slices.SortFunc(n.listed, func(x, y uint32) int { return cmp.Compare(n.place(x, n.totals), n.place(y, n.totals)) })
}

// place is where a value is listed, as a number to compare: by count, then key; years
// by key, the last one first.
func (n *names) place(o uint32, counts []uint32) uint64 {
	if n.field == "year" {
		return uint64(^n.byName[o])
	}
	return uint64(^counts[o])<<32 | uint64(n.byName[o])
}

// at is the value that a place is of.
func (n *names) at(place uint64) uint32 {
	if n.field == "year" {
		return n.inOrder[^uint32(place)]
	}
	return n.inOrder[uint32(place)]
}

// sortNames gives every value its place in the order of keys.
func (n *names) sortNames() {
	n.inOrder, n.byName = make([]uint32, len(n.values)), make([]uint32, len(n.values))
	for o := range n.inOrder {
		n.inOrder[o] = uint32(o)
	}
	slices.SortFunc(n.inOrder, func(x, y uint32) int { return cmp.Compare(n.values[x].Key, n.values[y].Key) })
	for place, o := range n.inOrder {
		n.byName[o] = uint32(place)
	}
}

func (n *names) count(o uint32, of []uint32) engine.FacetCount {
	return engine.FacetCount{Key: n.values[o].Key, Count: int(of[o])}
}

// list are the values of a field to show, in order. Selected ones are listed whatever
// their count and place: in their place if they are among the first, else at the
// end. total is how many values begin as asked and have a session.
func (n *names) list(f engine.FacetRequest, c counts, selected []string) (listed []engine.FacetCount, total int) {
	wanted := n.ordinals(selected)
	best := newTop(f.Size, cmp.Compare[uint64])
	begun := n.begun(f.Prefix)
	for o := range c.ordinals {
		if f.Prefix != "" {
			if _, ok := slices.BinarySearch(begun, o); !ok {
				continue
			}
			total++
		}
		if place := n.place(o, c.of); !(best.full() && place > best.last()) && !slices.Contains(wanted, o) {
			best.push(place)
		}
	}
	if f.Prefix == "" {
		total = c.total
	}
	return n.withChosen(best, c, n.chosen(wanted, selected, f.Prefix, c.of)), total
}

// chosen are the selected values that begin as asked, in order. Keys that no session
// has are listed too, so that they can be taken back.
func (n *names) chosen(wanted []uint32, selected []string, prefix string, of []uint32) []engine.FacetCount {
	var chosen []engine.FacetCount
	for _, key := range selected {
		if _, known := n.byKey[key]; !known && strings.HasPrefix(corpus.Slug(key), prefix) {
			chosen = append(chosen, engine.FacetCount{Key: key})
		}
	}
	for _, o := range wanted {
		if begins(&n.values[o], prefix) {
			chosen = append(chosen, n.count(o, of))
		}
	}
	slices.SortFunc(chosen, n.order())
	return chosen
}

// withChosen are the first of the best values and those that were chosen together,
// and then the chosen ones that are not among these.
func (n *names) withChosen(best *top[uint64], c counts, chosen []engine.FacetCount) []engine.FacetCount {
	listed := make([]engine.FacetCount, 0, best.limit+len(chosen))
	for _, place := range best.sorted() {
		listed = append(listed, n.count(n.at(place), c.of))
	}
	if len(chosen) == 0 {
		return listed
	}
	listed = append(listed, chosen...)
	slices.SortFunc(listed, n.order())
	listed = listed[:min(len(listed), best.limit)]
	for _, v := range chosen {
		if !slices.Contains(listed, v) {
			listed = append(listed, v)
		}
	}
	return listed
}

// ordinals are those of keys that some session has.
func (n *names) ordinals(keys []string) []uint32 {
	var out []uint32
	for _, key := range keys {
		if o, ok := n.byKey[key]; ok && !slices.Contains(out, o) {
			out = append(out, o)
		}
	}
	return out
}

// order is the order in which the values are listed.
func (n *names) order() func(a, b engine.FacetCount) int {
	if n.field == "year" {
		return byKey
	}
	return byCount
}

// byCount orders values by count, then key.
func byCount(a, b engine.FacetCount) int {
	return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Key, b.Key))
}

// byKey orders years, the last one first.
func byKey(a, b engine.FacetCount) int { return cmp.Compare(b.Key, a.Key) }

// selectedKeys are the keys that the filters of a field have chosen.
func selectedKeys(field string, filters []engine.Filter) []string {
	var keys []string
	for _, f := range filters {
		if f.Field == field {
			keys = append(keys, f.Keys...)
		}
	}
	return keys
}

// begun are the ordinals of the values that begin so, ascending; without a prefix none.
func (n *names) begun(prefix string) []uint32 {
	if prefix == "" {
		return nil
	}
	first, _, several := strings.Cut(prefix, "-")
	found := n.beginning(first)
	if several {
		found = slices.DeleteFunc(found, func(o uint32) bool { return !begins(&n.values[o], prefix) })
	}
	return found
}

// begins reports whether one of a value's names, or a word of one, begins so.
func begins(v *index.Value, prefix string) bool {
	if prefix == "" {
		return true
	}
	return slices.ContainsFunc(v.Names(), func(name string) bool {
		slug := corpus.Slug(name)
		return strings.HasPrefix(slug, prefix) || strings.Contains(slug, "-"+prefix)
	})
}
