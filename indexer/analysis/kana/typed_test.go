package kana

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// spellings are words with the ways in which they are typed to the end.
var spellings = []struct {
	kana  string
	typed []string
}{
	{"クラスター", []string{"kurasuta", "kurasuta-", "kurasuta^", "kurasutā", "kurasutaa", "curasuta", "くらすた", "ｸﾗｽﾀｰ", "クラsuta", "KURASUTA", "ｋｕｒａｓｕｔａ", "kurasutâ"}},
	{"ぜいじゃくせい", []string{"zeijakusei", "zeizyakusei", "zeijyakusei", "zeizilyakusei", "zeijixyakusei", "ぜいじゃくせい", "ゼイジャクセイ"}},
	{"せつぞく", []string{"setsuzoku", "setuzoku", "せtuzoku"}},
	{"セキュリティ", []string{"sekyuriti", "sekyurithi", "sekyuritexi", "sekyuriteli", "sekyurithi-", "cekyuriti"}},
	{"ネットワーク", []string{"nettowaku", "nettowa-ku", "neltutowaku", "nextutowaku", "neltsutowaku", "nextsutowaku", "nettowāku"}},
	{"しょうめい", []string{"shomei", "shoumei", "syomei", "syoumei", "shōmei", "shômei", "sho-mei", "shilyoumei"}},
	{"サーバ", []string{"saba", "sa-ba", "sa-ba-", "sāba", "saaba"}},
	{"プラットフォーム", []string{"purattofoomu", "purattofomu", "purattofo-mu", "purattohuxo-mu", "purattofuo-mu", "purattofōmu"}},
	{"カーネル", []string{"kaaneru", "ka-neru", "kaneru", "caneru"}},
	{"こんにちは", []string{"konnichiha", "konnitiha", "konnnichiha", "kon'nichiha", "kon’nichiha"}},
	{"かんい", []string{"kan'i", "kanni"}},
	{"かに", []string{"kani"}},
	{"こんや", []string{"kon'ya", "konnya"}},
	{"こんにゃく", []string{"konnyaku", "konnnyaku", "kon'nyaku"}},
	{"しんぶん", []string{"shinbun", "shimbun", "sinbun", "simbun", "shinnbunn", "sinnbunn", "shimbun'"}},
	{"せんもん", []string{"semmon", "senmon", "sennmonn"}},
	{"コンピュータ", []string{"kompyuta", "konpyuta", "konpyu-ta", "conpyuta"}},
	{"まっちゃ", []string{"matcha", "maccha", "mattya", "maxtucha", "maltutya"}},
	{"キャッシュ", []string{"kyasshu", "kyassyu", "kilyasshu", "kyaxtushu"}},
	{"ファイル", []string{"fairu", "huxairu", "fulairu"}},
	{"ヴァージョン", []string{"va-jon", "vajon", "ba-jon", "va-zyon", "bajyon"}},
	{"つづき", []string{"tsuzuki", "tuduki", "tsudzuki", "tsuduki"}},
	{"ちぢむ", []string{"chijimu", "tidimu", "chidimu"}},
	{"ウェブ", []string{"webu", "uxebu", "whebu", "uebu"}},
	{"ディスク", []string{"disuku", "dhisuku", "dexisuku", "jisuku"}},
	{"トゥルー", []string{"twuruu", "toxuru"}},
	{"チェック", []string{"chekku", "tyekku", "cyekku", "tixekku"}},
	{"クエリ", []string{"kueri", "cueri", "kuxeri"}},
	{"とうきょう", []string{"tokyo", "toukyou", "tōkyō", "tookyoo"}},
	{"クォータ", []string{"kuo-ta", "kwota", "qota", "kuxota"}},
	{"いぇい", []string{"yei", "ixei"}},
	{"ふじ", []string{"fuji", "huzi", "huji"}},
	{"りょうし", []string{"ryoushi", "ryosi", "ryōshi"}},
	{"てゅ", []string{"thu", "chu", "texyu"}},
	{"ゐ", []string{"wyi", "i"}},
	{"めをつぶる", []string{"mewotsuburu", "meotuburu"}},
}

