// Package spool holds the sessions of a build on disk until all sources are
// read: only then is it known which record of an id is the last, and which
// derived ids collide.
package spool

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"slices"

	"sessionnotes/corpus"
)

// Spool is a file of sessions with an index, in memory until it is sealed: id, place and
// length of each. It is used from one goroutine.
type Spool struct {
	catalog *corpus.Catalog
	file    *os.File
	out     *bufio.Writer
	size    int64
	entries []entry
	byID    map[string]int // entries whose source gave the id
	derived map[string][]int
	alike   map[string][]int // entries by what sessions of several sources have in common
	several bool             // sessions are of several files, so that entries have keys
	joined  int
	said    []transcript    // that belong to recordings, until they are joined to sessions
	ids     map[string]bool // of all entries, present and former; nil: not gathered yet
	buffer  []byte          // of the session that is read
	sealed  *sealed         // entries that were put on disk; nil: they are in memory
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
	if s.sealed != nil {
		return errors.Join(s.sealed.remove(), os.Remove(s.file.Name()))
	}
	return os.Remove(s.file.Name())
}

// Size is how many bytes the sessions take.
func (s *Spool) Size() int64 { return s.size }

// Add appends a session. An id that came before is a notice: the later session
// takes its place. A session that another source has told of before (see
// [corpus.Same]) is joined to that one, and what contradicts it is a notice.
func (s *Spool) Add(session corpus.Session, notices corpus.Notices) error {
	e := entry{source: session.Place}
	if several, err := s.severalWith(&session); err != nil {
		return err
	} else if several {
		e.keys = s.keysOf(&session)
	}
	if i, ok, err := s.same(&session, e.keys); err != nil || ok {
		if err != nil {
			return err
		}
		s.joined++
		return s.join(i, session, notices)
	}
	if err := s.write(&e, session); err != nil {
		return err
	}
	s.enter(len(s.entries), &e, session, notices)
	s.entries = append(s.entries, e)
	return nil
}

// severalWith tells whether there are sessions that could be joined: of one file
// none is, unless the catalogue says so, and keys would cost a fifth of reading it.
// With the first session of another file the entries before get theirs.
func (s *Spool) severalWith(session *corpus.Session) (bool, error) {
	if s.several || len(s.entries) == 0 || s.entries[0].source.File == session.Place.File && len(s.catalog.Same) == 0 {
		return s.several, nil
	}
	return true, s.keyAll()
}

// keyAll gives every entry its keys, unless they have them.
func (s *Spool) keyAll() error {
	if s.several {
		return nil
	}
	s.several = true
	for i := range s.entries {
		before, err := s.present(s.entries[i])
		if err != nil {
			return err
		}
		s.entries[i].keys = s.keysOf(before)
		s.enterKeys(i, s.entries[i].keys)
	}
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
			notices.Say(corpus.Fault{File: e.source.File, Line: e.source.Line, Field: "id", Problem: fmt.Sprintf("%q came before, at %s; this later session takes its place", e.id, corpus.Where(first.File, first.Line))})
		}
		s.byID[e.id] = i
	} else {
		e.id, e.distinct = corpus.DeriveID(session), corpus.DistinctID(session)
		s.derived[e.id] = append(s.derived[e.id], i)
	}
	s.enterKeys(i, e.keys)
}

func (s *Spool) enterKeys(i int, keys []string) {
	for _, k := range keys {
		s.alike[k] = append(s.alike[k], i)
	}
}

// keysOf are what a session has in common with others that may be the same.
func (s *Spool) keysOf(session *corpus.Session) []string {
	keys := s.catalog.GroupKeys(session)
	if v := corpus.VideoKey(session.Links.Video); v != "" {
		keys = append(keys, recordingKey+v)
	}
	if p := corpus.PageKey(session.Links.Page); p != "" {
		keys = append(keys, "p"+p)
	}
	if session.Event != "" && session.Kind != corpus.Overview {
		event := corpus.Slug(session.Event)
		for _, opening := range corpus.TitleOpenings(session) {
			keys = append(keys, "t"+event+"/"+opening)
		}
	}
	return keys
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
	if s.sealed != nil {
		return s.sealed.n
	}
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
		for e, err := range s.left() {
			var session *corpus.Session
			if err == nil {
				session, err = s.read(e)
			}
			if !yield(session, err) || err != nil {
				return
			}
		}
	}
}

// left are the entries that are not dead, in the order of reading.
func (s *Spool) left() iter.Seq2[entry, error] {
	if s.sealed != nil {
		return s.sealed.entries()
	}
	return func(yield func(entry, error) bool) {
		for _, e := range s.entries {
			if !e.dead && !yield(e, nil) {
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
