package engine_test

import (
	"fmt"
	"strings"
	"testing"
)

// TestEqualWords shows that words find what is written in another way, and say so.
func TestEqualWords(t *testing.T) {
	expect(t, newTalks(t), []expectation{
		{"k8s", answer{Hits: "upgrade", Notices: "equal k8s,Kubernetes"}},
		{"クーバネティス", answer{Hits: "upgrade", Notices: "equal クーバネティス,Kubernetes"}},
		{"Kubernetes", answer{Hits: "upgrade"}}, // nobody writes it otherwise

		// A final long vowel makes no other word, though who types it wants it most.
		{"クラスタ", answer{Hits: "upgrade boundary", Notices: "equal クラスタ,cluster"}},
		{"クラスター", answer{Hits: "boundary upgrade", Notices: "equal クラスター,cluster"}},
		{"clusters", answer{Hits: "upgrade boundary", Notices: "equal clusters,クラスタ"}},

		// Terms of several words, on either side.
		{"無停止", answer{Hits: "upgrade downtime", Notices: "equal 無停止,zero downtime"}},
		{"zero downtime", answer{Hits: "downtime upgrade", Notices: "equal zero downtime,無停止"}},
		{"SBOM", answer{Hits: "sbom bill", Notices: "equal SBOM,software bill of materials"}},
		{"software bill of materials", answer{Hits: "bill sbom", Notices: "equal software bill of materials,SBOM; ignored of"}},
		{"service mesh 接続", answer{Hits: "ambient", Notices: "equal service mesh,サービスメッシュ"}},
		{"サービスメッシュの費用", answer{Hits: "sidecar", Notices: "equal サービスメッシュ,service mesh"}},

		// One way: who asks for ML finds machine learning, but not the other way.
		{"ML", answer{Hits: "mlops learning", Notices: "equal ML,machine learning,機械学習"}},
		{"machine learning", answer{Hits: "learning", Notices: "equal machine learning,機械学習"}},
		{"機械学習", answer{Hits: "learning", Notices: "equal 機械学習,machine learning"}},

		// What is not equal, whatever it sounds like.
		{"crowd", answer{}},
	})
}

// TestNotIsLiteral shows that only what was typed is excluded, in all its forms.
func TestNotIsLiteral(t *testing.T) {
	const talks = `
en | Container | A | | clusters
ja | コンテナ | B | | クラスター
no | Nothing | C | | 別の話`
	expect(t, newEngineOf(t, talks), []expectation{
		{"-container", answer{Hits: "ja no"}},
		{"-コンテナ", answer{Hits: "en no"}},
		{"-cluster", answer{Hits: "ja no"}},
		{"-クラスタ", answer{Hits: "en no"}},
		{"container -コンテナ", answer{Hits: "en", Notices: "equal container,コンテナ"}},
		{"-(container OR クラスタ)", answer{Hits: "no"}},
		{"-contaner", answer{Hits: "en ja no"}}, // nor corrected
		{"-kontena", answer{Hits: "en ja no"}},
	})
}

// TestDirectAboveEqual shows that of two texts that differ in one term, the one
// that has it as typed comes first, whichever is newer.
func TestDirectAboveEqual(t *testing.T) {
	pairs := [][2]string{
		{"zero downtime", "無停止"}, {"k8s", "Kubernetes"}, {"service mesh", "サービスメッシュ"}, {"machine learning", "機械学習"},
		{"SBOM", "software bill of materials"}, {"WebAssembly", "Wasm"},
	}
	for newer := range 2 {
		var talks strings.Builder
		for i, pair := range pairs {
			for _, side := range []int{newer, 1 - newer} {
				fmt.Fprintf(&talks, "%d-%d | One | X | | %s in our office, 会社での話\n", i, side, pair[side])
			}
		}
		e := newEngineOf(t, talks.String())
		for i, pair := range pairs {
			for side, asked := range pair {
				res, err := e.Search(t.Context(), asking(t, asked))
				if err != nil {
					t.Fatal(err)
				}
				if got, want := ids(res.Hits), fmt.Sprintf("%d-%d %d-%d", i, side, i, 1-side); got != want {
					t.Errorf("%s finds %q, want %q: first what has it, then what has %s", asked, got, want, pair[1-side])
				}
			}
		}
	}
}
