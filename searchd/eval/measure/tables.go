package main

import (
	"fmt"
	"io"
	"text/tabwriter"

	"sessionnotes/searchd/eval"
)

// print prints the tables of a set.
func (m *measurement) print(out io.Writer, verbose bool) error {
	fmt.Fprintf(out, "\n%s: %d sessions, %d queries\n", m.set.Name, len(m.set.Corpus.Sessions), len(m.set.Queries))
	if n := len(m.set.Left); n > 0 {
		fmt.Fprintf(out, "%d queries left out: what answers them is in the archive of talks, which is not there\n", n)
	}
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	m.printFigures(w)
	m.printDifferences(w)
	m.printKinds(w)
	if err := w.Flush(); err != nil {
		return err
	}
	if verbose {
		m.printWorst(out)
	}
	return nil
}

// printFigures prints the metrics of each engine.
func (m *measurement) printFigures(w io.Writer) {
	fmt.Fprint(w, "engine")
	for _, metric := range eval.Metrics {
		fmt.Fprintf(w, "\t%s", metric)
	}
	fmt.Fprintln(w, "\tno hits\tms a query")
	for _, r := range m.results {
		fmt.Fprint(w, r.engine)
		for _, v := range eval.Mean(r.scores) {
			fmt.Fprintf(w, "\t%.4f", v)
		}
		fmt.Fprintf(w, "\t%d\t%s\n", m.withoutHits(r), perQuery(r))
	}
}

// withoutHits counts the queries that found nothing at all.
func (m *measurement) withoutHits(r result) int {
	n := 0
	for _, q := range m.set.Queries {
		if len(r.run[q.ID]) == 0 {
			n++
		}
	}
	return n
}

// perQuery is the mean time of a query in ms, or "-".
func perQuery(r result) string {
	if r.took == 0 || len(r.scores) == 0 {
		return "-"
	}
	return fmt.Sprintf("%.1f", r.took.Seconds()*1000/float64(len(r.scores)))
}

// printDifferences prints by how much ours is better than each other engine.
func (m *measurement) printDifferences(w io.Writer) {
	if len(m.results) < 2 {
		return
	}
	fmt.Fprintln(w, "\nours against\tmetric\tdifference\t95 % interval\tp\tbetter\tworse\tequal")
	for _, r := range m.results[1:] {
		for _, metric := range m.set.Main {
			d := eval.Compare(eval.Column(m.results[0].scores, metric), eval.Column(r.scores, metric))
			fmt.Fprintf(w, "%s\t%s\t%+.4f\t[%+.4f, %+.4f]\t%.4f\t%d\t%d\t%d\n", r.engine, metric, d.Mean, d.Low, d.High, d.P, d.Better, d.Worse, d.Equal)
		}
	}
}

// printKinds prints the main metrics by kind of query, of every engine.
func (m *measurement) printKinds(w io.Writer) {
	if len(m.set.Queries) == 0 || m.set.Queries[0].Kind == "" {
		return
	}
	fmt.Fprint(w, "\nkind\tqueries")
	for _, r := range m.results {
		for _, metric := range m.set.Main {
			fmt.Fprintf(w, "\t%s %s", r.engine, metric)
		}
	}
	fmt.Fprintln(w)
	for _, kind := range eval.Kinds {
		m.printKind(w, kind)
	}
}

func (m *measurement) printKind(w io.Writer, kind string) {
	fmt.Fprintf(w, "%s\t%d", kind, len(m.ofKind(m.results[0].scores, kind)))
	for _, r := range m.results {
		mean := eval.Mean(m.ofKind(r.scores, kind))
		for _, metric := range m.set.Main {
			fmt.Fprintf(w, "\t%.4f", mean[metric])
		}
	}
	fmt.Fprintln(w)
}

// ofKind are the scores of the queries of a kind.
func (m *measurement) ofKind(scores []eval.Scores, kind string) []eval.Scores {
	var out []eval.Scores
	for i, q := range m.set.Queries {
		if q.Kind == kind {
			out = append(out, scores[i])
		}
	}
	return out
}
