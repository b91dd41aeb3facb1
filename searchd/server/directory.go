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
	all      []pages.Listed                     // by key
	ordered  map[pages.ListOrder][]pages.Listed // the same in each order
	initials []string                           // that names begin with, in order
	years    []int                              // of events, the last one first
}

func newPlacesOf(e Engine, field, lang string) *placesOf {
	d := &placesOf{ordered: map[pages.ListOrder][]pages.Listed{}}
	entries := e.Entries(field)
	names := make(map[string]listName, len(entries)) // by key
	for _, one := range entries {
		name := newListName(one.Value(lang).Label, lang)
		names[one.Key] = name
		l := pages.Listed{Entry: one, Name: name.text, Initial: name.initial}
		if field == "event" {
			l.Event, _ = e.Catalog().Event(one.Key)
		}
		d.all = append(d.all, l)
	}
	byName := func(a, b pages.Listed) int { return names[a.Key].compare(names[b.Key]) }
	d.order(pages.ByName, byName)
	d.order(pages.ByCount, func(a, b pages.Listed) int { return cmp.Or(cmp.Compare(b.Count, a.Count), byName(a, b)) })
	if field == "event" {
		d.order(pages.ByDate, func(a, b pages.Listed) int { return cmp.Or(cmp.Compare(began(b), began(a)), byName(a, b)) })
		for _, l := range d.ordered[pages.ByDate] {
			if y := l.Year(); y != 0 && (len(d.years) == 0 || d.years[len(d.years)-1] != y) {
				d.years = append(d.years, y)
			}
		}
	}
	for _, l := range d.ordered[pages.ByName] {
		if n := len(d.initials); n == 0 || d.initials[n-1] != l.Initial {
			d.initials = append(d.initials, l.Initial)
		}
	}
	return d
}

// order adds an order.
func (d *placesOf) order(name pages.ListOrder, compare func(a, b pages.Listed) int) {
	d.ordered[name] = slices.SortedFunc(slices.Values(d.all), compare)
}

// began is the first day of an event, 0 if nobody knows.
func began(l pages.Listed) int {
	from, _ := pages.Span(l.Entry, l.Event)
	return from.First()
}

// find are the values that were asked for, in the order that was.
func (d *placesOf) find(e Engine, asked places) []pages.Listed {
	listed := d.ordered[asked.order]
	if asked.prefix == "" && asked.initial == "" && asked.year == 0 {
		return listed
	}
	var wanted map[string]bool // those of which the name begins as asked
	if asked.prefix != "" {
		wanted = map[string]bool{}
		for _, one := range e.Beginning(asked.field, asked.prefix, len(d.all)) {
			wanted[one.Key] = true
		}
	}
	var out []pages.Listed
	for _, l := range listed {
		if (wanted == nil || wanted[l.Key]) && (asked.initial == "" || l.Initial == asked.initial) && (asked.year == 0 || heldIn(l, asked.year)) {
			out = append(out, l)
		}
	}
	return out
}

// heldIn tells whether there were sessions of a value in a year, or may have been:
// whether it lies between the first and the last one.
func heldIn(l pages.Listed, year int) bool {
	from, to := pages.Span(l.Entry, l.Event)
	return from.Year <= year && year <= to.Year
}
