package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"sessionnotes/corpus"
)

// mostTracks is how many unknown tracks are named.
const mostTracks = 10

// unknownTracks counts the sessions in tracks that the catalogue does not know.
type unknownTracks struct {
	catalog *corpus.Catalog
	counts  map[string]int // by slug
	names   map[string]string
}

func newUnknownTracks(c *corpus.Catalog) *unknownTracks {
	return &unknownTracks{c, map[string]int{}, map[string]string{}}
}

// add counts the track of a session.
func (t *unknownTracks) add(s *corpus.Session) {
	if s.Track == "" {
		return
	}
	if _, known := t.catalog.Track(s.Track); known {
		return
	}
	key := corpus.Slug(s.Track)
	t.counts[key]++
	if t.names[key] == "" {
		t.names[key] = s.Track
	}
}

// unknownTrack is a track with its sessions.
type unknownTrack struct {
	name     string
	sessions int
}

// ordered are the tracks, those of most sessions first.
func (t *unknownTracks) ordered() []unknownTrack {
	var out []unknownTrack
	for key, n := range t.counts {
		out = append(out, unknownTrack{t.names[key], n})
	}
	slices.SortFunc(out, func(a, b unknownTrack) int {
		return cmp.Or(cmp.Compare(b.sessions, a.sessions), strings.Compare(a.name, b.name))
	})
	return out
}

// say lists them for the catalogue.
func (t *unknownTracks) say(c console) {
	all := t.ordered()
	if len(all) == 0 {
		return
	}
	var names []string
	for _, u := range all[:min(len(all), mostTracks)] {
		names = append(names, fmt.Sprintf("%s (%d)", u.name, u.sessions))
	}
	if more := len(all) - mostTracks; more > 0 {
		names = append(names, fmt.Sprintf("and %d more", more))
	}
	c.say("note: %s unknown to the catalogue: %s; indexer review writes them down", count(len(all), "track"), strings.Join(names, ", "))
}
