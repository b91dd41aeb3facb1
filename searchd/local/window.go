package local

import (
	"iter"
	"math/bits"

	"sessionnotes/indexer/index"
)

// window is up to windowSize documents of a shard that are evaluated together,
// with the memory for that. One goroutine uses it.
type window struct {
	arena
	scoring  scoring
	narrowed narrowed
	shard    int
	number   int // of the window in the shard
	docs     int // how many documents it has
	of       *index.Shard
	all      *bitset // its documents that are not dead
}

// base is the number in the shard of the first document.
func (w *window) base() uint32 { return uint32(w.number) << windowBits }

// live are the documents that are not dead.
func (w *window) live() set { return set{bits: w.all} }

// both is what two sets share, without a copy where one is all there is.
func (w *window) both(x, y set) set {
	switch {
	case x.bits == w.all:
		return y
	case y.bits == w.all:
		return x
	}
	return w.and(x, y)
}

// dated are the sessions of a set of which some day lies between from and to.
func (w *window) dated(s set, from, to uint32) set {
	if from == 0 && to == 0 {
		return s
	}
	base := w.base()
	firsts, lasts := w.of.Columns.From[base:], w.of.Columns.To[base:]
	docs := w.list(s)
	out := w.space(len(docs))
	for _, d := range docs {
		if last := lasts[d]; last != 0 && last >= from && (to == 0 || firsts[d] <= to) {
			out = append(out, d)
		}
	}
	return set{docs: out}
}

// place is a window of a generation.
type place struct{ shard, number int }

// places are the windows of all shards.
func (b *Backend) places() []place {
	var places []place
	for shard, s := range b.reader.Shards {
		for n := 0; n<<windowBits < s.Docs(); n++ {
			places = append(places, place{shard, n})
		}
	}
	return places
}

// move makes w another window.
func (b *Backend) move(w *window, to place) {
	w.arena.reset()
	w.shard, w.number, w.of = to.shard, to.number, b.reader.Shards[to.shard]
	w.docs = min(windowSize, w.of.Docs()-to.number<<windowBits)
	w.all = b.live[to.shard][to.number]
}

// windowsOf are the windows of a shard, one at a time.
func (b *Backend) windowsOf(shard int) iter.Seq[*window] {
	return func(yield func(*window) bool) {
		w := b.windows.Get().(*window)
		defer b.windows.Put(w)
		for n := range b.live[shard] {
			if b.move(w, place{shard, n}); !yield(w) {
				return
			}
		}
	}
}

// liveIn are the documents of the windows of a shard that are not dead.
func liveIn(s *index.Shard) []*bitset {
	sets := make([]*bitset, (s.Docs()+windowSize-1)>>windowBits)
	for i := range sets {
		sets[i] = new(bitset)
	}
	for docs := s.Live().Iterator(); docs.HasNext(); {
		doc := docs.Next()
		sets[doc>>windowBits].add([]uint16{uint16(doc)})
	}
	return sets
}

// ranks are how many documents of a bitset stand before each of its words.
type ranks [windowSize / 64]uint16

func (r *ranks) of(b *bitset) {
	n := 0
	for i, w := range b {
		r[i] = uint16(n)
		n += bits.OnesCount64(w)
	}
}

// rank is how many documents of the bitset stand before one that it has.
func (r *ranks) rank(b *bitset, doc uint16) int {
	return int(r[doc>>6]) + bits.OnesCount64(b[doc>>6]&(1<<(doc&63)-1))
}
