package engine_test

import (
	"testing"
)

// TestTake: who takes sessions gets those of the search, in its order, unmarked.
func TestTake(t *testing.T) {
	e := newEngine(t)
	for _, text := range []string{"", "クラスタ", "security pods", "speaker:rice"} {
		q := asking(t, text)
		shown, err := e.Search(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		taken, err := e.Take(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		if ids(taken.Hits) != ids(shown.Hits) || taken.Total != shown.Total {
			t.Errorf("%q: %s, want %s", text, ids(taken.Hits), ids(shown.Hits))
		}
		for _, h := range taken.Hits {
			if len(h.Snippets) > 0 || len(h.Title.Marks) > 0 || len(h.Session.Notes) == 0 {
				t.Errorf("%q: %s is marked, or brief", text, h.Session.ID)
			}
		}
	}
}
