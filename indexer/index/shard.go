package index

import (
	"errors"
	"fmt"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	bindex "github.com/blevesearch/bleve_index_api"
	segment "github.com/blevesearch/scorch_segment_api/v2"
	"github.com/klauspost/compress/zstd"

	"sessionnotes/corpus"
	"sessionnotes/indexer/index/zap"
)

// Shard is one bleve index of a generation: a single immutable segment.
// Documents are numbered from 0. Some may be dead: the generation was built upon
// another one, from which it has the shard, and does not have these sessions.
// Nothing but Docs tells of them. A Shard is safe for concurrent use.
type Shard struct {
	Columns *Columns

	bleve    bleve.Index
	reader   bindex.IndexReader
	segment  segment.Segment
	inverted *zap.Segment    // the same
	stored   *zstd.Decoder   // of sessions
	words    *Lexicon        // of the generation
	dead     *roaring.Bitmap // nil: none
}

// openShard opens the bleve index in dir read-only, without the dead documents.
func openShard(dir string, dead *roaring.Bitmap) (*Shard, error) {
	idx, err := bleve.OpenUsing(dir, map[string]any{"read_only": true, "bolt_timeout": "5s"})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", dir, err)
	}
	s := &Shard{bleve: idx, dead: dead}
	if s.stored, err = openUnpacker(dir + dictionarySuffix); err == nil {
		err = s.findSegment()
	}
	if err != nil {
		idx.Close()
		return nil, fmt.Errorf("%s: %w", dir, err)
	}
	return s, nil
}

// findSegment reaches through bleve to the one segment of the shard.
func (s *Shard) findSegment() error {
	advanced, err := s.bleve.Advanced()
	if err != nil {
		return err
	}
	if s.reader, err = advanced.Reader(); err != nil {
		return err
	}
	snapshot, ok := s.reader.(*scorch.IndexSnapshot)
	if !ok || len(snapshot.Segments()) != 1 {
		s.reader.Close()
		return fmt.Errorf("is no shard of one segment")
	}
	s.segment = snapshot.Segments()[0].Segment()
	file, ok := s.segment.(zap.File)
	if !ok {
		s.reader.Close()
		return fmt.Errorf("has a %T for a segment, which cannot be read", s.segment)
	}
	if s.inverted, err = zap.Open(file); err != nil {
		s.reader.Close()
	}
	return err
}

func (s *Shard) close() error {
	var err error
	if s.Columns != nil {
		err = s.Columns.close()
	}
	s.reader.Close()
	s.stored.Close()
	return errors.Join(err, s.bleve.Close())
}

// Docs is the number of documents, the dead included: every number is below it.
func (s *Shard) Docs() int { return int(s.segment.Count()) }

// Live are the documents that are not dead, the caller's own.
func (s *Shard) Live() *roaring.Bitmap {
	live := roaring.New()
	live.AddRange(0, uint64(s.Docs()))
	if s.dead != nil {
		live.AndNot(s.dead)
	}
	return live
}

// ID is the id of the session with this number.
func (s *Shard) ID(doc uint32) (string, error) {
	id, err := s.segment.DocID(uint64(doc))
	return string(id), err
}

// Find is the number of the session with this id.
func (s *Shard) Find(id string) (doc uint32, ok bool, err error) {
	found, err := s.segment.DocNumbers([]string{id})
	if err != nil || found.IsEmpty() || s.dead != nil && s.dead.Contains(found.Minimum()) {
		return 0, false, err
	}
	return found.Minimum(), true, nil
}

// Session reads the session with this number.
func (s *Shard) Session(doc uint32) (*corpus.Session, error) {
	var stored []byte
	err := s.segment.VisitStoredFields(uint64(doc), func(field string, _ byte, value []byte, _ []uint64) bool {
		if field == storedField {
			stored = append(stored, value...)
			return false
		}
		return true
	})
	if err != nil {
		return nil, err
	}
	return unpack(s.stored, stored)
}

// Terms calls yield for the terms of an index field in order of bytes, with the number
// of documents that have each, the dead included, until yield returns false.
func (s *Shard) Terms(field string, yield func(term string, count int) bool) error {
	w, err := s.terms(field)
	if err != nil || w == nil {
		return err
	}
	for yield(w.term, int(w.count)) {
		if more, err := w.next(); err != nil || !more {
			return err
		}
	}
	return nil
}

// termWalk walks the terms of a dictionary in order of bytes.
type termWalk struct {
	shard *Shard
	field string
	it    segment.DictionaryIterator
	term  string
	count uint64
}

// terms starts a walk at the first term of a field; nil when it has none.
func (s *Shard) terms(field string) (*termWalk, error) {
	dict, err := s.segment.Dictionary(field)
	if err != nil {
		return nil, err
	}
	w := &termWalk{shard: s, field: field, it: dict.AutomatonIterator(nil, nil, nil)}
	more, err := w.next()
	if !more {
		return nil, err
	}
	return w, nil
}

// next moves on; more is false past the last term.
func (w *termWalk) next() (more bool, err error) {
	entry, err := w.it.Next()
	if err != nil || entry == nil {
		return false, err
	}
	w.term, w.count = entry.Term, entry.Count
	return true, nil
}
