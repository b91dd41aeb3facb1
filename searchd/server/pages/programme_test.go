package pages

import (
	"testing"
	"time"

	"sessionnotes/corpus"
	"sessionnotes/searchd/engine"
)

// TestZonesAreWrittenAlike: a zone is the same on the page of a session and in the
// programme, whatever the machine calls it.
func TestZonesAreWrittenAlike(t *testing.T) {
	for _, tt := range []struct {
		zone *time.Location
		want string
	}{
		{time.UTC, "UTC"}, {time.FixedZone("", 0), "UTC"}, {time.FixedZone("", 2*3600), "UTC+02:00"}, {time.FixedZone("CEST", 2*3600), "UTC+02:00"},
		{time.FixedZone("JST", 9*3600), "UTC+09:00"}, {time.FixedZone("", -(3*3600 + 1800)), "UTC-03:30"},
	} {
		s := &corpus.Session{Start: time.Date(2022, 5, 18, 13, 30, 0, 0, tt.zone)}
		if got := timeLabel(s); got != "13:30 "+tt.want {
			t.Errorf("on the page of a session: %q, want 13:30 %s", got, tt.want)
		}
		if got := zoneOf([]engine.Hit{{Session: s}}); got != tt.want {
			t.Errorf("in a programme: %q, want %s", got, tt.want)
		}
	}
}
