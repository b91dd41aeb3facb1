package eval

import (
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sessionnotes/corpus"
)

// What is exported can be read as the set of another engine.
func TestExport(t *testing.T) {
	s := &Set{
		Corpus: &Corpus{Sessions: []*corpus.Session{
			{ID: "kubecon/a b", Title: "無停止\tの移行", Abstract: "One.\n\nTwo.", Tags: []string{"capi"}},
			{ID: "b", Title: "Bare"},
		}},
		Queries: []Query{{ID: "q & track=x", Text: `"q`, Filters: map[string][]string{"track": {"x"}}}},
	}
	dir := filepath.Join(t.TempDir(), "judged")
	if err := s.Export(dir); err != nil {
		t.Fatal(err)
	}
	documents, err := readFile(filepath.Join(dir, "docs.tsv"), readDocuments)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]*corpus.Session{document("kubecon/a b", "無停止 の移行", "capi One. Two."), document("b", "Bare", "")}, documents); d != "" {
		t.Error(d)
	}
	queries, err := readFile(filepath.Join(dir, "queries.tsv"), readQueries)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]Query{{ID: "q & track=x", Text: `"q`}}, queries); d != "" {
		t.Error(d)
	}
}
