package server

import (
	"context"
	"errors"
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sessionnotes/corpus"
	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/query"
	"sessionnotes/searchd/server/pages"
)

// library is a generation in which some queries find something.
type library struct {
	*fakeEngine
	name     string
	sessions int
	total    map[string]int // by query
	best     []string       // queries of which no session has all words
	fixed    []string       // queries with a word that was corrected
	values   map[string][]engine.FacetValue
	entries  map[string][]engine.Entry
	titles   []engine.Hit // of sessions in Japanese
	asked    int
}

func (l *library) Generation() string { return l.name }

func (l *library) Total() int { return l.sessions }

func (l *library) Entries(field string) []engine.Entry { return l.entries[field] }

func (l *library) Search(_ context.Context, q query.Query) (*engine.Result, error) {
	l.asked++
	if l.err != nil {
		return nil, l.err
	}
	res := &engine.Result{Total: l.total[q.Text], Query: engine.Understood{Match: engine.MatchAll}, Facets: map[string][]engine.FacetValue{}}
	if slices.Contains(l.best, q.Text) {
		res.Query.Match = engine.MatchBest
	}
	if slices.Contains(l.fixed, q.Text) {
		res.Query.Notices = []engine.Notice{{Code: engine.NoticeCorrected}}
	}
	if q.Has("language", "ja") {
		res.Hits = l.titles
	}
	for _, field := range q.Facets {
		for _, v := range l.values[field] {
			v.Label += " " + q.Lang
			res.Facets[field] = append(res.Facets[field], v)
		}
	}
	return res, nil
}

// tagged are tags with so many sessions each.
func tagged(counts map[string]int) []engine.Entry {
	var entries []engine.Entry
	for _, name := range slices.Sorted(maps.Keys(counts)) {
		entries = append(entries, engine.Entry{Key: corpus.Slug(name), Names: engine.Names{Label: corpus.Names{EN: name}}, Count: counts[name]})
	}
	return entries
}

// titled is a session in Japanese at an event.
func titled(event, title string) engine.Hit {
	return engine.Hit{Title: engine.Marked{Text: title}, Event: engine.Value{Key: event}}
}

// counted are values of one session each.
func counted(keys ...string) []engine.FacetValue {
	var values []engine.FacetValue
	for _, key := range keys {
		values = append(values, engine.FacetValue{Value: engine.Value{Key: key, Label: key}, Count: 1})
	}
	return values
}

// names are the texts of examples, or field and name of their values.
func names(examples []pages.Example) []string {
	var out []string
	for _, e := range examples {
		if e.Text == "" {
			e.Text = e.Field + ": " + e.Value.Label
		}
		out = append(out, e.Text)
	}
	return out
}

func TestSuggestions(t *testing.T) {
	all := map[string]int{"クラスタ 移行": 1, "zero downtime": 2, "脆弱性": 3, "eBPF": 4, "wasm*": 5}
	for _, tt := range []struct {
		name    string
		library library
		want    []string
	}{
		{"all of ours", library{total: all, values: map[string][]engine.FacetValue{
			"tag": counted("ebpf", "zero-downtime", "falco", "cilium"), "track": counted("", "security"), "speaker": counted("liz-rice", "another"),
		}}, []string{"クラスタ 移行", "zero downtime", "脆弱性", "eBPF", "wasm*", "tag: falco ja", "track: security ja", "speaker: liz-rice ja"}},
		{"some of ours", library{total: all, best: []string{"クラスタ 移行"}, fixed: []string{"脆弱性", "eBPF"}, values: map[string][]engine.FacetValue{
			"tag": counted("go"), "track": counted("web"),
		}}, []string{"tag: go ja", "track: web ja", "zero downtime", "wasm*"}},
		{"none of ours", library{values: map[string][]engine.FacetValue{"tag": counted("a", "b", "c", "d", "e", "f", "g"), "speaker": counted("a", "x")}},
			[]string{"tag: a ja", "speaker: x ja", "tag: b ja", "tag: c ja", "tag: d ja", "tag: e ja"}},
		{"kinds", library{values: map[string][]engine.FacetValue{"tag": counted("lightning-talk", "go")}}, []string{"tag: go ja"}},
		{"nothing at all", library{values: map[string][]engine.FacetValue{"tag": {{Value: engine.Value{Key: "gone"}, Count: 0}}}}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var s suggestions
			tt.library.fakeEngine = &fakeEngine{}
			got, err := s.of(t.Context(), &tt.library, "ja")
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, names(got)); diff != "" {
				t.Errorf("examples (-want +got):\n%s", diff)
			}
		})
	}
}

// They are found once for each generation, in every language, and anew after a
// failure.
func TestSuggestionsOfAGeneration(t *testing.T) {
	var s suggestions
	first := &library{fakeEngine: &fakeEngine{err: errors.New("no")}, name: "gen-1", values: map[string][]engine.FacetValue{"tag": counted("old")}}
	if _, err := s.of(t.Context(), first, "en"); err == nil {
		t.Error("the error of the engine is lost")
	}
	first.err = nil
	for _, lang := range []string{"en", "ja", "en"} {
		got, err := s.of(t.Context(), first, lang)
		if want := []string{"tag: old " + lang}; err != nil || !slices.Equal(names(got), want) {
			t.Errorf("%s: %q, %v, want %q", lang, names(got), err, want)
		}
	}
	asked := first.asked
	if _, err := s.of(t.Context(), first, "ja"); err != nil || first.asked != asked {
		t.Errorf("asked %d more times for the same, %v", first.asked-asked, err)
	}
	next := &library{fakeEngine: &fakeEngine{}, name: "gen-2", values: map[string][]engine.FacetValue{"tag": counted("new")}}
	if got, err := s.of(t.Context(), next, "en"); err != nil || !slices.Equal(names(got), []string{"tag: new en"}) {
		t.Errorf("of the next generation: %q, %v", names(got), err)
	}
}
