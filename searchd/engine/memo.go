package engine

import "sync"

// memo remembers what comes of keys in one generation, where that is always the same.
// It is safe for concurrent use.
type memo[K comparable, V any] struct {
	mu    sync.Mutex
	most  int // remembered; then all is forgotten
	known map[K]V
}

func newMemo[K comparable, V any](most int) *memo[K, V] {
	return &memo[K, V]{most: most, known: map[K]V{}}
}

// of is what is remembered of a key, or else what read makes of it; that is remembered
// unless it is not good.
func (m *memo[K, V]) of(key K, read func() (v V, good bool)) V {
	m.mu.Lock()
	v, ok := m.known[key]
	m.mu.Unlock()
	if ok {
		return v
	}
	v, good := read()
	if !good {
		return v
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.known) == m.most {
		clear(m.known)
	}
	m.known[key] = v
	return v
}
