package engine

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"sessionnotes/corpus"
	"sessionnotes/searchd/query"
)

// The bounds of what is counted for a picture.
const (
	MaxTrendEvents = 8  // events side by side
	MaxTrendTracks = 24 // tracks
	MaxTrendWords  = 5  // queries side by side
	MaxTrendYears  = 40 // years, the last ones
)

// candidateEvents is how many of the most frequent events are looked at for those
// that have tracks.
const candidateEvents = 50

// TrackTable is how many sessions of a query each track has at each event.
type TrackTable struct {
	Events []TrendEvent // oldest first
	Tracks []TrackRow   // most sessions first
	// Choices are events to compare: those of the table, and others that have counts
	// of their own or sessions in tracks.
	Choices []Value
}

// TrendEvent is an event of a picture.
type TrendEvent struct {
	Value
	Date  corpus.Date // of its beginning, or of the first session; may be unknown
	Total int         // sessions of the query at it, in a track or not
	// Source is where its own counts are from; "" if it has none.
	Source string
}

// TrackRow is a track at every event of a table.
type TrackRow struct {
	Value
	Total int         // sessions of the query in it, at any event
	Cells []TrackCell // by event
}

// TrackCell is a track at an event.
type TrackCell struct {
	Found     int // sessions of the query
	Published int // sessions that the event itself says it had; 0 too where it says nothing
}

// shown is what a cell counts for in the order of tracks.
func (r TrackRow) shown() int {
	sum := 0
	for _, c := range r.Cells {
		sum += c.Found + c.Published
	}
	return sum
}

// TracksAcrossEvents counts the sessions of a query by track and event. The rows and columns
// are the values that q has chosen; of a field without a choice they are, if
// published, those of which the events themselves tell counts, or else those
// with most sessions. All other filters hold. A cell's Found is the total of q with
// its event and its track as the only choices.
func (e *Engine) TracksAcrossEvents(ctx context.Context, q query.Query, published bool) (*TrackTable, error) {
	plan, err := e.counting(ctx, q)
	if err != nil {
		return nil, err
	}
	chosenEvents, chosenTracks := plan.take("event"), plan.take("track")
	candidates, err := e.eventsWithTracks(ctx, plan)
	if err != nil {
		return nil, err
	}
	var told toldCounts
	if published {
		told = e.told()
	}
	columns := firstOf(chosenEvents, told.events, candidates)
	t := &TrackTable{Events: e.trendEvents(columns[:min(len(columns), MaxTrendEvents)], q.Lang)}
	for _, key := range unrepeated(slices.Concat(t.eventKeys(), told.events, candidates)) {
		t.Choices = append(t.Choices, e.eventValue(key, q.Lang))
	}
	rows := chosenTracks
	if len(rows) == 0 {
		if rows, err = e.tracksAt(ctx, plan, t.eventKeys()); err != nil {
			return nil, err
		}
		for _, key := range t.eventKeys() {
			rows = append(rows, slices.Sorted(maps.Keys(told.counts[key].Tracks))...)
		}
		rows = unrepeated(rows)
	}
	for i := range t.Events {
		t.Events[i].Source = told.counts[t.Events[i].Key].Source
	}
	if err := e.fill(ctx, plan, t, rows, told, q.Lang); err != nil {
		return nil, err
	}
	if len(chosenTracks) == 0 {
		t.Tracks = slices.DeleteFunc(t.Tracks, func(r TrackRow) bool { return r.shown() == 0 })
	}
	slices.SortStableFunc(t.Tracks, func(a, b TrackRow) int {
		return cmp.Or(cmp.Compare(b.shown(), a.shown()), cmp.Compare(a.Key, b.Key))
	})
	t.Tracks = t.Tracks[:min(len(t.Tracks), MaxTrendTracks)]
	return t, nil
}

// toldCounts are the sessions by track that events tell of themselves.
type toldCounts struct {
	events []string // their keys, the last events first, at most twice as many as stand side by side
	counts map[string]corpus.Counts
}

// told are the counts of the catalogue.
func (e *Engine) told() toldCounts {
	events := slices.DeleteFunc(slices.Clone(e.Catalog().Events), func(ev corpus.Event) bool { return len(ev.Sessions.Tracks) == 0 })
	slices.SortStableFunc(events, func(a, b corpus.Event) int { return cmp.Compare(b.Start.First(), a.Start.First()) })
	t := toldCounts{counts: map[string]corpus.Counts{}}
	for _, ev := range events[:min(len(events), 2*MaxTrendEvents)] {
		key := corpus.Slug(ev.ID)
		t.events = append(t.events, key)
		t.counts[key] = ev.Sessions
	}
	return t
}

// firstOf is the first list that has something.
func firstOf(lists ...[]string) []string {
	for _, l := range lists {
		if len(l) > 0 {
			return l
		}
	}
	return nil
}

// fill counts the cells and the sums of a table.
func (e *Engine) fill(ctx context.Context, plan Plan, t *TrackTable, rows []string, told toldCounts, lang string) error {
	var nodes []Node
	for _, ev := range t.Events {
		nodes = append(nodes, has("event", ev.Key))
	}
	for _, track := range rows {
		nodes = append(nodes, has("track", track))
		for _, ev := range t.Events {
			nodes = append(nodes, All{has("event", ev.Key), has("track", track)})
		}
	}
	found, err := e.backend.Counts(ctx, plan, nodes)
	if err != nil {
		return err
	}
	for i := range t.Events {
		t.Events[i].Total = found[i]
	}
	found = found[len(t.Events):]
	for _, track := range rows {
		row := TrackRow{Value: e.trackValue(track, lang), Total: found[0]}
		for i, ev := range t.Events {
			row.Cells = append(row.Cells, TrackCell{Found: found[i+1], Published: told.counts[ev.Key].Tracks[track]})
		}
		found = found[len(t.Events)+1:]
		t.Tracks = append(t.Tracks, row)
	}
	return nil
}

