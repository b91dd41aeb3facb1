package analysis

import (
	"slices"
	"testing"
)

func TestReadings(t *testing.T) {
	for _, tt := range []struct {
		term string
		want []string
	}{
		{"脆弱", []string{"ぜいじゃく"}}, {"脆弱性", []string{"ぜいじゃくせい"}}, {"接続", []string{"せつぞく"}}, {"行く", []string{"いく", "ゆく"}},
		{"クラスタ", []string{"くらすた"}}, {"コンテナランタイム", []string{"こんてならんたいむ"}}, {"負荷分散", []string{"ふかぶんさん"}},
		{"セキュリティ", []string{"せきゅりち"}}, {"は", nil}, {"する", nil}, {"한국", nil}, {"丂", nil}, {"", nil},
	} {
		got := Readings(tt.term)
		for _, want := range tt.want {
			if !slices.Contains(got, want) {
				t.Errorf("Readings(%q) = %q, want %q", tt.term, got, want)
			}
		}
		if len(tt.want) == 0 && len(got) > 0 || len(got) > maxReadings {
			t.Errorf("Readings(%q) = %q", tt.term, got)
		}
	}
	if got := Readings("日本"); len(got) < 2 {
		t.Errorf("Readings(日本) = %q, want two", got)
	}
}
