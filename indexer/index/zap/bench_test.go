package zap_test

import (
	"testing"

	"sessionnotes/indexer/index/zap"
)

// BenchmarkPostings reads the postings of a frequent word, with and without positions,
// as bleve does and as we do.
func BenchmarkPostings(b *testing.B) {
	theirs := build(b)
	ours, err := zap.Open(theirs.(zap.File))
	if err != nil {
		b.Fatal(err)
	}
	const field, word = "places", "a"
	dict, err := theirs.Dictionary(field)
	if err != nil {
		b.Fatal(err)
	}
	p, err := ours.Postings(field, word)
	if err != nil {
		b.Fatal(err)
	}
	documents := float64(p.Docs().GetCardinality())
	measure := func(name string, read func() (sum uint64, err error)) {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if sum, err := read(); err != nil || sum == 0 {
					b.Fatal(sum, err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/documents, "ns/posting")
		})
	}
	for name, located := range map[string]bool{"frequencies": false, "positions": true} {
		measure(name+"/bleve", func() (sum uint64, err error) {
			list, err := dict.PostingsList([]byte(word), nil, nil)
			if err != nil {
				return 0, err
			}
			for it := list.Iterator(true, false, located, nil); ; {
				p, err := it.Next()
				if err != nil || p == nil {
					return sum, err
				}
				sum += p.Frequency()
				for _, l := range p.Locations() {
					sum += l.Pos()
				}
			}
		})
		measure(name+"/ours", func() (sum uint64, err error) {
			p, err := ours.Postings(field, word)
			switch {
			case err != nil:
			case located:
				err = p.Positions(func(_ uint32, positions []uint32) {
					for _, pos := range positions {
						sum += uint64(pos)
					}
				})
			default:
				err = p.Frequencies(func(_, frequency uint32) { sum += uint64(frequency) })
			}
			return sum, err
		})
	}
}
