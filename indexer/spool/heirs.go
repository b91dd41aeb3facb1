package spool

import (
	"slices"

	"sessionnotes/corpus"
)

// Has tells whether a session has this id, now or formerly. It is true of derived
// ids once they are settled.
func (s *Spool) Has(id string) bool {
	if s.ids == nil {
		s.ids = map[string]bool{}
		for _, e := range s.entries {
			if !e.dead {
				s.ids[e.id] = true
				for _, f := range e.former {
					s.ids[f] = true
				}
			}
		}
	}
	return s.ids[id]
}

// Inherit carries ids over: lost are the sessions of an earlier generation of
// whose ids none is here, and known tells which ids that generation had. Each that
// lives on in just one session that is new here (see [corpus.Heir]) hands its id on
// to it: as its own, if it was derived, or else as a former one. Left are those
// that do not. Settle comes first.
func (s *Spool) Inherit(lost []*corpus.Session, known func(id string) bool) (left []*corpus.Session, err error) {
	if len(lost) == 0 {
		return nil, nil
	}
	fresh, err := s.fresh(known)
	if err != nil {
		return nil, err
	}
	heirs := make([][]int, len(lost))
	claims := map[int]int{} // how many hand their id on to an entry
	for i, before := range lost {
		heirs[i] = fresh.heirs(before)
		for _, at := range heirs[i] {
			claims[at]++
		}
	}
	for i, before := range lost {
		if len(heirs[i]) != 1 || claims[heirs[i][0]] != 1 {
			left = append(left, before)
		} else if err := s.inherit(heirs[i][0], fresh.sessions[heirs[i][0]], before); err != nil {
			return nil, err
		}
	}
	s.ids = nil
	return left, nil
}

// newcomers are sessions that an earlier generation did not have, by entry.
type newcomers struct {
	sessions map[int]*corpus.Session
	byKey    map[string][]int
}

func (s *Spool) fresh(known func(id string) bool) (*newcomers, error) {
	n := &newcomers{map[int]*corpus.Session{}, map[string][]int{}}
	if err := s.out.Flush(); err != nil {
		return nil, err
	}
	for i, e := range s.entries {
		if e.dead || known(e.id) {
			continue
		}
		session, err := s.read(e)
		if err != nil {
			return nil, err
		}
		n.sessions[i] = session
		for _, key := range corpus.HeirKeys(session) {
			n.byKey[key] = append(n.byKey[key], i)
		}
	}
	return n, nil
}

// heirs are the entries that could take the place of a session.
func (n *newcomers) heirs(before *corpus.Session) (entries []int) {
	for _, key := range corpus.HeirKeys(before) {
		for _, i := range n.byKey[key] {
			if !slices.Contains(entries, i) && corpus.Heir(n.sessions[i], before) {
				entries = append(entries, i)
			}
		}
	}
	return entries
}

// inherit hands the ids of a session on to the one of an entry.
func (s *Spool) inherit(i int, session, before *corpus.Session) error {
	e := s.entries[i]
	ids := append([]string{before.ID}, before.FormerIDs...)
	if e.distinct != "" { // its source gives it no id
		e.id, ids = before.ID, before.FormerIDs
	}
	for _, id := range ids {
		if id != e.id && !slices.Contains(session.FormerIDs, id) {
			session.FormerIDs = append(session.FormerIDs, id)
		}
	}
	e.former = session.FormerIDs
	if err := s.write(&e, *session); err != nil {
		return err
	}
	s.entries[i] = e
	return nil
}
