package index

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"github.com/blevesearch/bleve/v2"

	"sessionnotes/indexer/analysis"
	"sessionnotes/indexer/stash"
)

// shardBuilder feeds one bleve builder.
type shardBuilder struct {
	path       string
	queue      chan job
	kept       *stash.Stash[*row] // nil before it has begun
	rows       map[string]*row    // by id, once the shard is closed
	first      []job              // those that are kept back until the packer has a dictionary
	firstBytes int
	packer     *packer
	builder    bleve.Builder // nil before it has begun
	analyzer   *analysis.Analyzer
	// compounds counts what the lexicon suggests beside words.
	compounds compoundCounter
}

// run indexes what comes through the queue until it is closed.
func (s *shardBuilder) run(ctx context.Context) (err error) {
	defer func() {
		if s.kept != nil {
			err = errors.Join(err, s.kept.Close())
		}
	}()
	for {
		select {
		case <-ctx.Done():
			return nil
		case j, more := <-s.queue:
			if !more {
				return s.close()
			}
			if err := s.take(j); err != nil {
				return err
			}
		}
	}
}

// take keeps the first sessions back until there are enough for a dictionary, and
// indexes those that come after.
func (s *shardBuilder) take(j job) error {
	if s.builder != nil {
		return s.index(j)
	}
	s.first = append(s.first, j)
	if s.firstBytes += len(j.data); s.firstBytes < dictionarySize {
		return nil
	}
	return s.begin()
}

// begin starts bleve's builder, and indexes what was kept back.
func (s *shardBuilder) begin() error {
	sample := make([][]byte, len(s.first))
	for i, j := range s.first {
		sample[i] = j.data
	}
	var err error
	if s.packer, err = newPacker(sample); err != nil {
		return err
	}
	if s.kept, err = stash.Create[*row](s.path + rowsSuffix); err != nil {
		return err
	}
	if s.builder, err = bleve.NewBuilder(s.path, newMapping(), map[string]any{"batchSize": batchOf(len(s.first), s.firstBytes), "mergeMax": mergeMax, "buildPathPrefix": filepath.Dir(s.path)}); err != nil {
		return err
	}
	for _, j := range s.first {
		if err := s.index(j); err != nil {
			return err
		}
	}
	s.first = nil
	return nil
}

func (s *shardBuilder) index(j job) error {
	rec := analyse(s.analyzer, j.session, j.labels)
	rec.stored = s.packer.pack(j.data)
	j.row.Lengths, j.row.Stretches = rec.lengths, newLists(rec.stretches[:])
	if err := s.kept.Add(j.row); err != nil {
		return err
	}
	s.compounds.add(rec.compounds)
	if err := s.builder.Index(rec.id, rec); err != nil {
		return fmt.Errorf("indexing session %q: %w", rec.id, err)
	}
	return nil
}

// close ends bleve's builder; that of a shard without sessions was never started,
// since an empty one cannot be closed.
func (s *shardBuilder) close() error {
	if len(s.first) > 0 {
		if err := s.begin(); err != nil {
			return err
		}
	}
	if s.builder == nil {
		return nil
	}
	return errors.Join(s.builder.Close(), s.packer.write(s.path+dictionarySuffix))
}

// finish opens a shard that is closed, and writes what is known of its documents
// by the numbers that bleve gave.
func (s *shardBuilder) finish() (*Shard, error) {
	shard, err := openShard(s.path, nil)
	if err != nil {
		return nil, err
	}
	rows := make([]*row, shard.Docs())
	for doc := range rows {
		id, err := shard.ID(uint32(doc))
		if err != nil {
			return nil, errors.Join(err, shard.close())
		}
		if rows[doc] = s.rows[id]; rows[doc] == nil {
			return nil, errors.Join(fmt.Errorf("%s: document %d has the id %q, which was not given", s.path, doc, id), shard.close())
		}
	}
	err = errors.Join(newColumns(rows).write(s.path+columnsSuffix), writeFingerprints(s.path+printsSuffix, rows))
	if err != nil {
		return nil, errors.Join(err, shard.close())
	}
	return shard, nil
}
