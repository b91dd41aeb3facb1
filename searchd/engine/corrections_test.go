package engine_test

import (
	"fmt"
	"strings"
	"testing"
)

// TestCorrections shows that a word that occurs nowhere stands for those it may
// be meant for, and that these are told.
func TestCorrections(t *testing.T) {
	expect(t, newTalks(t), []expectation{
		// Letters that are wrong, missing, or in another order.
		{"kubernates", answer{Hits: "upgrade", Notices: "corrected kubernates,kubernetes"}},
		{"Falcno", answer{}}, // near to nothing
		{"flunetd", answer{Hits: "logs", Notices: "corrected flunetd,fluentd"}},
		{"クラウト", answer{Hits: "tokyo", Notices: "corrected クラウト,クラウド"}},
		{"サービスメシュ", answer{Hits: "sidecar ambient", Notices: "corrected サービスメシュ,サービスメッシュ; equal サービスメッシュ,service mesh"}},
		{"境怪", answer{}}, // every kanji is a word

		// A correction has equals too.
		{"クラスト", answer{Hits: "upgrade boundary", Notices: "corrected クラスト,クラスタ; equal クラスタ,cluster"}},

		// Romaji, in either system; kana for English words.
		{"zeijakusei", answer{Hits: "sbom trampoline spare", Notices: "corrected zeijakusei,脆弱性; equal 脆弱性,vulnerability"}},
		{"setsuzoku", answer{Hits: "logs ambient", Notices: "corrected setsuzoku,接続"}},
		{"setuzoku", answer{Hits: "logs ambient", Notices: "corrected setuzoku,接続"}},
		{"fuka bunsan", answer{Hits: "ambient", Notices: "corrected fuka,負荷; corrected bunsan,分散"}},
		{"ばcksたげ", answer{Hits: "portal", Notices: "corrected ばcksたげ,backstage"}},
		{"fぅえんtd", answer{Hits: "logs", Notices: "corrected fぅえんtd,fluentd"}},
		{"うぇぶあせんぶり", answer{Hits: "wasm tinygo", Notices: "corrected うぇぶあせんぶり,webassembly"}},

		// Words run together, and apart.
		{"servicemesh", answer{Hits: "sidecar ambient", Notices: "equal servicemesh,サービスメッシュ"}},
		{"platformteams", answer{Hits: "portal", Notices: "corrected platformteams,platform teams"}},
		{"back stage", answer{Hits: "portal", Notices: "equal back stage,backstage"}},
		{"tiny go", answer{Hits: "tinygo", Notices: "equal tiny go,tinygo"}},

		// Compounds of words that are known, or equal to some.
		{"トランポリンポッド", answer{Hits: "trampoline", Notices: "equal トランポリン,trampoline; equal ポッド,pod"}},
		{"クラウドメトリクス", answer{Hits: "metrics tokyo", Notices: "best"}},

		// What is right of a query stays as it is.
		{"コンテナ kubernates", answer{Hits: "container upgrade", Notices: "equal コンテナ,container; corrected kubernates,kubernetes; best"}},
	})
}

// TestRareWordsStay shows that a word that occurs is never changed; the frequent
// word beside it is offered.
func TestRareWordsStay(t *testing.T) {
	var talks strings.Builder
	talks.WriteString("typo | A contaner | X | | コンテテの話\nrare | An aleph | X | | 希少\n")
	for i := range 25 {
		fmt.Fprintf(&talks, "talk%02d | The container | Y | | コンテナの話\n", i)
	}
	talks.WriteString("alpha | An alpha | X | | 別の話\n")
	expect(t, newEngineOf(t, talks.String()), []expectation{
		{"contaner", answer{Hits: "typo", Meant: "container"}},
		{"ＣＯＮＴＡＮＥＲ", answer{Hits: "typo", Meant: "container"}},
		{"コンテテ", answer{Hits: "typo", Meant: "コンテナ"}},
		{"a contaner", answer{Hits: "typo", Notices: "ignored a", Meant: "a container"}},
		{"title:contaner", answer{Hits: "typo", Meant: "title:container"}},
		{`"contaner"`, answer{Hits: "typo"}},               // quoted is meant so
		{"aleph", answer{Hits: "rare"}},                    // as rare as alpha
		{"-contaner title:an", answer{Hits: "rare alpha"}}, // nothing is offered for what is excluded
		{"typo", answer{}}, // an id is no word
		{"contaner OR aleph", answer{Hits: "typo rare", Meant: "container OR aleph"}},
	})
}
