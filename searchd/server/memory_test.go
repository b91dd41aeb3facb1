package server

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"testing"
)

// served says that one edition is.
func served(edition string) func() string { return func() string { return edition } }

// noise is a body of so many bytes that no compression makes smaller.
func noise(size int) *document {
	body := make([]byte, size)
	rand.NewChaCha8([32]byte{}).Read(body)
	return &document{contentType: "text/plain", plain: body}
}

// A memory never takes more than its size; who was asked for longest ago goes
// first, and what is too large does not come in.
func TestMemoryIsBounded(t *testing.T) {
	const size = 1 << 20
	m := newMemory(size, served("1"))
	m.find("1", "")
	for i := range 100 {
		m.keep("1", fmt.Sprint(i), noise(50_000))
		m.find("1", "0")
		if m.held() > size || m.held() == 0 {
			t.Fatalf("with %d answers: %d bytes, want up to %d", i+1, m.held(), size)
		}
	}
	for tag, want := range map[string]bool{"0": true, "1": false, "50": false, "99": true} {
		if _, ok := m.find("1", tag); ok != want {
			t.Errorf("answer %s is remembered: %v, want %v", tag, ok, want)
		}
	}
	m.keep("1", "large", noise(maxRemembered+1))
	m.keep("1", "moved", &document{location: "/elsewhere"})
	for _, tag := range []string{"large", "moved"} {
		if _, ok := m.find("1", tag); ok {
			t.Errorf("the answer %s is remembered", tag)
		}
	}
}

// The answers of another edition are forgotten once it is served, and those that come
// late do not come in, nor do those who ask late make it forget.
func TestMemoryIsOfOneEdition(t *testing.T) {
	now := "1"
	m := newMemory(0, func() string { return now })
	m.find("1", "a")
	m.keep("1", "a", noise(10))
	now = "2"
	if _, ok := m.find("2", "a"); ok || m.held() != 0 {
		t.Errorf("after a swap: remembered %v, %d bytes", ok, m.held())
	}
	m.keep("1", "late", noise(10))
	if m.held() != 0 {
		t.Errorf("what comes late takes %d bytes", m.held())
	}
	m.keep("2", "a", noise(10))
	if _, ok := m.find("1", "a"); ok {
		t.Error("who asks for the edition before gets an answer of this one")
	}
	if _, ok := m.find("2", "a"); !ok {
		t.Error("who asks late makes it forget")
	}
}

// What was kept twice counts once, and is kept compressed if that pays.
func TestMemoryKeepsWhatIsSent(t *testing.T) {
	m := newMemory(0, served("1"))
	m.find("1", "a")
	text := bytes.Repeat([]byte("all work and no play "), 1000)
	for range 2 {
		m.keep("1", "a", &document{plain: text})
	}
	d, ok := m.find("1", "a")
	if !ok || d.plain != nil || m.held() != entrySize+d.size() || m.held() > len(text)/10 {
		t.Fatalf("remembered %v, %d bytes plain, %d held", ok, len(d.plain), m.held())
	}
	if got, err := uncompressed(d.gzipped); err != nil || !bytes.Equal(got, text) {
		t.Errorf("%d bytes, %v", len(got), err)
	}
}

// No memory is one that forgets.
func TestNoMemory(t *testing.T) {
	m := newMemory(-1, nil)
	m.keep("1", "a", noise(10))
	if _, ok := m.find("1", "a"); ok || m.held() != 0 {
		t.Error("it remembers")
	}
}

// Many may ask and tell at once, before and after a swap.
func TestMemoryIsSafe(t *testing.T) {
	var now atomic.Value
	now.Store("0")
	m := newMemory(100_000, func() string { return now.Load().(string) })
	var all sync.WaitGroup
	for worker := range 8 {
		all.Go(func() {
			for i := range 200 {
				edition, tag := fmt.Sprint((worker+i)/150), fmt.Sprint(i%20)
				now.Store(edition)
				if d, ok := m.find(edition, tag); ok && len(d.plain)+len(d.gzipped) == 0 {
					t.Error("an empty answer")
				}
				m.keep(edition, tag, noise(5000))
			}
		})
	}
	all.Wait()
	if m.held() > 100_000 {
		t.Errorf("%d bytes are held", m.held())
	}
}
