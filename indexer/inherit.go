package main

import (
	"sessionnotes/corpus"
	"sessionnotes/indexer/index"
	"sessionnotes/indexer/spool"
)

// mostLost is how many sessions that are lost are named.
const mostLost = 10

// current opens the generation that is served; nil where there is none, or none
// that can be read: it is said why.
func current(c console, dir index.Directory) *index.Reader {
	name, err := dir.Current()
	if err != nil || name == "" {
		return nil
	}
	r, err := index.OpenSessions(dir.Generation(name))
	if err != nil {
		c.say("the generation before cannot be taken over from: %v", err)
		return nil
	}
	return r
}

// inherit carries the ids of the generation before over to the sessions that take
// the place of those that had them, and warns of those that are lost.
func inherit(c console, sp *spool.Spool, before *index.Reader) error {
	had := map[string]bool{}
	var lost []*corpus.Session
	for id, err := range before.IDs() {
		if err != nil {
			return err
		}
		had[id] = true
		if sp.Has(id) {
			continue
		}
		s, _, err := before.Session(id)
		if err != nil {
			return err
		}
		lost = append(lost, s)
	}
	left, err := sp.Inherit(lost, func(id string) bool { return had[id] })
	if err != nil {
		return err
	}
	if n := len(lost) - len(left); n > 0 {
		c.say("%s carried over to sessions that were changed", count(n, "id"))
	}
	for i, s := range left {
		if i == mostLost {
			c.say("warning: … and %d more are lost", len(left)-i)
			break
		}
		c.say("warning: lost: %s (%s); if another session stands for it, give that one former_ids: [%q]", s.ID, s.Title, s.ID)
	}
	return nil
}
