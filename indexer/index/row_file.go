package index

import (
	"bufio"
	"encoding/gob"
	"errors"
	"io"
	"os"
)

// rowFile keeps the rows of a shard on disk until its segments are merged. In memory
// a million of them are half a gigabyte that the garbage collector goes through again
// and again, which was a third of the time of a build.
type rowFile struct {
	file *os.File
	out  *bufio.Writer
	rows *gob.Encoder
}

func newRowFile(path string) (*rowFile, error) {
	f, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	out := bufio.NewWriterSize(f, 1<<16)
	return &rowFile{f, out, gob.NewEncoder(out)}, nil
}

// add keeps a row.
func (f *rowFile) add(r *row) error { return f.rows.Encode(r) }

// close ends the file.
func (f *rowFile) close() error { return errors.Join(f.out.Flush(), f.file.Close()) }

// takeRows returns the rows of a file that is closed, by id, and removes it.
func takeRows(path string) (map[string]*row, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	rows := map[string]*row{}
	for kept := gob.NewDecoder(bufio.NewReaderSize(f, 1<<16)); err == nil; {
		r := new(row)
		if err = kept.Decode(r); err == nil {
			rows[r.ID] = r
		}
	}
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return rows, errors.Join(err, f.Close(), os.Remove(path))
}
