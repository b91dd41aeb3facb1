package corpus

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

// index builds the tables behind the lookups and returns what is wrong.
func (c *Catalog) index() Faults {
	var fs Faults
	c.events, c.tracks, c.speakers = map[string]int{}, map[string]int{}, map[string][]int{}
	for i, t := range c.Tracks {
		fs = append(fs, enter(c.tracks, i, t.line, "tracks", t.ID, t.Name, t.Aliases)...)
	}
	for i, e := range c.Events {
		fs = append(fs, enter(c.events, i, e.line, "events", e.ID, e.Name, e.Aliases)...)
	}
	for i, s := range c.Speakers {
		fs = append(fs, c.enterSpeaker(i, s)...)
	}
	fs = append(fs, c.indexLists()...)
	for i, e := range c.Events {
		fs = append(fs, c.checkEvent(i, e)...)
	}
	return fs
}

// enter adds the names of one entry to an index; a name that another entry has
// already is a fault.
func enter(index map[string]int, i, line int, list, id string, name Names, aliases []string) Faults {
	var fs Faults
	at := fmt.Sprintf("%s[%d]", list, i)
	if strings.TrimSpace(id) == "" {
		fs = append(fs, Fault{Line: line, Field: at + ".id", Problem: "is missing", Want: "a short name for good"})
	}
	for _, n := range append([]string{id, name.EN, name.JA}, aliases...) {
		key := Slug(n)
		if key == "" {
			continue
		}
		if other, taken := index[key]; taken && other != i {
			fs = append(fs, Fault{Line: line, Field: at, Problem: fmt.Sprintf("%q is already a name of %s[%d]", n, list, other), Want: "a name of its own"})
			continue
		}
		index[key] = i
	}
	return fs
}

// enterSpeaker adds the names of a person. A name that another one has is a fault,
// unless both say by what they are told apart.
func (c *Catalog) enterSpeaker(i int, s Person) Faults {
	own := map[string]int{}
	fs := enter(own, i, s.line, "speakers", s.Name, Names{EN: s.Name}, s.Aliases)
	apart := func(p Person) bool { return len(p.Affiliations) > 0 || len(p.Events) > 0 }
	for _, key := range slices.Sorted(maps.Keys(own)) {
		for _, other := range c.speakers[key] {
			if !apart(s) || !apart(c.Speakers[other]) {
				fs = append(fs, Fault{Line: s.line, Field: fmt.Sprintf("speakers[%d]", i), Problem: fmt.Sprintf("shares the name %s with speakers[%d]", key, other),
					Want: "a name of its own, or affiliations or events that tell each of the two"})
			}
		}
		c.speakers[key] = append(c.speakers[key], i)
	}
	return fs
}

// checkEvent finds what is wrong with one event beyond its names.
func (c *Catalog) checkEvent(i int, e Event) Faults {
	var fs Faults
	fault := func(field, problem, want string) {
		fs = append(fs, Fault{Line: e.line, Field: fmt.Sprintf("events[%d].%s", i, field), Problem: problem, Want: want})
	}
	if e.Name == (Names{}) {
		fault("name", "is missing", "a name in en, ja or both")
	}
	if _, err := time.LoadLocation(e.Zone); err != nil {
		fault("zone", quote(e.Zone)+" is no time zone", "an IANA name such as Europe/Madrid")
	}
	if !e.End.IsZero() && e.End.Last() < e.Start.First() {
		fault("end", "is before start", "a day not before "+e.Start.String())
	}
	for id := range e.Sessions.Tracks {
		if _, ok := c.Track(id); !ok {
			fault("sessions.tracks", quote(id)+" is no track of this catalogue", "the id of a track")
		}
	}
	if e.Parent != "" {
		parent, ok := c.Event(e.Parent)
		switch {
		case !ok || parent.ID != e.Parent:
			fault("parent", quote(e.Parent)+" is no event of this catalogue", "the id of an event")
		case c.circular(e):
			fault("parent", "leads back to the event itself", "a parent that is no part of it")
		}
	}
	return fs
}

// circular reports whether the parents of e lead round in a circle.
func (c *Catalog) circular(e Event) bool {
	for range c.Events {
		parent, ok := c.Event(e.Parent)
		if !ok || e.Parent == "" {
			return false
		}
		e = parent
	}
	return e.Parent != ""
}
