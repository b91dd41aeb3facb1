package server

import (
	"cmp"
	"slices"
	"sync"

	"sessionnotes/searchd/server/pages"
)

// directory is the lists of values of the generation that was asked last. Each is
// made when it is asked for first. Safe for concurrent use.
type directory struct {
	mu         sync.Mutex
	generation string
	lists      map[[2]string]*placesOf // by field and language
}

// of is the list of a field in a language.
func (d *directory) of(e Engine, field, lang string) *placesOf {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.generation != e.Generation() {
		d.generation, d.lists = e.Generation(), map[[2]string]*placesOf{}
	}
	key := [2]string{field, lang}
	if d.lists[key] == nil {
		d.lists[key] = newPlacesOf(e, field, lang)
	}
	return d.lists[key]
}

// placesOf are the values of a field as they are listed in a language. Nothing of
// it changes.
type placesOf struct {
	all      []*listed
	ordered  map[pages.ListOrder][]*listed // the same in each order
	initials []string                      // that names begin with, in order
	years    []int                         // of events, the last one first
}

// listed is a value with its place in the order of names.
type listed struct {
	pages.Listed
	name listName
}

func newPlacesOf(e Engine, field, lang string) *placesOf {
	d := &placesOf{ordered: map[pages.ListOrder][]*listed{}}
	for _, one := range e.Entries(field) {
		name := newListName(one.Value(lang).Label, lang)
		l := &listed{pages.Listed{Entry: one, Name: name.text, Initial: name.initial}, name}
		if field == "event" {
			l.Event, _ = e.Catalog().Event(one.Key)
		}
		d.all = append(d.all, l)
	}
	slices.SortFunc(d.all, func(a, b *listed) int { return a.name.compare(b.name) })
	d.ordered[pages.ByName] = d.all
	d.order(pages.ByCount, func(a, b *listed) int { return cmp.Compare(b.Count, a.Count) })
	if field == "event" {
		d.order(pages.ByDate, func(a, b *listed) int {
			return cmp.Or(cmp.Compare(b.began(), a.began()), cmp.Compare(a.depth(), b.depth())) // what is part of another comes behind it
		})
		d.years = slices.DeleteFunc(changes(d.ordered[pages.ByDate], func(l *listed) int { return l.Year() }), func(y int) bool { return y == 0 })
	}
	d.initials = changes(d.all, func(l *listed) string { return l.Initial })
	return d
}

// order adds an order; what is equal in it is listed by name.
func (d *placesOf) order(name pages.ListOrder, compare func(a, b *listed) int) {
	d.ordered[name] = slices.Clone(d.all)
	slices.SortStableFunc(d.ordered[name], compare)
}

// changes are the values of a list in their order, one for each run of the same.
func changes[T comparable](list []*listed, value func(*listed) T) (out []T) {
	for _, l := range list {
		if v := value(l); len(out) == 0 || out[len(out)-1] != v {
			out = append(out, v)
		}
	}
	return out
}

// began is the first day of an event, 0 if nobody knows.
func (l *listed) began() int {
	from, _ := pages.Span(l.Entry, l.Event)
	return from.First()
}

// depth is 1 for an event that is part of another, else 0.
func (l *listed) depth() int {
	if l.Parent != "" {
		return 1
	}
	return 0
}

// heldIn tells whether there were sessions in a year, or may have been: whether it
// lies between the first and the last one.
func (l *listed) heldIn(year int) bool {
	from, to := pages.Span(l.Entry, l.Event)
	return from.Year <= year && year <= to.Year
}

// find are the values that were asked for, in the order that was.
func (d *placesOf) find(e Engine, asked places) []*listed {
	all := d.ordered[asked.order]
	if asked.prefix == "" && asked.initial == "" && asked.year == 0 {
		return all
	}
	var wanted map[string]bool // those of which the name begins as asked
	if asked.prefix != "" {
		wanted = map[string]bool{}
		for _, one := range e.Beginning(asked.field, asked.prefix, len(all)) {
			wanted[one.Key] = true
		}
	}
	var out []*listed
	for _, l := range all {
		if (wanted == nil || wanted[l.Key]) && (asked.initial == "" || l.Initial == asked.initial) && (asked.year == 0 || l.heldIn(asked.year)) {
			out = append(out, l)
		}
	}
	return out
}
