package spool

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

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
	recorded := func(video string) corpus.Session {
		s := a
		s.Links.Video = "https://youtu.be/" + video
		return s
	}
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
		{"recordings tell them apart", []corpus.Session{recorded("x"), recorded("y")}, []string{corpus.RecordedID(recorded("x")), corpus.RecordedID(recorded("y"))}, 0, 0},
		{"the same recording does not", []corpus.Session{recorded("x"), recorded("x")}, []string{corpus.RecordedID(recorded("x"))}, 1, 0},
		{"nothing tells them apart", []corpus.Session{a, a}, []string{hashed(a)}, 1, 0},
	} {
		s, err := New(filepath.Join(t.TempDir(), "spool"), new(corpus.Catalog))
		if err != nil {
			t.Fatal(err)
		}
		notices := 0
		for _, session := range c.sessions {
			if err := s.Add(session, func(corpus.Fault) { notices++ }); err != nil {
				t.Fatal(err)
			}
		}
		faults, err := s.Settle()
		if err != nil {
			t.Fatal(err)
		}
		if got := ids(t, s); got != strings.Join(c.want, " ") || len(faults) != c.faults || notices != c.notices || s.Len() != len(c.want) {
			t.Errorf("%s: ids %s, %d faults, %d notices; want %v, %d, %d", c.name, got, len(faults), notices, c.want, c.faults, c.notices)
		}
		if err := s.Seal(); err != nil {
			t.Fatal(err)
		}
		for range 2 {
			if got := ids(t, s); got != strings.Join(c.want, " ") || s.Len() != len(c.want) {
				t.Errorf("%s: sealed, %d ids %s; want %v", c.name, s.Len(), got, c.want)
			}
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
}

// TestJoins shows that sessions of several sources become one, whatever was
// joined to them before, and that those of one source stay apart.
func TestJoins(t *testing.T) {
	from := func(file string, s corpus.Session) corpus.Session {
		s.Place = corpus.Source{File: file, Line: 1}
		return s
	}
	s, err := New(filepath.Join(t.TempDir(), "spool"), new(corpus.Catalog))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var notices []string
	for _, session := range []corpus.Session{
		from("notes.md", corpus.Session{Event: "Con", Title: "Zero downtime", Room: "A", Notes: []corpus.Note{{Passages: []corpus.Passage{{Text: "x"}}}}}),
		from("notes.md", corpus.Session{Event: "Con", Title: "Other"}),
		from("programme.csv", corpus.Session{Event: "con", Title: "Keynote: Zero Downtime", Track: "Ops", Room: "B", Links: corpus.Links{Video: "https://youtu.be/x"}, Speakers: []corpus.Speaker{{Name: "Ann"}}}),
		from("programme.csv", corpus.Session{Event: "con", Title: "Zero downtime", Speakers: []corpus.Speaker{{Name: "Bo"}}}),
		from("archive.json", corpus.Session{ID: "theirs", Title: "Zero downtime", Links: corpus.Links{Video: "https://www.youtube.com/watch?v=x"}}),
	} {
		if err := s.Add(session, func(f corpus.Fault) { notices = append(notices, f.Error()) }); err != nil {
			t.Fatal(err)
		}
	}
	if faults, err := s.Settle(); err != nil || len(faults) > 0 {
		t.Error(faults)
	}
	var got []string
	for session, err := range s.All() {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, fmt.Sprintf("%s %s %s %v %d", session.ID, session.Track, session.Links.Video, session.Speakers, len(session.Notes)))
	}
	want := []string{"theirs Ops https://youtu.be/x [{Ann }] 1", "con/other   [] 0", "con/zero-downtime   [{Bo }] 0"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("sessions (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{`programme.csv:1: room: "B" contradicts "A", which stays`}, notices); diff != "" || s.Joined() != 2 {
		t.Errorf("%d joined, notices (-want +got):\n%s", s.Joined(), diff)
	}
}

// TestJoinsBest shows which of several records a session is joined to.
func TestJoinsBest(t *testing.T) {
	on := func(file, id, title, date string) corpus.Session {
		d, err := corpus.ParseDate(date)
		if err != nil {
			t.Fatal(err)
		}
		return corpus.Session{
			ID: id, Event: "Con", Title: title, Date: d, Speakers: []corpus.Speaker{{Name: "Ann Lee"}},
			Place: corpus.Source{File: file, Line: 1}, Origins: []corpus.Origin{{Source: file}},
		}
	}
	for _, tt := range []struct {
		name     string
		sessions []corpus.Session
		want     string // days and how many sources tell of them
	}{
		{
			"that of its day", []corpus.Session{
				on("site.csv", "", "News of the community", "2022-05-17"), on("site.csv", "", "News of the community", "2022-05-18"),
				on("archive", "", "News of the community", "2022-05-18"),
			}, "2022-05-17 1, 2022-05-18 2",
		},
		{
			"each record of a source to one", []corpus.Session{
				on("site.csv", "", "News of the community", "2022-05-17"),
				on("archive", "", "News of the community", "2022-05-17"), on("archive", "", "News of the community", "2022-05-18"),
			}, "2022-05-17 2, 2022-05-18 1",
		},
		{
			"that of which the derived id is its own", []corpus.Session{
				on("site.csv", "", "Zero downtime", "2022-05-17"), on("notes.md", "con/zero-downtime", "Zero downtime", "2022-05-17"),
			}, "2022-05-17 2",
		},
		{
			"as that, read before", []corpus.Session{
				on("notes.md", "con/zero-downtime", "Zero downtime", "2022-05-17"), on("site.csv", "", "Zero downtime", "2022-05-17"),
			}, "2022-05-17 2",
		},
	} {
		s, err := New(filepath.Join(t.TempDir(), "spool"), new(corpus.Catalog))
		if err != nil {
			t.Fatal(err)
		}
		for _, session := range tt.sessions {
			if err := s.Add(session, func(corpus.Fault) {}); err != nil {
				t.Fatal(err)
			}
		}
		if faults, err := s.Settle(); err != nil || len(faults) > 0 {
			t.Errorf("%s: %v", tt.name, faults)
		}
		var got []string
		for session, err := range s.All() {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, fmt.Sprint(session.Date, " ", len(session.Origins)))
		}
		if diff := cmp.Diff(tt.want, strings.Join(got, ", ")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
}
