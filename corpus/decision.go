package corpus

import (
	"fmt"
	"slices"
	"strings"
)

// Decision is what a catalogue says of two records: whether they tell of one
// session.
type Decision int

// The decisions.
const (
	Undecided Decision = iota
	Together
	Apart
)

// Decide is what the catalogue says of two sessions, each named by its id, the one
// that would be derived, its page or its video; see [Catalog.Same].
func (c *Catalog) Decide(a, b *Session) Decision {
	x, y := c.named(a), c.named(b)
	switch {
	case slices.ContainsFunc(x.same, func(group int) bool { return slices.Contains(y.same, group) }):
		return Together
	case slices.ContainsFunc(x.different, func(group int) bool { return slices.Contains(y.different, group) }):
		return Apart
	}
	return Undecided
}

// GroupKeys are what a session has in common with those that the catalogue says
// are the same, and with no other.
func (c *Catalog) GroupKeys(s *Session) (keys []string) {
	for _, group := range c.named(s).same {
		keys = append(keys, fmt.Sprintf("same %d", group))
	}
	return keys
}

// groups are the lists that name a session.
type groups struct{ same, different []int }

// named finds the lists of the catalogue that name a session.
func (c *Catalog) named(s *Session) (g groups) {
	if len(c.same) == 0 && len(c.different) == 0 {
		return g // as almost always, so that nothing is derived in vain
	}
	for _, name := range identities(s) {
		g.same = append(g.same, c.same[name]...)
		g.different = append(g.different, c.different[name]...)
	}
	return g
}

// identities are the names by which a catalogue may call a session.
func identities(s *Session) []string {
	names := append([]string{s.ID, DeriveID(*s), DistinctID(*s)}, s.FormerIDs...)
	for _, link := range []string{s.Links.Page, s.Links.Video} {
		names = append(names, identity(link))
	}
	return slices.DeleteFunc(names, func(n string) bool { return n == "" })
}

// identity is a name as it is compared: however the address of a recording is
// written, it is the same.
func identity(name string) string {
	name = strings.TrimSpace(name)
	if key := VideoKey(name); IsLink(name) && key != "" {
		return key
	}
	return name
}

// indexLists builds the tables behind Decide and returns what is wrong.
func (c *Catalog) indexLists() (fs Faults) {
	var faults Faults
	c.same, faults = indexList("same", c.Same)
	fs = append(fs, faults...)
	c.different, faults = indexList("different", c.Different)
	return append(fs, faults...)
}

func indexList(list string, groups [][]string) (by map[string][]int, fs Faults) {
	by = map[string][]int{}
	for i, group := range groups {
		if len(group) < 2 || slices.ContainsFunc(group, func(n string) bool { return identity(n) == "" }) {
			fs = append(fs, Fault{Field: fmt.Sprintf("%s[%d]", list, i), Problem: "does not name two sessions", Want: "two ids or links, or more"})
		}
		for _, name := range group {
			by[identity(name)] = append(by[identity(name)], i)
		}
	}
	return by, fs
}
