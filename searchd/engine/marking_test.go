package engine

import (
	"maps"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sessionnotes/indexer/analysis"
)

// markers are one for each kind of what can be marked, made of the words of a text.
func markers(a *analysis.Analyzer, words string) []*marker {
	tokens := a.Analyze(words)
	var terms, phrase, literal, all marker
	for _, f := range []analysis.Field{analysis.Words, analysis.Grams, analysis.English} {
		var of []string
		for _, t := range tokens[f] {
			terms.term(f, t.Term)
			of = append(of, t.Term)
		}
		if len(of) > 1 {
			phrase.phrase(f, of[:2])
			phrase.phrase(f, of)
		}
	}
	literal.literal(words)
	for part := range strings.FieldsSeq(words) {
		literal.literal(part)
	}
	all.add(terms)
	all.add(phrase)
	all.add(literal)
	return []*marker{&terms, &phrase, &literal, &all}
}

// checkMarking holds what is found chunk by chunk against what is found in the
// whole text.
func checkMarking(t *testing.T, a *analysis.Analyzer, text, words string) {
	t.Helper()
	for _, m := range markers(a, words) {
		want, n := m.spans(a, text)
		got, found := m.over(a).spans(text)
		if diff := cmp.Diff(want, got, cmp.AllowUnexported(span{}), cmp.Transformer("place", func(s span) [2]int { return [2]int{s.from, s.to} })); diff != "" || !maps.Equal(n, found) {
			t.Errorf("%q in %q: %v, want %v (-whole +chunks):\n%s", words, text, found, n, diff)
		}
	}
}

var markingTexts = []string{
	"クラスタの移行を行った。無停止で、移行する。zero downtime を目指す 話",
	"Zero. Downtime — zero — & downtime; the node-local-dns, C/C++ and It's Google's. zero　downtime",
	"WebAssembly の導入、wasm cloud　ﾃﾞｰﾀﾍﾞｰｽ ＡＷＳ㍑を、使って食べた。\n来た。きた",
	"かけ直した゛ が\u3099 か\u200b゙ é e\u0301  x  y\t z、\u3099 。゛",
}

func TestMarkingIsThatOfTheWholeText(t *testing.T) {
	a := analysis.New()
	random := rand.New(rand.NewPCG(1, 2))
	for _, text := range markingTexts {
		runes := []rune(text)
		for range 60 {
			from := random.IntN(len(runes))
			words := string(runes[from:min(from+1+random.IntN(12), len(runes))])
			checkMarking(t, a, text, words)
			checkMarking(t, a, strings.Repeat(text+" ", 3), words)
		}
	}
}

func FuzzMarking(f *testing.F) {
	for i, text := range markingTexts {
		f.Add(text, "移行")
		f.Add(text, "zero downtime")
		f.Add(text, markingTexts[(i+1)%len(markingTexts)])
	}
	a := analysis.New()
	f.Fuzz(func(t *testing.T, text, words string) { checkMarking(t, a, text, words) })
}

// FuzzFolding: what is folded by case alone is folded as everything is.
func FuzzFolding(f *testing.F) {
	for _, text := range markingTexts {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if got, want := folding(text), analysis.Fold(text); got != want {
			t.Errorf("folding(%q) = %q, want %q", text, got, want)
		}
	})
}
