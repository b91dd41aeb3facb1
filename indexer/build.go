package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"sessionnotes/corpus"
	"sessionnotes/indexer/analysis"
	"sessionnotes/indexer/index"
	"sessionnotes/indexer/spool"
)

// sessionsPerShard is how many sessions are worth a shard of their own.
const sessionsPerShard = 1000

// diskFactor bounds the space a build takes: spool, segments before and after
// their merging, columns; measured at 2.6 times the spool.
const diskFactor = 5

// spareSpace is what a small build takes, whatever its size.
const spareSpace = 64 << 20

// buildOptions are the flags of build.
type buildOptions struct {
	sourceOptions
	index  string
	strict bool
	full   bool
	shards int
}

func (o *buildOptions) register(f *flag.FlagSet) {
	f.StringVar(&o.index, "index", "", "directory of the index (required)")
	f.BoolVar(&o.strict, "strict", false, "publish nothing when a record has to be set aside")
	f.BoolVar(&o.full, "full", false, "analyse every session anew, also those that have not changed since the current generation")
	f.IntVar(&o.shards, "shards", 0, "number of shards (0: by the number of sessions, at most one a core)")
	o.sourceOptions.register(f)
}

// build reads the sources, and publishes a generation of exactly them.
func build(ctx context.Context, c console, args []string) error {
	var o buildOptions
	f := flags(c, "build", "--index DIR [flags] [SOURCE…]")
	o.register(f)
	if err := parse(f, args); err != nil {
		return err
	}
	return o.build(ctx, c, f.Args())
}

// build reads the sources once, and publishes a generation of exactly them.
func (o *buildOptions) build(ctx context.Context, c console, sources []string) error {
	if o.index == "" {
		return usageError{"build needs --index DIR"}
	}
	if o.shards < 0 || o.shards > 256 {
		return usageError{fmt.Sprintf("--shards %d: want 0 to 256", o.shards)}
	}
	catalog, err := o.load()
	if err != nil {
		return err
	}
	dir := index.At(o.index)
	release, err := dir.Lock()
	if err != nil {
		return err
	}
	defer release()
	tmp, err := dir.Temporary()
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	err = o.run(ctx, c, sources, catalog, dir, tmp)
	if err != nil && ctx.Err() != nil {
		return errors.New("interrupted: nothing was published")
	}
	return err
}

// run spools, indexes and publishes in the temporary directory of a locked index.
func (o *buildOptions) run(ctx context.Context, c console, sources []string, catalog *corpus.Catalog, dir index.Directory, tmp string) error {
	started := time.Now()
	if err := requireSpace(tmp, sizeOf(sources)+spareSpace); err != nil {
		return err
	}
	sp, err := spool.New(filepath.Join(tmp, "spool"), catalog)
	if err != nil {
		return err
	}
	defer sp.Close()
	aside, err := o.gather(ctx, c, sources, catalog, sp)
	if err != nil {
		return err
	}
	if n := sp.Joined(); n > 0 {
		c.say("%s joined to one that another source tells of", count(n, "session"))
	}
	if faults := sp.Settle(); len(faults) > 0 {
		c.report("set aside", faults)
		aside += len(faults)
	}
	switch {
	case aside > 0 && o.strict:
		return fmt.Errorf("%s set aside and --strict was given: nothing was published", count(aside, "record"))
	case sp.Len() == 0:
		return errors.New("there is no session in the sources: nothing was published")
	}
	if err := requireSpace(tmp, diskFactor*sp.Size()+spareSpace); err != nil {
		return err
	}
	before := current(c, dir)
	if before != nil {
		defer before.Close()
		if err := inherit(c, sp, before); err != nil {
			return err
		}
	}
	if err := dropRemoved(c, sp, dir); err != nil {
		return err
	}
	m, err := o.writeGeneration(ctx, c, sources, catalog, sp, before, filepath.Join(tmp, "generation"))
	if err != nil {
		return err
	}
	if before != nil && !o.full && m.Same(before.Manifest) {
		c.say("nothing has changed since %s, which stays", before.Manifest.Name)
		return asideError(c, aside)
	}
	if err := dir.Publish(filepath.Join(tmp, "generation"), m); err != nil {
		return err
	}
	c.say("published %s: %s, %s, in %s", m.Name, count(m.Sessions, "session"), bytes(m.Size()), time.Since(started).Round(10*time.Millisecond))
	return asideError(c, aside)
}

