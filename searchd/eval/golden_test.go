package eval_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sessionnotes/searchd/eval"
	"sessionnotes/searchd/eval/served"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// goldenDir holds one file a query, so that a change of ranking is a diff of the
// queries that it moves.
const goldenDir = "testdata/golden"

// goldenHits is how many hits a file lists.
const goldenHits = 5

// golden are the queries over the shipped notes, by the name of their file.
var golden = map[string]eval.Query{
	"all":                   {Text: ""},
	"word-english":          {Text: "kubernetes"},
	"word-japanese":         {Text: "脆弱性"},
	"word-katakana":         {Text: "コンテナ"},
	"word-half-width":       {Text: "ｺﾝﾃﾅ"},
	"word-one-kanji":        {Text: "蜂"},
	"words-english":         {Text: "zero downtime migration"},
	"words-japanese":        {Text: "権限昇格 クラスタ"},
	"words-mixed":           {Text: "eBPF 監視"},
	"words-not-together":    {Text: "satellite falco"},
	"title-half-remembered": {Text: "it was dns logs"},
	"name":                  {Text: "Liz Rice"},
	"name-katakana":         {Text: "リズ・ライス"},
	"identifier-path":       {Text: "/etc/passwd"},
	"identifier-call":       {Text: "sock_accept"},
	"identifier-in-parts":   {Text: "wasm cloud"},
	"cross-to-english":      {Text: "ゼロダウンタイム"},
	"cross-to-japanese":     {Text: "vulnerability"},
	"abbreviation":          {Text: "k8s"},
	"romaji":                {Text: "zeijakusei"},
	"misspelt-english":      {Text: "kubernates"},
	"misspelt-japanese":     {Text: "クラウト"},
	"phrase-english":        {Text: `"human error"`},
	"phrase-japanese":       {Text: "「攻撃対象領域」"},
	"phrase-hyphen":         {Text: `"zero downtime"`},
	"without":               {Text: "wasm -networking"},
	"either":                {Text: "falco OR tetragon"},
	"field":                 {Text: "title:keynote"},
	"prefix":                {Text: "kube*"},
	"filter-track":          {Text: "container", Filters: map[string][]string{"track": {"security"}}},
	"question-japanese":     {Text: "コンテナイメージが大きいのはどのレイヤーのせいなのかを調べるにはどうすればいいですか?"},
	"question-english":      {Text: "how can I find out why my container image has become so large?"},
	"nothing":               {Text: "zzzzzz"},
}

// serve serves a corpus until the test ends.
func serve(t *testing.T, c *eval.Corpus) *served.Server {
	t.Helper()
	s, err := served.Open(t.Context(), t.TempDir(), c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s
}

func TestGolden(t *testing.T) {
	notes, err := eval.ShippedNotes()
	if err != nil {
		t.Fatal(err)
	}
	s := serve(t, notes)
	for name, q := range golden {
		t.Run(name, func(t *testing.T) {
			a, err := s.Ask(t.Context(), q)
			if err != nil {
				t.Fatal(err)
			}
			compareGolden(t, filepath.Join(goldenDir, name+".txt"), goldenText(t, q, a))
		})
	}
}

// The figures of our own set over the shipped notes, by kind of query, are one more
// golden file: what the queries above do not show moves them.
func TestGoldenFigures(t *testing.T) {
	set, err := eval.Load("judged", "")
	if err != nil {
		t.Fatal(err)
	}
	run, _, err := eval.Ask(t.Context(), serve(t, set.Corpus), set)
	if err != nil {
		t.Fatal(err)
	}
	byKind := map[string][]eval.Scores{}
	for i, s := range set.Score(run) {
		kind := set.Queries[i].Kind
		byKind[kind] = append(byKind[kind], s)
		byKind["all"] = append(byKind["all"], s)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%-10s queries %v\n", "kind", eval.Metrics)
	for _, kind := range append([]string{"all"}, eval.Kinds...) {
		fmt.Fprintf(&b, "%-10s %7d %.3f\n", kind, len(byKind[kind]), eval.Mean(byKind[kind]))
	}
	compareGolden(t, "testdata/figures.txt", b.String())
}

// compareGolden compares with a file, or rewrites it with -update.
func compareGolden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), got); d != "" {
		t.Errorf("%s (-update rewrites it): %s", file, d)
	}
}

// goldenText says what was asked, how it was understood, and what came of it.
func goldenText(t *testing.T, q eval.Query, a *served.Answer) string {
	t.Helper()
	var b strings.Builder
	fmt.Fprintf(&b, "query %s\n", q.Text)
	for _, key := range slices.Sorted(maps.Keys(a.Query)) {
		if key != "text" {
			fmt.Fprintf(&b, "%s %s\n", key, compact(t, a.Query[key]))
		}
	}
	fmt.Fprintf(&b, "total %d\n", a.Total)
	for _, h := range a.Hits[:min(goldenHits, len(a.Hits))] {
		fmt.Fprintf(&b, "%8.3f  %s\n", h.Score, h.ID)
	}
	return b.String()
}

// compact is JSON on one line.
func compact(t *testing.T, value any) string {
	t.Helper()
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(value); err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(b.String())
}

// A file that no query writes anymore would go unnoticed.
func TestGoldenFilesHaveQueries(t *testing.T) {
	files, err := filepath.Glob(goldenDir + "/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if _, ok := golden[strings.TrimSuffix(filepath.Base(f), ".txt")]; !ok {
			t.Errorf("%s belongs to no query", f)
		}
	}
}
