package index

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"sessionnotes/corpus"
	"sessionnotes/indexer/analysis"
)

// sentences are what random sessions are made of.
var sentences = []string{
	"クラスターの脆弱性診断を自動化する", "分散合意形成の実装", "負荷分散装置の接続を保つ", "Zero downtime migration", "node-local-dns and sock_accept",
	"Kubernetes のスケジューラー", "Observability with OpenTelemetry", "証明書の更新", "Rolling upgrades, tested", "エッジでの機械学習",
}

// randomSession is a session of random sentences under an id.
func randomSession(rnd *rand.Rand, id string) *corpus.Session {
	pick := func() string { return sentences[rnd.IntN(len(sentences))] }
	s := &corpus.Session{ID: id, Event: fmt.Sprint("con ", rnd.IntN(3)), Track: []string{"", "Security", "ML"}[rnd.IntN(3)], Title: pick(), Abstract: pick() + "。" + pick(), Date: corpus.Date{Year: 2020 + rnd.IntN(4)}}
	if rnd.IntN(2) == 0 {
		s.Notes = []corpus.Note{{Passages: []corpus.Passage{{Kind: corpus.PassageTranscript, Text: pick() + " " + pick()}, {Text: pick()}}}}
	}
	if rnd.IntN(3) == 0 {
		s.FormerIDs = []string{"old/" + id}
	}
	return s
}

// generation builds one of sessions, by order of ids, upon a base if there is one.
func generation(t *testing.T, base string, sessions map[string]*corpus.Session) (dir string, m *Manifest, err error) {
	t.Helper()
	dir = t.TempDir()
	catalog, err := (&corpus.Catalog{}).Merge(&corpus.Catalog{Tracks: []corpus.Track{{ID: "Security", Name: corpus.Names{EN: "Security", JA: "セキュリティ"}}}})
	if err != nil {
		t.Fatal(err)
	}
	b, err := NewBuilder(context.Background(), dir, 2, catalog, analysis.New())
	if base != "" {
		before, openErr := Open(base)
		if openErr != nil {
			t.Fatal(openErr)
		}
		defer before.Close()
		from, openErr := NewBase(before)
		if openErr != nil {
			t.Fatal(openErr)
		}
		defer from.Close()
		b.Abort()
		b, err = NewBuilderUpon(context.Background(), dir, from, catalog, analysis.New())
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range slices.Sorted(maps.Keys(sessions)) {
		if err := b.Add(sessions[id]); err != nil {
			b.Abort()
			return dir, nil, err
		}
	}
	m, err = b.Finish(nil)
	return dir, m, err
}

// TestUponBase edits sessions at random, again and again, and builds each time
// upon the generation before: words, values and totals are those of one built anew.
func TestUponBase(t *testing.T) {
	rnd := rand.New(rand.NewPCG(5, 8))
	sessions := map[string]*corpus.Session{}
	for i := range 100 {
		id := fmt.Sprintf("con/%03d", i)
		sessions[id] = randomSession(rnd, id)
	}
	first, _, err := generation(t, "", sessions)
	if err != nil {
		t.Fatal(err)
	}
	original := maps.Clone(sessions)
	before := first
	for step := range 12 {
		edit(rnd, sessions, original)
		upon, got, err := generation(t, before, sessions)
		if err != nil {
			t.Fatal(err)
		}
		anew, want, err := generation(t, "", sessions)
		if err != nil {
			t.Fatal(err)
		}
		if got.Base != 2 {
			t.Fatalf("step %d: %d shards of a base, want 2", step, got.Base)
		}
		if got.Digest != want.Digest || !maps.Equal(got.Fields, want.Fields) || !maps.Equal(got.Facets, want.Facets) || got.Sessions != want.Sessions {
			t.Errorf("step %d: totals are %v, want %v", step, got, want)
		}
		for _, name := range []string{lexiconFile, stemsFile, readingsFile, valuesFile, formerFile} {
			compareFiles(t, filepath.Join(upon, name), filepath.Join(anew, name))
		}
		before = upon
	}
}

// edit changes, drops and adds some sessions, and sets others back to what they were.
func edit(rnd *rand.Rand, sessions, original map[string]*corpus.Session) {
	for range 1 + rnd.IntN(3) {
		id := fmt.Sprintf("con/%03d", rnd.IntN(104))
		switch rnd.IntN(4) {
		case 0:
			delete(sessions, id)
		case 1:
			if s := original[id]; s != nil {
				sessions[id] = s
			}
		default:
			sessions[id] = randomSession(rnd, id)
		}
	}
	for id := range sessions { // never more than a tenth
		if sessions[id] != original[id] && rnd.IntN(5) == 0 && original[id] != nil {
			sessions[id] = original[id]
		}
	}
}

func compareFiles(t *testing.T, a, b string) {
	t.Helper()
	x, errX := os.ReadFile(a)
	y, errY := os.ReadFile(b)
	if errX != nil || errY != nil || string(x) != string(y) {
		t.Errorf("%s and %s differ, %v, %v", a, b, errX, errY)
	}
}

// TestMuchChanged refuses to build upon a base of which too little is left.
func TestMuchChanged(t *testing.T) {
	rnd := rand.New(rand.NewPCG(5, 9))
	sessions := map[string]*corpus.Session{}
	for i := range 30 {
		id := fmt.Sprintf("con/%03d", i)
		sessions[id] = randomSession(rnd, id)
	}
	base, _, err := generation(t, "", sessions)
	if err != nil {
		t.Fatal(err)
	}
	fewer := maps.Clone(sessions)
	for i := range 4 {
		delete(fewer, fmt.Sprintf("con/%03d", i))
	}
	more := maps.Clone(sessions)
	for i := range 4 {
		id := fmt.Sprintf("new/%03d", i)
		more[id] = randomSession(rnd, id)
	}
	for what, changed := range map[string]map[string]*corpus.Session{"without 4 of 30": fewer, "with 4 more than 30": more} {
		if _, _, err := generation(t, base, changed); !errors.Is(err, ErrMuchChanged) {
			t.Errorf("%s: %v, want ErrMuchChanged", what, err)
		}
	}
}
