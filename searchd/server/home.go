package server

import (
	"cmp"
	"slices"

	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/server/pages"
)

// What the start page shows of all that there is.
const (
	frontEvents = 6
	frontTracks = 8
	newest      = 6 // sessions
)

// collectionOf is what there is: of the events those held last, of the tracks those
// with most sessions.
func collectionOf(e Engine, lang string) pages.Collection {
	c := pages.Collection{Speakers: len(e.Entries("speaker")), Languages: len(e.Entries("language"))}
	events := slices.Clone(e.Entries("event"))
	c.Events = len(events)
	slices.SortStableFunc(events, func(a, b engine.Entry) int {
		return cmp.Or(cmp.Compare(min(len(a.Parent), 1), min(len(b.Parent), 1)), cmp.Compare(b.To, a.To), cmp.Compare(b.Count, a.Count))
	})
	for _, entry := range events[:min(len(events), frontEvents)] {
		known, _ := e.Catalog().Event(entry.Key)
		c.LastEvents = append(c.LastEvents, pages.Listed{Entry: entry, Event: known, Name: entry.Label.In(lang)})
	}
	tracks := slices.Clone(e.Entries("track"))
	c.Tracks = len(tracks)
	slices.SortStableFunc(tracks, func(a, b engine.Entry) int { return cmp.Compare(b.Count, a.Count) })
	c.LargeTracks = tracks[:min(len(tracks), frontTracks)]
	return c
}
