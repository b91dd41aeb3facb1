// Command speed says how fast queries are answered: ours beside bleve as it comes,
// over the same sessions, one query after the other in turn, so that whatever else
// the machine does slows both.
//
//	go run ./searchd/eval/speed -size 100000 -rounds 5
//	go run ./searchd/eval/speed -index DIR -queries queries.tsv -o ours.tsv -bleve=false
//
// A query is a string until it is a result with four facets and the titles of ten
// sessions, without snippets. Times are of the processor, of one thread.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"runtime/pprof"
	"strings"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, os.Args[1:], os.Stdout)
	stop()
	if err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "speed:", err)
		os.Exit(1)
	}
}

// options are the flags.
type options struct {
	sessions string // file that the sessions are from, "" for those that are shipped
	size     int    // sessions to make of them; 0: as they are
	index    string // an index that is there, "" to build one
	queries  string // file of queries, "" to choose some
	classes  string
	rounds   int
	bleve    bool
	cache    string
	save     string // file for a line a query
	profile  string // file for a CPU profile
}

func parse(args []string) (o options, err error) {
	f := flag.NewFlagSet("speed", flag.ContinueOnError)
	talks := ""
	if data := os.Getenv("NOTES_DATA"); data != "" {
		talks = filepath.Join(data, "talks.ndjson.gz")
	}
	f.StringVar(&o.sessions, "sessions", talks, "`FILE` of sessions (default: talks.ndjson.gz in $NOTES_DATA, else those that are shipped)")
	f.IntVar(&o.size, "size", 0, "how many sessions to recombine from these; 0: as they are, of the shipped ones 20000")
	f.StringVar(&o.index, "index", "", "index of indexer build to ask instead of one that is made for the occasion")
	f.StringVar(&o.queries, "queries", "", "TSV of queries: id, class, op (term, and, or, phrase, all), words, track, event, year; several tracks with | between (default: chosen from the sessions)")
	f.StringVar(&o.classes, "classes", "", "classes of queries to ask, with commas between (default: all)")
	f.IntVar(&o.rounds, "rounds", 5, "how often every query is asked after the first time")
	f.BoolVar(&o.bleve, "bleve", true, "ask bleve as it comes as well")
	f.StringVar(&o.cache, "cache", filepath.Join(".data", "speed"), "directory for the indexes that are made")
	f.StringVar(&o.save, "o", "", "TSV to write a line a query to: engine, id, class, hits, wall and CPU microseconds")
	f.StringVar(&o.profile, "profile", "", "file to write a CPU profile of our answers to")
	if err := f.Parse(args); err != nil {
		return o, err
	}
	if o.index != "" && o.queries == "" {
		return o, errors.New("-index needs -queries: of an index that is there no words are known to ask for")
	}
	if o.rounds < 1 {
		return o, errors.New("-rounds: want at least 1")
	}
	if o.index != "" {
		o.bleve = false
	}
	return o, nil
}

// run measures.
func run(ctx context.Context, args []string, out io.Writer) error {
	o, err := parse(args)
	if err != nil {
		return err
	}
	runtime.GOMAXPROCS(1) // so that the time of the processor is that of one thread
	b, err := prepare(ctx, o, os.Stderr)
	if err != nil {
		return err
	}
	defer b.close()
	stop, err := profile(o.profile)
	if err != nil {
		return err
	}
	times, err := b.measure(ctx, o.rounds)
	stop()
	if err != nil {
		return err
	}
	if o.save != "" {
		if err := save(o.save, b.queries, times); err != nil {
			return err
		}
	}
	return table(out, b.queries, times, b.bleve != nil)
}

// profile starts a CPU profile, if one is wanted.
func profile(path string) (stop func(), err error) {
	if path == "" {
		return func() {}, nil
	}
	f, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	if err := pprof.StartCPUProfile(f); err != nil {
		return nil, err
	}
	return func() {
		pprof.StopCPUProfile()
		f.Close()
	}, nil
}

// wanted tells whether a class is among those given with commas between.
func wanted(class, classes string) bool {
	return classes == "" || strings.Contains(","+classes+",", ","+class+",")
}
