package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"sessionnotes/corpus"
	"sessionnotes/indexer/spool"
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
	tmp, err := os.MkdirTemp("", "indexer-check-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	sp, err := spool.New(filepath.Join(tmp, "spool"), catalog) // it finds ids that collide, as in build
	if err != nil {
		return err
	}
	defer sp.Close()
	o.covered = func(file string, covered, lines int) {
		fmt.Fprintf(c.out, "%s: %d of %s covered\n", file, covered, count(lines, "line"))
	}
	sessions, aside, err := o.list(ctx, c, f.Args(), catalog, sp)
	if err != nil {
		return err
	}
	if n := sp.Joined(); n > 0 {
		c.say("%s joined to one that another source tells of", count(n, "session"))
	}
	faults, err := sp.Settle()
	if err != nil {
		return err
	}
	c.report("wrong", faults)
	aside += len(faults)
	fmt.Fprintf(c.out, "%s, %s with faults\n", count(sessions, "session"), count(aside, "record"))
	if aside > 0 {
		return errAside
	}
	return nil
}

// list prints a line for each session of the sources, and returns how many there
// are, and how many records are at fault.
func (o *sourceOptions) list(ctx context.Context, c console, sources []string, catalog *corpus.Catalog, sp *spool.Spool) (sessions, aside int, err error) {
	notices := newNotices(c.say)
	defer notices.done()
	tracks := newUnknownTracks(catalog)
	defer tracks.say(c)
	o.transcript = sp.AddTranscript
	for s, err := range o.open(sources, notices.say) {
		var faults corpus.Faults
		switch {
		case ctx.Err() != nil:
			return sessions, aside, ctx.Err()
		case errors.As(err, &faults):
			c.report("wrong", faults)
			aside++
			continue
		case err != nil:
			return sessions, aside, err
		}
		catalog.Resolve(&s)
		tracks.add(&s)
		sessions++
		fmt.Fprintln(c.out, outline(s))
		if err := sp.Add(s, notices.say); err != nil {
			return sessions, aside, err
		}
	}
	return sessions, aside, joinTranscripts(c, sp, notices)
}

// joinTranscripts gives captions that lie on their own to the sessions of their
// recordings, when all sources are read.
func joinTranscripts(c console, sp *spool.Spool, notices *notices) error {
	n, err := sp.JoinTranscripts(notices.say)
	if n > 0 {
		c.say("%s joined to the sessions of their recordings", count(n, "transcript"))
	}
	return err
}

// outline is one line about a session: where it stands and what it was taken for.
func outline(s corpus.Session) string {
	passages, end := 0, s.Place.EndLine
	for _, n := range s.Notes {
		passages += len(n.Passages)
		end = max(end, n.Source.EndLine)
	}
	place := corpus.Where(s.Place.File, s.Place.Line)
	if end > s.Place.Line {
		place += fmt.Sprintf("-%d", end)
	}
	return fmt.Sprintf("%s\t%s\t%s\t%s\t%s", place, s.Kind, s.Track, s.Title, count(passages, "passage"))
}
