// Package stash keeps values in a file until they are asked for again, in the order in
// which they came: those of a million sessions would take hundreds of megabytes meanwhile,
// which the garbage collector would go through again and again.
package stash

import (
	"bufio"
	"encoding/gob"
	"errors"
	"io"
	"iter"
	"os"
)

// buffered is how many bytes are written and read at once.
const buffered = 1 << 16

// Stash takes values into a file. It is used from one goroutine.
type Stash[T any] struct {
	file   *os.File
	out    *bufio.Writer
	values *gob.Encoder
}

// Create begins a file at path; one that is there is replaced.
func Create[T any](path string) (*Stash[T], error) {
	f, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	out := bufio.NewWriterSize(f, buffered)
	return &Stash[T]{f, out, gob.NewEncoder(out)}, nil
}

// Add takes a value; of structs the exported fields.
func (s *Stash[T]) Add(v T) error { return s.values.Encode(v) }

// Close ends the file.
func (s *Stash[T]) Close() error { return errors.Join(s.out.Flush(), s.file.Close()) }

// Read yields the values of a file that is closed. It ends with the first error.
func Read[T any](path string) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		f, err := os.Open(path)
		if err != nil {
			yield(none, err)
			return
		}
		defer f.Close()
		for values := gob.NewDecoder(bufio.NewReaderSize(f, buffered)); ; {
			var v T
			switch err := values.Decode(&v); {
			case errors.Is(err, io.EOF):
				return
			case err != nil:
				yield(none, err)
				return
			case !yield(v, nil):
				return
			}
		}
	}
}
