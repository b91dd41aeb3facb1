package eval

import (
	"math"
	"strings"
	"testing"
)

// The figures were worked out by hand; the discounts are 1, 1/log2(3) = .63093,
// 1/log2(4) = .5, 1/log2(5) = .43068.
func TestScore(t *testing.T) {
	eleven := strings.Split("abcdefghijk", "")
	for _, tt := range []struct {
		name   string
		ranked []string
		grades map[string]int
		level  int
		want   Scores // MRR, nDCG, recall, success
	}{
		{"one, first", []string{"a", "b"}, map[string]int{"a": 1}, 1, Scores{1, 1, 1, 1}},
		{"one, third", []string{"x", "y", "a"}, map[string]int{"a": 1}, 1, Scores{1. / 3, .5, 1, 0}},
		{"two of three", []string{"a", "x", "b"}, map[string]int{"a": 1, "b": 1, "c": 1}, 1,
			Scores{1, 1.5 / 2.13093, 2. / 3, 1}},
		{"graded: the gain is the grade", []string{"b", "a", "c"}, map[string]int{"a": 3, "b": 2, "c": 1}, 1,
			Scores{1, (2 + 3*.63093 + .5) / (3 + 2*.63093 + .5), 1, 1}},
		{"below the level gains but is not relevant", []string{"c", "a"}, map[string]int{"a": 3, "c": 1}, 2,
			Scores{.5, (1 + 3*.63093) / (3 + .63093), 1, 0}},
		{"a grade below 0 is 0", []string{"n", "a"}, map[string]int{"a": 1, "n": -1}, 1, Scores{.5, .63093, 1, 0}},
		{"the tenth counts", eleven, map[string]int{"j": 1}, 1, Scores{.1, .28906, 1, 0}},
		{"the eleventh does not", eleven, map[string]int{"k": 1}, 1, Scores{}},
		{"recall is of all relevant, the ideal of ten", []string{"a"}, grade(1, eleven...), 1, Scores{1, 1 / 4.54356, 1. / 11, 1}},
		{"nothing found", nil, map[string]int{"a": 3}, 1, Scores{}},
		{"nothing relevant", []string{"a"}, map[string]int{"a": 0}, 1, Scores{}},
		{"nothing at all", nil, nil, 1, Scores{}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := Score(tt.ranked, tt.grades, tt.level)
			for _, m := range Metrics {
				if math.Abs(got[m]-tt.want[m]) > 1e-5 {
					t.Errorf("%s = %.5f, want %.5f", m, got[m], tt.want[m])
				}
			}
		})
	}
}

// grade gives every document the same grade.
func grade(g int, ids ...string) map[string]int {
	grades := map[string]int{}
	for _, id := range ids {
		grades[id] = g
	}
	return grades
}

func TestMean(t *testing.T) {
	if got, want := Mean([]Scores{{1, 1, 1, 1}, {0, .5, 1, 0}}), (Scores{.5, .75, 1, .5}); got != want {
		t.Errorf("Mean = %v, want %v", got, want)
	}
	if got := Mean(nil); got != (Scores{}) {
		t.Errorf("Mean(nil) = %v, want zeros", got)
	}
}
