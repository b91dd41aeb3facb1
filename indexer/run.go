package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// The exit codes.
const (
	exitWhole   = 0
	exitNothing = 1 // nothing was published or done
	exitUsage   = 2
	exitAside   = 3 // published, some records were set aside
)

const usage = `indexer builds the index of session notes that searchd serves.

  indexer build    --index DIR [flags] [SOURCE…]  build and publish a generation (no source: the notes that come with it)
  indexer check    [flags] SOURCE…                read sources and say what is in them and what is wrong
  indexer review   [flags] SOURCE…                show sessions that may be one, and tracks that are unknown; write a patch
  indexer outline  [flags] REPORT [PROGRAMME…]    draft a report's side file from programmes, to stdout
  indexer inspect  --index DIR [--json]           what the index holds
  indexer export   --index DIR --format FORMAT    write its sessions as NDJSON, a schedule, a calendar, a table or Markdown
  indexer rollback --index DIR                    serve the generation before the current one
  indexer prune    --index DIR [--keep 2]         remove old generations
  indexer watch    --index DIR [flags] SOURCE…    build, and build again whenever the sources change
  indexer remove   --index DIR [--everywhere] ID… take sessions out, and keep them out of later builds

A SOURCE is a file or a folder, packed or not: Markdown notes, captions beside them or named by the id of a recording, documents of
Word (.docx) and HTML (saved pages, Confluence's export), a plain-text report, NDJSON, a schedule (frab, pretalx), Sessionize's JSON, a
calendar (.ics), a table (CSV, TSV), the archives of PyVideo and RubyEvents; or a list of such, sources.yaml.
Exit code: 0 whole, 1 nothing published, 2 wrong usage, 3 published with some records set aside.
Flags of a command: indexer COMMAND --help
`

// console is where a command speaks.
type console struct {
	out, err io.Writer
}

// say writes one line to the person at the console.
func (c console) say(format string, args ...any) { fmt.Fprintf(c.err, format+"\n", args...) }

// usageError is a wrong way of calling.
type usageError struct{ message string }

func (e usageError) Error() string { return e.message }

// errAside is returned when a generation was published without some records.
var errAside = errors.New("some records were set aside")

// run calls the command and turns its error into an exit code.
func run(ctx context.Context, args []string, out, errOut io.Writer) int {
	c := console{out, errOut}
	commands := map[string]func(context.Context, console, []string) error{
		"build": build, "check": check, "review": review, "outline": outlineReport, "inspect": inspect, "export": exportSessions, "rollback": rollback, "prune": prune,
		"watch": watch, "remove": remove,
	}
	if len(args) == 0 {
		fmt.Fprint(errOut, usage)
		return exitUsage
	}
	if args[0] == "help" || args[0] == "--help" || args[0] == "-h" {
		fmt.Fprint(out, usage)
		return exitWhole
	}
	command, known := commands[args[0]]
	if !known {
		c.say("indexer: unknown command %q\n\n%s", args[0], usage)
		return exitUsage
	}
	return exitCode(c, command(ctx, c, args[1:]))
}

func exitCode(c console, err error) int {
	var wrong usageError
	switch {
	case err == nil, errors.Is(err, flag.ErrHelp):
		return exitWhole
	case errors.Is(err, errAside):
		return exitAside
	case errors.As(err, &wrong):
		c.say("indexer: %v", err)
		return exitUsage
	}
	c.say("indexer: %v", err)
	return exitNothing
}

// flags are a flag set that reports its own faults as wrong usage.
func flags(c console, name, arguments string) *flag.FlagSet {
	f := flag.NewFlagSet(name, flag.ContinueOnError)
	f.SetOutput(c.err)
	f.Usage = func() {
		fmt.Fprintf(c.err, "Usage: indexer %s %s\n\n", name, arguments)
		f.PrintDefaults()
	}
	return f
}

func parse(f *flag.FlagSet, args []string) error {
	err := f.Parse(args)
	if err != nil && !errors.Is(err, flag.ErrHelp) {
		return usageError{err.Error()}
	}
	return err
}

// indexFlag is the --index flag, which must be given.
func indexFlag(f *flag.FlagSet) *string {
	return f.String("index", "", "directory of the index (required)")
}

func requireIndex(f *flag.FlagSet, dir string) error {
	if dir == "" {
		return usageError{f.Name() + " needs --index DIR"}
	}
	return nil
}

// requireDirectory fails where no index can be.
func requireDirectory(path string) error {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s: there is no index here; indexer build --index %s makes one", path, path)
	case err == nil && !info.IsDir():
		return fmt.Errorf("%s is no directory: want that of an index, as indexer build makes it", path)
	}
	return err
}
