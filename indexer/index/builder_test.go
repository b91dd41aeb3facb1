package index

import "testing"

func TestBatchOf(t *testing.T) {
	for _, tt := range []struct{ sessions, bytes, want int }{
		{1, 0, mostBatch}, {100, 80_000, mostBatch}, {100, 400_000, 524}, {1, 10 << 20, leastBatch},
	} {
		if got := batchOf(tt.sessions, tt.bytes); got != tt.want {
			t.Errorf("of %d sessions with %d bytes %d make a segment, want %d", tt.sessions, tt.bytes, got, tt.want)
		}
	}
}
