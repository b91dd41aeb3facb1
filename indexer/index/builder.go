package index

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/blevesearch/bleve/v2"

	"sessionnotes/corpus"
	"sessionnotes/indexer/analysis"
)

// batchSize is the number of documents of one segment before they are merged:
// larger ones cost memory and gain nothing (measured with 1,000 and 5,000).
const batchSize = 1000

// Builder writes one generation. Add is called from one goroutine; analysis
// and indexing run in one goroutine a shard.
type Builder struct {
	dir     string
	catalog *corpus.Catalog
	shards  []*shardBuilder
	values  *valueTable
	former  map[string]string
	digest  hash.Hash
	added   int
	ctx     context.Context
	cancel  context.CancelCauseFunc
	workers sync.WaitGroup
}

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

// job is a session with what the Builder found out about it.
type job struct {
	session *corpus.Session
	labels  []string
	row     *row
}

// NewBuilder starts a generation of so many shards in dir, which must be empty.
func NewBuilder(ctx context.Context, dir string, shards int, c *corpus.Catalog, a *analysis.Analyzer) (*Builder, error) {
	b := &Builder{dir: dir, catalog: c, values: newValueTable(c), former: map[string]string{}, digest: sha256.New()}
	b.ctx, b.cancel = context.WithCancelCause(ctx)
	for i := range shards {
		s := &shardBuilder{path: filepath.Join(dir, fmt.Sprintf("shard-%d", i)), queue: make(chan job, 16), rows: map[string]*row{}, analyzer: a}
		b.shards = append(b.shards, s)
		b.workers.Go(func() {
			if err := s.run(b.ctx); err != nil {
				b.cancel(err)
			}
		})
	}
	return b, nil
}

// Add puts a session into the generation. Its id is one that no other session
// added has; event, track and speakers are resolved. The session must not be
// changed afterwards.
func (b *Builder) Add(s *corpus.Session) error {
	if s.ID == "" {
		return errors.New("a session without an id cannot be indexed")
	}
	if err := json.NewEncoder(b.digest).Encode(s); err != nil {
		return err
	}
	for _, id := range s.FormerIDs {
		b.former[id] = s.ID
	}
	j := job{session: s, labels: b.labels(s), row: &row{
		id: s.ID, title: analysis.Fold(s.Title), date: s.Date, facets: b.values.ordinals(s),
	}}
	shard := b.shards[b.added%len(b.shards)]
	b.added++
	select {
	case shard.queue <- j:
		return nil
	case <-b.ctx.Done():
		return context.Cause(b.ctx)
	}
}

