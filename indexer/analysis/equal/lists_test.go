package equal

import (
	"bytes"
	"compress/gzip"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"sessionnotes/corpus"
)

// The table of the dictionary is in order, and each pair stands there from both sides, unless that side's line was full.
func TestTable(t *testing.T) {
	table, err := unpack()
	if err != nil {
		t.Fatal(err)
	}
	const full = 6
	last := ""
	for key, forms := range table.rows() {
		if key <= last || key != Key(key) || len(forms) > full {
			t.Errorf("line %q %q after %q", key, forms, last)
		}
		last = key
		if !slices.Equal(table.forms(key), forms) {
			t.Errorf("forms(%q) = %q, want %q", key, table.forms(key), forms)
		}
		for _, form := range forms {
			back := table.forms(Key(form))
			if len(back) < full && !slices.ContainsFunc(back, func(s string) bool { return Key(s) == key }) {
				t.Errorf("%q has %q, which has %q", key, form, back)
			}
		}
	}
	for _, key := range []string{"", "\x00", "zzzz", "ンンン", "龍"} {
		if forms := table.forms(key); forms != nil {
			t.Errorf("forms(%q) = %q, want none", key, forms)
		}
	}
}

// Pairs that the dictionary must not have: it knows two senses, or another one.
func TestTableIsPrecise(t *testing.T) {
	table, err := unpack()
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range [][2]string{
		{"カーネル", "colonel"}, {"カーネル", "kernel"}, // two senses
		{"アナ", "announcer"}, {"パケ", "packet"}, // abbreviations
		{"アイズ", "eye"},       // an inflected form
		{"メトーデ", "method"},   // another language's
		{"イデア", "アイデア"},      // two headwords
		{"スルー", "through"},   // a wide meaning
		{"ニース", "Nice"},      // a noun too
		{"コンビニ", "store"},    // a part
		{"トラック", "track"},    // or truck
		{"バッチ", "badge"},     // or batch
		{"レート", "late"},      // or rate
		{"パソコン", "personal"}, // an abbreviation of two
	} {
		if slices.Contains(table.forms(Key(tt[0])), tt[1]) {
			t.Errorf("%s is %s", tt[0], tt[1])
		}
	}
}

// Each forbidden pair is one that the dictionary has; another one would be there for nothing.
func TestForbiddenPairs(t *testing.T) {
	ours, table := builtIn(t)
	for _, pair := range ours.not {
		if !slices.Contains(table.forms(Key(pair[0])), pair[1]) && !slices.Contains(table.forms(Key(pair[1])), pair[0]) {
			t.Errorf("not: the dictionary has no pair %q", pair)
		}
	}
}

func builtIn(t *testing.T) (*list, table) {
	t.Helper()
	ours, err := parse(bytes.NewReader(reviewed), "words.yaml")
	if err != nil {
		t.Fatal(err)
	}
	table, err := unpack()
	if err != nil {
		t.Fatal(err)
	}
	return ours, table
}

// The list is about what the shipped notes are about, and much more.
func TestTermsOfShippedNotes(t *testing.T) {
	ours, _ := builtIn(t)
	notes := shippedNotes(t)
	found := 0
	for _, group := range ours.groups {
		if occurs(group, notes) {
			found++
		}
	}
	if found < 150 {
		t.Errorf("%d of %d groups occur in the shipped notes, want 150", found, len(ours.groups))
	}
}

// TestTermsOccur checks that every group names a term of the shipped notes or of the talks and reports in the directory that NOTES_DATA
// names. Without it there is no case.
func TestTermsOccur(t *testing.T) {
	var files []string
	if dir := os.Getenv("NOTES_DATA"); dir != "" {
		files = []string{filepath.Join(dir, "talks.ndjson.gz")}
		reports, err := filepath.Glob(filepath.Join(dir, "report", "*.txt"))
		if err != nil {
			t.Fatal(err)
		}
		files = append(reports, files...)
	}
	ours, _ := builtIn(t)
	groups := ours.groups
	for _, way := range ours.oneWay {
		groups = append(groups, way.finds)
	}
	if len(files) > 0 {
		notes := shippedNotes(t)
		groups = slices.DeleteFunc(groups, func(g []string) bool { return occurs(g, notes) })
	}
	for i, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			text := Key(readFile(t, file))
			groups = slices.DeleteFunc(groups, func(g []string) bool { return occurs(g, text) })
			if i == len(files)-1 {
				for _, group := range groups {
					t.Errorf("no term of %q occurs", group)
				}
			}
		})
	}
}

// occurs tells whether a text, as a key, has one of the terms.
func occurs(terms []string, text string) bool {
	return slices.ContainsFunc(terms, func(term string) bool { return strings.Contains(text, Key(term)) })
}

// shippedNotes returns the text of the notes that come with the program, as a key.
func shippedNotes(t *testing.T) string {
	t.Helper()
	var text strings.Builder
	err := fs.WalkDir(corpus.Notes, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := corpus.Notes.ReadFile(path)
		text.Write(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return Key(text.String())
}

// readFile reads a file, .gz too.
func readFile(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if filepath.Ext(name) != ".gz" {
		return string(b)
	}
	r, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	if b, err = io.ReadAll(r); err != nil {
		t.Fatal(err)
	}
	return string(b)
}
