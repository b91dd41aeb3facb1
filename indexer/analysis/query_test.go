package analysis

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestQuery(t *testing.T) {
	word := func(text, exact, stem string) Word { return Word{Text: text, Exact: exact, Stem: stem} }
	for _, tt := range []struct {
		name, in string
		want     []Run
	}{
		{"nothing", " 、!- ", nil},
		{"Japanese and an identifier", "クラスター移行 Zero-downtime", []Run{
			{Text: "クラスター移行", CJK: true,
				Words: []Word{{Text: "クラスター", Exact: "クラスタ"}, {Text: "移行", Exact: "移行"}},
				Grams: []string{"クラ", "ラス", "スタ", "ター", "ー移", "移行"},
				Pairs: []Pair{{"クラスタ", "移行"}}},
			{Text: "Zero-downtime", Words: []Word{{Text: "Zero-downtime", Exact: "zero-downtime",
				Parts: []Word{word("Zero", "zero", "~zero"), word("downtime", "downtime", "~downtim")}}},
				Pairs: []Pair{{"移行", "zero-downtime"}}},
		}},
		{"scripts part a chunk", "Kubernetesクラスタ", []Run{
			{Text: "Kubernetes", Words: []Word{word("Kubernetes", "kubernetes", "~kubernet")}},
			{Text: "クラスタ", CJK: true, Words: []Word{word("クラスタ", "クラスタ", "")}, Grams: []string{"クラ", "ラス", "スタ"},
				Pairs: []Pair{{"kubernetes", "クラスタ"}}},
		}},
		{"one character", "都", []Run{
			{Text: "都", CJK: true, Words: []Word{word("都", "都", "")}, Grams: []string{"都"}},
		}},
		{"interrogative", "なぜ移行", []Run{
			{Text: "なぜ移行", CJK: true,
				Words: []Word{{Text: "なぜ", Exact: "なぜ", Function: true, Asks: true}, word("移行", "移行", "")},
				Grams: []string{"なぜ", "ぜ移", "移行"}},
		}},
		{"stop word and sign", "the #K9", []Run{
			{Text: "the", Words: []Word{{Text: "the", Exact: "the", Function: true}}},
			{Text: "#K9", Words: []Word{{Text: "#K9", Exact: "#k9", Parts: []Word{word("K9", "k9", "")}}}},
		}},
		{"capitals", "wasmCloud", []Run{
			{Text: "wasmCloud", Words: []Word{{Text: "wasmCloud", Exact: "wasmcloud", Stem: "~wasmcloud",
				Parts: []Word{word("wasm", "wasm", "~wasm"), word("Cloud", "cloud", "~cloud")}}}},
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, New().Query(tt.in)); diff != "" {
				t.Errorf("Query(%q) (-want +got):\n%s", tt.in, diff)
			}
		})
	}
}

// A query finds a text that writes the same otherwise, by its parts or the other way round.
func TestQueryFindsOtherSpelling(t *testing.T) {
	for _, tt := range []struct {
		text  string
		terms []string // of the query, as a phrase in English
	}{
		{"zero-downtime", []string{"zero", "downtime"}},
		{"zero downtime", []string{"zero", "downtime"}},
		{"wasmCloud", []string{"wasm", "cloud"}},
		{"WasmCloud", []string{"wasmcloud"}},
		{"written in C/C++", []string{"c++"}},
		{"Google’s runners", []string{"google", "~runner"}},
		{"see github.com/kubernetes-sigs/x9", []string{"kubernetes", "sigs"}},
	} {
		if at := positions(New().Analyze(tt.text)[English]); !hasPhrase(at, tt.terms) {
			t.Errorf("%q has no phrase %q", tt.text, tt.terms)
		}
	}
}
