package spool

import (
	"slices"

	"sessionnotes/corpus"
)

// same finds the entry that tells of the same session: the catalogue says so, or
// it is of another source and alike. A source that tells of it twice means two, and
// so does one of the same id. Of several, one on a day of the session comes first.
func (s *Spool) same(session *corpus.Session, keys []string) (found int, ok bool, err error) {
	listed := len(s.catalog.GroupKeys(session)) > 0
	for _, i := range s.candidates(session, keys) {
		if !listed && s.entries[i].source.File == session.Place.File {
			continue // it means two
		}
		before, err := s.present(s.entries[i])
		if err != nil {
			return 0, false, err
		}
		switch s.catalog.Decide(before, session) {
		case corpus.Together:
			return i, true, nil
		case corpus.Apart:
			continue
		}
		if sameSource(before, session) || !corpus.Same(before, session) {
			continue
		}
		if before.Date.Meets(session.Date) {
			return i, true, nil
		}
		if !ok {
			found, ok = i, true
		}
	}
	return found, ok, nil
}

// candidates are the entries that have a key of a session, each once, without
// those that take its place or leave it theirs, as they have its id.
func (s *Spool) candidates(session *corpus.Session, keys []string) (found []int) {
	for _, k := range keys {
		for _, i := range s.alike[k] {
			e := s.entries[i]
			if !e.dead && !(session.ID != "" && e.distinct == "" && session.ID == e.id) && !slices.Contains(found, i) {
				found = append(found, i)
			}
		}
	}
	return found
}

// sameSource tells whether a source tells of both: it means two then.
func sameSource(a, b *corpus.Session) bool {
	return a.Place.File == b.Place.File || slices.ContainsFunc(a.Origins, func(x corpus.Origin) bool {
		return slices.ContainsFunc(b.Origins, func(y corpus.Origin) bool { return x.Source == y.Source })
	})
}
