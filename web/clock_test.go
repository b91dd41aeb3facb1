package web

import "testing"

func TestClock(t *testing.T) {
	for ms, want := range map[int]string{0: "0:00", 999: "0:00", 61_500: "1:01", 3_599_999: "59:59", 3_723_000: "1:02:03"} {
		if got := Clock(ms); got != want {
			t.Errorf("Clock(%d) = %s, want %s", ms, got, want)
		}
	}
}
