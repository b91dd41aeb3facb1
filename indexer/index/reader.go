package index

import (
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"

	"sessionnotes/corpus"
	"sessionnotes/indexer/analysis"
)

// Reader is an open generation. It never changes and is safe for concurrent
// use until it is closed.
type Reader struct {
	Manifest *Manifest
	Shards   []*Shard
	Values   map[string][]Value // by field, in the order of ordinals
	Lexicon  *Lexicon
	Catalog  *corpus.Catalog // of the build
	dir      string
	former   map[string]string // present ids by former ones, "" for those that are gone
}

// Open verifies every byte of the generation in dir and opens it.
func Open(dir string) (*Reader, error) { return open(dir, analysis.Version) }

// OpenSessions is as Open, but of a generation that was built with any analyzer:
// its sessions and ids can be read, its terms mean nothing.
func OpenSessions(dir string) (*Reader, error) { return open(dir, "") }

// open opens a generation that was built with an analyzer, "" being any.
func open(dir, analyzer string) (*Reader, error) {
	m, err := ReadManifest(dir)
	if err != nil {
		return nil, err
	}
	if m.Schema < oldestSchema || m.Schema > Schema || analyzer != "" && m.Analyzer != analyzer {
		return nil, fmt.Errorf("%s was built with schema %d and analyzer %s, this program reads schemas %d to %d and analyzer %s: build it again",
			dir, m.Schema, m.Analyzer, oldestSchema, Schema, analysis.Version)
	}
	if err := m.verify(dir); err != nil {
		return nil, err
	}
	r := &Reader{Manifest: m, dir: dir}
	if err := r.load(dir); err != nil {
		return nil, errors.Join(err, r.Close())
	}
	return r, nil
}

// load opens the parts of a generation that has been verified.
func (r *Reader) load(dir string) (err error) {
	for i, docs := range r.Manifest.Shards {
		path := filepath.Join(dir, shardName(i))
		dead, err := readDead(path + deadSuffix)
		if err != nil {
			return err
		}
		shard, err := openShard(path, dead)
		if err != nil {
			return err
		}
		r.Shards = append(r.Shards, shard)
		if shard.Docs() != docs {
			return fmt.Errorf("%s has %d documents, want %d", path, shard.Docs(), docs)
		}
		if shard.Columns, err = openColumns(path+columnsSuffix, docs); err != nil {
			return err
		}
	}
	if r.Values, err = readValues(filepath.Join(dir, valuesFile)); err != nil {
		return err
	}
	if r.Lexicon, err = openLexicon(dir); err != nil {
		return err
	}
	for _, s := range r.Shards {
		s.words = r.Lexicon
	}
	if r.Catalog, err = readCatalog(filepath.Join(dir, catalogFile)); err != nil {
		return err
	}
	data, err := os.ReadFile(filepath.Join(dir, formerFile))
	if err != nil {
		return err
	}
	return json.Unmarshal(data, &r.former)
}

// Close closes every file of the generation.
func (r *Reader) Close() error {
	var errs []error
	for _, s := range r.Shards {
		errs = append(errs, s.close())
	}
	if r.Lexicon != nil {
		errs = append(errs, r.Lexicon.close())
	}
	return errors.Join(errs...)
}

// IDs are the ids of all sessions, in no order that means anything.
func (r *Reader) IDs() iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for _, s := range r.Shards {
			for _, doc := range s.Live().ToArray() {
				id, err := s.ID(doc)
				if !yield(id, err) || err != nil {
					return
				}
			}
		}
	}
}

// Gone tells whether an id is one that a session of an earlier generation had and
// that leads nowhere any more.
func (r *Reader) Gone(id string) bool {
	to, ok := r.former[id]
	return ok && to == ""
}

// Session reads a session by its id or one that it had formerly; ok is false
// when there is none.
func (r *Reader) Session(id string) (s *corpus.Session, ok bool, err error) {
	for _, name := range []string{id, r.former[id]} {
		if name == "" {
			continue
		}
		for _, shard := range r.Shards {
			doc, found, err := shard.Find(name)
			if err != nil {
				return nil, false, err
			}
			if found {
				s, err := shard.Session(doc)
				return s, err == nil, err
			}
		}
	}
	return nil, false, nil
}
