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
	"slices"

	"sessionnotes/corpus"
)

// Spool is a file of sessions with an index in memory: id, place and length of
// each. It is used from one goroutine.
type Spool struct {
	catalog *corpus.Catalog
	file    *os.File
	out     *bufio.Writer
	size    int64
	entries []entry
	byID    map[string]int // entries whose source gave the id
	derived map[string][]int
	alike   map[string][]int // entries by what sessions of several sources have in common
	joined  int
	said    []transcript    // that belong to recordings, until they are joined to sessions
	ids     map[string]bool // of all entries, present and former; nil: not gathered yet
	buffer  []byte          // of the session that is read
}

// entry is where a session stands.
type entry struct {
	id, distinct string // distinct is for derived ids only
	at, length   int64
	source       corpus.Source
	dead         bool // a later one has its id, or it cannot have one
	keys         []string
	former       []string // its former ids
}

// recordingKey begins the key of an entry that names its recording.
const recordingKey = "v"

// New creates a spool file. The catalogue says which sessions are the same or
// different, whatever else speaks for it.
func New(path string, c *corpus.Catalog) (*Spool, error) {
	f, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	return &Spool{catalog: c, file: f, out: bufio.NewWriterSize(f, 1<<16), byID: map[string]int{}, derived: map[string][]int{}, alike: map[string][]int{}}, nil
}

// Close removes the file.
func (s *Spool) Close() error {
	s.file.Close()
	return os.Remove(s.file.Name())
}

// Size is how many bytes the sessions take.
func (s *Spool) Size() int64 { return s.size }

// Add appends a session. An id that came before is a notice: the later session
// takes its place. A session that another source has told of before (see
// [corpus.Same]) is joined to that one, and what contradicts it is a notice.
func (s *Spool) Add(session corpus.Session, notices corpus.Notices) error {
	keys := s.keysOf(&session)
	if i, ok, err := s.same(&session, keys); err != nil || ok {
		if err != nil {
			return err
		}
		s.joined++
		return s.join(i, session, notices)
	}
	e := entry{source: session.Place, keys: keys}
	if err := s.write(&e, session); err != nil {
		return err
	}
	s.enter(len(s.entries), &e, session, notices)
	s.entries = append(s.entries, e)
	return nil
}

// write appends the session of an entry to the file.
func (s *Spool) write(e *entry, session corpus.Session) error {
	data, err := json.Marshal(session)
	if err != nil {
		return err
	}
	if _, err := s.out.Write(data); err != nil {
		return err
	}
	e.at, e.length = s.size, int64(len(data))
	s.size += e.length
	return nil
}

// enter gives an entry its id, as far as it is known, and its keys.
func (s *Spool) enter(i int, e *entry, session corpus.Session, notices corpus.Notices) {
	e.id, e.distinct, e.former = session.ID, "", session.FormerIDs
	if e.id != "" {
		if before, again := s.byID[e.id]; again && before != i {
			s.entries[before].dead = true
			first := s.entries[before].source
			notices.Say(corpus.Fault{File: e.source.File, Line: e.source.Line, Field: "id", Problem: fmt.Sprintf("%q came before, at %s:%d; this later session takes its place", e.id, first.File, first.Line)})
		}
		s.byID[e.id] = i
	} else {
		e.id, e.distinct = corpus.DeriveID(session), corpus.DistinctID(session)
		s.derived[e.id] = append(s.derived[e.id], i)
	}
	for _, k := range e.keys {
		s.alike[k] = append(s.alike[k], i)
	}
}

// keysOf are what a session has in common with others that may be the same.
func (s *Spool) keysOf(session *corpus.Session) []string {
	keys := s.catalog.GroupKeys(session)
	if v := corpus.VideoKey(session.Links.Video); v != "" {
		keys = append(keys, recordingKey+v)
	}
	if session.Event != "" && session.Kind != corpus.Overview {
		keys = append(keys, "t"+corpus.Slug(session.Event)+"/"+corpus.TitleKey(session.Title))
	}
	return keys
}

// same finds the entry that tells of the same session: the catalogue says so, or
// it is of another source and alike. A source that tells of it twice means two, and
// so does one of the same id.
func (s *Spool) same(session *corpus.Session, keys []string) (i int, ok bool, err error) {
	for _, k := range keys {
		for _, i := range s.alike[k] {
			e := s.entries[i]
			if e.dead || session.ID != "" && session.ID == e.id {
				continue
			}
			before, err := s.present(e)
			if err != nil {
				return 0, false, err
			}
			switch s.catalog.Decide(before, session) {
			case corpus.Together:
				return i, true, nil
			case corpus.Undecided:
				if e.source.File != session.Place.File && corpus.Same(before, session) {
					return i, true, nil
				}
			}
		}
	}
	return 0, false, nil
}

// present is the session of an entry, as it was written last, with the id that a
// source gave it.
func (s *Spool) present(e entry) (*corpus.Session, error) {
	if err := s.out.Flush(); err != nil {
		return nil, err
	}
	session, err := s.read(e)
	if err == nil && e.distinct != "" {
		session.ID = ""
	}
	return session, err
}

// join adds to an entry what another source says of its session.
func (s *Spool) join(i int, other corpus.Session, notices corpus.Notices) error {
	e := s.entries[i]
	session, err := s.present(e)
	if err != nil {
		return err
	}
	s.leave(i, e)
	for _, f := range session.Join(other) {
		f.File, f.Line = other.Place.File, other.Place.Line
		notices.Say(f)
	}
	if err := s.write(&e, *session); err != nil {
		return err
	}
	e.keys = s.keysOf(session)
	s.enter(i, &e, *session, notices)
	s.entries[i] = e
	return nil
}

// leave takes an entry out of the tables.
func (s *Spool) leave(i int, e entry) {
	without := func(m map[string][]int, key string) {
		m[key] = slices.DeleteFunc(slices.Clone(m[key]), func(j int) bool { return j == i })
	}
	if e.distinct != "" {
		without(s.derived, e.id)
	}
	for _, k := range e.keys {
		without(s.alike, k)
	}
}

// Joined is how many sessions were joined to one of another source.
func (s *Spool) Joined() int { return s.joined }

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

// Drop leaves sessions out that have one of the ids, now or formerly, and returns
// how many there were. Settle comes first.
func (s *Spool) Drop(has func(id string) bool) (dropped int) {
	for i := range s.entries {
		e := &s.entries[i]
		if !e.dead && (has(e.id) || slices.ContainsFunc(e.former, has)) {
			e.dead = true
			dropped++
		}
	}
	s.ids = nil
	return dropped
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
	s.buffer = slices.Grow(s.buffer[:0], int(e.length))
	data := s.buffer[:e.length]
	if _, err := s.file.ReadAt(data, e.at); err != nil && err != io.EOF {
		return nil, err
	}
	var session corpus.Session
	if err := json.Unmarshal(data, &session); err != nil {
		return nil, err
	}
	session.ID, session.Place = e.id, e.source
	return &session, nil
}
