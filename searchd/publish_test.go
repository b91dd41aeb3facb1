package main

import (
	"iter"
	"testing"

	"sessionnotes/corpus"
	"sessionnotes/indexer/analysis"
	"sessionnotes/indexer/index"
)

// publishSessions builds a generation of sessions, each of which has an id or gets one
// derived; of those with the same id the first one stays. It returns its name.
func publishSessions(t testing.TB, dir string, sessions iter.Seq[corpus.Session]) string {
	t.Helper()
	d := index.At(dir)
	release, err := d.Lock()
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	tmp, err := d.Temporary()
	if err != nil {
		t.Fatal(err)
	}
	c := corpus.ShippedCatalog()
	b, err := index.NewBuilder(t.Context(), tmp, 2, c, analysis.New())
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for s := range sessions {
		c.Resolve(&s)
		if s.ID == "" {
			s.ID = corpus.DeriveID(s)
		}
		if known[s.ID] {
			continue
		}
		known[s.ID] = true
		if err := b.Add(&s); err != nil {
			t.Fatal(err)
		}
	}
	m, err := b.Finish(nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Publish(tmp, m); err != nil {
		t.Fatal(err)
	}
	return m.Name
}
