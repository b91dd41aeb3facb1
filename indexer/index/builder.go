package index

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"sessionnotes/corpus"
	"sessionnotes/indexer/analysis"
)

// A segment has batchBytes of sessions before they are merged, mostBatch of them at most
// and leastBatch at least. Larger ones make fewer segments to merge, which costs less, and
// take more memory, 40 MB for another megabyte.
const (
	batchBytes = 2 << 20
	mostBatch  = 2000
	leastBatch = 500
)

// batchOf is how many sessions a segment has where so many of them have so many bytes.
func batchOf(sessions, bytes int) int {
	return min(max(batchBytes*sessions/max(bytes, 1), leastBatch), mostBatch)
}

// mergeMax is how many segments are merged at a time: those of a million sessions at
// once, so that each session is written twice. With bleve's own 10 it is written four
// times. Each of them is an open file.
const mergeMax = 512

// Builder writes one generation. Add is called from one goroutine; analysis
// and indexing run in one goroutine a shard.
type Builder struct {
	dir      string
	catalog  *corpus.Catalog
	analyzer *analysis.Analyzer
	base     *Base           // nil: everything is indexed
	before   *Reader         // whose ids are kept; nil: there is none
	shards   []*shardBuilder // those that the builder fills; with a base, one
	values   *valueTable
	former   map[string]string // present ids by former ones, "" for those that are gone
	digest   hash.Hash
	added    int
	created  time.Time // of the generation
	ctx      context.Context
	cancel   context.CancelCauseFunc
	workers  sync.WaitGroup
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
	b := &Builder{dir: dir, catalog: c, analyzer: a, values: newValueTable(c), former: map[string]string{}, digest: sha256.New(), created: time.Now().UTC().Truncate(time.Millisecond)}
	b.ctx, b.cancel = context.WithCancelCause(ctx)
	return b
}

// start begins to fill a shard.
func (b *Builder) start(name string) {
	s := &shardBuilder{path: filepath.Join(b.dir, name), queue: make(chan job, 16), analyzer: b.analyzer}
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
	data, err := marshalSession(s)
	if err != nil {
		return err
	}
	labels := labels(b.catalog, s)
	j := job{session: s, data: data, labels: labels, row: newRow(s, b.values.ordinals(s), fingerprintOf(data, labels))}
	b.digest.Write(j.row.Print[:])
	for _, id := range s.FormerIDs {
		b.former[id] = s.ID
	}
	b.added++
	if b.base != nil && b.base.take(j.row.Print, j.row) {
		return nil
	}
	return b.analyse(j)
}

// Succeed makes the builder keep the ids of an earlier generation: those that
// lead to no session of this one are gone from now on, and known as such. It must
// stay open until Finish returns.
func (b *Builder) Succeed(before *Reader) { b.before = before }

// keepIDs notes where the ids of the generation before lead.
func (b *Builder) keepIDs(rows []*row) error {
	if b.before == nil {
		return nil
	}
	present := make(map[string]bool, len(rows))
	for _, r := range rows {
		present[r.ID] = true
	}
	keep := func(id, to string) {
		if _, known := b.former[id]; known || present[id] {
			return
		}
		if !present[to] {
			to = b.former[to]
		}
		b.former[id] = to
	}
	for id, err := range b.before.IDs() {
		if err != nil {
			return err
		}
		keep(id, "")
	}
	for id, to := range b.before.former {
		keep(id, to)
	}
	return nil
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
		Schema: Schema, Analyzer: analysis.Version, Created: b.created,
		Digest: hex.EncodeToString(b.digest.Sum(nil)), Sources: sources, Sessions: b.added,
	}
	m.Name = generationPrefix + strings.ReplaceAll(m.Created.Format("20060102T150405.000"), ".", "") + "-" + m.Digest[:8]
	rows, err := b.rows()
	if err != nil {
		return nil, err
	}
	rank(rows)
	if err := b.keepIDs(rows); err != nil {
		return nil, err
	}
	values := b.values.finish()
	m.count(rows, values)
	known, err := b.writeTables(m, values)
	if err != nil {
		return nil, err
	}
	return m, m.seal(b.dir, known)
}

// rows are the rows of all sessions.
func (b *Builder) rows() (rows []*row, err error) {
	rows = make([]*row, 0, b.added)
	if b.base != nil {
		for _, of := range b.base.rows {
			rows = append(rows, slices.DeleteFunc(slices.Clone(of), func(r *row) bool { return r == nil })...)
		}
	}
	for _, s := range b.shards {
		if s.builder == nil {
			continue
		}
		if s.rows, err = takeRows(s.path + rowsSuffix); err != nil {
			return nil, err
		}
		rows = append(rows, slices.Collect(maps.Values(s.rows))...)
	}
	return rows, nil
}
