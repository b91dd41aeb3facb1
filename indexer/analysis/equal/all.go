package equal

import "iter"

// Group is a row of a list.
type Group struct {
	Forms []Form
	// OneWay groups widen a query for the first form by the others, but none for the others.
	OneWay bool
}

// All yields every group: those of words.yaml and of the user, in order, then the one-way ones, then the dictionary's in order of their
// English word, which comes first. Forbidden pairs are left out of the dictionary's groups; in others only [Words.Of] leaves them out.
func (w *Words) All() iter.Seq[Group] {
	return func(yield func(Group) bool) {
		_ = w.yieldGroups(yield) && w.yieldWays(yield) && w.yieldTable(yield)
	}
}

func (w *Words) yieldGroups(yield func(Group) bool) bool {
	for _, members := range w.groups {
		if members != nil && !yield(Group{Forms: forms(members)}) {
			return false
		}
	}
	return true
}

func (w *Words) yieldWays(yield func(Group) bool) bool {
	for _, way := range w.ways {
		all := append([]Form{way.asked.Form}, forms(way.finds)...)
		if !yield(Group{Forms: all, OneWay: true}) {
			return false
		}
	}
	return true
}

// yieldTable yields the rows of the table with what of them Of can return.
func (w *Words) yieldTable(yield func(Group) bool) bool {
	for key := range w.table.rows() {
		if isKatakanaWord(key) {
			continue
		}
		a := answer{words: w, asked: key, seen: map[string]bool{key: true}}
		a.addTable()
		if len(a.forms) > 0 && !yield(Group{Forms: append([]Form{{key, Dictionary}}, a.forms...)}) {
			return false
		}
	}
	return true
}

func forms(members []member) []Form {
	forms := make([]Form, len(members))
	for i, m := range members {
		forms[i] = m.Form
	}
	return forms
}
