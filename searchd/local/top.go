package local

import "slices"

// top keeps the first of many items of an order, at most limit.
type top[T any] struct {
	limit   int
	compare func(a, b T) int
	heap    []T // the last item kept is in front
}

func newTop[T any](limit int, compare func(a, b T) int) *top[T] {
	return &top[T]{limit: limit, compare: compare, heap: make([]T, 0, min(limit, usualLimit))}
}

// usualLimit is how many items there is room for from the beginning: the pages and lists of
// values that are usually asked for.
const usualLimit = 20

// push keeps the item if it is among the first.
func (t *top[T]) push(x T) {
	switch {
	case len(t.heap) < t.limit:
		t.heap = append(t.heap, x)
		t.up(len(t.heap) - 1)
	case t.limit > 0 && t.compare(x, t.heap[0]) < 0:
		t.heap[0] = x
		t.down()
	}
}

// full tells whether another item comes in only for one that goes.
func (t *top[T]) full() bool { return t.limit > 0 && len(t.heap) == t.limit }

// last is the last item kept; there must be one.
func (t *top[T]) last() T { return t.heap[0] }

// up moves an item to its place towards the front.
func (t *top[T]) up(i int) {
	for i > 0 {
		parent := (i - 1) / 2
		if t.compare(t.heap[i], t.heap[parent]) <= 0 {
			return
		}
		t.heap[i], t.heap[parent] = t.heap[parent], t.heap[i]
		i = parent
	}
}

// down moves the item in front to its place.
func (t *top[T]) down() {
	for i := 0; ; {
		last := i
		for child := 2*i + 1; child <= 2*i+2 && child < len(t.heap); child++ {
			if t.compare(t.heap[child], t.heap[last]) > 0 {
				last = child
			}
		}
		if last == i {
			return
		}
		t.heap[i], t.heap[last] = t.heap[last], t.heap[i]
		i = last
	}
}

// sorted are the items kept, in order.
func (t *top[T]) sorted() []T {
	slices.SortFunc(t.heap, t.compare)
	return t.heap
}