func TestReadings(t *testing.T) {
	n := 0
	for _, tt := range spellings {
		want, ok := Fold(tt.kana)
		if !ok {
			t.Fatalf("%q is no kana", tt.kana)
		}
		for _, typed := range tt.typed {
			n++
			if got := Readings(typed); !slices.Contains(got, want) {
				t.Errorf("Readings(%q) = %q, want %q", typed, got, want)
			}
		}
	}
	if n < 80 {
		t.Errorf("there are %d spellings, want 80", n)
	}
	for _, typed := range []string{"", "kubernetes", "setsuz", "脆弱", "sa ba", "さ.", "k8s", "\xff", strings.Repeat("ka", MaxTyped)} {
		if got := Readings(typed); got != nil {
			t.Errorf("Readings(%q) = %q, want none", typed, got)
		}
	}
	if got, want := Readings("konna"), []string{"こんな", "こんあ"}; !slices.Equal(got, want) {
		t.Errorf("Readings(konna) = %q, want %q", got, want)
	}
}

func TestPrefixes(t *testing.T) {
	for _, tt := range []struct {
		typed string
		want  []string
	}{
		{"kura", []string{"くら"}}, {"くら", []string{"くら"}}, {"ｸﾗ", []string{"くら"}}, {"zei", []string{"ぜい"}},
		{"y", []string{"や", "いえ", "ゆ", "よ"}},
		{"sekyurite", []string{"せきゅりて", "せきゅりち"}},
		{"で", []string{"で"}}, {"ー", nil}, {"z!", nil}, {"脆弱", nil}, {"", nil},
	} {
		got := Prefixes(tt.typed)
		slices.Sort(got)
		slices.Sort(tt.want)
		if !slices.Equal(got, tt.want) {
			t.Errorf("Prefixes(%q) = %q, want %q", tt.typed, got, tt.want)
		}
	}
	for _, tt := range []struct{ typed, want string }{
		{"kurast", "くらすた"}, {"kurast", "くらすと"}, {"kurast", "くらすっち"}, {"ベーk", "べく"}, {"ベーky", "べき"}, {"kurasta", "くらすた"}, {"tes", "てす"}, {"test", "てすと"}, {"shim", "しんぶ"}, {"n", "に"}, {"kon", "こん"}, {"kon", "この"},
		{"matc", "まっち"}, {"konny", "こん"}, {"sh", "し"}, {"v", "ば"},
	} {
		if got := Prefixes(tt.typed); !slices.Contains(got, tt.want) {
			t.Errorf("Prefixes(%q) = %q, want %q among them", tt.typed, got, tt.want)
		}
	}
}

// TestPrefixesAsOneTypes types every spelling letter by letter: from the first on, a prefix leads to the word.
func TestPrefixesAsOneTypes(t *testing.T) {
	for _, tt := range spellings {
		word, _ := Fold(tt.kana)
		for _, typed := range append([]string{tt.kana}, tt.typed...) {
			for i := range typed {
				start := typed[:i]
				if leads(start) && !slices.ContainsFunc(Prefixes(start), func(p string) bool { return strings.HasPrefix(word, p) }) {
					t.Errorf("Prefixes(%q) = %q, none begins %q, of which it is the start", start, Prefixes(start), word)
				}
			}
		}
	}
}

// leads tells whether the package promises prefixes for a start.
func leads(start string) bool {
	switch start {
	case "", "て", "で", "テ", "デ", "te", "de", "tex":
		return false
	}
	return true
}

func FuzzTyped(f *testing.F) {
	for _, tt := range spellings {
		f.Add(tt.kana)
		f.Add(tt.typed[0])
	}
	f.Add("くべrねてs")
	f.Add("\xffnnnnyっーゝゞ’")
	f.Fuzz(func(t *testing.T, s string) {
		prefixes := Prefixes(s)
		if len(prefixes) > MaxPrefixes {
			t.Errorf("Prefixes(%q) has %d elements", s, len(prefixes))
		}
		for _, k := range append(prefixes, Readings(s)...) {
			if again, ok := Fold(k); again != k || !ok {
				t.Errorf("%q of %q folds to %q, %v", k, s, again, ok)
			}
		}
		if k, ok := Fold(s); ok && (!utf8.ValidString(k) || len(s) < MaxTyped && k != "" && len(prefixes) == 0) {
			t.Errorf("Fold(%q) = %q, prefixes %q", s, k, prefixes)
		}
		for _, l := range []Lattice{Keys(s), Sounds(s)} {
			for node, steps := range l {
				for _, step := range steps {
					if step.Next <= node || step.Next > l.End() {
						t.Errorf("%q: step %v at node %d of %d", s, step, node, l.End())
					}
				}
			}
		}
	})
}
