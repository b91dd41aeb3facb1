package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// documents are those of a small cacm.
const documents = "1\tGarbage collection\tof lists\n2\tSorting\ton tape\n3\tSorting networks\t\n"

// writeSet writes a small cacm into a data directory.
func writeSet(t *testing.T) (data string) {
	t.Helper()
	data = t.TempDir()
	dir := filepath.Join(data, "relevance", "cacm")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"docs.tsv":    documents,
		"queries.tsv": "1\tgarbage\n2\tsorting tape\n3\tquantum\n",
		"qrels.tsv":   "1\t0\t1\t1\n2\t0\t2\t1\n3\t0\t3\t1\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return data
}

func measured(t *testing.T, args ...string) (string, error) {
	t.Helper()
	var out strings.Builder
	err := run(t.Context(), args, &out)
	return out.String(), err
}

// squeeze makes one space of many, so that a column may grow.
func squeeze(s string) string {
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		lines[i] = strings.Join(strings.Fields(l), " ")
	}
	return strings.Join(lines, "\n")
}

func TestMeasure(t *testing.T) {
	data, cache := writeSet(t), t.TempDir()
	saved := filepath.Join(t.TempDir(), "runs", "first.tsv")
	out, err := measured(t, "-data", data, "-cache", cache, "-sets", "cacm", "-v", "-save", saved)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"cacm: 3 sessions, 3 queries\nengine MRR@10 nDCG@10 R@10 S@1 no hits ms a query\nours 0.6667 0.6667 0.6667 0.6667 1 ",
		"\nbleve en 0.6667 0.6667 0.6667 0.6667 1 ",
		"\nbleve en nDCG@10 +0.0000 [+0.0000, +0.0000] 1.0000 0 0 3\n",
		"\nworst by nDCG@10\n0.0000 3 quantum\nwanted: 3 (not found)\n",
	} {
		if !strings.Contains(squeeze(out), want) {
			t.Errorf("%q is not in\n%s", want, squeeze(out))
		}
	}
	lines, err := os.ReadFile(saved)
	if err != nil || string(lines) != "cacm\t1\t1\t1\ncacm\t2\t2\t1\n" {
		t.Errorf("saved %q, %v", lines, err)
	}
}

func TestCompareWithAnotherRun(t *testing.T) {
	data, cache := writeSet(t), t.TempDir()
	peer := filepath.Join(t.TempDir(), "peer.tsv")
	if err := os.WriteFile(peer, []byte("1\t2\t1\n1\t1\t2\n2\t2\t1\n3\t3\t1\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	exported := t.TempDir()
	out, err := measured(t, "-data", data, "-cache", cache, "-sets", "cacm", "-fresh", "-export", exported, "-compare", peer)
	if err != nil {
		t.Fatal(err)
	}
	if docs, err := os.ReadFile(filepath.Join(exported, "cacm", "docs.tsv")); err != nil || string(docs) != documents {
		t.Errorf("exported %q, %v, want %q", docs, err, documents)
	}
	for _, want := range []string{"\npeer.tsv 0.8333 0.8770 1.0000 0.6667 0 -\n", "\npeer.tsv nDCG@10 -0.2103 ", " 1 1 1\n"} {
		if !strings.Contains(squeeze(out), want) {
			t.Errorf("%q is not in\n%s", want, squeeze(out))
		}
	}
}

func TestMeasureOverShippedNotes(t *testing.T) {
	out, err := measured(t, "-data", "", "-cache", t.TempDir(), "-v")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"left out: set ja-dev: its files are not there: want the folder relevance/ja-dev\n",
		"\njudged: ", "queries left out: what answers them is in the archive of talks", "\nbleve standard ", "\nbleve cjk ", "\nidentifier ",
	} {
		if !strings.Contains(squeeze(out), want) {
			t.Errorf("%q is not in\n%s", want, squeeze(out))
		}
	}
}

func TestFaults(t *testing.T) {
	data := writeSet(t)
	for _, tt := range []struct {
		args []string
		want string
	}{
		{[]string{"-sets", "ja-dev"}, "set ja-dev: its files are not there"},
		{[]string{"-sets", "cacm,cisi"}, `unknown set "cisi"`},
		{[]string{"-sets", "cacm", "-compare", "none.tsv"}, "open none.tsv"},
		{[]string{"cacm"}, `["cacm"]: want flags only`},
		{[]string{"-depth", "10"}, "flag provided but not defined"},
	} {
		args := append([]string{"-data", data, "-cache", t.TempDir()}, tt.args...)
		if _, err := measured(t, args...); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%q: error %v, want %q", tt.args, err, tt.want)
		}
	}
}
