package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"sessionnotes/corpus"
	"sessionnotes/indexer/spool"
)

// review shows the pairs of sessions that may be one and were not joined, and the
// tracks that the catalogue does not know, and writes them as a patch to it.
func review(ctx context.Context, c console, args []string) error {
	var o sourceOptions
	f := flags(c, "review", "[flags] SOURCE…")
	o.register(f)
	output := f.String("output", "", "YAML file to write the patch to, for --catalog")
	if err := parse(f, args); err != nil {
		return err
	}
	if f.NArg() == 0 {
		return usageError{"review needs a SOURCE, two as a rule"}
	}
	catalog, err := o.load()
	if err != nil {
		return err
	}
	tmp, err := os.MkdirTemp("", "indexer-review-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	sp, err := spool.New(filepath.Join(tmp, "spool"), catalog)
	if err != nil {
		return err
	}
	defer sp.Close()
	tracks := newUnknownTracks(catalog)
	if err := o.readFor(ctx, f.Args(), catalog, sp, tracks); err != nil {
		return err
	}
	if _, err := sp.Settle(); err != nil {
		return err
	}
	misses, err := sp.NearMisses()
	if err != nil {
		return err
	}
	for _, m := range misses {
		printMiss(c.out, m)
	}
	fmt.Fprintf(c.out, "%s joined, %s that may be one and were not; %s unknown to the catalogue\n", count(sp.Joined(), "session"), count(len(misses), "pair"), count(len(tracks.counts), "track"))
	if *output == "" {
		return nil
	}
	if err := writePatch(*output, misses, tracks); err != nil {
		return err
	}
	c.say("%s is a catalogue: look at it, then give it to build with --catalog", *output)
	return nil
}

// readFor reads all sources into the spool; check tells of faults.
func (o *sourceOptions) readFor(ctx context.Context, sources []string, catalog *corpus.Catalog, sp *spool.Spool, tracks *unknownTracks) error {
	silent := corpus.Notices(func(corpus.Fault) {})
	for s, err := range o.open(sources, silent) {
		var faults corpus.Faults
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case errors.As(err, &faults):
			continue
		case err != nil:
			return err
		}
		catalog.Resolve(&s)
		tracks.add(&s)
		if err := sp.Add(s, silent); err != nil {
			return err
		}
	}
	return nil
}

// printMiss shows a pair to a person.
func printMiss(w io.Writer, m spool.NearMiss) {
	fmt.Fprintf(w, "%.2f  %s\n", m.Alike, cmp.Or(strings.Join(m.Against, ", "), "only the titles differ"))
	for _, s := range []*corpus.Session{m.A, m.B} {
		fmt.Fprintf(w, "      %s\n", s.Title)
		fmt.Fprintf(w, "        %s\n", strings.Join(slices.DeleteFunc([]string{
			s.Event, s.Date.String(), strings.Join(people(s.Speakers), ", "), cmp.Or(s.Links.Page, s.Links.Video), fmt.Sprintf("%s:%d", s.Place.File, s.Place.Line),
		}, func(part string) bool { return part == "" }), " · "))
	}
}
