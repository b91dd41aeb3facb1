package main

import (
	"context"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"golang.org/x/sys/unix"

	"sessionnotes/corpus"
	"sessionnotes/corpus/source"
	"sessionnotes/indexer/analysis"
	"sessionnotes/indexer/analysis/equal"
	"sessionnotes/indexer/index"
	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/local"
	"sessionnotes/searchd/query"
)

// memory is what ours keeps decoded: as much as searchd on a machine of 4 GiB or more.
const memory = 7 << 27

// shippedSize is how many sessions are made of those that are shipped.
const shippedSize = 20_000

// bench is what is measured.
type bench struct {
	queries []ask
	reader  *index.Reader
	ours    *engine.Engine
	bleve   *rival // nil: it is not asked
}

// prepare opens or makes the indexes, and says to whom it may concern what it does.
func prepare(ctx context.Context, o options, say io.Writer) (*bench, error) {
	b := &bench{}
	dir := o.index
	if dir == "" {
		sessions, err := sessionsOf(&o)
		if err != nil {
			return nil, err
		}
		b.queries = choose(sessions)
		if dir, err = b.make(ctx, o, sessions, say); err != nil {
			return nil, err
		}
	}
	if err := b.read(o); err != nil {
		return nil, err
	}
	return b, b.open(ctx, dir)
}

// read reads the queries of a file, and leaves out classes that are not wanted.
func (b *bench) read(o options) error {
	if o.queries != "" {
		f, err := os.Open(o.queries)
		if err != nil {
			return err
		}
		defer f.Close()
		if b.queries, err = readQueries(f, o.queries); err != nil {
			return err
		}
	}
	var asked []ask
	for _, a := range b.queries {
		if wanted(a.class, o.classes) {
			asked = append(asked, a)
		}
	}
	b.queries = asked
	return nil
}

// sessionsOf are the sessions that others are made of, and how many are to be made.
func sessionsOf(o *options) ([]corpus.Session, error) {
	sessions := source.OpenFS(corpus.Notes, ".", source.Options{})
	if o.sessions != "" {
		sessions = source.Open(o.sessions, source.Options{})
	} else if o.size == 0 {
		o.size = shippedSize
	}
	var out []corpus.Session
	for s, err := range sessions {
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

// make builds both indexes, unless they are there already.
func (b *bench) make(ctx context.Context, o options, from []corpus.Session, say io.Writer) (dir string, err error) {
	dir = filepath.Join(o.cache, fmt.Sprintf("%d-of-%d", o.size, len(from)))
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", err
	}
	all := func(yield func(corpus.Session) bool) {
		for i, s := range from {
			if s.ID = fmt.Sprint("session-", i); !yield(s) {
				return
			}
		}
	}
	sessions := recombine(from, o.size)
	if o.size == 0 {
		sessions = all
	}
	ours := filepath.Join(dir, fmt.Sprintf("ours-%d-%s", index.Schema, analysis.Version))
	if _, err := os.Stat(ours); err != nil {
		fmt.Fprintln(say, "building our index in", ours)
		if err := buildOurs(ctx, ours, sessions); err != nil {
			return "", err
		}
	}
	if o.bleve {
		if b.bleve, err = openRival(filepath.Join(dir, "bleve"), sessions, say); err != nil {
			return "", err
		}
	}
	return ours, nil
}

// buildOurs builds a generation beside its place, and moves it there when it is whole.
func buildOurs(ctx context.Context, place string, sessions func(func(corpus.Session) bool)) error {
	tmp := place + ".tmp"
	if err := os.RemoveAll(tmp); err != nil {
		return err
	}
	if err := os.Mkdir(tmp, 0o755); err != nil {
		return err
	}
	const shards = 2
	catalog := corpus.ShippedCatalog()
	b, err := index.NewBuilder(ctx, tmp, shards, catalog, analysis.New())
	if err != nil {
		return err
	}
	for s := range sessions {
		catalog.Resolve(&s)
		if err := b.Add(&s); err != nil {
			b.Abort()
			return err
		}
	}
	if _, err := b.Finish(nil); err != nil {
		return err
	}
	return os.Rename(tmp, place)
}

// open opens our index: the generation itself, or the one that is current there.
func (b *bench) open(ctx context.Context, dir string) (err error) {
	if name, err := index.At(dir).Current(); err == nil && name != "" {
		dir = index.At(dir).Generation(name)
	}
	if b.reader, err = index.Open(dir); err != nil {
		return err
	}
	words, err := equal.Load(nil, "")
	if err != nil {
		return err
	}
	backend := local.New(b.reader, local.NewMemory(memory))
	if err := backend.Ready(ctx, 0); err != nil {
		return err
	}
	analyzer := analysis.New()
	analyzer.Query("準備") // loads the dictionary, as searchd does before it serves
	b.ours = engine.New(backend, analyzer, words)
	return nil
}

func (b *bench) close() {
	b.reader.Close()
	if b.bleve != nil {
		b.bleve.close()
	}
}

// timing is what one engine took for a query, by round; the first is the one in
// which the query was new.
type timing struct {
	hits      int
	wall, cpu []time.Duration
}

// times are those of ours and of bleve, by query.
type times struct{ ours, bleve []timing }

// measure asks every query of both in turn, once and then so many rounds.
func (b *bench) measure(ctx context.Context, rounds int) (times, error) {
	t := times{make([]timing, len(b.queries)), make([]timing, len(b.queries))}
	for range rounds + 1 {
		for i, a := range b.queries {
			if err := ctx.Err(); err != nil {
				return t, err
			}
			values := a.values()
			if err := t.ours[i].time(func() (int, error) { return b.search(ctx, values) }); err != nil {
				return t, fmt.Errorf("query %s: %w", a.id, err)
			}
			if b.bleve == nil {
				continue
			}
			if err := t.bleve[i].time(func() (int, error) { return b.bleve.search(ctx, a) }); err != nil {
				return t, fmt.Errorf("query %s of bleve: %w", a.id, err)
			}
		}
	}
	return t, nil
}

// search answers a query, which is read first: that is a part of the time.
func (b *bench) search(ctx context.Context, values url.Values) (hits int, err error) {
	q, err := query.FromValues(values)
	if err != nil {
		return 0, err
	}
	res, err := b.ours.Search(ctx, q)
	if err != nil {
		return 0, err
	}
	return res.Total, nil
}

// time takes the time of one answer.
func (t *timing) time(answer func() (int, error)) (err error) {
	started, used := time.Now(), processorTime()
	t.hits, err = answer()
	t.wall, t.cpu = append(t.wall, time.Since(started)), append(t.cpu, processorTime()-used)
	return err
}

// processorTime is what this process has used of the processor.
func processorTime() time.Duration {
	var t unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_PROCESS_CPUTIME_ID, &t); err != nil {
		return 0
	}
	return time.Duration(t.Nano())
}
