package analysis

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
)

func TestFold(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"", ""},
		{"Kubernetes", "kubernetes"},
		{"Ｋｕｂｅ１２３", "kube123"},
		{"Dan Čermák", "dan cermak"},
		{"C\u030Cerma\u0301k", "cermak"},
		{"Straße STRASSE ẞ", "strasse strasse ss"},
		{"Łódź Ørsted Æsir Đà Þór Iıİ", "lodz orsted aesir da thor iii"},
		{"ΆΣς Ἀ", "ασσ α"},
		{"Йод ёлка", "йод ёлка"},
		{"ﬁne ² ½", "fine 2 1⁄2"},
		{"ｶﾞﾗｽ ﾊﾟｰﾄ", "ガラス パート"},
		{"か\u3099", "が"},
		{"か\u200b\u3099 は゜", "が ぱ"},
		{"㍿ ㌖", "株式会社 キロメートル"},
		{"サーバー", "サーバー"},
		{"辻\U000E0100 1\ufe0f\u20e3", "辻 1"},
		{"soft\u00adhyphen zero\u200bwidth\ufeff", "softhyphen zerowidth"},
		{"a \t\n\u3000\u00a0b", "a b"},
		{" a ", " a "},
		{"It’s non‑breaking −1", "it's non-breaking -1"},
		{"สวัสดี", "สวัสดี"},
		{"한국어", "한국어"},
		{"\xffa\xe6b", "\ufffda\ufffdb"},
	} {
		if got := Fold(tt.in); got != tt.want {
			t.Errorf("Fold(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestFoldMap(t *testing.T) {
	for _, tt := range []struct {
		in, folded string
		at         []int
	}{
		{"", "", []int{0}},
		{"A  b", "a b", []int{0, 1, 3, 4}},
		{"ß9", "ss9", []int{0, 0, 2, 3}},
		{"e\u0301x", "ex", []int{0, 3, 4}},
		{"ｶﾞa", "ガa", []int{0, 0, 0, 6, 7}},
		{"x\u200by", "xy", []int{0, 4, 5}},
		{"x\u200b", "x", []int{0, 4}},
		{"xか\u200b\u3099y", "xがy", []int{0, 1, 1, 1, 10, 11}},
		{"Ａ", "a", []int{0, 3}},
	} {
		folded, at := FoldMap(tt.in)
		if folded != tt.folded || !cmp.Equal(at, tt.at) {
			t.Errorf("FoldMap(%q) = %q, %v, want %q, %v", tt.in, folded, at, tt.folded, tt.at)
		}
	}
}

func FuzzFoldMap(f *testing.F) {
	for _, text := range texts {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, s string) {
		folded, at := FoldMap(s)
		if !utf8.ValidString(folded) || len(at) != len(folded)+1 || at[len(folded)] != len(s) {
			t.Fatalf("FoldMap(%q) = %q, %v: bad shape", s, folded, at)
		}
		starts := map[int]bool{len(s): true}
		for i := range s {
			starts[i] = true
		}
		for i := range at {
			if i > 0 && at[i] < at[i-1] || !starts[at[i]] {
				t.Fatalf("FoldMap(%q) = %q, %v: bad offset at %d", s, folded, at, i)
			}
		}
		if again := Fold(folded); again != folded {
			t.Fatalf("Fold(%q) = %q, and folded again %q", s, folded, again)
		}
		if strings.Contains(folded, "  ") {
			t.Fatalf("Fold(%q) = %q: two spaces", s, folded)
		}
	})
}

// TestStays folds random texts of kana and kanji, with what combines with them and
// what does not, and compares with Unicode's own normalisation.
func TestStays(t *testing.T) {
	pieces := []string{"か", "ガ", "ー", "、", "「", "』", "漢", "々", "ゔ", "ヺ", "ヷ", "ゝ", "\u3099", "\u309a", "ｶ", "ﾞ", " ", "a", "9", "-", "鿿", "一", "㍿", "한", "\u1161", "・", "〜"}
	rnd := rand.New(rand.NewPCG(1, 3))
	for range 20_000 {
		var b strings.Builder
		for range rnd.IntN(8) {
			b.WriteString(pieces[rnd.IntN(len(pieces))])
		}
		s := b.String()
		want := norm.NFKC.String(s)
		for strings.Contains(want, "  ") {
			want = strings.ReplaceAll(want, "  ", " ")
		}
		if got := Fold(s); got != want {
			t.Fatalf("Fold(%q) = %q, want %q", s, got, want)
		}
	}
}
