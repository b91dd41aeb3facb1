package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"sessionnotes/searchd/eval"
)

// worstShown is how many of the worst queries are listed.
const worstShown = 30

// printWorst lists the queries that we answer worst: what was wanted and at which
// rank it came, and what came first.
func (m *measurement) printWorst(out io.Writer) {
	fmt.Fprintf(out, "\nworst by %s\n", m.set.Main[0])
	for _, i := range m.worst() {
		q := m.set.Queries[i]
		hits := m.results[0].run[q.ID]
		fmt.Fprintf(out, "%.4f  %s\n", m.results[0].scores[i][m.set.Main[0]], asked(q))
		fmt.Fprintf(out, "        wanted: %s\n", strings.Join(wanted(hits, m.set.Grades[q.ID], m.set.Level), ", "))
		if len(hits) > 0 {
			fmt.Fprintf(out, "        first:  %s\n", hits[0])
		}
	}
}

// asked is the id of a query, and its text where the id does not say it.
func asked(q eval.Query) string {
	if strings.HasPrefix(q.ID, q.Text) {
		return q.ID
	}
	return q.ID + " " + q.Text
}

// worst are the places of the queries with the lowest scores below 1, the worst
// first, those equally bad in their order.
func (m *measurement) worst() []int {
	main := eval.Column(m.results[0].scores, m.set.Main[0])
	var places []int
	for i, v := range main {
		if v < 1 {
			places = append(places, i)
		}
	}
	slices.SortStableFunc(places, func(a, b int) int { return cmp.Compare(main[a], main[b]) })
	return places[:min(worstShown, len(places))]
}

// wanted are the best of the relevant documents, with the rank at which each came.
func wanted(hits []string, grades map[string]int, level int) []string {
	var ids []string
	for id, g := range grades {
		if g >= level {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, func(a, b string) int {
		return cmp.Or(cmp.Compare(grades[b], grades[a]), cmp.Compare(a, b))
	})
	const shown = 3
	var out []string
	for _, id := range ids[:min(shown, len(ids))] {
		rank := "not found"
		if i := slices.Index(hits, id); i >= 0 {
			rank = fmt.Sprintf("rank %d", i+1)
		}
		out = append(out, fmt.Sprintf("%s (%s)", id, rank))
	}
	if len(ids) > shown {
		out = append(out, fmt.Sprintf("and %d more", len(ids)-shown))
	}
	return out
}
