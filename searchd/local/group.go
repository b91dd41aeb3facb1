package local

import (
	"slices"

	"sessionnotes/searchd/engine"
)

// grouped keeps the first hits of each value of a facet field.
type grouped struct {
	engine.Grouping
	groups map[uint32]*group // by the ordinal of the value
}

// group are the first hits of a value.
type group struct {
	value uint32
	first *top[hit]
	count int // of all its hits
}

func newGrouped(g engine.Grouping) *grouped {
	return &grouped{g, map[uint32]*group{}}
}

// push counts a hit, and keeps it if it is among the first of its value.
func (g *grouped) push(w *window, h hit) {
	of := g.of(w.of.Columns.Facets[g.Field].Of(h.doc)[0])
	of.count++
	of.first.push(h)
}

func (g *grouped) of(value uint32) *group {
	of := g.groups[value]
	if of == nil {
		of = &group{value: value, first: newTop(g.Each, compare)}
		g.groups[value] = of
	}
	return of
}

// merge adds what was found in other windows.
func (g *grouped) merge(other *grouped) {
	for value, theirs := range other.groups {
		of := g.of(value)
		of.count += theirs.count
		for _, h := range theirs.first.heap {
			of.first.push(h)
		}
	}
}

// page are the hits from a place on, with the groups that they are of, and how many
// hits are listed in all.
func (g *grouped) page(offset, limit int) (hits []hit, groups []*group, listed int) {
	all := make([]*group, 0, len(g.groups))
	for _, of := range g.groups {
		of.first.sorted()
		all = append(all, of)
	}
	slices.SortFunc(all, func(a, b *group) int { return compare(a.first.heap[0], b.first.heap[0]) })
	for _, of := range all {
		for _, h := range of.first.heap {
			if listed >= offset && len(hits) < limit {
				hits = append(hits, h)
				if n := len(groups); n == 0 || groups[n-1] != of {
					groups = append(groups, of)
				}
			}
			listed++
		}
	}
	return hits, groups, listed
}
