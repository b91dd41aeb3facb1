package local

import (
	"testing"

	"sessionnotes/indexer/analysis"
	"sessionnotes/searchd/engine"
)

// TestMemoryKeepsItsLimit decodes everything with little memory, or none: never is more
// kept than fits, what is kept is all that is known, and in the end nothing is.
func TestMemoryKeepsItsLimit(t *testing.T) {
	r := builtOf(t, stemmed())
	field := analysis.English.String()
	for _, limit := range []int64{0, 2000, 1 << 20} {
		m := NewMemory(limit)
		b := New(r, m)
		d := b.decoded
		var before string
		if err := r.Shards[0].Terms(field, func(term string, _ int) bool {
			e := newEvaluation(t.Context(), b)
			if _, err := e.lists(engine.Term{Field: field, Text: term}); err != nil {
				t.Fatal(err)
			}
			if before != "" {
				if _, err := e.lists(engine.Phrase{Field: field, Terms: []string{before, term}}); err != nil {
					t.Fatal(err)
				}
			}
			before = term
			if m.Used() > limit {
				t.Fatalf("%d bytes are kept, at most %d may be", m.Used(), limit)
			}
			if len(d.terms) != len(m.ring) {
				t.Fatalf("with %d bytes at most %d terms are known, %d are kept", limit, len(d.terms), len(m.ring))
			}
			return true
		}); err != nil {
			t.Fatal(err)
		}
		if limit > 1000 && m.Used() == 0 {
			t.Errorf("nothing of %d bytes is kept", limit)
		}
		b.Close()
		if m.Used() != 0 || len(d.terms) != 0 || len(m.ring) != 0 {
			t.Errorf("when it is closed %d bytes are kept, %d terms", m.Used(), len(d.terms))
		}
	}
}
