package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"sessionnotes/corpus"
	"sessionnotes/indexer/index"
	"sessionnotes/indexer/spool"
)

// diskFactor bounds the space a build takes: spool, segments before and after
// their merging, columns; measured at 2.6 times the spool.
const diskFactor = 5

// spareSpace is what a small build takes, whatever its size.
const spareSpace = 64 << 20

// building is one build of a locked index: sources -> spool -> generation.
type building struct {
	*buildOptions
	console
	sources []string
	catalog *corpus.Catalog
	dir     index.Directory
	tmp     string // a folder of its own

	spool  *spool.Spool
	before *index.Reader // the generation that is served; nil where there is none
	aside  int           // records that were set aside
}

// run spools, indexes and publishes.
func (b *building) run(ctx context.Context) (err error) {
	started := time.Now()
	if err := requireSpace(b.tmp, sizeOf(b.sources)+spareSpace); err != nil {
		return err
	}
	if b.spool, err = spool.New(filepath.Join(b.tmp, "spool"), b.catalog); err != nil {
		return err
	}
	defer b.spool.Close()
	if err := b.gather(ctx); err != nil {
		return err
	}
	if b.before = current(b.console, b.dir); b.before != nil {
		defer b.before.Close()
	}
	if err := b.settle(); err != nil {
		return err
	}
	m, err := b.generation(ctx)
	if err != nil {
		return err
	}
	if b.before != nil && !b.full && m.Same(b.before.Manifest) {
		b.say("nothing has changed since %s, which stays", b.before.Manifest.Name)
		return b.whole()
	}
	if err := b.dir.Publish(b.place(), m); err != nil {
		return err
	}
	b.say("published %s: %s, %s, in %s", m.Name, count(m.Sessions, "session"), bytes(m.Size()), time.Since(started).Round(10*time.Millisecond))
	return b.whole()
}

// whole tells how many records were set aside, if any.
func (b *building) whole() error {
	if b.aside == 0 {
		return nil
	}
	b.say("%s set aside, see above", count(b.aside, "record"))
	return errAside
}

// gather reads all sources into the spool.
func (b *building) gather(ctx context.Context) error {
	p := newProgress(b.console, "reading", -1)
	defer p.done()
	notices := newNotices(func(format string, args ...any) { p.above(func() { b.say(format, args...) }) })
	defer notices.done()
	tracks := newUnknownTracks(b.catalog)
	defer tracks.say(b.console)
	b.transcript = b.spool.AddTranscript
	for s, err := range b.open(b.sources, notices.say) {
		var faults corpus.Faults
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case errors.As(err, &faults):
			p.above(func() { b.report("set aside", faults) })
			b.aside++
			continue
		case err != nil:
			return err
		}
		b.catalog.Resolve(&s)
		tracks.add(&s)
		if err := b.spool.Add(s, notices.say); err != nil {
			return err
		}
		p.step()
	}
	return joinTranscripts(b.console, b.spool, notices)
}

// settle gives every session its id, and leaves out what is not to be published: the
// spool is sealed then.
func (b *building) settle() error {
	if n := b.spool.Joined(); n > 0 {
		b.say("%s joined to one that another source tells of", count(n, "session"))
	}
	faults, err := b.spool.Settle()
	if err != nil {
		return err
	}
	b.report("set aside", faults)
	b.aside += len(faults)
	switch {
	case b.aside > 0 && b.strict:
		return fmt.Errorf("%s set aside and --strict was given: nothing was published", count(b.aside, "record"))
	case b.spool.Len() == 0:
		return errors.New("there is no session in the sources: nothing was published")
	}
	if b.before != nil {
		if err := inherit(b.console, b.spool, b.before); err != nil {
			return err
		}
	}
	if err := dropRemoved(b.console, b.spool, b.dir); err != nil {
		return err
	}
	if err := b.spool.Seal(); err != nil {
		return err
	}
	return requireSpace(b.tmp, diskFactor*b.spool.Size()+spareSpace)
}
