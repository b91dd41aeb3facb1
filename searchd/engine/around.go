package engine

import (
	"cmp"
	"context"
	"slices"
	"time"

	"sessionnotes/corpus"
	"sessionnotes/searchd/query"
)

const (
	// maxAround is how many sessions of a day are read to find those around one.
	maxAround = 200
	// besideTrack is how many sessions of a track are told before and after one.
	besideTrack = 3
	// maxParallel is how many sessions at the same time are told.
	maxParallel = 8
)

// Around are the sessions of its event around a session, on its day, or where that
// is not known, at its event. Of events with very many sessions a day the first
// are looked at.
type Around struct {
	// Track are those before and after it in its track, in their order, it among
	// them; of a session without a track those at its event. None if it is alone.
	Track     []Hit
	MoreTrack int // further ones
	// Parallel are those held at the same time, by room.
	Parallel     []Hit
	MoreParallel int
}

// Around tells what else there is at the event of a session, which is of this
// generation.
func (e *Engine) Around(ctx context.Context, s *corpus.Session, lang string) (*Around, error) {
	if s.Event == "" {
		return &Around{}, nil
	}
	near, err := e.sameDay(ctx, s)
	if err != nil {
		return nil, err
	}
	track, parallel := []*corpus.Session{s}, []*corpus.Session(nil)
	for _, o := range near {
		if corpus.Slug(o.Track) == corpus.Slug(s.Track) {
			track = append(track, o)
		}
		if overlap(s, o) {
			parallel = append(parallel, o)
		}
	}
	slices.SortFunc(track, inTime)
	slices.SortFunc(parallel, func(a, b *corpus.Session) int { return cmp.Or(cmp.Compare(a.Room, b.Room), inTime(a, b)) })
	var a Around
	if len(track) > 1 {
		shown := nearest(track, slices.Index(track, s))
		a.Track, a.MoreTrack = e.named(ctx, shown, lang), len(track)-len(shown)
	}
	shown := parallel[:min(len(parallel), maxParallel)]
	a.Parallel, a.MoreParallel = e.named(ctx, shown, lang), len(parallel)-len(shown)
	return &a, nil
}

// sameDay are the other sessions of the event of a session on its day.
func (e *Engine) sameDay(ctx context.Context, s *corpus.Session) ([]*corpus.Session, error) {
	found, err := e.backend.Match(ctx, Plan{
		Filters: []Filter{{Field: "event", Keys: []string{corpus.Slug(s.Event)}}},
		From:    uint32(s.Date.First()), To: uint32(s.Date.Last()), Sort: query.SortDate, Limit: maxAround,
	})
	if err != nil {
		return nil, err
	}
	var others []*corpus.Session
	for _, m := range found.Hits {
		if m.ID == s.ID {
			continue
		}
		o, err := e.session(ctx, m, s.Start.IsZero()) // without a time, what is known unread is enough
		if err != nil {
			return nil, err
		}
		others = append(others, o)
	}
	return others, nil
}

// overlap tells whether two sessions are held at the same time for a while. One of
// which the length is not known is held at its start.
func overlap(a, b *corpus.Session) bool {
	if a.Start.IsZero() || b.Start.IsZero() {
		return false
	}
	end := func(s *corpus.Session) time.Time { return s.Start.Add(max(time.Duration(s.Duration), time.Minute)) }
	return a.Start.Before(end(b)) && b.Start.Before(end(a))
}

// inTime orders sessions as they are held, those of which that is not known last.
func inTime(a, b *corpus.Session) int {
	undated := func(s *corpus.Session) int {
		if s.Date.IsZero() {
			return 1
		}
		return 0
	}
	return cmp.Or(undated(a)-undated(b), cmp.Compare(a.Date.First(), b.Date.First()), a.Start.Compare(b.Start), cmp.Compare(a.ID, b.ID))
}

// nearest are so many before and after the one at a place.
func nearest(all []*corpus.Session, at int) []*corpus.Session {
	return all[max(at-besideTrack, 0):min(at+besideTrack+1, len(all))]
}

// named are sessions with the names of their values, and nothing marked.
func (e *Engine) named(ctx context.Context, sessions []*corpus.Session, lang string) []Hit {
	r := e.reading(ctx)
	var hits []Hit
	for _, s := range sessions {
		hits = append(hits, e.hit(s, r, lang))
	}
	return hits
}
