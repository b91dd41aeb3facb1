package main

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSameSounds(t *testing.T) {
	for _, tt := range []struct {
		katakana, english string
		want              bool
	}{
		{"クラスター", "cluster", true},
		{"ナレッジ", "knowledge", true},
		{"テキスト", "text", true},
		{"フォトグラフィー", "photography", true},
		{"ピッツァ", "pizza", true},
		{"クォーツ", "quartz", true},
		{"アナ", "announcer", false},
		{"アイズ", "eye", false},
		{"パケ", "packet", false},
		{"コンビニ", "convenience", false},
	} {
		if got := sameSounds(tt.katakana, tt.english); got != tt.want {
			t.Errorf("sameSounds(%q, %q) = %v, want %v", tt.katakana, tt.english, got, tt.want)
		}
	}
}

func word(katakana, key, lemma, foreign string, cost int16) entry {
	return entry{katakana: katakana, key: key, lemma: lemma, foreign: foreign, kind: common, cost: cost}
}

func TestUnambiguous(t *testing.T) {
	kept := word("クラスター", "クラスタ", "クラスター", "cluster", 1)
	john := word("ジョン", "ジョン", "ジョン", "John", 1)
	john.kind = person
	france := word("フランス", "フランス", "フランス", "France", 1)
	france.kind = name
	nice := word("ニース", "ニース", "ニース", "Nice", 1)
	nice.kind = name
	zeit := word("ツァイト", "ツァイト", "ツァイト", "Zeit", 1)
	all := []entry{
		kept,
		word("レート", "レート", "レート", "rate", 1), word("レート", "レート", "レート", "late", 1),
		john,
		france,
		nice,
		word("ナイス", "ナイス", "ナイス", "nice", 1), word("ナイス", "ナイス", "ナイス", "NICE Inc", 1),
		zeit,
		word("アイ", "アイ", "アイ", "eye", 1),
		word("アイスクリーム", "アイスクリーム", "アイスクリーム", "ice cream", 1),
		word("アバウト", "アバウト", "アバウト", "about", 1),
		word("アイテムズ", "アイテムズ", "アイテム", "item", 1),
	}
	if diff := cmp.Diff([]entry{kept, john, france, zeit}, unambiguous(all), cmp.AllowUnexported(entry{})); diff != "" {
		t.Errorf("unambiguous (-want +got):\n%s", diff)
	}
}

func TestTable(t *testing.T) {
	pairs := regular([]entry{
		word("メトーデ", "メトーデ", "メソッド", "method", 9),
		word("メソード", "メソード", "メソッド", "method", 5),
		word("メソッド", "メソッド", "メソッド", "method", 2),
		word("アイデア", "アイデア", "アイディア", "idea", 1),
		word("アイディア", "アイディア", "アイディア", "idea", 2),
		word("イデア", "イデア", "イデア", "idea", 3),
	})
	const want = "idea\tアイデア\tアイディア\tイデア\n" +
		"method\tメソッド\tメソード\n" +
		"アイデア\tidea\tアイディア\n" +
		"アイディア\tidea\tアイデア\n" +
		"イデア\tidea\n" +
		"メソッド\tmethod\tメソード\n" +
		"メソード\tmethod\tメソッド\n"
	if diff := cmp.Diff(want, string(table(pairs))); diff != "" {
		t.Errorf("table (-want +got):\n%s", diff)
	}
}
