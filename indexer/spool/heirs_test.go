package spool

import (
	"path/filepath"
	"slices"
	"testing"

	"sessionnotes/corpus"
)

// TestInherit hands ids on where one session lives on in just one other.
func TestInherit(t *testing.T) {
	before := func(id, title, speaker string) *corpus.Session {
		s := session(id, "con", title, speaker)
		return &s
	}
	for _, tt := range []struct {
		name  string
		lost  []*corpus.Session
		now   []corpus.Session
		want  string // ids, each with its former ones
		left  int
		known []string
	}{
		{"a derived id stays", []*corpus.Session{before("con/zero-downtme", "Zero downtme of Go", "Ann")}, []corpus.Session{session("", "con", "Zero downtime of Go", "Ann")}, "con/zero-downtme", 0, nil},
		{"a given one has it as a former id", []*corpus.Session{before("7", "Zero downtime", "Ann")}, []corpus.Session{session("8", "con", "Zero downtime", "Ann")}, "8 (7)", 0, nil},
		{"two could have it", []*corpus.Session{before("7", "Opening", "Ann")}, []corpus.Session{session("8", "con", "Opening", "Ann"), session("9", "con", "Opening", "Bo")}, "8 9", 1, nil},
		{"two could hand it on", []*corpus.Session{before("6", "Opening", "Ann"), before("7", "Opening", "Bo")}, []corpus.Session{session("8", "con", "Opening", "Ann")}, "8", 2, nil},
		{"one that was there has its own", []*corpus.Session{before("7", "Opening", "Ann")}, []corpus.Session{session("8", "con", "Opening", "Ann")}, "8", 1, []string{"8"}},
	} {
		s, err := New(filepath.Join(t.TempDir(), "spool"), new(corpus.Catalog))
		if err != nil {
			t.Fatal(err)
		}
		for _, now := range tt.now {
			if err := s.Add(now, nil); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := s.Settle(); err != nil {
			t.Fatal(err)
		}
		left, err := s.Inherit(tt.lost, func(id string) bool { return slices.Contains(tt.known, id) })
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for one, err := range s.All() {
			if err != nil {
				t.Fatal(err)
			}
			if got != "" {
				got += " "
			}
			got += one.ID
			for _, f := range one.FormerIDs {
				got += " (" + f + ")"
			}
			if !s.Has(one.ID) {
				t.Errorf("%s: %s is not known", tt.name, one.ID)
			}
		}
		if got != tt.want || len(left) != tt.left {
			t.Errorf("%s: %s, %d left; want %s, %d", tt.name, got, len(left), tt.want, tt.left)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
}
