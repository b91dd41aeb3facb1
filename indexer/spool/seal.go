package spool

import (
	"bufio"
	"encoding/gob"
	"errors"
	"io"
	"iter"
	"os"

	"sessionnotes/corpus"
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
	f, err := os.Create(s.file.Name() + ".sealed")
	if err != nil {
		return err
	}
	kept := &sealed{path: f.Name()}
	out := bufio.NewWriterSize(f, 1<<16)
	places := gob.NewEncoder(out)
	for e := range s.left() { // in memory there is no error
		if err = places.Encode(place{e.id, e.at, e.length, e.source}); err != nil {
			break
		}
		kept.n++
	}
	if err := errors.Join(err, out.Flush(), f.Close()); err != nil {
		return errors.Join(err, kept.remove())
	}
	s.sealed, s.entries, s.ids = kept, nil, nil
	return nil
}

// entries are read again from the file.
func (s *sealed) entries() iter.Seq2[entry, error] {
	return func(yield func(entry, error) bool) {
		f, err := os.Open(s.path)
		if err != nil {
			yield(entry{}, err)
			return
		}
		defer f.Close()
		for places := gob.NewDecoder(bufio.NewReaderSize(f, 1<<16)); ; {
			var p place
			err := places.Decode(&p)
			if errors.Is(err, io.EOF) || !yield(entry{id: p.ID, at: p.At, length: p.Length, source: p.Source}, err) || err != nil {
				return
			}
		}
	}
}

func (s *sealed) remove() error { return os.Remove(s.path) }
