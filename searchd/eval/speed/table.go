package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"slices"
	"time"
)

// table prints, class by class, the mean over queries of the median over rounds.
func table(out io.Writer, queries []ask, t times, both bool) error {
	w := bufio.NewWriter(out)
	fmt.Fprint(w, "| class | hits | ours, ms | slowest | asked for the first time |")
	if both {
		fmt.Fprint(w, " bleve, ms | ours / bleve |")
	}
	fmt.Fprint(w, "\n| --- | ---: | ---: | ---: | ---: |")
	if both {
		fmt.Fprint(w, " ---: | ---: |")
	}
	fmt.Fprintln(w)
	var order []string
	of := map[string][]int{}
	for i, a := range queries {
		if of[a.class] == nil {
			order = append(order, a.class)
		}
		of[a.class] = append(of[a.class], i)
	}
	for _, class := range order {
		row(w, class, of[class], t, both)
	}
	return w.Flush()
}

// row prints a class, given the places of its queries.
func row(w io.Writer, class string, of []int, t times, both bool) {
	mean := func(x func(i int) float64) float64 {
		sum := 0.0
		for _, i := range of {
			sum += x(i)
		}
		return sum / float64(len(of))
	}
	ours := func(i int) float64 { return milliseconds(t.ours[i].usual()) }
	slowest := 0.0
	for _, i := range of {
		slowest = max(slowest, ours(i))
	}
	fmt.Fprintf(w, "| %s | %.0f | %.3f | %.3f | %.2f |", class, mean(func(i int) float64 { return float64(t.ours[i].hits) }),
		mean(ours), slowest, mean(func(i int) float64 { return milliseconds(t.ours[i].cpu[0]) }))
	if both {
		bleve := mean(func(i int) float64 { return milliseconds(t.bleve[i].usual()) })
		fmt.Fprintf(w, " %.2f | %.3f |", bleve, mean(ours)/bleve)
	}
	fmt.Fprintln(w)
}

func milliseconds(d time.Duration) float64 { return float64(d.Nanoseconds()) / 1e6 }

// usual is the median of the processor's time over all rounds but the first.
func (t *timing) usual() time.Duration { return median(t.cpu[1:]) }

func median(d []time.Duration) time.Duration {
	if len(d) == 0 {
		return 0
	}
	return slices.Sorted(slices.Values(d))[len(d)/2]
}

// save writes a line a query: engine, id, class, hits, median wall and CPU time in
// microseconds, and a dash where others write values of facets.
func save(path string, queries []ask, t times) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	for i, a := range queries {
		o := &t.ours[i]
		fmt.Fprintf(w, "ours\t%s\t%s\t%d\t%.1f\t%.1f\t-\n", a.id, a.class, o.hits, 1000*milliseconds(median(o.wall[1:])), 1000*milliseconds(o.usual()))
	}
	if err := w.Flush(); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}
