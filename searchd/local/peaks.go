package local

import (
	"math"
	"slices"
)

// peaks are upper bounds of what the documents of a list can give to a score, block
// by block: of tf / (tf + base + slope*length), in 255ths, rounded up (after the
// block maxima of Ding and Suel, Faster Top-k Document Retrieval Using Block-Max
// Indexes, 2011).
type peaks struct {
	base, slope float64 // that they were made with
	blocks      []uint8
	highest     uint8
}

// peakBlock is how many documents share a bound.
const peakBlock = 64

// peaksIn are the bounds of a term in a shard; they are made when they are asked for
// first.
func (t *weighted) peaksIn(shard int) *peaks {
	l := t.lists[shard]
	if p := l.peaks.Load(); p != nil && p.base == t.base && p.slope == t.slope {
		return p
	}
	p := &peaks{base: t.base, slope: t.slope, blocks: make([]uint8, (l.count()+peakBlock-1)/peakBlock)}
	for w := range len(l.starts) - 1 {
		docs, from := l.window(w)
		if len(docs) == 0 {
			continue
		}
		lengths := t.lengths[shard][w<<windowBits:]
		for i, d := range docs {
			place := from + uint32(i)
			tf := float64(l.tf(place))
			bound := uint8(math.Ceil(math.MaxUint8 * tf / (tf + t.base + t.slope*float64(lengths[d]))))
			p.blocks[place/peakBlock] = max(p.blocks[place/peakBlock], bound)
		}
	}
	if len(p.blocks) > 0 {
		p.highest = slices.Max(p.blocks)
	}
	l.peaks.Store(p)
	return p
}

// bound is what a document with a peak gives at most.
func (t *weighted) bound(peak uint8) float64 {
	return t.factor * (float64(peak) + slack) / math.MaxUint8
}

// slack makes up for rounding.
const slack = 1e-6

// fewScored is how many hits of a window are scored without a thought.
const fewScored = 512

// worthPruning tells whether finding out which of so many hits need not be scored is
// worth while.
func (s *scorer) worthPruning(w *window, hits int) bool {
	if hits < fewScored || len(s.groups) == 1 {
		return hits >= fewScored
	}
	items := 0
	for _, terms := range s.groups {
		for i := range terms {
			items += int(terms[i].lists[w.shard].starts[w.number+1] - terms[i].lists[w.shard].starts[w.number])
		}
	}
	return items < 4*hits
}

// candidates are the documents of a window whose score may be as high as least: all
// of these are among them.
func (s *scorer) candidates(w *window, least float64) set {
	highest := s.highest(w)
	most := needed(highest, least)
	out := w.bits()
	if most == 1 {
		for g, terms := range s.groups {
			if highest[g] >= least {
				w.addBlocks(out, terms, least)
			}
		}
	}
	if len(s.groups) > 1 && most <= len(s.groups) {
		w.fill(out, w.inSeveral(s.groups, max(most, 2)))
	}
	return set{bits: out}
}

// highest is what each group gives at most in a shard.
func (s *scorer) highest(w *window) []float64 {
	out := make([]float64, len(s.groups))
	for g, terms := range s.groups {
		for i := range terms {
			t := &terms[i]
			out[g] = max(out[g], t.bound(t.peaksIn(w.shard).highest))
		}
	}
	return out
}

// needed is how many groups a document must have at least for its score to be as
// high as least; more than there are if no document can.
func needed(highest []float64, least float64) int {
	sum := 0.0
	for i, h := range slices.Backward(slices.Sorted(slices.Values(highest))) {
		if sum += h; sum >= least {
			return len(highest) - i
		}
	}
	return len(highest) + 1
}

// addBlocks adds the documents of those blocks of a group's terms that can give as
// much as least.
func (w *window) addBlocks(to *bitset, terms []weighted, least float64) {
	for i := range terms {
		t := &terms[i]
		p := t.peaksIn(w.shard)
		docs, from := t.lists[w.shard].window(w.number)
		for at := uint32(0); int(at) < len(docs); {
			block := (from + at) / peakBlock
			end := min((block+1)*peakBlock-from, uint32(len(docs)))
			if t.bound(p.blocks[block]) >= least {
				to.add(docs[at:end])
			}
			at = end
		}
	}
}

// inSeveral are the documents that at least so many groups have, two or more. It
// adds the groups up bit by bit: ones, twos and fours are the digits of the counts
// of 64 documents at a time; from seven on they stay.
func (w *window) inSeveral(groups [][]weighted, least int) set {
	ones, twos, fours := w.bits(), w.bits(), w.bits()
	for _, terms := range groups {
		group := w.bits()
		for i := range terms {
			w.fill(group, terms[i].lists[w.shard].set(w.number))
		}
		for i, g := range group {
			g &^= ones[i] & twos[i] & fours[i]
			carry := ones[i] & g
			ones[i] ^= g
			more := twos[i] & carry
			twos[i] ^= carry
			fours[i] |= more
		}
	}
	return w.atLeast(ones, twos, fours, min(least, 7))
}

// atLeast are the documents whose count, given by its digits, is at least n, which
// is from 2 to 7.
func (w *window) atLeast(ones, twos, fours *bitset, n int) set {
	out := w.bits()
	for i := range out {
		a, b, c := ones[i], twos[i], fours[i]
		switch n {
		case 2:
			out[i] = b | c
		case 3:
			out[i] = a&b | c
		case 4:
			out[i] = c
		case 5:
			out[i] = c & (a | b)
		case 6:
			out[i] = c & b
		default:
			out[i] = a & b & c
		}
	}
	return set{bits: out}
}
