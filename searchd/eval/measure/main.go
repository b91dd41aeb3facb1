// Command measure says how well the search ranks: it puts judged queries to the
// JSON API and to stock bleve, and prints the figures of both, how sure their
// difference is, and, with -v, the queries that are answered worst.
//
//	go run ./searchd/eval/measure -sets ja-dev,judged -save runs/today.tsv -compare runs/before.tsv
//
// The sets are described in package eval. Those that the data directory lacks are
// left out, unless -sets names them. Indexes are kept in the cache directory, so
// that a second run only asks. To measure an engine of another maker, write the sets
// with -export, have it index docs.tsv and answer queries.tsv, and read its answers
// with -compare.
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
	"strings"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, os.Args[1:], os.Stdout)
	stop()
	if err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "measure:", err)
		os.Exit(1)
	}
}

// options are the flags.
type options struct {
	data    string   // directory of the sets, "" for none
	sets    []string // names; nil: all that are there
	save    string   // file for our runs, "" for none
	compare []string // files of other runs
	export  string   // directory to write the sets to, "" for none
	cache   string   // directory of the indexes
	fresh   bool     // build our indexes anew
	verbose bool     // list the worst queries
}

func parse(args []string) (options, error) {
	var o options
	f := flag.NewFlagSet("measure", flag.ContinueOnError)
	f.StringVar(&o.data, "data", os.Getenv("NOTES_DATA"), "directory of the sets (default: $NOTES_DATA)")
	f.Func("sets", "names of the sets, with commas between (default: all that are there)", func(v string) error {
		o.sets = strings.Split(v, ",")
		return nil
	})
	f.StringVar(&o.save, "save", "", "file to write our runs to: lines of set, query, document, rank")
	f.Func("compare", "file of runs to compare ours with: as -save writes it, or, of one set, lines of query, document, rank (more than 10 a query where it knows no filters); may be given several times", func(v string) error {
		o.compare = append(o.compare, v)
		return nil
	})
	f.StringVar(&o.export, "export", "", "directory to write each set to, for other engines to index (docs.tsv) and answer (queries.tsv)")
	f.StringVar(&o.cache, "cache", filepath.Join(os.TempDir(), "sessionnotes-eval"), "directory in which indexes are kept")
	f.BoolVar(&o.fresh, "fresh", false, "build our indexes anew: the analysis has changed, its version has not")
	f.BoolVar(&o.verbose, "v", false, "list the queries that are answered worst")
	if err := f.Parse(args); err != nil {
		return o, err
	}
	if f.NArg() > 0 {
		return o, fmt.Errorf("%q: want flags only", f.Args())
	}
	return o, nil
}

// run measures what the arguments ask for.
func run(ctx context.Context, args []string, stdout io.Writer) error {
	o, err := parse(args)
	if err != nil {
		return err
	}
	others, err := readOthers(o)
	if err != nil {
		return err
	}
	measured, err := measureAll(ctx, o, others, stdout)
	if err != nil {
		return err
	}
	if o.save != "" {
		return save(o.save, measured)
	}
	return nil
}
