package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"

	"sessionnotes/indexer/index"
)

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
	defer collectSeldom()()
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
	b := &building{buildOptions: o, console: c, sources: sources, catalog: catalog, dir: dir, tmp: tmp}
	err = b.run(ctx)
	if err != nil && ctx.Err() != nil {
		return errors.New("interrupted: nothing was published")
	}
	return err
}
