package index

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	bindex "github.com/blevesearch/bleve_index_api"

	"sessionnotes/indexer/analysis"
)

// TestFrequencies counts terms that stand several times, with positions and without.
func TestFrequencies(t *testing.T) {
	stem := analysis.StemPrefix + "run"
	terms := []term{{"run", 1}, {stem, 1}, {"移行", 2}, {"run", 40}, {stem, 40}, {"run", 40}}
	for _, tt := range []struct {
		name   string
		terms  []term
		places *places
		want   string
	}{
		{"with positions", terms, new(places), "run 3 [1 40 40], " + stem + " 2 [], 移行 1 [2]"},
		{"without", terms, nil, "run 3 [], " + stem + " 2 [], 移行 1 []"},
		{"none", nil, new(places), ""},
	} {
		var got []string
		for text, f := range frequenciesOf(tt.terms, tt.places) {
			got = append(got, fmt.Sprintf("%s %d %v", text, f.Frequency(), positions(f.Locations)))
		}
		slices.Sort(got)
		if got := strings.Join(got, ", "); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}

func positions(locations []*bindex.TokenLocation) (at []int) {
	for _, l := range locations {
		at = append(at, l.Position)
	}
	return at
}
