// Package spool holds the sessions of a build on disk until all sources are
// read: only then is it known which record of an id is the last, and which
// derived ids collide.
package spool

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"os"

	"sessionnotes/corpus"
)

// Spool is a file of sessions with an index in memory: id, place and length of
// each. It is used from one goroutine.
type Spool struct {
	file    *os.File
	out     *bufio.Writer
	size    int64
	entries []entry
	byID    map[string]int // entries whose source gave the id
	derived map[string][]int
}

// entry is where a session stands.
type entry struct {
	id, distinct string // distinct is for derived ids only
	at, length   int64
	source       corpus.Source
	dead         bool // a later one has its id, or it cannot have one
}

// New creates a spool file.
func New(path string) (*Spool, error) {
	f, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	return &Spool{file: f, out: bufio.NewWriterSize(f, 1<<16), byID: map[string]int{}, derived: map[string][]int{}}, nil
}

// Close removes the file.
func (s *Spool) Close() error {
	s.file.Close()
	return os.Remove(s.file.Name())
}

// Size is how many bytes the sessions take.
func (s *Spool) Size() int64 { return s.size }

// Add appends a session. An id that came before is a notice: the later session
// takes its place.
func (s *Spool) Add(session corpus.Session, notices corpus.Notices) error {
	data, err := json.Marshal(session)
	if err != nil {
		return err
	}
	if _, err := s.out.Write(data); err != nil {
		return err
	}
	e := entry{id: session.ID, at: s.size, length: int64(len(data)), source: session.Place}
	s.size += e.length
	i := len(s.entries)
	if e.id != "" {
		if before, again := s.byID[e.id]; again {
			s.entries[before].dead = true
			first := s.entries[before].source
			notices.Say(corpus.Fault{File: e.source.File, Line: e.source.Line, Field: "id", Problem: fmt.Sprintf("%q came before, at %s:%d; this later session takes its place", e.id, first.File, first.Line)})
		}
		s.byID[e.id] = i
	} else {
		e.id, e.distinct = corpus.DeriveID(session), corpus.DistinctID(session)
		s.derived[e.id] = append(s.derived[e.id], i)
	}
	s.entries = append(s.entries, e)
	return nil
}

// Settle gives every session its id. Derived ids that collide with another are
// told apart by speakers and date; where those are the same too, it is a fault
// of each but the first.
func (s *Spool) Settle() corpus.Faults {
	var faults corpus.Faults
	taken := map[string]corpus.Source{}
	for i := range s.entries {
		e := &s.entries[i]
		if e.dead || e.distinct == "" {
			continue
		}
		if _, given := s.byID[e.id]; !given && len(s.derived[e.id]) == 1 {
			continue
		}
		first, again := taken[e.distinct]
		if _, given := s.byID[e.distinct]; again || given {
			e.dead = true
			faults = append(faults, corpus.Fault{
				File: e.source.File, Line: e.source.Line, Field: "title",
				Problem: fmt.Sprintf("event, title, speakers and date are those of %s:%d", first.File, first.Line), Want: "an id of its own",
			})
			continue
		}
		taken[e.distinct] = e.source
		e.id = e.distinct
	}
	return faults
}

// Len is how many sessions All yields.
func (s *Spool) Len() int {
	n := 0
	for _, e := range s.entries {
		if !e.dead {
			n++
		}
	}
	return n
}

// All yields the sessions that are left, in the order of reading.
func (s *Spool) All() iter.Seq2[*corpus.Session, error] {
	return func(yield func(*corpus.Session, error) bool) {
		if err := s.out.Flush(); err != nil {
			yield(nil, err)
			return
		}
		for _, e := range s.entries {
			if e.dead {
				continue
			}
			session, err := s.read(e)
			if !yield(session, err) || err != nil {
				return
			}
		}
	}
}

func (s *Spool) read(e entry) (*corpus.Session, error) {
	data := make([]byte, e.length)
	if _, err := s.file.ReadAt(data, e.at); err != nil && err != io.EOF {
		return nil, err
	}
	var session corpus.Session
	if err := json.Unmarshal(data, &session); err != nil {
		return nil, err
	}
	session.ID = e.id
	return &session, nil
}
