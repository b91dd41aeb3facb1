package markdown

import (
	"strings"
	"testing"
)

func TestDeepNesting(t *testing.T) {
	for _, mark := range []string{">", "- ", "*a ", "[", "**"} {
		_, faults, _ := read(t, "# x\n\n"+strings.Repeat(mark, 100000)+"a\n", Options{})
		if len(faults) > 0 {
			t.Errorf("100000 of %q: %v", mark, faults)
		}
	}
}
