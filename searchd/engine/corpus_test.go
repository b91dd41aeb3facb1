package engine_test

import (
	"strings"
	"testing"

	"sessionnotes/corpus"
	"sessionnotes/indexer/analysis"
	"sessionnotes/indexer/analysis/equal"
	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/local"
	"sessionnotes/searchd/query"
)

// samples are a line each: id | title | speakers | track | notes.
const samples = `
clusters  | Moving 700 clusters with zero-downtime | Ann Lee | Security + Identity | 七百のクラスタの移行を無停止で行う話。Kubernetesの版を上げ、脆弱性も直した。
mesh      | What a service mesh costs | Bo Chan | Networking | サービスメッシュの費用について。
pods      | Trampoline pods on shared nodes | Yuval Levy | Security + Identity | 権限昇格を許す Pod の見つけ方。
ebpf      | Real time security with eBPF | Liz Rice | Security + Identity | カーネルの中で sock_accept を見る。Tetragon の話。
rice      | How to cook for a conference | Mark Rice | Food | 会場の食事。
tinygo    | Hardware with TinyGo | Ron Evans | WebAssembly | マイコンで動かす。@deadprogram の発表。
wasm      | Where It’s Heading: WebAssembly | Bailey Hayes | WebAssembly | ブラウザの外へ。C++ からも使える。
matsuda   | Inside a framework | Akira Matsuda | Ruby | 設計の話。
manga     | 漫画で学ぶ分析 | 山田 太郎 | Data | 漫画の分析をする。
kyoto     | 京都の会議 | 佐藤 花子 | Places | 京都で開かれた会議。
tokyo     | 東京都の事例 | 鈴木 一郎 | Places | 東京都のシステム。
files     | Reading /etc/passwd | Jo Doe | Security + Identity | proc.name と /etc/passwd を読む。版は 0.31.0。
specific  | A specific decision | Pat Roe | Food | Nothing else.
pipeline  | Fast CI for all | Pat Roe | Delivery | 速いCIの話。
images    | Why your container image is fat | Jo Doe | Delivery | コンテナイメージが大きい理由を調べる。
stable    | A stable release | Sam Poe | Delivery | 安定版。
`

const sampleCatalog = `
tracks:
  - {id: security, name: {en: Security, ja: セキュリティ}, aliases: [Security + Identity]}
  - {id: wasm, name: {en: WebAssembly}}
`

// newEngine is an engine over the samples, the first of them the newest.
func newEngine(t testing.TB) *engine.Engine { return newEngineOf(t, samples) }

func newEngineOf(t testing.TB, samples string) *engine.Engine {
	t.Helper()
	return engine.New(newBackend(t, samples), analysis.New(), equalWords(t))
}

// newBackend indexes samples.
func newBackend(t testing.TB, samples string) *local.Backend {
	t.Helper()
	catalog, err := corpus.ReadCatalog(strings.NewReader(sampleCatalog), "catalog")
	if err != nil {
		t.Fatal(err)
	}
	return indexed(t, catalog, func(yield func(corpus.Session) bool) {
		for i, line := range strings.Split(strings.TrimSpace(samples), "\n") {
			f := cells(line)
			s := corpus.Session{
				ID: f[0], Title: f[1], Speakers: []corpus.Speaker{{Name: f[2]}}, Track: f[3], Date: corpus.Date{Year: 2040 - i},
				Notes: []corpus.Note{{Passages: []corpus.Passage{{Text: f[4], Line: 1}}}},
			}
			if f[4] == "" {
				s.Notes = nil
			}
			if !yield(s) {
				return
			}
		}
	})
}

// cells are the parts of a line.
func cells(line string) []string {
	f := strings.Split(line, "|")
	for i := range f {
		f[i] = strings.TrimSpace(f[i])
	}
	return f
}

// equalWords are the built-in lists with one of the user's.
func equalWords(t testing.TB) *equal.Words {
	t.Helper()
	words, err := equal.Load(strings.NewReader("groups: [[食事, meal]]\none_way: [{asked: dinner, finds: 食事}]"), "own.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return words
}

// asking is a query of the parameters' defaults.
func asking(t testing.TB, text string) query.Query {
	t.Helper()
	q, err := query.FromValues(nil)
	if err != nil {
		t.Fatal(err)
	}
	return q.WithText(text)
}

func ids(hits []engine.Hit) string {
	var out []string
	for _, h := range hits {
		out = append(out, h.Session.ID)
	}
	return strings.Join(out, " ")
}
