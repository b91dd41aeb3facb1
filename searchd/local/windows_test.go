package local

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// A corpus of several windows takes long to build, so lists and sets over windows
// are held here against plain maps.

// documents is how many a shard of the tests has: three windows and a bit.
const documents = 3*windowSize + 1000

// randomDocs are about a share of all documents, ascending.
func randomDocs(r *rand.Rand, share float64) (docs []uint32) {
	for d := range uint32(documents) {
		if r.Float64() < share {
			docs = append(docs, d)
		}
	}
	return docs
}

// listOf is a list of documents, each as often as tf says.
func listOf(docs []uint32, tf func(doc uint32) uint32) *list {
	b := newListBuilder(documents, 0)
	for _, d := range docs {
		b.add(d, tf(d))
	}
	return b.done()
}

// someTimes is a frequency by number: now and then one that takes more than a byte.
func someTimes(doc uint32) uint32 { return 1 + doc*doc%700 }

func TestLists(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 6))
	for _, share := range []float64{0, .00002, .001, .05, .3, 1} {
		docs := randomDocs(r, share)
		l := listOf(docs, someTimes)
		if l.count() != len(docs) {
			t.Fatalf("share %v: %d documents, want %d", share, l.count(), len(docs))
		}
		place := 0
		for w := range len(l.starts) - 1 {
			set := l.set(w)
			low, from := l.window(w)
			for i, d := range low {
				doc := uint32(w)<<windowBits | uint32(d)
				if doc != docs[place] || int(from)+i != place || l.tf(uint32(place)) != someTimes(doc) || set.bits != nil && !set.bits.has(d) {
					t.Fatalf("share %v: document %d at %d, want %d", share, doc, place, docs[place])
				}
				if at, ok := l.find(doc); !ok || int(at) != place {
					t.Fatalf("share %v: document %d is found at %d, %v; want %d", share, doc, at, ok, place)
				}
				place++
			}
			if set.len() != len(low) {
				t.Fatalf("share %v: a set of %d, want %d", share, set.len(), len(low))
			}
		}
	}
}

func TestCommon(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	var a arena
	for _, shares := range [][]float64{{.5}, {.5, .01}, {.0005, .3, .2}, {.1, .1, .1}, {1, .001}, {0, .5}} {
		var lists []*list
		has := map[uint32]int{}
		for _, share := range shares {
			docs := randomDocs(r, share)
			lists = append(lists, listOf(docs, someTimes))
			for _, d := range docs {
				has[d]++
			}
		}
		found := 0
		for doc, places := range common(&a, documents, lists) {
			found++
			if has[doc] != len(lists) {
				t.Fatalf("%v: document %d is in %d lists", shares, doc, has[doc])
			}
			for i, place := range places {
				if at, ok := lists[i].find(doc); !ok || at != place {
					t.Fatalf("%v: document %d stands at %d in list %d, want %d", shares, doc, place, i, at)
				}
			}
		}
		want := 0
		for _, n := range has {
			if n == len(lists) {
				want++
			}
		}
		if found != want {
			t.Errorf("%v: %d documents, want %d", shares, found, want)
		}
	}
}

func TestPositions(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 8))
	for _, highest := range []uint32{1000, 200_000} {
		docs := randomDocs(r, .01)
		b := newFoundBuilder(documents)
		want := map[uint32][]uint32{}
		for _, d := range docs {
			var at []uint32
			for range 1 + r.IntN(300) {
				at = append(at, r.Uint32N(highest))
			}
			slices.Sort(at)
			want[d] = slices.Compact(at)
			b.add(d, want[d])
		}
		f := b.done()
		for place, d := range docs {
			if got := f.at.of(f.list, uint32(place), nil); !slices.Equal(got, want[d]) {
				t.Fatalf("positions up to %d in document %d are %v, want %v", highest, d, got, want[d])
			}
		}
	}
}

// TestSets holds every operation on sets, in each form that these can have, against
// a plain one.
func TestSets(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 9))
	for range 300 {
		var a arena
		x, y := randomSet(r, &a), randomSet(r, &a)
		inX, inY := plainSet(&a, x), plainSet(&a, y)
		for _, op := range []struct {
			name string
			got  set
			want func(x, y bool) bool
		}{
			{"and", a.and(x, y), func(x, y bool) bool { return x && y }},
			{"without", a.without(x, y), func(x, y bool) bool { return x && !y }},
			{"or", a.or([]set{x, {}, y}), func(x, y bool) bool { return x || y }},
		} {
			got := plainSet(&a, op.got)
			for d := range windowSize {
				if want := op.want(inX[d], inY[d]); got[d] != want {
					t.Fatalf("%s of %d and %d documents: %d is %v, want %v", op.name, x.len(), y.len(), d, got[d], want)
				}
			}
		}
	}
}

// randomSet is a set as a list, as bits, or both.
func randomSet(r *rand.Rand, a *arena) set {
	share := []float64{0, .0001, .01, .2, .9}[r.IntN(5)]
	var docs []uint16
	for d := range windowSize {
		if r.Float64() < share {
			docs = append(docs, uint16(d))
		}
	}
	b := a.bits()
	b.add(docs)
	return []set{{docs: docs}, {bits: b}, {docs: docs, bits: b}}[r.IntN(3)]
}

func plainSet(a *arena, s set) (has [windowSize]bool) {
	for _, d := range a.list(s) {
		has[d] = true
	}
	return has
}

// TestCandidates shows that no document of a high score is left out.
func TestCandidates(t *testing.T) {
	r := rand.New(rand.NewPCG(10, 10))
	lengths := make([]uint32, documents)
	for i := range lengths {
		lengths[i] = 1 + r.Uint32N(300)
	}
	for groups := 1; groups <= 9; groups++ {
		s := &scorer{}
		for range groups {
			var g []weighted
			for range 1 + r.IntN(2) {
				g = append(g, weighted{
					lists:   listed{listOf(randomDocs(r, []float64{.001, .05, .3}[r.IntN(3)]), func(d uint32) uint32 { return 1 + d%5 })},
					lengths: [][]uint32{lengths}, factor: 1 + 5*r.Float64(), base: .3, slope: .01,
				})
			}
			s.groups = append(s.groups, g)
		}
		for number := range 4 {
			w := &window{number: number}
			var sets []set
			for _, g := range s.groups {
				for i := range g {
					sets = append(sets, g[i].lists.in(w))
				}
			}
			hits := w.withDocs(w.or(sets))
			scores := slices.Clone(s.scores(w, hits))
			many := 1 + r.IntN(50)
			reached := s.reached(w, hits, many)
			if sorted := slices.Sorted(slices.Values(scores)); len(sorted) < many && reached > 0 || len(sorted) >= many && sorted[len(sorted)-many] < reached {
				t.Fatalf("%d groups: fewer than %d of %d hits reach %v", groups, many, len(scores), reached)
			}
			least := slices.Max(scores) * []float64{.3, .7, .95, 1}[r.IntN(4)]
			candidates := plainSet(&w.arena, s.candidates(w, least))
			for i, d := range hits.docs {
				if scores[i] >= least && !candidates[d] {
					t.Fatalf("%d groups: document %d has the score %v, at least %v, and is no candidate", groups, d, scores[i], least)
				}
			}
		}
	}
}
