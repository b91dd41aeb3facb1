package local

import (
	"cmp"
	"math"
	"slices"
	"sort"
)

// peaks are upper bounds of what the documents of a list can give to a score: of
// tf / (tf + base + slope*length), in 255ths, rounded up. What is below the maximum of a
// block is not looked at one by one (after the block maxima of Ding and Suel, Faster
// Top-k Document Retrieval Using Block-Max Indexes, 2011).
type peaks struct {
	base, slope float64 // that they were made with
	of          []uint8 // by place in the list
	blocks      []uint8 // the highest of each block
}

// peakBlock is how many places a block has.
const peakBlock = 64

// peaksIn are the bounds of a term in a shard; they are made when they are asked for
// first.
func (t *weighted) peaksIn(shard int) *peaks {
	l := t.lists[shard]
	if p := l.peaks.Load(); p != nil && p.base == t.base && p.slope == t.slope {
		return p
	}
	p := &peaks{base: t.base, slope: t.slope, of: make([]uint8, l.count()), blocks: make([]uint8, (l.count()+peakBlock-1)/peakBlock)}
	for w := range len(l.starts) - 1 {
		docs, from := l.window(w)
		if len(docs) == 0 {
			continue
		}
		lengths := t.lengths[shard][w<<windowBits:]
		for i, d := range docs {
			place := from + uint32(i)
			tf := float64(l.tf(place))
			peak := uint8(math.Ceil(math.MaxUint8 * tf / (tf + t.base + t.slope*float64(lengths[d]))))
			p.of[place] = peak
			p.blocks[place/peakBlock] = max(p.blocks[place/peakBlock], peak)
		}
	}
	if old := l.peaks.Swap(p); old == nil {
		l.took(len(p.of) + len(p.blocks))
	}
	return p
}

// bound is what a document with a peak gives at most.
func (t *weighted) bound(peak uint8) float64 {
	return t.factor * (float64(peak) + slack) / math.MaxUint8
}

// floor is what a document with a peak gives at least.
func (t *weighted) floor(peak uint8) float64 {
	return t.factor * (float64(peak) - 1 - slack) / math.MaxUint8
}

// enough is the lowest peak with which a document can give as much as least; more than
// any if none can.
func (t *weighted) enough(least float64) int {
	return sort.Search(math.MaxUint8+1, func(peak int) bool { return t.bound(uint8(peak)) >= least })
}

// slack makes up for rounding.
const slack = 1e-6

// fewScored is how many hits of a window are scored without a thought.
const fewScored = 128

// lookedAt is how many documents of lists are looked at in the time in which a hit is scored,
// or in which the peak of one is made.
const lookedAt = 4

// worthPruning tells whether finding out which of so many hits need not be scored is
// worth while. Where most is scored for the first time it is not: many words are asked for
// once, and peaks are made for nothing then.
func (s *scorer) worthPruning(w *window, hits int) bool {
	if hits < fewScored {
		return false
	}
	items := 0
	for _, terms := range s.groups {
		for i := range terms {
			docs, _ := terms[i].lists[w.shard].window(w.number)
			items += len(docs)
			if terms[i].first {
				items += lookedAt * len(docs)
			}
		}
	}
	return items < lookedAt*hits
}

// reached is a score that at least so many hits of a window reach, as far as the peaks
// of one term tell; 0 if they do not.
func (s *scorer) reached(w *window, hits set, many int) float64 {
	best := 0.0
	if hits.bits == nil {
		hits.bits = w.bits()
		hits.bits.add(hits.docs)
	}
	for _, terms := range s.groups {
		for i := range terms {
			t := &terms[i]
			docs, from := t.lists[w.shard].window(w.number)
			if len(docs) < many {
				continue
			}
			var peaks [math.MaxUint8 + 1]int
			for i, peak := range t.peaksIn(w.shard).of[from:][:len(docs)] {
				peaks[peak] += int(hits.bits[docs[i]>>6] >> (docs[i] & 63) & 1)
			}
			peak, sum := math.MaxUint8, peaks[math.MaxUint8]
			for ; sum < many && peak > 0; sum += peaks[peak] {
				peak--
			}
			best = max(best, t.floor(uint8(peak)))
		}
	}
	return best
}

// candidates are the documents of a window whose score may be as high as least: all
// of these are among them.
func (s *scorer) candidates(w *window, least float64) set {
	highest := s.highest(w)
	most := needed(highest, least)
	if most > len(s.groups) {
		return set{}
	}
	able := s.able(w, highest, least)
	if len(s.groups) == 1 {
		return able
	}
	out := w.bits()
	if most == 1 {
		for g, terms := range s.groups {
			if highest[g] >= least {
				w.addPeaks(out, terms, least)
			}
		}
	}
	w.fill(out, w.inSeveral(s.groups, max(most, 2)))
	return w.and(set{bits: out}, able)
}

// able are the documents that may reach least by what the strongest of the groups that
// they have gives them: the weaker ones together give no more than their highest (after
// MaxScore of Turtle and Flood, Query Evaluation: Strategies and Optimizations, 1995).
func (s *scorer) able(w *window, highest []float64, least float64) set {
	order := make([]int, len(s.groups)) // the weakest first
	for g := range order {
		order[g] = g
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(highest[a], highest[b]) })
	out, weaker := w.bits(), 0.0
	for _, g := range order {
		if weaker+highest[g] >= least {
			w.addPeaks(out, s.groups[g], least-weaker)
		}
		weaker += highest[g]
	}
	return set{bits: out}
}

// highest is what each group gives at most in a window.
func (s *scorer) highest(w *window) []float64 {
	out := make([]float64, len(s.groups))
	for g, terms := range s.groups {
		for i := range terms {
			t := &terms[i]
			from, end := t.lists[w.shard].starts[w.number], t.lists[w.shard].starts[w.number+1]
			if from < end {
				out[g] = max(out[g], t.bound(slices.Max(t.peaksIn(w.shard).blocks[from/peakBlock:(end-1)/peakBlock+1])))
			}
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

// addPeaks adds the documents that a group's terms can give as much as least.
func (w *window) addPeaks(to *bitset, terms []weighted, least float64) {
	for i := range terms {
		t := &terms[i]
		docs, from := t.lists[w.shard].window(w.number)
		if len(docs) == 0 {
			continue
		}
		if least <= 0 {
			w.fill(to, t.lists[w.shard].set(w.number))
			continue
		}
		p, enough := t.peaksIn(w.shard), t.enough(least)
		for at := uint32(0); int(at) < len(docs); {
			block := (from + at) / peakBlock
			end := min((block+1)*peakBlock-from, uint32(len(docs)))
			if int(p.blocks[block]) >= enough {
				for i, peak := range p.of[from+at : from+end] {
					if int(peak) >= enough {
						d := docs[at+uint32(i)]
						to[d>>6] |= 1 << (d & 63)
					}
				}
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
