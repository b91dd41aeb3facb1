package equal

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// load returns the built-in lists with a list of the user.
func load(t testing.TB, user string) *Words {
	t.Helper()
	w, err := Load(strings.NewReader(user), "own.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// texts returns the texts of forms.
func texts(forms []Form) []string {
	var out []string
	for _, f := range forms {
		out = append(out, f.Text)
	}
	return out
}

func TestOf(t *testing.T) {
	w := load(t, "")
	for _, tt := range []struct {
		name, in string
		want     []string
	}{
		{"nothing", "", nil},
		{"signs alone", " -・/ ", nil},
		{"in no list", "zzyzx", nil},
		{"group", "Wasm", []string{"WebAssembly", "ウェブアセンブリ", "ウェブアッセンブリ"}},
		{"Japanese", "脆弱性", []string{"vulnerability", "CVE"}},
		{"case and width", "ｗａｓｍ", []string{"WebAssembly", "ウェブアセンブリ", "ウェブアッセンブリ"}},
		{"half-width katakana", "ｸﾗｽﾀ", []string{"cluster"}},
		{"final long vowel", "クラスター", []string{"cluster"}},
		{"hyphen", "Zero-downtime", []string{"無停止", "ダウンタイムなし", "ゼロダウンタイム"}},
		{"without space", "zerodowntime", []string{"無停止", "ダウンタイムなし", "ゼロダウンタイム"}},
		{"middle dot", "ゼロ・ダウンタイム", []string{"zero downtime", "無停止", "ダウンタイムなし"}},
		{"several words", "software  bill of materials", []string{"SBOM", "ソフトウェア部品表"}},
		{"plural", "clusters", []string{"クラスタ"}},
		{"plural in -ies", "Vulnerabilities", []string{"脆弱性", "CVE", "バルネラビリティー", "ヴァルネラビリティ"}},
		{"plural of several words", "load balancers", []string{"ロードバランサ"}},
		{"verb", "encrypted", []string{"encryption", "暗号化"}},
		{"one way", "ML", []string{"machine learning", "機械学習", "マシンラーニング"}},
		{"not back", "機械学習", []string{"machine learning", "マシンラーニング"}},
		{"dictionary", "knowledge", []string{"ナレッジ"}},
		{"dictionary, back, and its spellings", "ディスプレイ", []string{"display", "ディスプレー"}},
		{"what the dictionary says is forbidden", "クラウド", []string{"cloud"}},
		{"and back", "crowd", nil},
		{"name", "フィンランド", []string{"Finland"}},
		{"name, back", "finland", []string{"フィンランド"}},
		{"two senses in the dictionary", "colonel", nil},
		{"another meaning in Japanese", "mansion", nil},
		{"two words that are no word together", "form at", nil},
		{"katakana in parts", "オープン・ソース", []string{"open source"}},
		{"same stem, another word", "author", []string{"オーサー"}},
		{"same stem as container", "contain", nil},
		{"an abbreviation's plural is no other word", "APIs", []string{"application programming interface"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, texts(w.Of(tt.in))); diff != "" {
				t.Errorf("Of(%q) (-want +got):\n%s", tt.in, diff)
			}
		})
	}
}

func TestOfWithUser(t *testing.T) {
	for _, tt := range []struct {
		name, user, in string
		want           []Form
	}{
		{"a new group", "groups: [[Zyx, ザイクス]]", "zyx", []Form{{"ザイクス", User}}},
		{"added to a group", "groups: [[clusters of ours, クラスター]]", "cluster",
			[]Form{{"クラスタ", Reviewed}, {"clusters of ours", User}}},
		{"two groups joined", "groups: [[eBPF, Falco]]", "BPF",
			[]Form{{"eBPF", Reviewed}, {"Falco", Reviewed}, {"ファルコ", Reviewed}}},
		{"added to the dictionary", "groups: [[knowledge, 知識]]", "knowledge", []Form{{"知識", User}, {"ナレッジ", Dictionary}}},
		{"one way", "one_way: [{asked: zx, finds: [Wasm, Zyx]}]", "ZX",
			[]Form{{"WebAssembly", Reviewed}, {"ウェブアセンブリ", Reviewed}, {"ウェブアッセンブリ", Reviewed}, {"Wasm", User}, {"Zyx", User}}},
		{"our pair forbidden", "not: [[eBPF, bpf]]", "BPF", nil},
		{"the other way round", "not: [[bpf, eBPF]]", "BPF", nil},
		{"the dictionary's pair forbidden", "not: [[ナレッジ, knowledge]]", "knowledge", nil},
		{"empty", "# nothing yet\n", "BPF", []Form{{"eBPF", Reviewed}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, load(t, tt.user).Of(tt.in)); diff != "" {
				t.Errorf("Of(%q) with %q (-want +got):\n%s", tt.in, tt.user, diff)
			}
		})
	}
}

