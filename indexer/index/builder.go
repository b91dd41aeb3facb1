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
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/RoaringBitmap/roaring/v2"
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
	dir      string
	catalog  *corpus.Catalog
	analyzer *analysis.Analyzer
	base     *Base           // nil: everything is indexed
	shards   []*shardBuilder // those that the builder fills; with a base, one
	values   *valueTable
	former   map[string]string
	digest   hash.Hash
	added    int
	ctx      context.Context
	cancel   context.CancelCauseFunc
	workers  sync.WaitGroup
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
	data    []byte // its JSON
	labels  []string
	row     *row
}

// NewBuilder starts a generation of so many shards in dir, which must be empty.
func NewBuilder(ctx context.Context, dir string, shards int, c *corpus.Catalog, a *analysis.Analyzer) (*Builder, error) {
	b := newBuilder(ctx, dir, c, a)
	for i := range shards {
		b.start(shardName(i))
	}
	return b, nil
}

// NewBuilderUpon starts a generation in dir, which must be empty, that takes over
// from another one what has not changed. Add and Finish give ErrMuchChanged where
// it should be built anew.
func NewBuilderUpon(ctx context.Context, dir string, base *Base, c *corpus.Catalog, a *analysis.Analyzer) (*Builder, error) {
	b := newBuilder(ctx, dir, c, a)
	b.base = base
	b.start(shardName(base.shards))
	return b, nil
}

func newBuilder(ctx context.Context, dir string, c *corpus.Catalog, a *analysis.Analyzer) *Builder {
	b := &Builder{dir: dir, catalog: c, analyzer: a, values: newValueTable(c), former: map[string]string{}, digest: sha256.New()}
	b.ctx, b.cancel = context.WithCancelCause(ctx)
	return b
}

// start begins to fill a shard.
func (b *Builder) start(name string) {
	s := &shardBuilder{path: filepath.Join(b.dir, name), queue: make(chan job, 16), rows: map[string]*row{}, analyzer: b.analyzer}
	b.shards = append(b.shards, s)
	b.workers.Go(func() {
		if err := s.run(b.ctx); err != nil {
			b.cancel(err)
		}
	})
}

// Add puts a session into the generation. Its id is one that no other session
// added has; event, track and speakers are resolved. The session must not be
// changed afterwards.
func (b *Builder) Add(s *corpus.Session) error {
	if s.ID == "" {
		return errors.New("a session without an id cannot be indexed")
	}
	data, err := json.Marshal(s)
	if err != nil {
		return err
	}
	labels := labels(b.catalog, s)
	j := job{session: s, data: data, labels: labels, row: &row{
		id: s.ID, title: analysis.Fold(s.Title), date: s.Date, facets: b.values.ordinals(s), print: fingerprintOf(data, labels),
	}}
	b.digest.Write(j.row.print[:])
	for _, id := range s.FormerIDs {
		b.former[id] = s.ID
	}
	b.added++
	if b.base != nil && b.base.take(j.row.print, j.row) {
		return nil
	}
	return b.analyse(j)
}

// analyse hands a session to a shard.
func (b *Builder) analyse(j job) error {
	if b.base != nil && b.much(b.added-b.base.kept) {
		return ErrMuchChanged
	}
	shard := b.shards[b.added%len(b.shards)]
	select {
	case shard.queue <- j:
		return nil
	case <-b.ctx.Done():
		return context.Cause(b.ctx)
	}
}

// much tells whether so many sessions are more than may change upon a base.
func (b *Builder) much(sessions int) bool {
	return float64(sessions) > maxChanged*float64(b.base.docs())
}

