package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"sessionnotes/corpus"
	"sessionnotes/corpus/source"
)

// check reads sources as build would and prints what was taken for what.
func check(ctx context.Context, c console, args []string) error {
	var o sourceOptions
	f := flags(c, "check", "[flags] SOURCE…")
	o.register(f)
	if err := parse(f, args); err != nil {
		return err
	}
	if f.NArg() == 0 {
		return usageError{"check needs a SOURCE"}
	}
	catalog, err := o.load()
	if err != nil {
		return err
	}
	notices := corpus.Notices(func(f corpus.Fault) { c.say("note: %v", f) })
	sessions, aside := 0, 0
	for s, err := range o.open(f.Args(), notices) {
		var faults corpus.Faults
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case errors.As(err, &faults):
			c.report("wrong", faults)
			aside++
			continue
		case err != nil:
			return err
		}
		catalog.Resolve(&s)
		sessions++
		fmt.Fprintln(c.out, outline(s))
	}
	for _, name := range f.Args() {
		if err := c.coverage(name, o); err != nil {
			return err
		}
	}
	fmt.Fprintf(c.out, "%s, %s with faults\n", count(sessions, "session"), count(aside, "record"))
	if aside > 0 {
		return errAside
	}
	return nil
}

// outline is one line about a session: where it stands and what it was taken for.
func outline(s corpus.Session) string {
	place, passages := "", 0
	for _, n := range s.Notes {
		if place == "" && n.Source.File != "" {
			place = fmt.Sprintf("%s:%d-%d", n.Source.File, n.Source.Line, max(n.Source.Line, n.Source.EndLine))
		}
		passages += len(n.Passages)
	}
	return fmt.Sprintf("%s\t%s\t%s\t%s\t%s", place, s.Kind, s.Track, s.Title, count(passages, "passage"))
}

// coverage prints, for each report at or below a name, how many of its lines
// stand in an entry.
func (c console) coverage(name string, o sourceOptions) error {
	return filepath.WalkDir(name, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		covered, lines, ok, err := source.Coverage(path, source.Options{Side: o.side})
		if err == nil && ok {
			fmt.Fprintf(c.out, "%s: %d of %d lines covered\n", path, covered, lines)
		}
		return err
	})
}
