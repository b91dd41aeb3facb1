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

// filter keeps the sessions that have any of some values of a field.
type filter struct {
	field string
	valued
}

// facet is a field whose values are counted.
type facet struct {
	engine.FacetRequest
	// free is the filter of the same field, or -1. It does not count: a value's
	// count is what it would give if it were the choice.
	free int
	// known tells that the counts are those of every session.
	known bool
}

// facets are the fields that a plan counts. everything tells that it matches every
// session but for its filters.
func facets(p engine.Plan, filters []filter, everything bool) []facet {
	out := make([]facet, len(p.Facets))
	for i, f := range p.Facets {
		free := slices.IndexFunc(filters, func(c filter) bool { return c.field == f.Field })
		unfiltered := len(filters) == 0 || len(filters) == 1 && free == 0
		out[i] = facet{f, free, everything && unfiltered}
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
	n.ranking.Do(func() { n.rank(f.Field) })
	order := n.ranked
	if f.Prefix == "" {
		order = order[:min(len(order), f.Size+selected)]
	}
	return counts{n.totals, slices.Values(order), len(n.ranked)}
}

// rank puts the values that some session has into the order of their field.
func (n *names) rank(field string) {
	n.totals = make([]uint32, len(n.values))
	for o, v := range n.values {
		if n.totals[o] = uint32(v.Count); v.Count > 0 {
			n.ranked = append(n.ranked, uint32(o))
		}
	}
	order := orderOf(field)
	slices.SortFunc(n.ranked, func(x, y uint32) int { return order(n.count(x, n.totals), n.count(y, n.totals)) })
}

func (n *names) count(o uint32, of []uint32) engine.FacetCount {
	return engine.FacetCount{Key: n.values[o].Key, Count: int(of[o])}
}

// list are the values of a field to show: by count, then key; years descending.
// Selected values are listed whatever their count and place. total is how many
// values begin as asked and have a session.
func (b *Backend) list(f engine.FacetRequest, c counts, selected []string) (listed []engine.FacetCount, total int) {
	n := b.fields[f.Field]
	order := orderOf(f.Field)
	wanted := n.ordinals(selected)
	best := newTop(f.Size, order)
	begun := 0
	for o := range c.ordinals {
		if f.Prefix != "" {
			if !begins(&n.values[o], f.Prefix) {
				continue
			}
			begun++
		}
		if behind := f.Field != "year" && best.full() && int(c.of[o]) < best.last().Count; !behind && !slices.Contains(wanted, o) {
			best.push(n.count(o, c.of))
		}
	}
	chosen := unknown(n, selected, f.Prefix)
	for _, o := range wanted {
		if begins(&n.values[o], f.Prefix) {
			chosen = append(chosen, n.count(o, c.of))
		}
	}
	if total = c.total; f.Prefix != "" {
		total = begun
	}
	return withChosen(best, chosen, order), total
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

// orderOf is the order in which the values of a field are listed.
func orderOf(field string) func(a, b engine.FacetCount) int {
	if field == "year" {
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

// withChosen are the best values with those that were chosen: in their place if
// they are among the best, else at the end.
func withChosen(best *top[engine.FacetCount], chosen []engine.FacetCount, order func(a, b engine.FacetCount) int) []engine.FacetCount {
	for _, v := range chosen {
		best.push(v)
	}
	listed := best.sorted()
	slices.SortFunc(chosen, order)
	for _, v := range chosen {
		if !slices.Contains(listed, v) {
			listed = append(listed, v)
		}
	}
	return listed
}

// unknown are the selected keys that no session has; they are listed too, so
// that they can be taken back.
func unknown(n *names, selected []string, prefix string) (listed []engine.FacetCount) {
	for _, key := range selected {
		if _, known := n.byKey[key]; !known && strings.HasPrefix(corpus.Slug(key), prefix) {
			listed = append(listed, engine.FacetCount{Key: key})
		}
	}
	return listed
}

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
