package index

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"sessionnotes/indexer/analysis/kana"
)

func terms[T any](entries []T, term func(T) string) []string {
	var list []string
	for _, e := range entries {
		list = append(list, term(e))
	}
	return list
}

func TestByReading(t *testing.T) {
	l := lexiconOf(t, notes...)
	for _, tt := range []struct{ typed, want string }{
		{"zei", "脆弱性"}, {"zeijakusei", "脆弱性"}, {"kura", "クラスタ"}, {"くら", "クラスタ"}, {"ｸﾗ", "クラスタ"}, {"kurast", "クラスタ"}, {"クラウd", "クラウド"},
		{"setsuz", "接続"}, {"setuzoku", "接続"}, {"ふか", "負荷分散装置"}, {"nippon", "日本"}, {"nihon", "日本"}, {"sekyurite", "セキュリティ"}, {"iko", "移行"},
	} {
		var found []string
		for _, prefix := range kana.Prefixes(tt.typed) {
			entries, err := l.ByReading(prefix, 20)
			if err != nil {
				t.Fatal(err)
			}
			found = append(found, terms(entries, func(e ReadEntry) string { return e.Term })...)
		}
		if !slices.Contains(found, tt.want) {
			t.Errorf("%q gives %q, want %q among them", tt.typed, found, tt.want)
		}
	}
	got, err := l.ByReading("ぜいじゃく", 1)
	if want := []ReadEntry{{Entry{"脆弱", 3}, "ぜいじゃく"}}; err != nil || !slices.Equal(got, want) {
		t.Errorf("the most frequent on ぜいじゃく is %v, %v, want %v", got, err, want)
	}
	got, err = l.Read("ぜいじゃくせい", 5)
	if want := []ReadEntry{{Entry{"脆弱性", 3}, "ぜいじゃくせい"}}; err != nil || !slices.Equal(got, want) {
		t.Errorf("read ぜいじゃくせい are %v, %v, want %v", got, err, want)
	}
	if got, err = l.ByReading("", 0); err != nil || len(got) > 0 {
		t.Errorf("with no limit there are %v, %v, want none", got, err)
	}
}

func TestCompounds(t *testing.T) {
	l := lexiconOf(t, notes...)
	for _, tt := range []struct {
		prefix string
		want   []Entry
	}{
		{"脆弱", []Entry{{"脆弱性", 3}, {"脆弱性診断", 1}}}, // 性診断 begins with a suffix
		{"負荷", []Entry{{"負荷分散装置", 1}}},            // 負荷分散 stands only in the longer one
		{"分散", nil}, {"クラスタ", nil}, {"移行", nil},
	} {
		got, err := l.Compounds(tt.prefix, 5)
		if err != nil || !slices.Equal(got, tt.want) {
			t.Errorf("Compounds(%q) = %v, %v, want %v", tt.prefix, got, err, tt.want)
		}
	}
}

func TestChooseCompounds(t *testing.T) {
	key := func(morphemes ...string) string { return strings.Join(morphemes, morphemeEnd) }
	got := chooseCompounds(map[string]int{
		key("分散", "合意"): 3, key("分散", "合意", "形成"): 3, key("合意", "形成"): 3, key("一", "度"): 1, sessionsKey: sessionsPerOccurrence,
	})
	want := map[string]int{"分散合意形成": 3}
	if d := gocmp.Diff(want, got); d != "" {
		t.Errorf("chosen compounds (-want +got):\n%s", d)
	}
}

func TestCounterForgets(t *testing.T) {
	var c compoundCounter
	often := compoundSet{"often": {}}
	for range 3 {
		c.add(often)
	}
	rare := compoundSet{}
	for i := range maxCounted {
		rare[fmt.Sprint(i)] = struct{}{}
	}
	c.add(rare)
	if len(c.counts) != 1 || c.counts["often"] != 3 {
		t.Errorf("left are %d, often %d times, want only that, 3 times", len(c.counts), c.counts["often"])
	}
}

// TestBestKeys asks for one kana in both ways: the short list must give what
// the whole list gives.
func TestBestKeys(t *testing.T) {
	l := lexiconOf(t, notes...)
	for _, first := range []string{"い", "か", "く", "せ", "ぜ", "に"} {
		short, err := l.ByReading(first, maxBest/4)
		if err != nil {
			t.Fatal(err)
		}
		whole, err := l.ByReading(first, maxBest)
		if d := gocmp.Diff(whole, short); err != nil || d != "" {
			t.Errorf("ByReading(%q), %v (-whole +short):\n%s", first, err, d)
		}
	}
	var many []readingKey
	for i := range 2 * maxBest {
		many = append(many, readingKey{fmt.Sprintf("%cか%d\x00語", readingMark, i), i})
	}
	best := bestKeys(many)
	if len(best) != maxBest || best[0].count != 2*maxBest-1 || best[0].key[0] != bestMark {
		t.Errorf("bestKeys of %d keys are %d, the first %v", len(many), len(best), best[0])
	}
}
