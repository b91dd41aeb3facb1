package index

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sessionnotes/corpus"
	"sessionnotes/indexer/analysis"
)

// publish builds and publishes a generation of n sessions.
func publish(t *testing.T, d Directory, n int) string {
	t.Helper()
	var sessions []*corpus.Session
	for i := range n {
		sessions = append(sessions, &corpus.Session{
			ID: fmt.Sprintf("con/%d", i), Title: fmt.Sprintf("Session %d 移行", i), Track: "Track", Date: corpus.Date{Year: 2000 + i}, FormerIDs: []string{fmt.Sprintf("old/%d", i)},
		})
	}
	return publishAll(t, d, sessions)
}

// publishAll builds and publishes a generation, and returns its name.
func publishAll(tb testing.TB, d Directory, sessions []*corpus.Session) string {
	tb.Helper()
	release, err := d.Lock()
	if err != nil {
		tb.Fatal(err)
	}
	defer release()
	tmp, err := d.Temporary()
	if err != nil {
		tb.Fatal(err)
	}
	b, err := NewBuilder(context.Background(), tmp, 2, &corpus.Catalog{}, analysis.New())
	if err != nil {
		tb.Fatal(err)
	}
	for _, s := range sessions {
		if err := b.Add(s); err != nil {
			tb.Fatal(err)
		}
	}
	m, err := b.Finish(nil)
	if err != nil {
		tb.Fatal(err)
	}
	if err := d.Publish(tmp, m); err != nil {
		tb.Fatal(err)
	}
	return m.Name
}

func TestGenerations(t *testing.T) {
	d := At(t.TempDir())
	first, second := publish(t, d, 3), publish(t, d, 4)
	if current, err := d.Current(); err != nil || current != second {
		t.Fatalf("current is %q, %v; want %q", current, err, second)
	}
	r, err := Open(d.Generation(second))
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if s, ok, err := r.Session("old/2"); err != nil || !ok || s.ID != "con/2" {
		t.Errorf("a former id gives %v, %v, %v", s, ok, err)
	}
	if _, ok, err := r.Session("none"); ok || err != nil {
		t.Errorf("an unknown id gives %v, %v", ok, err)
	}
	if words, total, err := r.Lexicon.Prefix(analysis.English, "ses", 5); err != nil || total != 1 || words[0] != (Entry{"session", 4}) {
		t.Errorf("words on ses: %v, %d, %v", words, total, err)
	}
	if from, to, err := d.Rollback(); err != nil || from != second || to != first {
		t.Errorf("rollback goes from %s to %s, %v", from, to, err)
	}
	if removed, err := d.Prune(1); err != nil || len(removed) != 0 {
		t.Errorf("prune removes %v, %v; want nothing: one is current, one newest", removed, err)
	}
}

// TestSucceed keeps the ids of two generations before: each leads to a session,
// or is known to be gone.
func TestSucceed(t *testing.T) {
	build := func(before *Reader, sessions ...*corpus.Session) *Reader {
		t.Helper()
		dir := t.TempDir()
		b, err := NewBuilder(t.Context(), dir, 1, &corpus.Catalog{}, analysis.New())
		if err != nil {
			t.Fatal(err)
		}
		if before != nil {
			b.Succeed(before)
		}
		for _, s := range sessions {
			if err := b.Add(s); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := b.Finish(nil); err != nil {
			t.Fatal(err)
		}
		r, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { r.Close() })
		return r
	}
	first := build(nil, &corpus.Session{ID: "a", FormerIDs: []string{"a0"}}, &corpus.Session{ID: "b"}, &corpus.Session{ID: "c", FormerIDs: []string{"c0"}})
	second := build(first, &corpus.Session{ID: "a1", FormerIDs: []string{"a"}}, &corpus.Session{ID: "b"})
	third := build(second, &corpus.Session{ID: "a1"}, &corpus.Session{ID: "c"})
	for _, tt := range []struct {
		of     *Reader
		id, to string
		gone   bool
	}{
		{second, "a", "a1", false}, {second, "a0", "a1", false}, {second, "c", "", true}, {second, "c0", "", true}, {second, "b", "b", false}, {second, "never", "", false},
		{third, "a", "a1", false}, {third, "b", "", true}, {third, "c", "c", false}, {third, "c0", "", true},
	} {
		s, ok, err := tt.of.Session(tt.id)
		if err != nil || ok != (tt.to != "") || ok && s.ID != tt.to || tt.of.Gone(tt.id) != tt.gone {
			t.Errorf("%s: %v, %v, gone %v; want %q, gone %v", tt.id, s, err, tt.of.Gone(tt.id), tt.to, tt.gone)
		}
	}
}

func TestSecondBuildIsRefused(t *testing.T) {
	d := At(t.TempDir())
	release, err := d.Lock()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Lock(); !errors.Is(err, ErrLocked) {
		t.Errorf("a second lock gives %v, want ErrLocked", err)
	}
	if err := release(); err != nil {
		t.Fatal(err)
	}
	if release, err = d.Lock(); err != nil {
		t.Fatal(err)
	}
	release()
}

func TestEmptyBuildIsAnError(t *testing.T) {
	b, err := NewBuilder(context.Background(), t.TempDir(), 1, &corpus.Catalog{}, analysis.New())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := b.Finish(nil); err == nil {
		t.Error("a generation without sessions is finished")
	}
}

// TestDamageIsRefused flips one byte in each file of a generation, and cuts and
// removes one: none of these generations may be opened.
func TestDamageIsRefused(t *testing.T) {
	d := At(t.TempDir())
	dir := d.Generation(publish(t, d, 5))
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		whole, err := os.ReadFile(path)
		if err != nil || len(whole) == 0 {
			return err
		}
		flipped := append([]byte{}, whole...)
		flipped[len(flipped)/2] ^= 1
		for what, damaged := range map[string][]byte{"with a flipped byte": flipped, "cut short": whole[:len(whole)-1]} {
			if err := os.WriteFile(path, damaged, 0o644); err != nil {
				return err
			}
			r, err := Open(dir)
			if err == nil {
				r.Close()
				t.Errorf("%s %s is opened", strings.TrimPrefix(path, dir), what)
			}
		}
		return os.WriteFile(path, whole, 0o644)
	})
	if err != nil {
		t.Fatal(err)
	}
	r, err := Open(dir)
	if err != nil {
		t.Fatalf("the mended generation is refused: %v", err)
	}
	r.Close()
	if err := os.Remove(filepath.Join(dir, lexiconFile)); err != nil {
		t.Fatal(err)
	}
	if r, err := Open(dir); err == nil {
		r.Close()
		t.Error("a generation without its lexicon is opened")
	}
}

func TestRank(t *testing.T) {
	rows := []*row{
		{ID: "b", Title: "z", From: 20200101},
		{ID: "a", Title: "y", From: 20200101},
		{ID: "none", Title: "x"},
		{ID: "new", Title: "y", From: 20210101},
	}
	rank(rows)
	var newest, oldest, titles [4]string
	for _, r := range rows {
		newest[r.newest], oldest[r.oldest], titles[r.byTitle] = r.ID, r.ID, r.ID
	}
	if newest != [4]string{"new", "a", "b", "none"} || oldest != [4]string{"a", "b", "new", "none"} || titles != [4]string{"none", "new", "a", "b"} {
		t.Errorf("orders are newest %v, oldest %v, titles %v", newest, oldest, titles)
	}
}
