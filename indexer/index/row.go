package index

import (
	"cmp"
	"os"
	"slices"

	"sessionnotes/corpus"
	"sessionnotes/indexer/analysis"
	"sessionnotes/indexer/stash"
)

// row is what is known of one document before it has a number. What has an exported
// name is known before the shard is written, and lies in a file until its segments are
// merged: in memory the rows of a million were a third of the time of a build, because
// the garbage collector went through them again and again.
type row struct {
	ID, Title               string
	Print                   fingerprint
	Lengths                 [numTextFields]uint32
	Stretches               lists
	From, To                uint32 // days
	Facets                  lists
	newest, oldest, byTitle uint32
}

// lists are several short lists of numbers in one: where the first one begins in it,
// where each ends, then all numbers. nil has none. A million rows with slices of
// slices would take a gigabyte.
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

// takeRows returns the rows of a file that is closed, by id, and removes it.
func takeRows(path string) (map[string]*row, error) {
	rows := map[string]*row{}
	for r, err := range stash.Read[*row](path) {
		if err != nil {
			return nil, err
		}
		rows[r.ID] = r
	}
	return rows, os.Remove(path)
}

// newRow is the row of a session before it is analysed.
func newRow(s *corpus.Session, facets [][]uint32, print fingerprint) *row {
	return &row{
		ID: s.ID, Title: s.Title, From: uint32(s.Date.First()), To: uint32(s.Date.Last()), Facets: newLists(facets), Print: print,
	}
}

// rank gives every row its place in the three orders.
func rank(rows []*row) {
	order := slices.Clone(rows)
	byDate := func(sign int) func(a, b *row) int {
		return func(a, b *row) int {
			switch {
			case a.From == b.From:
				return cmp.Compare(a.ID, b.ID)
			case a.From == 0 || b.From == 0:
				return cmp.Compare(b.From, a.From) // undated last
			}
			return sign * cmp.Compare(a.From, b.From)
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
		order[i] = titled{analysis.Fold(r.Title), r}
	}
	slices.SortFunc(order, func(a, b titled) int {
		return cmp.Or(cmp.Compare(a.folded, b.folded), cmp.Compare(a.newest, b.newest))
	})
	for i, t := range order {
		t.byTitle = uint32(i)
	}
}
