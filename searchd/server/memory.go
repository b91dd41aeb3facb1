package server

import (
	"sync"

	"github.com/hashicorp/golang-lru/v2/simplelru"
)

const (
	// memorySize is how many bytes of answers are remembered unless the options say:
	// about 1,500 pages of results, which take 10 KB compressed.
	memorySize = 16 << 20
	// maxRemembered is how large the body of an answer is at most that is remembered.
	// What is larger is a step of the walk over all sessions, which nobody asks for twice.
	maxRemembered = 256 << 10
	// entrySize is what an answer takes beside its bytes: its tag, twice, its document
	// and its place in the list.
	entrySize = 512
)

// memory is the answers that were given last, by their entity tags, which stand
// for all that they depend on. They are those of one edition, a generation and
// its words: the others cannot be asked for any more. Safe for concurrent use; a
// nil memory remembers nothing.
type memory struct {
	size    int           // most bytes
	current func() string // the edition that is served

	mu      sync.Mutex
	edition string
	bytes   int
	answers *simplelru.LRU[string, *document] // least recently used first
}

// newMemory returns a memory of so many bytes; 0 is memorySize, less than 0 none.
func newMemory(size int, current func() string) *memory {
	if size < 0 {
		return nil
	}
	if size == 0 {
		size = memorySize
	}
	m := &memory{size: size, current: current}
	forget := func(_ string, d *document) { m.bytes -= entrySize + d.size() }
	answers, err := simplelru.NewLRU(size/entrySize+1, forget) // that many never fit
	if err != nil {
		panic(err) // the size is above 0
	}
	m.answers = answers
	return m
}

// find returns the answer under a tag. If the edition is another than that of the
// answers remembered, these are forgotten, unless it is one that goes: a request that
// began before a swap may come after one that began with it.
func (m *memory) find(edition, tag string) (d *document, ok bool) {
	if m == nil {
		return nil, false
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if edition != m.edition {
		if m.edition != "" && edition != m.current() {
			return nil, false
		}
		m.answers.Purge()
		m.edition = edition
		return nil, false
	}
	return m.answers.Get(tag)
}

// keep remembers an answer, packed, and forgets as many others as it needs
// room. An answer of an edition that went meanwhile is not remembered, nor one
// without a body or of what is not there.
func (m *memory) keep(edition, tag string, d *document) {
	if m == nil || d.location != "" || d.status != 0 || len(d.plain) > maxRemembered {
		return
	}
	packed := d.packed()
	m.mu.Lock()
	defer m.mu.Unlock()
	if edition != m.edition {
		return
	}
	m.answers.Remove(tag) // that of a request that came at the same time
	m.answers.Add(tag, packed)
	m.bytes += entrySize + packed.size()
	for m.bytes > m.size {
		m.answers.RemoveOldest()
	}
}

// held is how many bytes the answers remembered take.
func (m *memory) held() int {
	if m == nil {
		return 0
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.bytes
}