// labels are the names by which a session is found though it holds only ids:
// those of its events and of its track, in both languages.
func labels(c *corpus.Catalog, s *corpus.Session) []string {
	var labels []string
	add := func(names ...string) {
		for i, n := range names {
			if n != "" && (i == 0 || n != names[0]) {
				labels = append(labels, n)
			}
		}
	}
	if s.Event != "" {
		for _, id := range c.Lineage(s.Event) {
			if e, ok := c.Event(id); ok {
				add(e.Name.EN, e.Name.JA)
			} else {
				add(id)
			}
		}
	}
	if t, ok := c.Track(s.Track); ok {
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
	rec := analyse(s.analyzer, j.session, j.labels)
	rec.stored = pack(j.data)
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
	rows := b.rows()
	rank(rows)
	values := b.values.finish()
	m.count(rows, values)
	known, err := b.writeTables(m, values)
	if err != nil {
		return nil, err
	}
	return m, m.seal(b.dir, known)
}

// rows are the rows of all sessions.
func (b *Builder) rows() []*row {
	rows := make([]*row, 0, b.added)
	if b.base != nil {
		for _, of := range b.base.rows {
			rows = append(rows, slices.DeleteFunc(slices.Clone(of), func(r *row) bool { return r == nil })...)
		}
	}
	for _, s := range b.shards {
		rows = append(rows, slices.Collect(maps.Values(s.rows))...)
	}
	return rows
}

// writeTables writes what stands beside the bleve indexes, and returns the
// checksums that are known already.
func (b *Builder) writeTables(m *Manifest, values map[string][]Value) (known map[string]FileSum, err error) {
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
		shard, err := s.finish()
		if err != nil {
			return nil, err
		}
		open = append(open, shard)
		m.Shards = append(m.Shards, shard.Docs())
	}
	if b.base == nil {
		err = b.writeWords(func(visit func([]byte, int) error) error { return walkShards(open, visit) }, b.compounds())
	} else {
		known, err = b.writeUponBase(m, open)
	}
	if err != nil {
		return nil, err
	}
	if err := writeCatalog(filepath.Join(b.dir, catalogFile), b.catalog); err != nil {
		return nil, err
	}
	if err := writeValues(filepath.Join(b.dir, valuesFile), values); err != nil {
		return nil, err
	}
	return known, writeFile(filepath.Join(b.dir, formerFile), func(w io.Writer) error {
		return json.NewEncoder(w).Encode(b.former)
	})
}

// writeUponBase links the shards of the base, and writes their columns, their
// dead, and the words, changed by what is new and by what is dead.
func (b *Builder) writeUponBase(m *Manifest, added []*Shard) (known map[string]FileSum, err error) {
	if b.much(b.base.docs() - b.base.kept) {
		return nil, ErrMuchChanged
	}
	if known, err = b.base.link(b.dir); err != nil {
		return nil, err
	}
	m.Base = b.base.shards
	docs := make([]int, m.Base)
	dead := make([]*roaring.Bitmap, m.Base)
	for i := range dead {
		path := filepath.Join(b.dir, shardName(i))
		docs[i] = len(b.base.rows[i])
		if dead[i] = b.base.dead(i); dead[i] != nil {
			if err := writeDead(path+deadSuffix, dead[i]); err != nil {
				return nil, err
			}
		}
		if err := newColumns(b.base.rows[i]).write(path + columnsSuffix); err != nil {
			return nil, err
		}
	}
	m.Shards = append(docs, m.Shards...)
	d, err := b.differ(dead, added)
	if err != nil {
		return nil, err
	}
	compounds := map[string]int{}
	if err := walkChanged(b.base.compounds, d.compounds, func(key []byte, count int) error {
		compounds[string(key)] = count
		return nil
	}); err != nil {
		return nil, err
	}
	return known, b.writeWords(func(visit func([]byte, int) error) error { return walkChanged(b.base.lexicon, d.words, visit) }, compounds)
}

// writeWords writes the lexicon, given its words and the counts of compounds.
func (b *Builder) writeWords(words walk, compounds map[string]int) error {
	japanese := map[string]int{}
	err := writeCounts(filepath.Join(b.dir, lexiconFile), func(visit func([]byte, int) error) error {
		return words(func(key []byte, count int) error {
			if key[0] == japaneseMark {
				japanese[string(key[1:])] = count
			}
			return visit(key, count)
		})
	})
	if err != nil {
		return err
	}
	if err := writeReadings(filepath.Join(b.dir, readingsFile), japanese, chooseCompounds(compounds)); err != nil || b.base != nil {
		return err
	}
	return writeCounts(filepath.Join(b.dir, compoundsFile), func(visit func([]byte, int) error) error {
		for _, key := range slices.Sorted(maps.Keys(compounds)) {
			if err := visit([]byte(key), compounds[key]); err != nil {
				return err
			}
		}
		return nil
	})
}

// compounds are the counts of all shards.
func (b *Builder) compounds() map[string]int {
	total := map[string]int{}
	for _, s := range b.shards {
		for key, n := range s.compounds.totals() {
			total[key] += n
		}
	}
	return total
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

// The files of a generation; those with a suffix are by shard.
const (
	lexiconFile   = "lexicon.fst"
	compoundsFile = "compounds.fst"
	valuesFile    = "values.jsonl"
	formerFile    = "former.json"
	catalogFile   = "catalog.json"
	baseFolder    = "base"
	columnsSuffix = ".columns"
	printsSuffix  = ".prints"
	deadSuffix    = ".dead"
)
