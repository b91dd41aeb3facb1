package spool

import (
	"fmt"

	"sessionnotes/corpus"
)

// Settle gives every session its id. Derived ids that collide with another are
// told apart by speakers and date, and where those are the same too by recording
// and page; where these are, it is a fault of each but the first. No session can be
// added any more.
func (s *Spool) Settle() (faults corpus.Faults, err error) {
	alike := map[string][]int{} // by distinct id
	var order []string
	for i, e := range s.entries {
		if e.dead || e.distinct == "" {
			continue
		}
		if _, given := s.byID[e.id]; !given && len(s.derived[e.id]) == 1 {
			continue
		}
		if alike[e.distinct] == nil {
			order = append(order, e.distinct)
		}
		alike[e.distinct] = append(alike[e.distinct], i)
	}
	taken := map[string]corpus.Source{}
	for _, id := range order {
		for _, i := range alike[id] {
			settled := id
			if _, given := s.byID[id]; given || len(alike[id]) > 1 {
				if settled, err = s.recorded(i); err != nil {
					return nil, err
				}
			}
			faults = append(faults, s.settleAs(i, settled, taken)...)
		}
	}
	s.byID, s.derived, s.alike = nil, nil, nil // of what is settled nobody asks for them
	return faults, nil
}

// recorded is the id that tells an entry apart by its recording or page, or else
// the distinct one.
func (s *Spool) recorded(i int) (string, error) {
	session, err := s.present(s.entries[i])
	if err != nil {
		return "", err
	}
	if id := corpus.RecordedID(*session); id != "" {
		return id, nil
	}
	return s.entries[i].distinct, nil
}

// settleAs gives an entry an id, unless one has it.
func (s *Spool) settleAs(i int, id string, taken map[string]corpus.Source) corpus.Faults {
	e := &s.entries[i]
	first, again := taken[id]
	if at, given := s.byID[id]; given {
		first, again = s.entries[at].source, true
	}
	if again {
		e.dead = true
		return corpus.Faults{{
			File: e.source.File, Line: e.source.Line, Field: "title",
			Problem: fmt.Sprintf("event, title, speakers, date and recording are those of %s", corpus.Where(first.File, first.Line)), Want: "an id of its own",
		}}
	}
	taken[id] = e.source
	e.id = id
	return nil
}
