package engine_test

import (
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sessionnotes/searchd/engine"
)

// newTalks is an engine over testdata/talks.txt, which has the form of samples.
func newTalks(t *testing.T) *engine.Engine {
	t.Helper()
	talks, err := os.ReadFile("testdata/talks.txt")
	if err != nil {
		t.Fatal(err)
	}
	return newEngineOf(t, string(talks))
}

// answer is what a query comes to: the ids of all hits in order, the notices as
// told gives them, and what was perhaps meant.
type answer struct{ Hits, Notices, Meant string }

// expectation is a query with its answer.
type expectation struct {
	query string
	want  answer
}

// expect asks every query of an engine.
func expect(t *testing.T, e *engine.Engine, all []expectation) {
	t.Helper()
	for _, tt := range all {
		t.Run(tt.query, func(t *testing.T) {
			res, err := e.Search(t.Context(), asking(t, tt.query))
			if err != nil {
				t.Fatal(err)
			}
			got := answer{ids(res.Hits), told(res.Query.Notices), res.Query.DidYouMean}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.query, diff)
			}
		})
	}
}