func TestExact(t *testing.T) {
	for _, tt := range []struct {
		text string
		want []string
	}{
		{"authorization", []string{"authorization", "authorizations"}},
		{"Container", []string{"container", "containers"}},
		{"vulnerability", []string{"vulnerability", "vulnerabilities"}},
		{"cluster", nil},
		{"policy", nil},
		{"machine learning", nil},
		{"クラスタ", nil},
		{"k8s", nil},
	} {
		if diff := cmp.Diff(tt.want, Form{Text: tt.text}.Exact()); diff != "" {
			t.Errorf("Exact of %q (-want +got):\n%s", tt.text, diff)
		}
	}
}

func TestDigest(t *testing.T) {
	one, same, other := load(t, "groups: [[a, b]]"), load(t, "groups: [[a, b]]"), load(t, "groups: [[a, c]]")
	if one.Digest() != same.Digest() || one.Digest() == other.Digest() || one.Digest() == load(t, "").Digest() {
		t.Errorf("digests of equal lists %q, %q, of another %q, of none %q", one.Digest(), same.Digest(), other.Digest(), load(t, "").Digest())
	}
}

func TestMaxWords(t *testing.T) {
	if got, want := load(t, "groups: [[x, "+strings.Repeat("字", 30)+"]]").MaxWords(), 30; got != want {
		t.Errorf("MaxWords() = %d, want %d", got, want)
	}
	for _, tt := range []struct {
		term string
		want int
	}{
		{"software bill of materials", 4},
		{"zero-downtime", 2},
		{"VPCフローログ", 6},
	} {
		if got := countWords(tt.term); got != tt.want {
			t.Errorf("countWords(%q) = %d, want %d", tt.term, got, tt.want)
		}
	}
}

// Whatever All lists, Of finds, unless the pair is forbidden.
func TestAll(t *testing.T) {
	w := load(t, "groups: [[Zyx, ザイクス]]")
	count := map[Source]int{}
	for g := range w.All() {
		count[g.Forms[0].Source]++
		first := g.Forms[0].Text
		found := map[string]bool{}
		for _, f := range w.Of(first) {
			found[Key(f.Text)] = true
		}
		for _, f := range g.Forms[1:] {
			if !found[Key(f.Text)] && !w.not[unordered(Key(first), Key(f.Text))] {
				t.Errorf("Of(%q) lacks %q", first, f.Text)
			}
		}
	}
	if count[Reviewed] < 200 || count[User] != 1 || count[Dictionary] < 10000 {
		t.Errorf("groups of each source: %v", count)
	}
}

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Load(nil, ""); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkOf(b *testing.B) {
	w := load(b, "")
	for _, text := range []string{"k8s", "knowledge", "zzyzx", "vulnerabilities"} {
		b.Run(text, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				w.Of(text)
			}
		})
	}
}

func FuzzOf(f *testing.F) {
	w := load(f, "")
	for _, s := range []string{"", "k8s", "ｸﾗｽﾀｰ", "Zero-downtime", "vulnerabilities", "ー", ".net", "\xff", "C++", "ings"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		seen := map[string]bool{Key(text): true}
		for _, form := range w.Of(text) {
			if key := Key(form.Text); seen[key] {
				t.Errorf("Of(%q) has %q, which is there already", text, form.Text)
			} else {
				seen[key] = true
			}
		}
	})
}
