package index

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"github.com/blevesearch/bleve/v2"

	"sessionnotes/indexer/analysis"
)

// shardBuilder feeds one bleve builder.
type shardBuilder struct {
	path     string
	queue    chan job
	rows     map[string]*row
	builder  bleve.Builder
	analyzer *analysis.Analyzer
	// compounds counts what the lexicon suggests beside words.
	compounds compoundCounter
}

// run indexes what comes through the queue until it is closed.
func (s *shardBuilder) run(ctx context.Context) error {
	for {
		select {
		case <-ctx.Done():
			return nil
		case j, more := <-s.queue:
			if !more {
				return s.close()
			}
			if err := s.index(j); err != nil {
				return fmt.Errorf("indexing session %q: %w", j.session.ID, err)
			}
		}
	}
}

func (s *shardBuilder) index(j job) error {
	if s.builder == nil { // an empty bleve builder cannot be closed, so it starts with the first session
		var err error
		s.builder, err = bleve.NewBuilder(s.path, newMapping(), map[string]any{"batchSize": batchSize, "buildPathPrefix": filepath.Dir(s.path)})
		if err != nil {
			return err
		}
	}
	rec := analyse(s.analyzer, j.session, j.labels)
	rec.stored = pack(j.data)
	j.row.lengths, j.row.stretches = rec.lengths, newLists(rec.stretches[:])
	s.rows[rec.id] = j.row
	s.compounds.add(rec.compounds)
	return s.builder.Index(rec.id, rec)
}

func (s *shardBuilder) close() error {
	if s.builder == nil {
		return nil
	}
	return s.builder.Close()
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
