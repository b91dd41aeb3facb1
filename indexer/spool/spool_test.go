package spool

import (
	"path/filepath"
	"strings"
	"testing"

	"sessionnotes/corpus"
)

func session(id, event, title, speaker string) corpus.Session {
	return corpus.Session{ID: id, Event: event, Title: title, Speakers: []corpus.Speaker{{Name: speaker}}}
}

func ids(t *testing.T, s *Spool) string {
	t.Helper()
	var out []string
	for session, err := range s.All() {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, session.ID)
	}
	return strings.Join(out, " ")
}

func TestSettle(t *testing.T) {
	hashed := func(s corpus.Session) string { return corpus.DistinctID(s) }
	a, b := session("", "con", "Opening", "Ann"), session("", "con", "Opening", "Bo")
	for _, c := range []struct {
		name     string
		sessions []corpus.Session
		want     []string
		faults   int
		notices  int
	}{
		{"derived", []corpus.Session{session("", "con", "無停止", "Ann")}, []string{"con/無停止"}, 0, 0},
		{"given, kept as it is", []corpus.Session{session("A/ b", "", "x", "")}, []string{"A/ b"}, 0, 0},
		{"the later of one id wins", []corpus.Session{session("x", "", "first", ""), session("y", "", "y", ""), session("x", "", "second", "")}, []string{"y", "x"}, 0, 1},
		{"collision", []corpus.Session{a, b}, []string{hashed(a), hashed(b)}, 0, 0},
		{"collision, other order", []corpus.Session{b, a}, []string{hashed(b), hashed(a)}, 0, 0},
		{"collision with a given id", []corpus.Session{a, session("con/opening", "", "y", "")}, []string{hashed(a), "con/opening"}, 0, 0},
		{"nothing tells them apart", []corpus.Session{a, a}, []string{hashed(a)}, 1, 0},
	} {
		s, err := New(filepath.Join(t.TempDir(), "spool"))
		if err != nil {
			t.Fatal(err)
		}
		notices := 0
		for _, session := range c.sessions {
			if err := s.Add(session, func(corpus.Fault) { notices++ }); err != nil {
				t.Fatal(err)
			}
		}
		faults := s.Settle()
		if got := ids(t, s); got != strings.Join(c.want, " ") || len(faults) != c.faults || notices != c.notices || s.Len() != len(c.want) {
			t.Errorf("%s: ids %s, %d faults, %d notices; want %v, %d, %d", c.name, got, len(faults), notices, c.want, c.faults, c.notices)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
}
