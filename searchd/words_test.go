package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rs/zerolog"
)

func TestWordListFollowsItsFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "words.yaml")
	write := func(text string) {
		t.Helper()
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("groups: [[zzap, ザップ]]")
	var log bytes.Buffer
	w, err := newWordList(file, zerolog.New(&log))
	if err != nil {
		t.Fatal(err)
	}
	equals := func(want int) {
		t.Helper()
		if got := w.words().Of("zzap"); len(got) != want {
			t.Errorf("zzap has the equals %v, want %d", got, want)
		}
	}
	equals(1)
	before := w.words().Digest()

	write("groups: [[zzap, ザップ, ざぷ]]")
	w.update()
	equals(2)
	if w.words().Digest() == before {
		t.Error("the digest is the same with other words")
	}

	write("groups: [[zzap]]")
	w.update()
	w.update()
	equals(2)
	if n := strings.Count(log.String(), "words.yaml:1"); n != 1 {
		t.Errorf("the fault is told %d times, want once, with its line: %s", n, log.String())
	}

	write("groups: [[zzap, ザップ]]")
	w.update()
	equals(1)
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	w.update()
	equals(1)
}

func TestWordListThatIsWrongAtTheStart(t *testing.T) {
	if _, err := newWordList(filepath.Join(t.TempDir(), "none.yaml"), zerolog.Nop()); err == nil {
		t.Error("no error for a file that is not there")
	}
	if w, err := newWordList("", zerolog.Nop()); err != nil || len(w.words().Of("k8s")) == 0 {
		t.Errorf("without a file: %v; want the words that come with the program", err)
	}
}
