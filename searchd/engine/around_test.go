package engine_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"sessionnotes/corpus"
	"sessionnotes/indexer/analysis"
	"sessionnotes/searchd/engine"
)

// programme is a line for each session: id | event | track | day and start | minutes.
const programme = `
keynote | con  |          | 2024-05-18 09:00 | 60
ops-1   | con  | ops      | 2024-05-18 10:00 | 30
ops-2   | con  | ops      | 2024-05-18 10:30 | 30
ops-3   | con  | ops      | 2024-05-18 11:00 | 30
ops-4   | con  | ops      | 2024-05-18 11:30 | 30
ops-5   | con  | ops      | 2024-05-18 12:00 | 30
ops-6   | con  | ops      | 2024-05-18 12:30 | 30
sec-1   | con  | security | 2024-05-18 10:15 | 30
sec-2   | con  | security | 2024-05-18 10:45 |
sec-3   | con  | security | 2024-05-18 11:00 |
next    | con  | ops      | 2024-05-19 10:00 | 30
other   | camp | ops      | 2024-05-18 10:30 | 30
undated | camp | ops      |                  |
late    | camp | ops      |                  |
alone   |      | ops      | 2024-05-18 10:30 | 30
`

// around is what stands around each session of the programme.
func around(t *testing.T) func(id string) *engine.Around {
	t.Helper()
	backend := indexed(t, corpus.ShippedCatalog(), func(yield func(corpus.Session) bool) {
		for line := range strings.SplitSeq(strings.TrimSpace(programme), "\n") {
			f := cells(line)
			s := corpus.Session{ID: f[0], Title: f[0], Event: f[1], Track: f[2]}
			if start, err := time.Parse("2006-01-02 15:04", f[3]); err == nil {
				s.Start = start
			}
			if length, err := time.ParseDuration(f[4] + "m"); err == nil {
				s.Duration = corpus.Duration(length)
			}
			if !yield(s) {
				return
			}
		}
	})
	e := engine.New(backend, analysis.New(), equalWords(t))
	return func(id string) *engine.Around {
		s, err := backend.Session(context.Background(), id)
		if err != nil {
			t.Fatal(err)
		}
		a, err := e.Around(context.Background(), s, "en")
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
}

func TestAround(t *testing.T) {
	of := around(t)
	for _, tt := range []struct {
		id, track string
		more      int
		parallel  string
	}{
		{"ops-1", "ops-1 ops-2 ops-3 ops-4", 2, "sec-1"},
		{"ops-2", "ops-1 ops-2 ops-3 ops-4 ops-5", 1, "sec-1 sec-2"},
		{"ops-3", "ops-1 ops-2 ops-3 ops-4 ops-5 ops-6", 0, "sec-3"},
		{"ops-6", "ops-3 ops-4 ops-5 ops-6", 2, ""},
		{"sec-2", "sec-1 sec-2 sec-3", 0, "ops-2"},
		{"keynote", "", 0, ""},
		{"next", "", 0, ""},
		{"undated", "other late undated", 0, ""},
		{"alone", "", 0, ""},
	} {
		a := of(tt.id)
		if diff := cmp.Diff([]any{tt.track, tt.more, tt.parallel, 0}, []any{ids(a.Track), a.MoreTrack, ids(a.Parallel), a.MoreParallel}); diff != "" {
			t.Errorf("around %s (-want +got):\n%s", tt.id, diff)
		}
	}
}
