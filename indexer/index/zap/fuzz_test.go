package zap

import (
	"testing"

	"github.com/RoaringBitmap/roaring/v2"
)

// FuzzPostings reads numbers of any documents: what is damaged ends in an error, and
// no more is yielded than there are documents.
func FuzzPostings(f *testing.F) {
	f.Add([]byte{3, 1, 5, 1}, []byte{5, 0, 7, 0, 0, 0, 5, 0, 9, 0, 0, 0}, uint64(1), uint64(6))
	f.Add([]byte{3, 1, 0x85}, []byte{9, 0, 7}, uint64(2), uint64(200))
	f.Fuzz(func(t *testing.T, frequencies, locations []byte, end, size uint64) {
		p := &Postings{docs: roaring.BitmapOf(1, 7, 300), size: max(1, size)}
		p.frequencies = chunks{[]uint64{end, uint64(len(frequencies))}, frequencies}
		p.locations = chunks{[]uint64{end / 2, uint64(len(locations))}, locations}
		n := 0
		_ = p.Frequencies(func(uint32, uint32) { n++ })
		_ = p.Positions(func(uint32, []uint32) { n++ })
		_ = p.PositionsIn(p.docs, func(uint32, []uint32) { n++ })
		if n > 9 {
			t.Errorf("%d documents of 3", n)
		}
	})
}
