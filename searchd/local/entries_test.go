package local_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sessionnotes/corpus"
	"sessionnotes/indexer/analysis"
	"sessionnotes/indexer/index"
	"sessionnotes/searchd/engine"
)

// TestEntries: the entries of a field are what its facet counts, with the days of
// their sessions, on any number of shards and upon another generation.
func TestEntries(t *testing.T) {
	day := func(y, m, d int) corpus.Date { return corpus.Date{Year: y, Month: m, Day: d} }
	sessions := []corpus.Session{
		{Title: "One", Event: "Con 2022", Track: "Security + Identity", Date: day(2022, 5, 18), Speakers: []corpus.Speaker{{Name: "Ann Lee"}, {Name: "山田 太郎"}}},
		{Title: "Two", Event: "Side Day 2022", Date: day(2022, 5, 16), Speakers: []corpus.Speaker{{Name: "Ann Lee"}}},
		{Title: "Three", Event: "Elsewhere", Track: "security", Date: day(2019, 0, 0)},
		{Title: "Four", Event: "Undated"},
	}
	for i := range 20 { // so many that another generation is built upon
		sessions = append(sessions, corpus.Session{Title: fmt.Sprint("Nowhere ", i)})
	}
	want := map[string][]engine.Entry{
		"event": {
			{Key: "con-2022", Names: engine.Names{Label: corpus.Names{EN: "Con 2022", JA: "コン2022"}}, Count: 2, From: 20220516, To: 20220518},
			{Key: "day-2022", Names: engine.Names{Label: corpus.Names{EN: "Side Day 2022"}, Parent: "con-2022"}, Count: 1, From: 20220516, To: 20220516},
			{Key: "elsewhere", Names: engine.Names{Label: corpus.Names{EN: "Elsewhere"}}, Count: 1, From: 20190101, To: 20191231},
			{Key: "undated", Names: engine.Names{Label: corpus.Names{EN: "Undated"}}, Count: 1},
		},
		"track": {{Key: "security", Names: engine.Names{Label: corpus.Names{EN: "Security", JA: "セキュリティ"}, Aliases: []string{"Security + Identity"}}, Count: 2, From: 20190101, To: 20220518}},
		"speaker": {
			{Key: "ann-lee", Names: engine.Names{Label: corpus.Names{EN: "Ann Lee"}}, Count: 2, From: 20220516, To: 20220518},
			{Key: "山田-太郎", Names: engine.Names{Label: corpus.Names{EN: "山田 太郎"}}, Count: 1, From: 20220518, To: 20220518},
		},
		"tag": nil, "room": nil,
	}
	one, _ := open(t, 1, sessions)
	three, _ := open(t, 3, sessions)
	base, catalog := t.TempDir(), testCatalog(t)
	b, err := index.NewBuilder(t.Context(), base, 2, catalog, analysis.New())
	if err != nil {
		t.Fatal(err)
	}
	fill(t, b, append(sessions[1:], corpus.Session{Title: "Five", Event: "Undated", Date: day(2030, 1, 1), Speakers: []corpus.Speaker{{Name: "Gone"}}}))
	upon, _, _ := openUpon(t, base, sessions)
	for name, e := range map[string]*engine.Engine{"one shard": one, "three shards": three, "upon another": upon} {
		for field, entries := range want {
			if diff := cmp.Diff(entries, e.Entries(field)); diff != "" {
				t.Errorf("%s: Entries(%q) (-want +got):\n%s", name, field, diff)
			}
		}
	}
}

// TestNamed: a value is found by its key, and else by each of its names.
func TestNamed(t *testing.T) {
	e, _ := open(t, 2, []corpus.Session{
		{Title: "One", Event: "Con 2022", Track: "Security + Identity", Speakers: []corpus.Speaker{{Name: "Ann Lee"}}},
		{Title: "Two", Track: "Networking", Speakers: []corpus.Speaker{{Name: "Ann Li"}, {Name: "Lee Ann"}}},
	})
	keys := func(entries []engine.Entry) (out []string) {
		for _, one := range entries {
			out = append(out, one.Key)
		}
		return out
	}
	for _, tt := range []struct {
		field, text string
		want        []string
	}{
		{"event", "con-2022", []string{"con-2022"}}, {"event", "コン２０２２", []string{"con-2022"}}, {"track", "SECURITY + Identity", []string{"security"}},
		{"track", "セキュリティ", []string{"security"}}, {"speaker", "ann  lee", []string{"ann-lee"}}, {"speaker", "ann", nil}, {"event", "", nil}, {"event", "kubecon-eu-2022", nil},
	} {
		if diff := cmp.Diff(tt.want, keys(e.Named(tt.field, tt.text))); diff != "" {
			t.Errorf("Named(%q, %q) (-want +got):\n%s", tt.field, tt.text, diff)
		}
	}
	for text, want := range map[string][]string{"an": {"ann-lee", "ann-li", "lee-ann"}, "ann lee": {"ann-lee", "lee-ann"}, "x": nil, "": nil, " - ": nil} {
		if diff := cmp.Diff(want, keys(e.Beginning("speaker", text, 10))); diff != "" {
			t.Errorf("Beginning(%q) (-want +got):\n%s", text, diff)
		}
	}
	if _, ok := e.Catalog().Event("コン2022"); !ok {
		t.Error("the catalogue of the generation is lost")
	}
}
