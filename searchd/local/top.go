package local

import (
	"container/heap"
	"slices"
)

// top keeps the first hits of an order.
type top struct {
	limit int
	worst hitHeap // the last of those kept is at the front
}

func newTop(limit int) *top { return &top{limit: limit} }

// push keeps the hit if it is among the first.
func (t *top) push(h hit) {
	switch {
	case len(t.worst) < t.limit:
		heap.Push(&t.worst, h)
	case compare(h, t.worst[0]) < 0:
		t.worst[0] = h
		heap.Fix(&t.worst, 0)
	}
}

// sorted are the hits kept, in order.
func (t *top) sorted() []hit {
	slices.SortFunc(t.worst, compare)
	return t.worst
}

// hitHeap has the last hit in front.
type hitHeap []hit

func (h hitHeap) Len() int           { return len(h) }
func (h hitHeap) Less(i, j int) bool { return compare(h[i], h[j]) > 0 }
func (h hitHeap) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *hitHeap) Push(x any)        { *h = append(*h, x.(hit)) }
func (h *hitHeap) Pop() any {
	last := (*h)[len(*h)-1]
	*h = (*h)[:len(*h)-1]
	return last
}
