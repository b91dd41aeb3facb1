package local_test

import (
	"context"
	"strings"
	"testing"

	"sessionnotes/corpus"
	"sessionnotes/indexer/analysis"
	"sessionnotes/indexer/analysis/equal"
	"sessionnotes/indexer/index"
	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/local"
	"sessionnotes/searchd/query"
)

// open builds a generation of the sessions and opens an engine over it.
func open(t testing.TB, shards int, sessions []corpus.Session) (*engine.Engine, *index.Reader) {
	t.Helper()
	dir := t.TempDir()
	b, err := index.NewBuilder(context.Background(), dir, shards, testCatalog(t), analysis.New())
	if err != nil {
		t.Fatal(err)
	}
	fill(t, b, sessions)
	return openAt(t, dir)
}

// openUpon builds a generation of the sessions upon one that is at base.
func openUpon(t testing.TB, base string, sessions []corpus.Session) (e *engine.Engine, r *index.Reader, dir string) {
	t.Helper()
	before, err := index.Open(base)
	if err != nil {
		t.Fatal(err)
	}
	defer before.Close()
	from, err := index.NewBase(before)
	if err != nil {
		t.Fatal(err)
	}
	defer from.Close()
	dir = t.TempDir()
	b, err := index.NewBuilderUpon(context.Background(), dir, from, testCatalog(t), analysis.New())
	if err != nil {
		t.Fatal(err)
	}
	fill(t, b, sessions)
	e, r = openAt(t, dir)
	return e, r, dir
}

