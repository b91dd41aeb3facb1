package stash_test

import (
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"sessionnotes/indexer/stash"
)

type value struct {
	Name    string
	Numbers []uint32
}

func TestStash(t *testing.T) {
	path := filepath.Join(t.TempDir(), "values")
	s, err := stash.Create[*value](path)
	if err != nil {
		t.Fatal(err)
	}
	want := []*value{{"a", []uint32{1, 2}}, {}, {"c", nil}, {"", []uint32{9}}}
	for _, v := range want {
		if err := s.Add(v); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		var got []*value
		for v, err := range stash.Read[*value](path) {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, v)
		}
		if !slices.EqualFunc(got, want, func(a, b *value) bool { return a.Name == b.Name && slices.Equal(a.Numbers, b.Numbers) }) {
			t.Errorf("got %v", got)
		}
	}
}

// TestCutOff reads a file that ends too early.
func TestCutOff(t *testing.T) {
	path := filepath.Join(t.TempDir(), "values")
	s, err := stash.Create[value](path)
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		if err := s.Add(value{"name", []uint32{1}}); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(path, info.Size()-3); err != nil {
		t.Fatal(err)
	}
	n, last := 0, error(nil)
	for _, err := range stash.Read[value](path) {
		if last = err; err == nil {
			n++
		}
	}
	if n != 2 || last != io.ErrUnexpectedEOF {
		t.Errorf("%d values, then %v", n, last)
	}
	for _, err := range stash.Read[value](filepath.Join(t.TempDir(), "none")) {
		if !os.IsNotExist(err) {
			t.Errorf("a file that is not there gives %v", err)
		}
	}
}
