package index

import (
	"cmp"
	"errors"
	"slices"

	"github.com/blevesearch/vellum"
)

// maxVisited is how many keys one lookup looks at where the number of those
// that match has no other bound.
const maxVisited = 50_000

// walkPrefix calls visit for the keys that begin with prefix, in order of
// bytes, at most the first most of them. The key is the caller's only until
// visit returns.
func walkPrefix(fst *vellum.FST, prefix []byte, most int, visit func(key []byte, value int)) error {
	it, err := fst.Iterator(prefix, after(prefix))
	for n := 0; err == nil && n < most; n++ {
		key, value := it.Current()
		visit(key, int(value))
		err = it.Next()
	}
	if errors.Is(err, vellum.ErrIteratorDone) {
		return nil
	}
	return err
}

// after is the first key past all that begin with prefix, nil for the end.
func after(prefix []byte) []byte {
	end := slices.Clone(prefix)
	for i := len(end) - 1; i >= 0; i-- {
		if end[i] < 0xff {
			end[i]++
			return end[:i+1]
		}
	}
	return nil
}

// top keeps the most frequent of many entries, each term once.
type top[T any] struct {
	limit int
	entry func(T) Entry
	items []T
	least int // the count below which nothing can come in
}

func newTop[T any](limit int, entry func(T) Entry) *top[T] {
	return &top[T]{limit: limit, entry: entry}
}

// add takes in what item returns, if its count is high enough.
func (t *top[T]) add(count int, item func() T) {
	if t.limit <= 0 || count < t.least {
		return
	}
	t.items = append(t.items, item())
	if len(t.items) >= 2*t.limit { // keep the list short while walking
		t.cut()
	}
}

// cut leaves the limit most frequent, ties by bytes.
func (t *top[T]) cut() {
	slices.SortStableFunc(t.items, func(a, b T) int {
		x, y := t.entry(a), t.entry(b)
		return cmp.Or(-cmp.Compare(x.Count, y.Count), cmp.Compare(x.Term, y.Term))
	})
	t.items = slices.CompactFunc(t.items, func(a, b T) bool { return t.entry(a).Term == t.entry(b).Term })
	if len(t.items) >= t.limit {
		t.items = t.items[:t.limit]
		t.least = t.entry(t.items[t.limit-1]).Count
	}
}

// list returns the entries, the most frequent first.
func (t *top[T]) list() []T {
	if t.limit > 0 {
		t.cut()
	}
	return t.items
}
