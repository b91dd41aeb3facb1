package zap

import (
	"maps"
	"slices"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"
)

// FuzzPostings reads numbers of any documents: what is damaged ends in an error, and what
// is read of all documents at once is read of them chunk by chunk as well.
func FuzzPostings(f *testing.F) {
	f.Add([]byte{3, 1, 5, 1}, []byte{5, 0, 7, 0, 0, 0, 5, 0, 9, 0, 0, 0}, uint64(1), uint64(6))
	f.Add([]byte{3, 1, 0x85}, []byte{9, 0, 7}, uint64(2), uint64(200))
	f.Fuzz(func(t *testing.T, frequencies, locations []byte, end, size uint64) {
		p := &Postings{docs: roaring.BitmapOf(1, 7, 300), size: max(1, size)}
		p.frequencies = chunks{[]uint64{end, uint64(len(frequencies))}, frequencies}
		p.locations = chunks{[]uint64{end / 2, uint64(len(locations))}, locations}
		counted, all, single := 0, map[uint32][]uint32{}, map[uint32][]uint32{}
		err := p.Frequencies(func(uint32, uint32) { counted++ })
		if err == nil && counted != 3 {
			t.Errorf("%d documents of 3, and no error", counted)
		}
		errAll := p.Positions(func(doc uint32, at []uint32) { all[doc] = slices.Clone(at) })
		if errAll == nil && len(all) != 3 {
			t.Errorf("positions of %v, and no error", all)
		}
		_ = p.PositionsIn(p.docs, func(uint32, []uint32) {})
		if p.size = 1 << 20; errAll != nil { // one chunk
			return
		}
		if err := p.PositionsIn(p.docs, func(doc uint32, at []uint32) { single[doc] = slices.Clone(at) }); err != nil || !maps.EqualFunc(all, single, slices.Equal) {
			t.Errorf("one after another %v, %v; all at once %v", single, err, all)
		}
	})
}
