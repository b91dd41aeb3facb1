// Package zap reads the postings of a segment that bleve has written with zapx,
// version 17, straight from the file as it is mapped. It gives what zapx's own
// iterators give in a fifth of the time, and in a third with positions
// (BenchmarkPostings): what it reads is in the file in the order of documents, so that
// there is nothing to look up and nothing to allocate from one posting to the next.
//
// The layout is that of zapx (github.com/blevesearch/zapx, zap.md, posting.go,
// intcoder.go):
//
//	dictionary   length, then a vellum FST: term -> offset of its postings, or, where
//	             the two highest bits are 10, its only document in the lowest 31 bits
//	postings     offset of frequencies, offset of locations (0: none), length, then a
//	             roaring bitmap of documents
//	frequencies  chunks; a document: frequency*2 + (1: it has locations), norm
//	locations    chunks; a document: length in bytes, then for each: field, position,
//	             start, end, number of array positions, these
//	chunks       how many there are, where each ends, then all of them on end; a chunk
//	             is a range of document numbers
//
// Every number is an unsigned varint.
package zap

import (
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/vellum"
)

// What is read, and nothing else.
const (
	version   = 17
	chunkMode = 1026
)

// perChunk is how many documents of a term a chunk has on average at most.
const perChunk = 1024

// File is a segment as zapx has opened it.
type File interface {
	Data() []byte // of the whole file
	Version() uint32
	ChunkMode() uint32
	NumDocs() uint64
	Fields() []string
	// DictAddr is where the dictionary of a field is; that it has none is the only error.
	DictAddr(field string) (uint64, error)
}

// Segment are the postings of a segment. It is safe for concurrent use.
type Segment struct {
	data  []byte
	docs  uint64
	terms map[string]*vellum.FST // by field
}

// Open reads the dictionaries of a segment, which must stay mapped as long as the
// Segment is used. It is an error if the file has another layout.
func Open(f File) (*Segment, error) {
	if f.Version() != version || f.ChunkMode() != chunkMode {
		return nil, fmt.Errorf("a segment of zapx version %d with chunks of mode %d cannot be read, only version %d with mode %d", f.Version(), f.ChunkMode(), version, chunkMode)
	}
	s := &Segment{data: f.Data(), docs: f.NumDocs(), terms: map[string]*vellum.FST{}}
	for _, field := range f.Fields() {
		at, err := f.DictAddr(field)
		if err != nil {
			continue
		}
		if s.terms[field], err = s.dictionary(at); err != nil {
			return nil, fmt.Errorf("the dictionary of %q: %w", field, err)
		}
	}
	return s, nil
}

func (s *Segment) dictionary(at uint64) (*vellum.FST, error) {
	r, err := s.from(at)
	if err != nil {
		return nil, err
	}
	fst, err := r.bytes()
	if err != nil {
		return nil, err
	}
	return vellum.Load(fst)
}

// from reads from an offset of the file on.
func (s *Segment) from(offset uint64) (reader, error) {
	if offset >= uint64(len(s.data)) {
		return reader{}, errCut
	}
	return reader{data: s.data[offset:]}, nil
}

// The only document of a term, in place of an offset.
const (
	single     = 1 << 63
	singleMask = 3 << 62
	singleDoc  = 1<<31 - 1
)

// Postings finds those of a term; a term that does not occur has none.
func (s *Segment) Postings(field, term string) (*Postings, error) {
	none := &Postings{docs: roaring.New(), size: s.docs}
	fst := s.terms[field]
	if fst == nil {
		return none, nil
	}
	at, found, err := fst.Get([]byte(term))
	switch {
	case err != nil || !found:
		return none, err
	case at&singleMask == single:
		return &Postings{docs: roaring.BitmapOf(uint32(at & singleDoc)), size: s.docs, frequencies: chunks{data: []byte{1 << 1, 1}}}, nil
	}
	return s.postings(at)
}

// postings reads the head of the postings at an offset.
func (s *Segment) postings(at uint64) (*Postings, error) {
	r, err := s.from(at)
	if err != nil {
		return nil, err
	}
	frequencies, err := r.uvarint()
	if err != nil {
		return nil, err
	}
	locations, err := r.uvarint()
	if err != nil {
		return nil, err
	}
	set, err := r.bytes()
	if err != nil {
		return nil, err
	}
	p := &Postings{docs: roaring.New()}
	if _, err := p.docs.FromBuffer(set); err != nil {
		return nil, fmt.Errorf("the documents of a term: %w", err)
	}
	p.size = max(1, s.docs/(p.docs.GetCardinality()/perChunk+1))
	if p.frequencies, err = s.chunks(frequencies); err != nil || locations == 0 {
		return p, err
	}
	p.locations, err = s.chunks(locations)
	return p, err
}

// chunks are numbers of documents, in their order.
type chunks struct {
	ends []uint64 // of each chunk in data
	data []byte
}

func (s *Segment) chunks(at uint64) (chunks, error) {
	r, err := s.from(at)
	if err != nil {
		return chunks{}, err
	}
	n, err := r.length() // a chunk takes a byte at least
	if err != nil {
		return chunks{}, err
	}
	c := chunks{ends: make([]uint64, n)}
	for i := range c.ends {
		if c.ends[i], err = r.uvarint(); err != nil {
			return c, err
		}
	}
	if n == 0 {
		return c, nil
	}
	last := c.ends[n-1]
	if last > uint64(r.rest()) {
		return c, errCut
	}
	c.data = r.data[r.at:][:last]
	return c, nil
}

// from reads from a chunk on.
func (c *chunks) from(chunk uint64) (reader, error) {
	switch {
	case chunk == 0:
		return reader{data: c.data}, nil
	case chunk > uint64(len(c.ends)) || c.ends[chunk-1] > uint64(len(c.data)):
		return reader{}, errCut
	}
	return reader{c.data, int(c.ends[chunk-1])}, nil
}

// errCut is the error for what ends before it should.
var errCut = errors.New("postings end before they are read")

// reader reads numbers one after another. It moves a number and not the slice on, so
// that the garbage collector has nothing to note.
type reader struct {
	data []byte
	at   int
}

// rest is how many bytes are left.
func (r *reader) rest() int { return len(r.data) - r.at }

// uvarint reads a number.
func (r *reader) uvarint() (uint64, error) {
	if r.at < len(r.data) && r.data[r.at] < 0x80 { // nearly always
		r.at++
		return uint64(r.data[r.at-1]), nil
	}
	return r.long()
}

func (r *reader) long() (uint64, error) {
	v, n := binary.Uvarint(r.data[r.at:])
	if n <= 0 {
		return 0, errCut
	}
	r.at += n
	return v, nil
}

// bytes reads as many bytes as the number before them says.
func (r *reader) bytes() ([]byte, error) {
	n, err := r.length()
	if err != nil {
		return nil, err
	}
	r.at += n
	return r.data[r.at-n : r.at], nil
}

// length reads how many bytes follow.
func (r *reader) length() (int, error) {
	n, err := r.uvarint()
	if err != nil || n > uint64(r.rest()) {
		return 0, errCut
	}
	return int(n), nil
}