func fill(t testing.TB, b *index.Builder, sessions []corpus.Session) {
	t.Helper()
	c := testCatalog(t)
	for _, s := range sessions {
		c.Resolve(&s)
		if s.ID == "" {
			s.ID = corpus.DeriveID(s)
		}
		if err := b.Add(&s); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := b.Finish([]string{"test"}); err != nil {
		t.Fatal(err)
	}
}

func openAt(t testing.TB, dir string) (*engine.Engine, *index.Reader) {
	t.Helper()
	r, err := index.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	return engine.New(local.New(r, local.NewMemory(64<<20)), analysis.New(), equalWords(t)), r
}

func testCatalog(t testing.TB) *corpus.Catalog {
	t.Helper()
	c, err := corpus.ReadCatalog(strings.NewReader(`
events:
  - {id: con-2022, name: {en: Con 2022, ja: コン2022}, start: 2022-05-16, end: 2022-05-20}
  - {id: day-2022, name: {en: Side Day 2022}, parent: con-2022}
tracks:
  - {id: security, name: {en: Security, ja: セキュリティ}, aliases: [Security + Identity]}
`), "catalog")
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func equalWords(t testing.TB) *equal.Words {
	t.Helper()
	w, err := equal.Load(nil, "")
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func note(lines ...string) []corpus.Note {
	n := corpus.Note{Author: "Jo", Language: "ja"}
	for i, l := range lines {
		n.Passages = append(n.Passages, corpus.Passage{Text: l, Line: i + 1})
	}
	return []corpus.Note{n}
}

var sessions = []corpus.Session{
	{Title: "Moving 700 clusters with zero-downtime", Event: "con-2022", Track: "Security + Identity", Kind: corpus.Talk, Date: corpus.Date{Year: 2022, Month: 5, Day: 18},
		Speakers: []corpus.Speaker{{Name: "Dan Čermák", Affiliation: "ACME"}}, Languages: []string{"en"}, Tags: []string{"migration"},
		Notes: note("クラスターの移行を無停止で行う話。", "Kubernetesクラスタを700個も移した。脆弱性は無い。")},
	{Title: "eBPF in production", Event: "day-2022", Track: "Observability", Kind: corpus.Keynote, Date: corpus.Date{Year: 2022, Month: 5, Day: 16},
		Speakers: []corpus.Speaker{{Name: "Ann Lee"}}, Languages: []string{"en"}, Tags: []string{"ebpf", "security"},
		Notes: note("カーネルの中で動くプログラムについて。", "downtime was zero in the end, said nobody.")},
	{Title: "東京都の事例", Event: "Other Meetup", Languages: []string{"ja"}, Date: corpus.Date{Year: 2021}, Notes: note("都庁でのコンテナ活用。移行は来年。")},
	{Title: "No date, no event", Abstract: "The zero downtime myth."},
}

func search(t *testing.T, e *engine.Engine, url string) *engine.Result {
	t.Helper()
	q := parse(t, url)
	r, err := e.Search(context.Background(), q)
	if err != nil {
		t.Fatalf("%s: %v", url, err)
	}
	return r
}

func titles(r *engine.Result) string {
	var out []string
	for _, h := range r.Hits {
		out = append(out, strings.Fields(h.Session.Title)[0])
	}
	return strings.Join(out, " ")
}

func TestSearch(t *testing.T) {
	for _, shards := range []int{1, 3} {
		e, _ := open(t, shards, sessions)
		for _, c := range []struct{ url, want string }{
			{"", "Moving eBPF 東京都の事例 No"},
			{"sort=date", "東京都の事例 eBPF Moving No"},
			{"q=クラスタ 移行", "Moving"},
			{"q=クラスター", "Moving"},
			{"q=移行&sort=date", "東京都の事例 Moving"},
			{`q="zero downtime"&sort=-date`, "Moving No"},
			{"q=zero downtime&sort=-date", "Moving eBPF No"},
			{`q=cermak`, "Moving"},
			{`q=都`, "東京都の事例"},
			{`q=speaker:lee`, "eBPF"},
			{`q=company:acme`, "Moving"},
			{`q=-移行&sort=title`, "eBPF No"},
			{`q=title:ebpf`, "eBPF"},
			{`q=kube*`, "Moving"},
			{`q=kuber&typing=true`, "Moving"},
			{`q=「Kubernetesクラスタ」`, "Moving"},
			{`q=ebpf OR 都庁&sort=-date`, "eBPF 東京都の事例"},
			{`track=security`, "Moving"},
			{`track=セキュリティ&track=observability`, "Moving eBPF"},
			{`track=`, "東京都の事例 No"},
			{`event=con-2022`, "Moving eBPF"},
			{`event=コン2022`, "Moving eBPF"},
			{`year=2021`, "東京都の事例"},
			{`language=日本語&sort=date`, "東京都の事例 eBPF Moving"},
			{`language=English`, "Moving eBPF"},
			{`kind=基調講演`, "eBPF"},
			{`q=言語:英語 kind:talk`, "Moving"},
			{`has=notes&sort=date`, "東京都の事例 eBPF Moving"},
			{`q=has:概要`, "No"},
			{`q=-has:notes`, "No"},
			{`date_from=2022-05-17`, "Moving"},
			{`q=zero unicorn&sort=-date`, "Moving eBPF No"},
			{`q=🚀`, ""},
			{`q=ロナ`, ""},
			{`track=nonsense`, ""},
		} {
			if got := titles(search(t, e, c.url)); got != c.want {
				t.Errorf("%d shards: %s finds %q, want %q", shards, c.url, got, c.want)
			}
		}
	}
}

func TestFacetsAreTotals(t *testing.T) {
	e, _ := open(t, 2, sessions)
	for _, url := range []string{"", "q=移行", "track=security", "track=security&event=con-2022", "q=zero&year=2022&kind=talk"} {
		q := parse(t, url)
		r := search(t, e, url)
		for field, values := range r.Facets {
			for _, v := range values {
				only := q
				for _, old := range q.Filters[field] {
					only = only.Without(field, old)
				}
				got, err := e.Search(context.Background(), only.With(field, v.Key))
				if err != nil {
					t.Fatal(err)
				}
				if got.Total != v.Count {
					t.Errorf("%s: %s=%q counts %d, and gives %d", url, field, v.Key, v.Count, got.Total)
				}
			}
		}
	}
}

func TestSnippetsMark(t *testing.T) {
	e, _ := open(t, 1, sessions)
	for _, c := range []struct{ url, html string }{
		{"q=クラスタ 移行", "<mark>クラスター</mark>の<mark>移行</mark>を無停止で行う話。"},
		{"q=downtime", "The zero <mark>downtime</mark> myth."},
		{"q=脆弱性", "Kubernetesクラスタを700個も移した。<mark>脆弱性</mark>は無い。"},
	} {
		found := false
		for _, h := range search(t, e, c.url).Hits {
			for _, s := range h.Snippets {
				found = found || s.HTML() == c.html
			}
		}
		if !found {
			t.Errorf("%s shows no snippet %s", c.url, c.html)
		}
	}
}

func parse(t testing.TB, raw string) query.Query {
	t.Helper()
	values := map[string][]string{}
	for _, p := range strings.Split(raw, "&") {
		if k, v, ok := strings.Cut(p, "="); ok {
			values[k] = append(values[k], v)
		}
	}
	q, err := query.FromValues(values)
	if err != nil {
		t.Fatal(err)
	}
	q.Lang = "en"
	return q
}