// asideError tells how many records were set aside.
func asideError(c console, aside int) error {
	if aside == 0 {
		return nil
	}
	c.say("%s set aside, see above", count(aside, "record"))
	return errAside
}

// gather reads all sources into the spool and returns how many records were
// set aside.
func (o *buildOptions) gather(ctx context.Context, c console, sources []string, catalog *corpus.Catalog, sp *spool.Spool) (aside int, err error) {
	p := newProgress(c, "reading", -1)
	defer p.done()
	notices := newNotices(func(format string, args ...any) { p.above(func() { c.say(format, args...) }) })
	defer notices.done()
	tracks := newUnknownTracks(catalog)
	defer tracks.say(c)
	o.transcript = sp.AddTranscript
	for s, err := range o.open(sources, notices.say) {
		var faults corpus.Faults
		switch {
		case ctx.Err() != nil:
			return aside, ctx.Err()
		case errors.As(err, &faults):
			p.above(func() { c.report("set aside", faults) })
			aside++
			continue
		case err != nil:
			return aside, err
		}
		catalog.Resolve(&s)
		tracks.add(&s)
		if err := sp.Add(s, notices.say); err != nil {
			return aside, err
		}
		p.step()
	}
	return aside, joinTranscripts(c, sp, notices)
}

// writeGeneration writes the generation: upon the one before where little has
// changed since, else anew.
func (o *buildOptions) writeGeneration(ctx context.Context, c console, sources []string, catalog *corpus.Catalog, sp *spool.Spool, before *index.Reader, place string) (*index.Manifest, error) {
	if before != nil && !o.full && o.shards == 0 {
		m, err := o.writeUpon(ctx, c, sources, catalog, sp, before, place)
		if !errors.Is(err, index.ErrMuchChanged) {
			return m, err
		}
		c.say("%v since %s: everything is analysed anew", err, before.Manifest.Name)
		if err := os.RemoveAll(place); err != nil {
			return nil, err
		}
	}
	shards := o.shards
	if shards == 0 {
		shards = min(max(sp.Len()/sessionsPerShard, 1), runtime.GOMAXPROCS(0))
	}
	return o.fill(c, sources, sp, before, place, func() (*index.Builder, error) {
		return index.NewBuilder(ctx, place, shards, catalog, analysis.New())
	})
}

// writeUpon writes the generation upon the one before.
func (o *buildOptions) writeUpon(ctx context.Context, c console, sources []string, catalog *corpus.Catalog, sp *spool.Spool, before *index.Reader, place string) (*index.Manifest, error) {
	base, err := index.NewBase(before)
	if err != nil {
		return nil, err
	}
	defer base.Close()
	m, err := o.fill(c, sources, sp, before, place, func() (*index.Builder, error) {
		return index.NewBuilderUpon(ctx, place, base, catalog, analysis.New())
	})
	if err == nil {
		c.say("%s as in %s, %s analysed", count(base.Kept(), "session"), before.Manifest.Name, count(m.Sessions-base.Kept(), "session"))
	}
	return m, err
}

// fill writes the sessions of the spool as a generation.
func (o *buildOptions) fill(c console, sources []string, sp *spool.Spool, before *index.Reader, place string, builder func() (*index.Builder, error)) (*index.Manifest, error) {
	if err := os.Mkdir(place, 0o755); err != nil {
		return nil, err
	}
	b, err := builder()
	if err != nil {
		return nil, err
	}
	p := newProgress(c, "indexing", sp.Len())
	defer p.done()
	for s, err := range sp.All() {
		if err == nil {
			err = b.Add(s)
		}
		if err != nil {
			b.Abort()
			return nil, err
		}
		p.step()
	}
	p.done()
	if before != nil {
		b.Succeed(before)
	}
	if sp.Len() > sessionsPerShard {
		c.say("merging")
	}
	return b.Finish(sourceNames(sources))
}
