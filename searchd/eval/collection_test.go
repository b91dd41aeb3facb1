package eval

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sessionnotes/corpus"
)

func TestReadDocuments(t *testing.T) {
	got, err := readDocuments(strings.NewReader("d1\t梅雨\t北海道を除く。\r\n\nd2\tTitle only\t\n"), "docs.tsv")
	if err != nil {
		t.Fatal(err)
	}
	want := []*corpus.Session{
		{ID: "d1", Title: "梅雨", Notes: []corpus.Note{{Passages: []corpus.Passage{{Text: "北海道を除く。"}}}}},
		{ID: "d2", Title: "Title only"},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestReadGrades(t *testing.T) {
	want := Grades{"q1": {"d1": 1, "d2": -1}, "q2": {"d1": 3}}
	for _, text := range []string{
		"q1\td1\t1\nq1\td2\t-1\nq2\td1\t3\n",
		"q1\t0\td1\t1\nq1\t0\td2\t-1\nq2\tQ0\td1\t3\n",
	} {
		got, err := readGrades(strings.NewReader(text), "qrels.tsv")
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%q: %s", text, d)
		}
	}
}

func TestTableFaults(t *testing.T) {
	documents := func(text string) error { _, err := readDocuments(strings.NewReader(text), "f"); return err }
	queries := func(text string) error { _, err := readQueries(strings.NewReader(text), "f"); return err }
	grades := func(text string) error { _, err := readGrades(strings.NewReader(text), "f"); return err }
	for _, tt := range []struct {
		name string
		read func(string) error
		text string
		want string
	}{
		{"document without text", documents, "d1\ta\tb\nd2\ta", "f:2: 2 fields, want 3: id, title, text"},
		{"document without id", documents, "\ta\tb", "f:1: field 1: want the id"},
		{"document twice", documents, "d1\ta\tb\n\nd1\ta\tb", `f:3: field 1: document "d1" came before`},
		{"query without text", queries, "q1\t ", `f:1: want an id and a text, not "q1" and " "`},
		{"query with a field too many", queries, "q1\ta\tb", "f:1: 3 fields, want 2"},
		{"query twice", queries, "q1\ta\nq1\tb", `f:2: field 1: query "q1" came before`},
		{"grade of two fields", grades, "q1\td1", "f:1: 2 fields, want 3 or 4"},
		{"grade that is no number", grades, "q1\t0\td1\tgood", `f:1: field 4: grade "good", want a whole number`},
		{"grade twice", grades, "q1\td1\t1\nq1\td1\t2", `f:2: query "q1" grades document "d1" a second time`},
		{"endless line", queries, "q1\ta\nq2\t" + strings.Repeat("x", maxLine), "f:2: bufio.Scanner: token too long"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if err := tt.read(tt.text); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want %q", err, tt.want)
			}
		})
	}
}

// writeSample writes a small cacm into a data directory.
func writeSample(t *testing.T, qrels string) (data string) {
	t.Helper()
	data = t.TempDir()
	dir := filepath.Join(data, "relevance", "cacm")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"docs.tsv":    "1\tGarbage collection\tof lists\n2\tSorting\ton tape\n",
		"queries.tsv": "1\tHow are lists collected?\n",
		"qrels.tsv":   qrels,
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return data
}

func TestLoad(t *testing.T) {
	s, err := Load("cacm", writeSample(t, "1\t0\t1\t1\n"))
	if err != nil {
		t.Fatal(err)
	}
	scores := s.Score(Run{"1": {"2", "1"}})
	if got, want := len(s.Corpus.Sessions), 2; got != want {
		t.Errorf("%d sessions, want %d", got, want)
	}
	if len(scores) != 1 || scores[0][MRR] != .5 {
		t.Errorf("scores %v, want an MRR of .5", scores)
	}
}

func TestLoadFaults(t *testing.T) {
	for _, tt := range []struct{ name, qrels, want string }{
		{"unknown document", "1\t0\t1\t1\n1\t0\t9\t1\n", `cacm: query "1" grades document "9", which is not there`},
		{"unknown query", "1\t0\t1\t1\n7\t0\t1\t1\n", `cacm: there are grades for query "7", which is not there`},
		{"nothing relevant", "1\t0\t1\t0\n", `cacm: no document has a grade of 1 or more for query "1"`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := Load("cacm", writeSample(t, tt.qrels)); err == nil || err.Error() != tt.want {
				t.Errorf("error %v, want %q", err, tt.want)
			}
		})
	}
	if _, err := Load("cisi", ""); err == nil || !strings.Contains(err.Error(), `unknown set "cisi": want one of`) {
		t.Errorf("error %v", err)
	}
	for _, data := range []string{"", t.TempDir()} {
		if _, err := Load("cacm", data); !errors.Is(err, ErrNotThere) {
			t.Errorf("Load(cacm, %q): error %v, want ErrNotThere", data, err)
		}
	}
}

// The real sets hold together, where they are at hand.
func TestRealSets(t *testing.T) {
	data := os.Getenv("NOTES_DATA")
	sizes := map[string]int{"ja-dev": 1000, "ja-dev-english": 424, "cacm": 52, "cranfield": 225}
	if data == "" {
		sizes = nil
	}
	for name, want := range sizes {
		t.Run(name, func(t *testing.T) {
			s, err := Load(name, data)
			if err != nil {
				t.Fatal(err)
			}
			if got := len(s.Queries); got != want {
				t.Errorf("%d queries, want %d", got, want)
			}
		})
	}
}

func FuzzTables(f *testing.F) {
	f.Add("d1\t梅雨\t北海道")
	f.Add("q1\t0\td1\t1\r\nq1\t0\td2\t-1")
	f.Fuzz(func(t *testing.T, text string) {
		sessions, err := readDocuments(strings.NewReader(text), "f")
		for _, s := range sessions {
			if s.ID == "" {
				t.Error("a document without an id")
			}
		}
		if (sessions != nil) && err != nil {
			t.Errorf("documents and an error: %v", err)
		}
		if _, err := readQueries(strings.NewReader(text), "f"); err != nil && !strings.HasPrefix(err.Error(), "f:") {
			t.Errorf("error %v names no line", err)
		}
		if _, err := readGrades(strings.NewReader(text), "f"); err != nil && !strings.HasPrefix(err.Error(), "f:") {
			t.Errorf("error %v names no line", err)
		}
	})
}
