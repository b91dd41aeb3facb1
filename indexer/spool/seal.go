package spool

import (
	"errors"
	"iter"
	"os"

	"sessionnotes/corpus"
	"sessionnotes/indexer/stash"
)

// sealed are the entries of a spool in a file of their own.
type sealed struct {
	path string
	n    int
}

// place is what is left to know of an entry.
type place struct {
	ID         string
	At, Length int64
	Source     corpus.Source
}

// Seal puts what is known of the sessions on disk, where All finds it: in memory a
// million of them take 200 MB while they are indexed. From then on nothing but All,
// Len, Size, Joined and Close may be called.
func (s *Spool) Seal() error {
	kept := &sealed{path: s.file.Name() + ".sealed"}
	places, err := stash.Create[place](kept.path)
	if err != nil {
		return err
	}
	for e := range s.left() { // in memory there is no error
		if err = places.Add(place{e.id, e.at, e.length, e.source}); err != nil {
			break
		}
		kept.n++
	}
	if err := errors.Join(err, places.Close()); err != nil {
		return errors.Join(err, kept.remove())
	}
	s.sealed, s.entries, s.ids = kept, nil, nil
	return nil
}

// entries are read again from the file.
func (s *sealed) entries() iter.Seq2[entry, error] {
	return func(yield func(entry, error) bool) {
		for p, err := range stash.Read[place](s.path) {
			if !yield(entry{id: p.ID, at: p.At, length: p.Length, source: p.Source}, err) {
				return
			}
		}
	}
}

func (s *sealed) remove() error { return os.Remove(s.path) }