// eventKeys are the keys of the events of a table.
func (t *TrackTable) eventKeys() []string {
	var keys []string
	for _, ev := range t.Events {
		keys = append(keys, ev.Key)
	}
	return keys
}

// counting is the plan of a query of which sessions are counted only.
func (e *Engine) counting(ctx context.Context, q query.Query) (Plan, error) {
	r := e.reading(ctx)
	q.Page, q.Size, q.Sort = 1, 0, query.SortDateDesc
	plan := e.plan(r, q)
	return plan, r.err
}

// take takes the filters of a field out of the plan, and returns what they choose.
func (p *Plan) take(field string) []string {
	var keys []string
	var others []Filter
	for _, f := range p.Filters {
		if f.Field == field {
			keys = append(keys, f.Keys...)
		} else {
			others = append(others, f)
		}
	}
	p.Filters = others
	return unrepeated(keys)
}

// unrepeated are the keys without those that come again.
func unrepeated(keys []string) []string {
	seen := map[string]bool{}
	return slices.DeleteFunc(keys, func(key string) bool {
		again := seen[key]
		seen[key] = true
		return again
	})
}

// has matches the sessions that have a value.
func has(field, key string) Node { return Values{Field: field, Keys: []string{key}} }

// eventsWithTracks are the events at which most sessions of a plan are in a track,
// those with most first.
func (e *Engine) eventsWithTracks(ctx context.Context, plan Plan) ([]string, error) {
	events, err := e.counted(ctx, plan, "event", candidateEvents)
	if err != nil {
		return nil, err
	}
	var nodes []Node
	for _, c := range events {
		nodes = append(nodes, All{has("event", c.Key), Not{has("track", "")}})
	}
	inTrack, err := e.backend.Counts(ctx, plan, nodes)
	if err != nil {
		return nil, err
	}
	for i := range events {
		events[i].Count = inTrack[i]
	}
	slices.SortStableFunc(events, func(a, b FacetCount) int { return cmp.Compare(b.Count, a.Count) })
	var keys []string
	for _, c := range events {
		if c.Count > 0 && c.Key != "" {
			keys = append(keys, c.Key)
		}
	}
	return keys[:min(len(keys), MaxTrendEvents)], nil
}

// tracksAt are the tracks that have most sessions of a plan at some events.
func (e *Engine) tracksAt(ctx context.Context, plan Plan, events []string) ([]string, error) {
	plan.Filters = append(slices.Clone(plan.Filters), Filter{Field: "event", Keys: events})
	tracks, err := e.counted(ctx, plan, "track", MaxTrendTracks+1)
	if err != nil {
		return nil, err
	}
	var keys []string
	for _, c := range tracks {
		if c.Key != "" {
			keys = append(keys, c.Key)
		}
	}
	return keys, nil
}

// counted are the most frequent values of a field among the sessions of a plan.
func (e *Engine) counted(ctx context.Context, plan Plan, field string, size int) ([]FacetCount, error) {
	plan.Facets = []FacetRequest{{Field: field, Size: size}}
	found, err := e.backend.Match(ctx, plan)
	if err != nil {
		return nil, err
	}
	return found.Facets[field], nil
}

// trendEvents are events by their keys, oldest first, undated ones last.
func (e *Engine) trendEvents(keys []string, lang string) []TrendEvent {
	var events []TrendEvent
	for _, key := range keys {
		ev := TrendEvent{Value: e.eventValue(key, lang)}
		if known, ok := e.Catalog().Event(key); ok {
			ev.Date = known.Start
		}
		if known, ok := e.entry("event", key); ok && ev.Date.IsZero() && known.From != 0 {
			ev.Date = known.beginning()
		}
		events = append(events, ev)
	}
	slices.SortStableFunc(events, func(a, b TrendEvent) int {
		return cmp.Or(cmp.Compare(a.day(), b.day()), cmp.Compare(a.Key, b.Key))
	})
	return events
}

// beginning is the first day of the sessions, or their year if no more is known.
func (e Entry) beginning() corpus.Date {
	first := corpus.DateOf(int(e.From), int(e.From))
	if first.First() == (corpus.Date{Year: first.Year}).First() && int(e.To) == (corpus.Date{Year: first.Year}).Last() {
		return corpus.Date{Year: first.Year}
	}
	return first
}

// day is the beginning of an event as a number to compare.
func (ev TrendEvent) day() int {
	if ev.Date.IsZero() {
		return 1 << 30
	}
	return ev.Date.First()
}

// eventValue is an event that some session or the catalogue names.
func (e *Engine) eventValue(key, lang string) Value {
	if _, ok := e.backend.Names("event", key); !ok {
		if known, ok := e.Catalog().Event(key); ok {
			return Value{Key: key, Label: known.Name.In(lang)}
		}
	}
	return e.value("event", key, lang)
}

// trackValue is a track that some session or the catalogue names.
func (e *Engine) trackValue(key, lang string) Value {
	if _, ok := e.backend.Names("track", key); !ok {
		if known, ok := e.Catalog().Track(key); ok {
			return Value{Key: key, Label: known.Name.In(lang)}
		}
	}
	return e.value("track", key, lang)
}
