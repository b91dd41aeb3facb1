package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// said is what a command has written so far.
type said struct {
	mu   sync.Mutex
	text strings.Builder
}

func (s *said) Write(b []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.Write(b)
}

// count is how often something was said.
func (s *said) count(what string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return strings.Count(s.text.String(), what)
}

// until waits until something was said so often.
func (s *said) until(t *testing.T, what string, times int) {
	t.Helper()
	for deadline := time.Now().Add(5 * time.Minute); s.count(what) < times; time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("%q was not said %d times:\n%s", what, times, s.text.String())
		}
	}
}

// TestWatch writes a thousand files, in a folder that is new, and removes one:
// each is one build. What is not read starts none.
func TestWatch(t *testing.T) {
	root := t.TempDir()
	notes, idx := filepath.Join(root, "notes"), filepath.Join(root, "notes", "idx")
	write := func(name string, n int) {
		t.Helper()
		path := filepath.Join(notes, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, fmt.Appendf(nil, "---\ntitle: Talk %d\nevent: Con 2022\n---\nx\n", n), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("one.md", 0)
	ctx, stop := context.WithCancel(t.Context())
	var out said
	ended := make(chan int)
	go func() {
		ended <- run(ctx, []string{"watch", "--index", idx, "--quiet", "2s", notes}, io.Discard, &out)
	}()
	out.until(t, "watching", 1)
	for i := 1; i <= 1000; i++ {
		write(fmt.Sprintf("more/%d.md", i), i)
	}
	write(".swap.md", 9999)
	out.until(t, "watching", 2)
	if n := out.count("published"); n != 2 || out.count(": 1001 sessions") != 1 {
		t.Errorf("%d builds:\n%s", n, out.text.String())
	}
	if err := os.Remove(filepath.Join(notes, "more", "7.md")); err != nil {
		t.Fatal(err)
	}
	out.until(t, "watching", 3)
	if out.count(": 1000 sessions") != 1 || out.count("1000 sessions as in gen-") != 1 {
		t.Errorf("the session of a file that is gone is still there:\n%s", out.text.String())
	}
	stop()
	if code := <-ended; code != exitWhole {
		t.Errorf("the exit code is %d, want %d", code, exitWhole)
	}
}
