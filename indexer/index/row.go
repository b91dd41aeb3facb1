package index

import (
	"cmp"
	"slices"

	"sessionnotes/corpus"
	"sessionnotes/indexer/analysis"
)

// row is what is known of one document before it has a number. There is one for
// each session of a build in memory, so it is small.
type row struct {
	id, title               string
	print                   fingerprint
	lengths                 [numTextFields]uint32
	stretches               lists
	from, to                uint32 // days
	facets                  lists
	newest, oldest, byTitle uint32
}

// lists are several short lists of numbers in one, so that a row has few pointers to
// follow: where the first one begins in it, where each ends, then all numbers. nil has
// none.
type lists []uint32

// newLists joins lists; none at all where all are empty.
func newLists(of [][]uint32) lists {
	total := 0
	for _, one := range of {
		total += len(one)
	}
	if total == 0 {
		return nil
	}
	first := 1 + len(of)
	l := make(lists, first, first+total)
	l[0] = uint32(first)
	for i, one := range of {
		l = append(l, one...)
		l[1+i] = uint32(len(l))
	}
	return l
}

// of is the ith list.
func (l lists) of(i int) []uint32 {
	if len(l) == 0 {
		return nil
	}
	return l[l[i]:l[i+1]]
}

// newRow is the row of a session before it is analysed.
func newRow(s *corpus.Session, facets [][]uint32, print fingerprint) *row {
	return &row{
		id: s.ID, title: s.Title, from: uint32(s.Date.First()), to: uint32(s.Date.Last()), facets: newLists(facets), print: print,
	}
}

// rank gives every row its place in the three orders.
func rank(rows []*row) {
	order := slices.Clone(rows)
	byDate := func(sign int) func(a, b *row) int {
		return func(a, b *row) int {
			switch {
			case a.from == b.from:
				return cmp.Compare(a.id, b.id)
			case a.from == 0 || b.from == 0:
				return cmp.Compare(b.from, a.from) // undated last
			}
			return sign * cmp.Compare(a.from, b.from)
		}
	}
	slices.SortFunc(order, byDate(1))
	for i, r := range order {
		r.oldest = uint32(i)
	}
	slices.SortFunc(order, byDate(-1))
	for i, r := range order {
		r.newest = uint32(i)
	}
	rankTitles(order)
}

// rankTitles gives rows, which have their places by date, those by folded title.
func rankTitles(rows []*row) {
	type titled struct {
		folded string
		*row
	}
	order := make([]titled, len(rows))
	for i, r := range rows {
		order[i] = titled{analysis.Fold(r.title), r}
	}
	slices.SortFunc(order, func(a, b titled) int {
		return cmp.Or(cmp.Compare(a.folded, b.folded), cmp.Compare(a.newest, b.newest))
	})
	for i, t := range order {
		t.byTitle = uint32(i)
	}
}
