package local_test

import (
	"context"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"sessionnotes/corpus"
	"sessionnotes/indexer/analysis"
	"sessionnotes/indexer/index"
	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/local"
)

// TestUponAnother edits sessions at random, builds a generation upon the one
// before and one anew: both answer every plan and every query alike, scores
// included, to the last bit.
func TestUponAnother(t *testing.T) {
	m := newMaker(27)
	first := m.resolved(t, 120)
	base := t.TempDir()
	b, err := index.NewBuilder(context.Background(), base, 2, testCatalog(t), analysis.New())
	if err != nil {
		t.Fatal(err)
	}
	fill(t, b, first)
	for range 5 {
		sessions := m.edited(t, first)
		upon, got, dir := openUpon(t, base, sessions)
		anew, want := open(t, 2, sessions)
		p := planner{m, newOracle(analysis.New(), sessions)}
		for range 200 {
			plan := p.plan()
			x, errX := local.New(got, local.NewMemory(64<<20)).Match(t.Context(), plan)
			y, errY := local.New(want, local.NewMemory(64<<20)).Match(t.Context(), plan)
			if d := cmp.Diff(y, x, cmpopts.IgnoreFields(engine.Match{}, "Ref")); d != "" || errX != nil || errY != nil {
				t.Fatalf("plan %+v: %v, %v (-anew +upon):\n%s", plan, errX, errY, d)
			}
		}
		for range 100 {
			q := p.asked()
			x, errX := upon.Search(t.Context(), q)
			y, errY := anew.Search(t.Context(), q)
			if errX != nil || errY != nil {
				t.Fatalf("%v: %v, %v", q, errX, errY)
			}
			x.Generation = y.Generation
			if d := cmp.Diff(y, x); d != "" {
				t.Fatalf("%v (-anew +upon):\n%s", q, d)
			}
		}
		base = dir
	}
}

// edited are the sessions with a few that are new, gone or changed: less than a
// tenth of them.
func (m maker) edited(t testing.TB, first []corpus.Session) []corpus.Session {
	out := slices.Clone(first)
	for _, s := range m.resolved(t, 4) {
		i := m.IntN(len(out))
		s.ID = out[i].ID
		out[i] = s
	}
	for _, s := range m.resolved(t, 3) {
		s.ID = "new/" + s.ID
		out = append(out, s)
	}
	return slices.Delete(out, 0, m.IntN(4))
}

// resolved are sessions with the names of the catalogue.
func (m maker) resolved(t testing.TB, n int) []corpus.Session {
	c, out := testCatalog(t), m.corpus(n)
	for i := range out {
		c.Resolve(&out[i])
	}
	return out
}
