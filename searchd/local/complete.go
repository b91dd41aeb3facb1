package local

import (
	"cmp"
	"slices"
	"strings"

	"sessionnotes/searchd/engine"
)

// nameWord is a word of a name of a facet value.
type nameWord struct {
	word  string // of the slug of the name
	value uint32 // its ordinal
}

func compareWords(a, b nameWord) int {
	return cmp.Or(strings.Compare(a.word, b.word), cmp.Compare(a.value, b.value))
}

// Complete lists the values of which a name has a word that begins with each of
// the slugs.
func (b *Backend) Complete(field string, slugs []string, limit int) []engine.FacetCount {
	n := b.fields[field]
	if n == nil || len(slugs) == 0 || slices.Contains(slugs, "") {
		return nil
	}
	found := n.beginning(slugs[0])
	for _, s := range slugs[1:] {
		others := n.beginning(s)
		found = slices.DeleteFunc(found, func(o uint32) bool {
			_, ok := slices.BinarySearch(others, o)
			return !ok
		})
	}
	slices.SortFunc(found, func(x, y uint32) int {
		a, b := n.values[x], n.values[y]
		return cmp.Or(cmp.Compare(b.Count, a.Count), strings.Compare(a.Key, b.Key))
	})
	var out []engine.FacetCount
	for _, o := range found[:min(limit, len(found))] {
		out = append(out, engine.FacetCount{Key: n.values[o].Key, Count: n.values[o].Count})
	}
	return out
}

// beginning are the ordinals of the values of which a name has a word that
// begins so, ascending, each once.
func (n *names) beginning(prefix string) []uint32 {
	from, _ := slices.BinarySearchFunc(n.words, nameWord{word: prefix}, compareWords)
	var found []uint32
	for _, w := range n.words[from:] {
		if !strings.HasPrefix(w.word, prefix) {
			break
		}
		found = append(found, w.value)
	}
	slices.Sort(found)
	return slices.Compact(found)
}
