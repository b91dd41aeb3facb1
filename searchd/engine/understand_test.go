package engine_test

import (
	"fmt"
	"strings"
	"testing"

	"sessionnotes/searchd/engine"
)

// told are notices as "code term,term", apart by semicolons.
func told(notices []engine.Notice) string {
	var out []string
	for _, n := range notices {
		out = append(out, strings.TrimSpace(fmt.Sprintf("%s %s", n.Code, strings.Join(n.Terms, ","))))
	}
	return strings.Join(out, "; ")
}

func TestHowQueriesAreUnderstood(t *testing.T) {
	e := newEngine(t)
	for _, tt := range []struct{ text, want, notices string }{
		// Words that are the same, in either direction and of several words.
		{"k8s", "clusters", "equal k8s,Kubernetes"},
		{"クバネティス", "clusters", "equal クバネティス,Kubernetes"},
		{"cluster", "clusters", "equal cluster,クラスタ"},
		{"クラスター", "clusters", "equal クラスター,cluster"},
		{"zero downtime", "clusters", "equal zero downtime,無停止"},
		{"meal", "rice", "equal meal,食事"},
		{"dinner", "rice", "equal dinner,食事"},
		{"-cluster", "mesh pods ebpf rice tinygo wasm matsuda manga kyoto tokyo files specific pipeline images stable", ""},
		{"-クラスタ -cluster security", "files ebpf pods", "equal security,セキュリティ"},

		// What occurs nowhere is corrected, what occurs never.
		{"tetragn", "ebpf", "corrected tetragn,tetragon"},
		{"webasembly", "wasm tinygo", "corrected webasembly,webassembly"},
		{"カーネノル", "ebpf", "corrected カーネノル,カーネル"},
		{"servicemesh", "mesh", "equal servicemesh,サービスメッシュ"},
		{"tiny go", "tinygo", "equal tiny go,tinygo"},
		{"realtime", "ebpf", "corrected realtime,real time"},
		{"xyzzy", "", ""},

		// The other keyboard mode, and compounds of words that are known.
		{"zeijakusei", "clusters", "corrected zeijakusei,脆弱性"},
		{"manga bunseki", "manga", "equal manga,漫画; corrected bunseki,分析"},
		{"てtらごn", "ebpf", "corrected てtらごn,tetragon"},
		{"トランポリンポッド", "pods", "equal トランポリン,trampoline; equal ポッド,pod"},

		// Names.
		{"松田", "matsuda", "equal 松田,matsuda"},
		{"松田明", "matsuda", "equal 松田,matsuda; equal 明,akira"},
		{"リズ・ライス", "ebpf", "equal リズ,liz; equal ライス,rice"},
		{"speaker:rice", "ebpf rice", ""},

		// All words, or the most that some session has, or any of a question's.
		{"security pods", "pods", "equal security,セキュリティ"},
		{"eBPF 食事", "rice ebpf", "best"},
		{"コンテナイメージが大きいのはなぜですか?", "images", "equal コンテナイメージ,container image; question"},
		{"why is my container image fat?", "images", "equal container image,コンテナイメージ; ignored why,is,my; question"},

		// Japanese substrings, identifiers, signs.
		{"京都", "kyoto tokyo", ""},
		{"東京都", "tokyo", ""},
		{"京", "kyoto tokyo", ""},
		{"CI", "pipeline", ""},
		{"/etc/passwd", "files", ""},
		{"proc.name", "files", ""},
		{"sock_accept", "ebpf", ""},
		{"0.31.0", "files", ""},
		{"C++", "wasm", ""},
		{"@deadprogram", "tinygo", ""},

		// Quoted text is literal up to width, case, space, hyphen and apostrophe.
		{`"zero downtime"`, "clusters", ""},
		{`"ZERO-DOWNTIME"`, "clusters", ""},
		{`"Where It's Heading"`, "wasm", ""},
		{`"Where It’s Heading"`, "wasm", ""},
		{"「京都の会議」", "kyoto", ""},
		{`"downtime zero"`, "", ""},

		// Operators compose.
		{"(ebpf OR tinygo) -kernel", "tinygo ebpf", ""},
		{"title:security", "ebpf", ""},
		{"track:セキュリティ title:pods", "pods", ""},
		{"track:\"Security + Identity\" -track:wasm eBPF", "ebpf", ""},
		{"tramp* OR hardw*", "pods tinygo", ""},
		{"(指標 OR title:(hardware OR pods)) -マイコン", "pods", ""},
	} {
		t.Run(tt.text, func(t *testing.T) {
			res, err := e.Search(t.Context(), asking(t, tt.text))
			if err != nil {
				t.Fatal(err)
			}
			if got := ids(res.Hits); got != tt.want {
				t.Errorf("finds %q, want %q", got, tt.want)
			}
			if got := told(res.Query.Notices); got != tt.notices {
				t.Errorf("says %q, want %q", got, tt.notices)
			}
		})
	}
}

// TestWordsThatOccurAreNeverChanged shows that a rare word stays as it is, and
// the frequent one beside it is offered.
func TestWordsThatOccurAreNeverChanged(t *testing.T) {
	e := newEngine(t)
	res, err := e.Search(t.Context(), asking(t, "stable"))
	if err != nil {
		t.Fatal(err)
	}
	if ids(res.Hits) != "stable" || told(res.Query.Notices) != "" {
		t.Errorf("stable finds %q and says %q", ids(res.Hits), told(res.Query.Notices))
	}
}

// TestDirectAboveExpanded shows that of two texts that are alike, the one that has
// the word itself ranks above the one that has its equal.
func TestDirectAboveExpanded(t *testing.T) {
	e := newEngineOf(t, "a | One | X | | コンテナ\nb | One | X | | container")
	for text, want := range map[string]string{"container": "b a", "コンテナ": "a b"} {
		res, err := e.Search(t.Context(), asking(t, text))
		if err != nil {
			t.Fatal(err)
		}
		if got := ids(res.Hits); got != want {
			t.Errorf("%s finds %q, want %q", text, got, want)
		}
	}
}

// TestFiltersByOtherNames shows that a filter takes keys, names, aliases and what
// is equal to one.
func TestFiltersByOtherNames(t *testing.T) {
	e := newEngine(t)
	for field, values := range map[string][]string{
		"track":   {"wasm", "WebAssembly", "ｗｅｂａｓｓｅｍｂｌｙ", "ウェブアセンブリ"},
		"speaker": {"liz-rice", "Liz Rice", "LIZ RICE"},
	} {
		want := map[string]string{"track": "tinygo wasm", "speaker": "ebpf"}[field]
		for _, value := range values {
			res, err := e.Search(t.Context(), asking(t, "").With(field, value))
			if err != nil {
				t.Fatal(err)
			}
			if got := ids(res.Hits); got != want {
				t.Errorf("%s=%s finds %q, want %q", field, value, got, want)
			}
		}
	}
}
