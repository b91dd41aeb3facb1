package ndjson

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"

	"sessionnotes/corpus"
)

// maxUnknown bounds how many unknown keys are told apart: a table whose keys
// are data has a new one in each line.
const maxUnknown = 1000

// sightings are the unknown keys of a file, each with the line where it first
// stood and how often it did.
type sightings struct {
	keys   map[string]int // key -> place in found
	found  []sighting
	beyond int // keys that were not told apart
}

type sighting struct {
	key         string
	line, count int
}

// place is an index in a field, which is left out: one notice a key.
var place = regexp.MustCompile(`\[\d+\]`)

func (s *sightings) add(key string, line int) {
	key = place.ReplaceAllString(key, "")
	if s.keys == nil {
		s.keys = map[string]int{}
	}
	at, seen := s.keys[key]
	if !seen && len(s.found) == maxUnknown {
		s.beyond++
		return
	}
	if !seen {
		at = len(s.found)
		s.keys[key] = at
		s.found = append(s.found, sighting{key: key, line: line})
	}
	s.found[at].count++
}

// say reports the keys by their first lines.
func (s *sightings) say(o Options) {
	slices.SortStableFunc(s.found, func(a, b sighting) int { return cmp.Compare(a.line, b.line) })
	for _, k := range s.found {
		times := "once"
		if k.count > 1 {
			times = fmt.Sprintf("%d times", k.count)
		}
		o.Notices.Say(corpus.Fault{File: o.File, Line: k.line, Field: k.key, Problem: "unknown key, left out; it stands " + times})
	}
	if s.beyond > 0 {
		o.Notices.Say(corpus.Fault{File: o.File, Problem: fmt.Sprintf("%d more unknown keys, left out", s.beyond)})
	}
}
