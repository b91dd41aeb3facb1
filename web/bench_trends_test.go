package web

import (
	"io"
	"testing"
)

// BenchmarkRenderTrends is a page of 24 tracks at 8 events and five words over 24 years.
func BenchmarkRenderTrends(b *testing.B) {
	r, err := New("")
	if err != nil {
		b.Fatal(err)
	}
	page := sampleTrends(Layout{})
	for len(page.Tracks.Events) < 8 {
		page.Tracks.Events = append(page.Tracks.Events, page.Tracks.Events[0])
	}
	for i := range page.Tracks.Tracks {
		t := &page.Tracks.Tracks[i]
		for len(t.Bars) < 8 {
			t.Bars = append(t.Bars, t.Bars[1-i])
		}
	}
	for len(page.Tracks.Tracks) < 24 {
		page.Tracks.Tracks = append(page.Tracks.Tracks, page.Tracks.Tracks[:2]...)
	}
	for len(page.Words.Places) < 24 {
		page.Words.Places = append(page.Words.Places, page.Words.Places[0])
		for i := range page.Words.Lines {
			l := &page.Words.Lines[i]
			l.Points = append(l.Points, l.Points[0])
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		if err := r.Render(io.Discard, "trends", "ja", page); err != nil {
			b.Fatal(err)
		}
	}
}
