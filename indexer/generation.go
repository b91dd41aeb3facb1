package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"

	"sessionnotes/indexer/analysis"
	"sessionnotes/indexer/index"
)

// sessionsPerShard is how many sessions are worth a shard of their own.
const sessionsPerShard = 1000

// place is where the generation is written.
func (b *building) place() string { return filepath.Join(b.tmp, "generation") }

// generation writes the generation: upon the one before where little has changed
// since, else anew.
func (b *building) generation(ctx context.Context) (*index.Manifest, error) {
	if b.before != nil && !b.full && b.shards == 0 {
		m, err := b.upon(ctx)
		if !errors.Is(err, index.ErrMuchChanged) {
			return m, err
		}
		b.say("%v since %s: everything is analysed anew", err, b.before.Manifest.Name)
		if err := os.RemoveAll(b.place()); err != nil {
			return nil, err
		}
	}
	shards := b.shards
	if shards == 0 {
		shards = min(max(b.spool.Len()/sessionsPerShard, 1), runtime.GOMAXPROCS(0))
	}
	return b.fill(func() (*index.Builder, error) {
		return index.NewBuilder(ctx, b.place(), shards, b.catalog, analysis.New())
	})
}

// upon writes the generation upon the one before.
func (b *building) upon(ctx context.Context) (*index.Manifest, error) {
	base, err := index.NewBase(b.before)
	if err != nil {
		return nil, err
	}
	defer base.Close()
	m, err := b.fill(func() (*index.Builder, error) {
		return index.NewBuilderUpon(ctx, b.place(), base, b.catalog, analysis.New())
	})
	if err == nil {
		b.say("%s as in %s, %s analysed", count(base.Kept(), "session"), b.before.Manifest.Name, count(m.Sessions-base.Kept(), "session"))
	}
	return m, err
}

// fill writes the sessions of the spool as a generation.
func (b *building) fill(newBuilder func() (*index.Builder, error)) (*index.Manifest, error) {
	if err := os.Mkdir(b.place(), 0o755); err != nil {
		return nil, err
	}
	builder, err := newBuilder()
	if err != nil {
		return nil, err
	}
	p := newProgress(b.console, "indexing", b.spool.Len())
	defer p.done()
	for s, err := range b.spool.All() {
		if err == nil {
			err = builder.Add(s)
		}
		if err != nil {
			builder.Abort()
			return nil, err
		}
		p.step()
	}
	p.done()
	if b.before != nil {
		builder.Succeed(b.before)
	}
	if b.spool.Len() > sessionsPerShard {
		b.say("merging")
	}
	return builder.Finish(sourceNames(b.sources))
}
