package stock

import (
	"slices"
	"strings"
	"testing"

	"sessionnotes/corpus"
	"sessionnotes/searchd/eval"
)

func sample() *eval.Corpus {
	return &eval.Corpus{Catalog: &corpus.Catalog{}, Sessions: []*corpus.Session{
		{ID: "a", Title: "Collecting lists", Track: "Cloud Native", Date: corpus.Date{Year: 2022}, Speakers: []corpus.Speaker{{Name: "Liz Rice"}}},
		{ID: "b", Title: "Sorting", Event: "fosdem", Tags: []string{"lists"}, Languages: []string{"en"}, Kind: corpus.Talk},
		{ID: "c", Title: "形態素解析", Notes: []corpus.Note{{Passages: []corpus.Passage{{Text: "辞書の話。"}}}}},
	}}
}

func TestSearch(t *testing.T) {
	cache := t.TempDir()
	for _, tt := range []struct {
		analyzer string
		text     string
		filters  map[string][]string
		want     string // ids, sorted
	}{
		{"standard", "lists", nil, "a,b"},
		{"standard", "list", nil, ""},
		{"standard", "liz", nil, "a"},
		{"en", "list sorted", nil, "a,b"},
		{"cjk", "形態素", nil, "c"},
		{"cjk", "の話はどれ?", nil, "c"},
		{"standard", "+lists -sorting", nil, "a,b"},
		{"standard", "lists", map[string][]string{"track": {"cloud-native"}}, "a"},
		{"standard", "lists", map[string][]string{"year": {"2022", "2023"}, "speaker": {"Liz Rice"}}, "a"},
		{"standard", "lists", map[string][]string{"event": {"fosdem"}, "tag": {"lists"}, "language": {"en"}, "kind": {"talk"}}, "b"},
	} {
		t.Run(tt.analyzer+" "+tt.text, func(t *testing.T) {
			x, err := Open(cache, tt.analyzer, sample())
			if err != nil {
				t.Fatal(err)
			}
			defer x.Close()
			ids, err := x.Search(t.Context(), eval.Query{Text: tt.text, Filters: tt.filters})
			if err != nil {
				t.Fatal(err)
			}
			slices.Sort(ids)
			if got := strings.Join(ids, ","); got != tt.want {
				t.Errorf("Search(%q, %v) = %q, want %q", tt.text, tt.filters, got, tt.want)
			}
		})
	}
}

// A filter narrows and does not change the order of what stays.
func TestFilterKeepsTheOrder(t *testing.T) {
	c := sample()
	for _, s := range c.Sessions {
		s.Kind = corpus.Talk
	}
	x, err := Open(t.TempDir(), "standard", c)
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	all, err := x.Search(t.Context(), eval.Query{Text: "sorting lists"})
	if err != nil {
		t.Fatal(err)
	}
	talks, err := x.Search(t.Context(), eval.Query{Text: "sorting lists", Filters: map[string][]string{"kind": {"talk"}}})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(all, talks) || len(all) != 2 {
		t.Errorf("%q, with a filter that all pass %q", all, talks)
	}
}

func TestUnknownAnalyzer(t *testing.T) {
	if x, err := Open(t.TempDir(), "kagome", sample()); err == nil {
		x.Close()
		t.Error("an analyzer that bleve does not have is taken")
	}
}
