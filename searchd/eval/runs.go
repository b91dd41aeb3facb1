package eval

import (
	"bufio"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
)

// Runs are the runs of one engine, by the name of the set.
type Runs map[string]Run

// Write writes the runs as lines of set, query id, document id and rank (from 1),
// parted by tabs and sorted by set, query and rank.
func (r Runs) Write(out io.Writer) error {
	w := bufio.NewWriter(out)
	for _, set := range slices.Sorted(maps.Keys(r)) {
		for _, query := range slices.Sorted(maps.Keys(r[set])) {
			for i, document := range r[set][query] {
				fmt.Fprintf(w, "%s\t%s\t%s\t%d\n", set, query, document, i+1)
			}
		}
	}
	return w.Flush()
}

// ReadRuns reads what Write writes, from any engine. Lines may also lack the set:
// then they are of the set called byDefault, which must not be "". Ranks of a
// query are 1, 2, 3 and so on, in the order of the lines, and may go beyond Depth.
func ReadRuns(in io.Reader, file, byDefault string) (Runs, error) {
	runs := Runs{}
	for r, err := range rows(in, file) {
		if err != nil {
			return nil, err
		}
		fields := r.fields
		switch {
		case len(fields) == 3 && byDefault != "":
			fields = append([]string{byDefault}, fields...)
		case len(fields) == 3:
			return nil, r.fault("3 fields do not say which set: want set, query, document, rank, or only one set to be measured")
		case len(fields) != 4:
			return nil, r.fault("%d fields, want 4: set, query, document, rank", len(fields))
		}
		if err := runs.add(r, fields); err != nil {
			return nil, err
		}
	}
	return runs, nil
}

// add puts a row into its run.
func (r Runs) add(at row, fields []string) error {
	set, query, document := fields[0], fields[1], fields[2]
	rank, err := strconv.Atoi(fields[3])
	if err != nil || rank < 1 {
		return at.fault("rank %q, want 1, 2, 3 …", fields[3])
	}
	if r[set] == nil {
		r[set] = Run{}
	}
	hits := r[set][query]
	switch {
	case rank != len(hits)+1:
		return at.fault("query %q: rank %d, want %d", query, rank, len(hits)+1)
	case slices.Contains(hits, document):
		return at.fault("query %q: document %q came before", query, document)
	}
	r[set][query] = append(hits, document)
	return nil
}
