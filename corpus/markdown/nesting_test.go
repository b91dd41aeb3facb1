package markdown

import (
	"strings"
	"testing"
)

func TestNesting(t *testing.T) {
	for _, tt := range []struct {
		mark   string
		times  int
		faults int
	}{
		{">", 500, 0}, {"- ", 500, 0}, {">", 5000, 1}, {"- ", 5000, 1}, {"1. ", 5000, 1}, {"-", 5000, 0}, {"*a ", 5000, 0}, {"[", 5000, 0},
	} {
		_, faults, _ := read(t, "# x\n\n"+strings.Repeat(tt.mark, tt.times)+"a\n", Options{})
		if len(faults) != tt.faults {
			t.Errorf("%d of %q: faults %v, want %d", tt.times, tt.mark, faults, tt.faults)
		}
	}
}
