package engine_test

import (
	"fmt"
	"strings"
	"testing"
)

// TestAlso shows that a hit tells by which words it was found exactly where it
// does not have those that were typed.
func TestAlso(t *testing.T) {
	const talks = `
typed  | Clusters by the hundred | A | | Nothing else.
equal  | 移行の話 | B | | クラスタを移した。クラスターは止めない。
both   | 運用 | C | | クラスタ（cluster）の運用。
one    | Zero cost | D | | No downtime, they say. 無停止で移す。
phrase | 無停止 | E | | 無停止で移す。
tools  | k8s | F | | クバネティス、Kubernetes。`
	e := newEngineOf(t, talks)
	for asked, want := range map[string]string{
		"cluster":          "typed: | equal:クラスタ | both:",
		"クラスター":            "equal: | typed:cluster | both:",
		"zero downtime":    "one: | phrase:無停止",
		"kubernetes":       "tools:",
		"無停止":              "one: | phrase:",
		"in:title cluster": "typed:",
		`"cluster"`:        "both:",
	} {
		res, err := e.Search(t.Context(), asking(t, asked))
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]bool{}
		for _, h := range res.Hits {
			got[fmt.Sprintf("%s:%s", h.Session.ID, strings.Join(h.Also, ","))] = true
		}
		for _, w := range strings.Split(want, " | ") {
			if !got[w] {
				t.Errorf("%s: no %s among %v", asked, w, got)
			}
			delete(got, w)
		}
		if len(got) > 0 {
			t.Errorf("%s: %v too", asked, got)
		}
	}
}