// labels are the names by which a session is found though it holds only ids:
// those of its events and of its track, in both languages.
func (b *Builder) labels(s *corpus.Session) []string {
	var labels []string
	add := func(names ...string) {
		for i, n := range names {
			if n != "" && (i == 0 || n != names[0]) {
				labels = append(labels, n)
			}
		}
	}
	if s.Event != "" {
		for _, id := range b.catalog.Lineage(s.Event) {
			if e, ok := b.catalog.Event(id); ok {
				add(e.Name.EN, e.Name.JA)
			} else {
				add(id)
			}
		}
	}
	if t, ok := b.catalog.Track(s.Track); ok {
		add(t.Name.EN, t.Name.JA)
	} else {
		add(s.Track)
	}
	return labels
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
	rec, err := analyse(s.analyzer, j.session, j.labels)
	if err != nil {
		return err
	}
	j.row.lengths = rec.lengths
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

// Abort stops the builder and leaves what was written to whoever owns dir.
func (b *Builder) Abort() {
	b.cancel(errors.New("the build was given up"))
	b.workers.Wait()
}

// Finish completes the generation: everything is on disk, with its manifest,
// when it returns. Sources say what was built from.
func (b *Builder) Finish(sources []string) (*Manifest, error) {
	if b.added == 0 {
		b.Abort()
		return nil, errors.New("there is no session to index")
	}
	for _, s := range b.shards {
		close(s.queue)
	}
	b.workers.Wait()
	if err := context.Cause(b.ctx); err != nil {
		return nil, err
	}
	m := &Manifest{
		Schema: Schema, Analyzer: analysis.Version, Created: time.Now().UTC().Truncate(time.Millisecond),
		Digest: hex.EncodeToString(b.digest.Sum(nil)), Sources: sources, Sessions: b.added,
	}
	m.Name = generationPrefix + strings.ReplaceAll(m.Created.Format("20060102T150405.000"), ".", "") + "-" + m.Digest[:8]
	values := b.values.finish()
	m.count(b.rows(), values)
	if err := b.writeTables(m, values); err != nil {
		return nil, err
	}
	return m, m.seal(b.dir)
}

// rows are the rows of all shards.
func (b *Builder) rows() []*row {
	rows := make([]*row, 0, b.added)
	for _, s := range b.shards {
		for _, r := range s.rows {
			rows = append(rows, r)
		}
	}
	return rows
}

// compounds are those of all shards, with the number of sessions.
func (b *Builder) compounds() map[string]int {
	counters := make([]*compoundCounter, len(b.shards))
	for i, s := range b.shards {
		counters[i] = &s.compounds
	}
	return mergeCompounds(counters)
}

// writeTables writes what stands beside the bleve indexes.
func (b *Builder) writeTables(m *Manifest, values map[string][]Value) error {
	rank(b.rows())
	var open []*Shard
	defer func() {
		for _, s := range open {
			s.close()
		}
	}()
	for _, s := range b.shards {
		if s.builder == nil {
			continue
		}
		shard, err := openShard(s.path)
		if err != nil {
			return err
		}
		open = append(open, shard)
		m.Shards = append(m.Shards, shard.Docs())
		if err := s.writeColumns(shard); err != nil {
			return err
		}
	}
	if err := writeLexicon(filepath.Join(b.dir, lexiconFile), open); err != nil {
		return err
	}
	if err := writeReadings(filepath.Join(b.dir, readingsFile), open, b.compounds()); err != nil {
		return err
	}
	if err := writeValues(filepath.Join(b.dir, valuesFile), values); err != nil {
		return err
	}
	return writeFile(filepath.Join(b.dir, formerFile), func(w io.Writer) error {
		return json.NewEncoder(w).Encode(b.former)
	})
}

// writeColumns writes the rows of a shard by the numbers that bleve gave.
func (s *shardBuilder) writeColumns(shard *Shard) error {
	rows := make([]*row, shard.Docs())
	for doc := range rows {
		id, err := shard.ID(uint32(doc))
		if err != nil {
			return err
		}
		if rows[doc] = s.rows[id]; rows[doc] == nil {
			return fmt.Errorf("%s: document %d has the id %q, which was not given", s.path, doc, id)
		}
	}
	return newColumns(rows).write(s.path + columnsSuffix)
}

// count fills in the totals of the manifest.
func (m *Manifest) count(rows []*row, values map[string][]Value) {
	m.Fields, m.Facets = map[string]FieldTotals{}, map[string]FacetTotals{}
	for i, f := range textFields {
		if !f.scored() {
			continue
		}
		var t FieldTotals
		for _, r := range rows {
			if n := r.lengths[i]; n > 0 {
				t.Sessions++
				t.Tokens += int64(n)
			}
		}
		m.Fields[f.name] = t
	}
	for _, field := range Facets {
		t := FacetTotals{Values: len(values[field]), Sessions: len(rows)}
		for _, v := range values[field] {
			if v.Key == "" {
				t.Values--
				t.Sessions -= v.Count
			}
		}
		m.Facets[field] = t
	}
}

const (
	lexiconFile   = "lexicon.fst"
	valuesFile    = "values.jsonl"
	formerFile    = "former.json"
	columnsSuffix = ".columns"
)
