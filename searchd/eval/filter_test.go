package eval

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"sessionnotes/corpus"
)

func TestNarrow(t *testing.T) {
	s := &Set{
		Corpus: &Corpus{Catalog: &corpus.Catalog{}, Sessions: []*corpus.Session{
			{ID: "a", Track: "Cloud Native", Date: corpus.Date{Year: 2022}, Tags: []string{"ebpf"}},
			{ID: "b", Event: "fosdem", Date: corpus.Date{Year: 2023}, Speakers: []corpus.Speaker{{Name: "Liz Rice"}}, Kind: corpus.Talk},
			{ID: "c", Languages: []string{"ja"}},
		}},
		Queries: []Query{
			{ID: "plain"},
			{ID: "track", Filters: map[string][]string{"track": {"cloud-native"}}},
			{ID: "either year", Filters: map[string][]string{"year": {"2022", "2023"}}},
			{ID: "both fields", Filters: map[string][]string{"year": {"2022", "2023"}, "speaker": {"Liz Rice"}}},
			{ID: "none", Filters: map[string][]string{"language": {"ja"}, "kind": {"talk"}}},
		},
	}
	run := Run{"of no query": {"a"}}
	for _, q := range s.Queries {
		run[q.ID] = []string{"c", "not there", "b", "a"}
	}
	want := Run{"plain": {"c", "b", "a"}, "track": {"a"}, "either year": {"b", "a"}, "both fields": {"b"}}
	if d := cmp.Diff(want, s.Narrow(run)); d != "" {
		t.Error(d)
	}
}
