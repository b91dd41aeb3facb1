package served_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"sessionnotes/corpus"
	"sessionnotes/searchd/eval"
	"sessionnotes/searchd/eval/served"
)

func note(text string) []corpus.Note {
	return []corpus.Note{{Passages: []corpus.Passage{{Text: text}}}}
}

func sample() *eval.Corpus {
	return &eval.Corpus{Catalog: &corpus.Catalog{}, Sessions: []*corpus.Session{
		{ID: "a/1", Title: "eBPF による検知", Track: "security", Notes: note("カーネルの中で見張る。")},
		{ID: "b", Title: "Zero downtime", Track: "operations", Notes: note("Clusters moved (all of them) by eBPF, not by hand.")},
		{ID: "日本 語", Title: "形態素解析", Notes: note("辞書の話。")},
	}}
}

func open(t *testing.T, cache string) *served.Server {
	t.Helper()
	s, err := served.Open(t.Context(), cache, sample())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s
}

func TestSearch(t *testing.T) {
	s := open(t, t.TempDir())
	for _, tt := range []struct {
		name string
		q    eval.Query
		want string // ids, sorted
	}{
		{"English", eval.Query{Text: "downtime"}, "b"},
		{"Japanese", eval.Query{Text: "形態素"}, "日本 語"},
		{"in two", eval.Query{Text: "ebpf"}, "a/1,b"},
		{"filter", eval.Query{Text: "ebpf", Filters: map[string][]string{"track": {"security"}}}, "a/1"},
		{"operators are sent as they are", eval.Query{Text: "ebpf -downtime"}, "a/1"},
		{"nothing", eval.Query{Text: "zzzz"}, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			ids, err := s.Search(t.Context(), tt.q)
			if err != nil {
				t.Fatal(err)
			}
			slices.Sort(ids)
			if got := strings.Join(ids, ","); got != tt.want {
				t.Errorf("Search(%+v) = %q, want %q", tt.q, got, tt.want)
			}
		})
	}
}

func TestTextIsSentAsItIs(t *testing.T) {
	s := open(t, t.TempDir())
	for _, text := range []string{"a&size=1", "100%25 +1 #x?", `"zero downtime" OR (C++`, "何?", "\xff"} {
		a, err := s.Ask(t.Context(), eval.Query{Text: text})
		if err != nil {
			t.Fatal(err)
		}
		if want := strings.ToValidUTF8(text, "\uFFFD"); a.Query["text"] != want {
			t.Errorf("%q came as %q", text, a.Query["text"])
		}
	}
}

func TestOpenFindsTheGenerationAgain(t *testing.T) {
	cache := t.TempDir()
	first, err := open(t, cache).Ask(t.Context(), eval.Query{Text: "ebpf"})
	if err != nil {
		t.Fatal(err)
	}
	again, err := open(t, cache).Ask(t.Context(), eval.Query{Text: "ebpf"})
	if err != nil {
		t.Fatal(err)
	}
	if first.Generation == "" || again.Generation != first.Generation {
		t.Errorf("the generation is %q, then %q", first.Generation, again.Generation)
	}
}

func TestRebuild(t *testing.T) {
	cache := t.TempDir()
	first, err := open(t, cache).Ask(t.Context(), eval.Query{Text: "ebpf"})
	if err != nil {
		t.Fatal(err)
	}
	if err := served.Rebuild(t.Context(), cache, sample()); err != nil {
		t.Fatal(err)
	}
	again, err := open(t, cache).Ask(t.Context(), eval.Query{Text: "ebpf"})
	if err != nil {
		t.Fatal(err)
	}
	if again.Generation <= first.Generation {
		t.Errorf("the generation is %q, then %q", first.Generation, again.Generation)
	}
	kept, err := filepath.Glob(filepath.Join(cache, "*", "gen-*"))
	if err != nil || len(kept) != 1 {
		t.Errorf("kept %q, %v, want one generation", kept, err)
	}
}

func TestOpenBuildsWhatIsDamaged(t *testing.T) {
	cache := t.TempDir()
	first, err := open(t, cache).Ask(t.Context(), eval.Query{Text: "ebpf"})
	if err != nil {
		t.Fatal(err)
	}
	manifests, err := filepath.Glob(filepath.Join(cache, "*", "gen-*", "manifest.json"))
	if err != nil || len(manifests) != 1 {
		t.Fatalf("the cache holds %q, %v, want one generation", manifests, err)
	}
	if err := os.WriteFile(manifests[0], []byte("{"), 0o644); err != nil {
		t.Fatal(err)
	}
	again, err := open(t, cache).Ask(t.Context(), eval.Query{Text: "ebpf"})
	if err != nil || again.Total != first.Total {
		t.Errorf("%+v, %v, want %d hits", again, err, first.Total)
	}
}

func TestClientFaults(t *testing.T) {
	refusing := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Query().Get("q") == "broken" {
			_, _ = w.Write([]byte(`{"hits":`))
			return
		}
		http.Error(w, "q is too long", http.StatusBadRequest)
	}))
	defer refusing.Close()
	c := served.Client{URL: refusing.URL, HTTP: refusing.Client()}
	if _, err := c.Search(t.Context(), eval.Query{Text: "x"}); err == nil || !strings.Contains(err.Error(), "400 Bad Request: q is too long") {
		t.Errorf("error %v", err)
	}
	if _, err := c.Search(t.Context(), eval.Query{Text: "broken"}); err == nil {
		t.Error("half an answer is taken")
	}
	done, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := c.Search(done, eval.Query{Text: "x"}); err == nil {
		t.Error("a cancelled search is answered")
	}
}
