package eval

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestReadJudged(t *testing.T) {
	queries, grades, err := readJudged(strings.NewReader(`
- query: "ebpf OR 監視"
  kind: words
  grades: {"kubecon/a": 3, "kubecon/b": 1}
- query: "ebpf OR 監視"
  kind: filter
  filters: {track: [security], year: [2022]}
  grades: {"kubecon/b": 2}
  note: narrowed to one
`), "judged.yaml")
	if err != nil {
		t.Fatal(err)
	}
	const filtered = "ebpf OR 監視 & track=security&year=2022"
	wantQueries := []Query{
		{ID: "ebpf OR 監視", Text: "ebpf OR 監視", Kind: "words"},
		{ID: filtered, Text: "ebpf OR 監視", Kind: "filter", Filters: map[string][]string{"track": {"security"}, "year": {"2022"}}},
	}
	if d := cmp.Diff(wantQueries, queries); d != "" {
		t.Error(d)
	}
	wantGrades := Grades{"ebpf OR 監視": {"kubecon/a": 3, "kubecon/b": 1}, filtered: {"kubecon/b": 2}}
	if d := cmp.Diff(wantGrades, grades); d != "" {
		t.Error(d)
	}
}

func TestReadJudgedFaults(t *testing.T) {
	const good = "- {query: wasm, kind: words, grades: {a: 3}}\n"
	for _, tt := range []struct{ name, text, want string }{
		{"no text", good + "- {kind: words, grades: {a: 3}}", "f:2: query: want a text"},
		{"tab", good + `- {query: "a\tb", kind: words, grades: {a: 3}}`, `f:2: query "a\tb": want no control characters`},
		{"kind", good + "- {query: k8s, kind: word, grades: {a: 3}}", `f:2: query "k8s": kind "word", want one of`},
		{"nothing relevant", good + "- {query: k8s, kind: words, grades: {a: 1}}", `f:2: query "k8s": no session has a grade of 2 or more`},
		{"grade too high", good + "- {query: k8s, kind: words, grades: {a: 4}}", `f:2: query "k8s": grade 4 of a, want 0 to 3`},
		{"filter", good + "- {query: k8s, kind: filter, filters: {room: [a]}, grades: {a: 3}}", `f:2: query "k8s": filter "room", want one of`},
		{"twice", good + good, `f:2: query "wasm" came before`},
		{"field", good + "- {query: k8s, kinds: words}", "field kinds not found"},
		{"no list", "query: k8s", "f: yaml: unmarshal errors:\n  line 1"},
		{"all at once", "- {kind: words}\n- {query: k8s}", "f:1: query: want a text, not nothing\nf:2: query \"k8s\": kind"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if _, _, err := readJudged(strings.NewReader(tt.text), "f"); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want %q", err, tt.want)
			}
		})
	}
}

// Over the shipped notes alone, what only talks answer is left out, and nothing
// else.
func TestJudgedOverShippedNotes(t *testing.T) {
	s, err := Load("judged", "")
	if err != nil {
		t.Fatal(err)
	}
	all, _, err := readJudged(bytes.NewReader(judgedYAML), "judged.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if got := len(s.Queries) + len(s.Left); got != len(all) || len(s.Queries) == 0 {
		t.Errorf("%d queries and %d left out, want %d together", len(s.Queries), len(s.Left), len(all))
	}
}

// Everything that is graded is among the notes and the talks, where they are at hand.
func TestJudgedOverTalks(t *testing.T) {
	data := os.Getenv("NOTES_DATA")
	if data == "" || testing.Short() {
		return
	}
	s, err := Load("judged", data)
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Left) > 0 {
		t.Errorf("left out: %q", s.Left)
	}
}

func FuzzReadJudged(f *testing.F) {
	f.Add([]byte("- {query: wasm, kind: words, grades: {a: 3}}\n- {query: k8s}"))
	f.Add([]byte("- &a {query: x}\n- *a\n- <<: *a"))
	f.Fuzz(func(t *testing.T, text []byte) {
		queries, grades, err := readJudged(bytes.NewReader(text), "f")
		if err != nil {
			return
		}
		for _, q := range queries {
			if q.Text == "" || relevant(grades[q.ID], judgedLevel) == 0 {
				t.Errorf("accepted %+v with the grades %v", q, grades[q.ID])
			}
		}
	})
}
