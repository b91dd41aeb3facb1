package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sessionnotes/corpus"
	"sessionnotes/searchd/query"
)

// shipped are the sessions that come with the program.
func shipped(t *testing.T) []corpus.Session {
	t.Helper()
	sessions, err := sessionsOf(&options{})
	if err != nil {
		t.Fatal(err)
	}
	return sessions
}

func TestRecombine(t *testing.T) {
	from := shipped(t)
	first, again := slices.Collect(recombine(from, 200)), slices.Collect(recombine(from, 200))
	if diff := cmp.Diff(first, again); diff != "" {
		t.Errorf("the same sessions give others (-first +again):\n%s", diff)
	}
	before := shipped(t)
	for _, s := range again {
		for i := range s.Speakers {
			s.Speakers[i].Name = "somebody else"
		}
		for i := range s.Languages {
			s.Languages[i] = "none"
		}
	}
	if diff := cmp.Diff(before, from); diff != "" {
		t.Errorf("what is made shares lists with what it is made of (-before +after):\n%s", diff)
	}
	events := map[string]bool{}
	for _, s := range first {
		events[s.Event] = true
		text := s.Notes[0].Passages[0].Text
		if s.Title == "" || text == "" || s.ID == "" {
			t.Errorf("a session is empty: %+v", s)
		}
		if !slices.ContainsFunc(from, func(f corpus.Session) bool { return f.Title == s.Title && languageOf(&f) == languageOf(&s) }) {
			t.Errorf("the title %q is none of the sessions'", s.Title)
		}
	}
	if len(first) != 200 || len(events) < 2 {
		t.Errorf("%d sessions of %d events are made", len(first), len(events))
	}
}

func TestChoose(t *testing.T) {
	asks := choose(slices.Collect(recombine(shipped(t), 500)))
	found := map[string]int{}
	for _, a := range asks {
		found[a.class]++
		q, err := query.FromValues(a.values())
		if err != nil {
			t.Errorf("%+v: %v", a, err)
		}
		if !q.Brief || q.Size != hits || q.FacetSize != facetSize || len(q.Facets) != len(facets) {
			t.Errorf("%+v asks for %+v", a, q)
		}
	}
	for _, class := range classes {
		if found[class] == 0 {
			t.Errorf("there is no query of the class %q", class)
		}
	}
}

func TestReadQueries(t *testing.T) {
	asks, err := readQueries(strings.NewReader("q1\tany\tor\ta b\t\t\t\nq2\tfilter\tall\t\tOne|Two Tracks\tKubeCon\t2022\nq3\tphrase\tphrase\tzero downtime\t\t\t\n"), "q.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, a := range asks {
		q, err := query.FromValues(a.values())
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, fmt.Sprint(q.Text, q.Filters))
	}
	want := []string{"a OR bmap[]", "map[event:[kubecon] track:[one two-tracks] year:[2022]]", `"zero downtime"map[]`}
	if diff := cmp.Diff(want, texts); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	for _, line := range []string{"q1\tany\tnear\ta b\t\t\t", "q1\tany"} {
		if _, err := readQueries(strings.NewReader("q0\tx\tterm\ta\t\t\t\n"+line+"\n"), "q.tsv"); err == nil || !strings.HasPrefix(err.Error(), "q.tsv:2: want") {
			t.Errorf("%q gives %v", line, err)
		}
	}
}

// TestRun measures a little, and puts the same queries to the index once more by file.
func TestRun(t *testing.T) {
	t.Setenv("NOTES_DATA", "")
	dir := t.TempDir()
	saved := filepath.Join(dir, "ours.tsv")
	var out bytes.Buffer
	if err := run(t.Context(), []string{"-size", "300", "-rounds", "1", "-cache", dir, "-o", saved}, &out); err != nil {
		t.Fatal(err)
	}
	for _, class := range classes {
		if !strings.Contains(out.String(), "| "+class+" |") {
			t.Errorf("the table lacks %q:\n%s", class, &out)
		}
	}
	lines, err := os.ReadFile(saved)
	if err != nil {
		t.Fatal(err)
	}
	if n := bytes.Count(lines, []byte("\n")); n < len(classes) {
		t.Errorf("%d lines are saved", n)
	}
	queries := filepath.Join(dir, "queries.tsv")
	if err := os.WriteFile(queries, []byte("q1\tword\tterm\tsecurity\t\t\t\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	built, err := filepath.Glob(filepath.Join(dir, "300-of-*", "ours-*"))
	if err != nil || len(built) != 1 {
		t.Fatal(built, err)
	}
	out.Reset()
	if err := run(t.Context(), []string{"-index", built[0], "-queries", queries, "-rounds", "1"}, &out); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), "| word |") || strings.Contains(out.String(), "bleve") {
		t.Errorf("a file of queries gives:\n%s", &out)
	}
}
