package plain

import (
	"cmp"
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"

	"sessionnotes/corpus"
	"sessionnotes/indexer/index"
	"sessionnotes/searchd/engine"
)

// choice is a set of values of a field.
type choice struct {
	field string
	has   []bool // by ordinal
}

func (b *Backend) choice(field string, keys []string) choice {
	n := b.fields[field]
	c := choice{field: field, has: make([]bool, len(n.values))}
	for _, k := range keys {
		if o, ok := n.byKey[k]; ok {
			c.has[o] = true
		}
	}
	return c
}

// of reports whether a document has one of the values.
func (c choice) of(o index.Ordinals, doc uint32) bool {
	for _, v := range o.Of(doc) {
		if c.has[v] {
			return true
		}
	}
	return false
}

// evalValues is the set of sessions that have any of the values.
func (b *Backend) evalValues(s *index.Shard, n engine.Values) *roaring.Bitmap {
	c := b.choice(n.Field, n.Keys)
	o := s.Columns.Facets[n.Field]
	set := roaring.New()
	s.Live().Iterate(func(doc uint32) bool {
		if c.of(o, doc) {
			set.Add(doc)
		}
		return true
	})
	return set
}

// counter filters and counts in one pass: a session that fails no filter
// counts in every field; one that fails exactly one counts in that filter's
// field alone, where it would be a hit if the choice were another.
type counter struct {
	filters []choice
	fields  []string
	counts  map[string][]int // by field and ordinal
}

func (b *Backend) newCounter(p engine.Plan) *counter {
	c := &counter{counts: map[string][]int{}}
	for _, f := range p.Filters {
		c.filters = append(c.filters, b.choice(f.Field, f.Keys))
	}
	for _, f := range p.Facets {
		c.fields = append(c.fields, f.Field)
		c.counts[f.Field] = make([]int, len(b.fields[f.Field].values))
	}
	return c
}

// shard counts the sessions of a set, and returns those that pass all filters.
func (c *counter) shard(s *index.Shard, set *roaring.Bitmap) *roaring.Bitmap {
	if len(c.filters) == 0 {
		for _, field := range c.fields {
			o, counts := s.Columns.Facets[field], c.counts[field]
			set.Iterate(func(doc uint32) bool {
				tally(counts, o, doc)
				return true
			})
		}
		return set
	}
	hits := roaring.New()
	set.Iterate(func(doc uint32) bool {
		switch failed, field := c.fails(s, doc); failed {
		case 0:
			hits.Add(doc)
			for _, field := range c.fields {
				tally(c.counts[field], s.Columns.Facets[field], doc)
			}
		case 1:
			if counts, asked := c.counts[field]; asked {
				tally(counts, s.Columns.Facets[field], doc)
			}
		}
		return true
	})
	return hits
}

// fails is how many filters a document fails, and the field of the last.
func (c *counter) fails(s *index.Shard, doc uint32) (n int, field string) {
	for _, f := range c.filters {
		if !f.of(s.Columns.Facets[f.field], doc) {
			n++
			field = f.field
		}
	}
	return n, field
}

func tally(counts []int, o index.Ordinals, doc uint32) {
	for _, v := range o.Of(doc) {
		counts[v]++
	}
}

// list are the values of a field to show: by count, then key; years descending.
// Selected values are listed whatever their count and place.
func (b *Backend) list(f engine.FacetRequest, c *counter, filters []engine.Filter) (listed []engine.FacetCount, total int) {
	n := b.fields[f.Field]
	order := byCount
	if f.Field == "year" {
		order = byKey
	}
	selected := selectedKeys(f.Field, filters)
	chosen := unknown(n, selected, f.Prefix)
	var rest []engine.FacetCount
	for o, count := range c.counts[f.Field] {
		v := &n.values[o]
		wanted := slices.Contains(selected, v.Key)
		if count == 0 && !wanted || !begins(v, f.Prefix) {
			continue
		}
		if count > 0 {
			total++
		}
		if wanted {
			chosen = append(chosen, engine.FacetCount{Key: v.Key, Count: count})
		} else {
			rest = append(rest, engine.FacetCount{Key: v.Key, Count: count})
		}
	}
	return cut(rest, chosen, order, f.Size), total
}

// cut are the first values of an order, and those that were chosen: in their place
// if they are among the first, else at the end.
func cut(rest, chosen []engine.FacetCount, order func(a, b engine.FacetCount) int, size int) []engine.FacetCount {
	all := append(rest, chosen...)
	slices.SortFunc(all, order)
	listed := all[:min(size, len(all))]
	slices.SortFunc(chosen, order)
	for _, v := range chosen {
		if !slices.Contains(listed, v) {
			listed = append(listed, v)
		}
	}
	return listed
}

// byCount orders values by count, then key.
func byCount(a, b engine.FacetCount) int {
	return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Key, b.Key))
}

// byKey orders years, the last one first.
func byKey(a, b engine.FacetCount) int { return cmp.Compare(b.Key, a.Key) }

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
