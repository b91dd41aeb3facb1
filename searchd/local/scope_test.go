package local_test

import (
	"slices"
	"strings"
	"testing"

	"sessionnotes/corpus"
)

// TestScope narrows searches to kinds of text: what is found, and what is shown of it.
func TestScope(t *testing.T) {
	note := func(kind corpus.PassageKind, text string) corpus.Note {
		return corpus.Note{Passages: []corpus.Passage{{Kind: kind, Text: text}}}
	}
	e, _ := open(t, 2, []corpus.Session{
		{ID: "title", Title: "Service mesh 入門"},
		{ID: "abstract", Title: "A", Abstract: "About the service mesh and side effects. クラスタの移行。", Notes: []corpus.Note{note("", "unrelated")}},
		{ID: "notes", Title: "B", Abstract: "unrelated", Notes: []corpus.Note{note("", "They run a service mesh. 無停止で移行した。")}},
		{ID: "summary", Title: "C", Notes: []corpus.Note{note(corpus.PassageSummary, "A mesh of each service.")}},
		{ID: "said", Title: "D", Abstract: "unrelated", Notes: []corpus.Note{note(corpus.PassageTranscript, "so we did this service mesh and 移行 and all")}},
		{ID: "speaker", Title: "E", Speakers: []corpus.Speaker{{Name: "Service Mesh"}}},
	})
	for _, tt := range []struct{ params, hits, field string }{
		{"q=service+mesh", "abstract notes said speaker summary title", ""},
		{"q=in:title+service+mesh", "title", ""},
		{"q=in:abstract+service+mesh", "abstract", "abstract"},
		{"q=in:notes+service+mesh", "notes", "note"},
		{"q=in:summary+service+mesh", "summary", "summary"},
		{"q=in:transcript+service+mesh", "said", "transcript"},
		{"q=service+mesh&in=transcript&in=notes", "notes said", ""},
		{"q=in:notes+service+mesh&in=title", "notes title", ""},
		{"q=中:文字起こし+移行", "said", "transcript"},
		{"q=in:notes+移行", "notes", "note"},
		{"q=in:abstract+移行", "abstract", "abstract"},
		{"q=in:summary+移行", "", ""},
		{`q=in:notes+"service+mesh"`, "notes", "note"},
		{`q=in:summary+"service+mesh"`, "", ""},
		{`q=in:transcript+"mesh+and+移行"`, "said", "transcript"},
		{`q=in:abstract+"mesh+and+移行"`, "", ""},
		{"q=in:notes+-無停止+unrelated", "abstract", "note"},
		{"q=in:notes+serv*", "notes", "note"},
		{"q=in:notes+servise+mesh", "notes", "note"},                // corrected
		{"q=in:abstract+cluster+migration", "abstract", "abstract"}, // widened
		{"q=in:transcript", "said", "transcript"},
		{"q=in:abstract", "abstract notes said", "abstract"},
		{"q=in:title", "abstract notes said speaker summary title", ""},
		{"q=-in:transcript+service+mesh", "abstract notes speaker summary title", ""},
	} {
		res, err := e.Search(t.Context(), parse(t, strings.ReplaceAll(tt.params, "+", " ")))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, h := range res.Hits {
			got = append(got, h.Session.ID)
			if tt.field != "" && (len(h.Snippets) == 0 || h.Snippets[0].Field != tt.field) {
				t.Errorf("%s shows of %s %+v, want %s", tt.params, h.Session.ID, h.Snippets, tt.field)
			}
		}
		if sorted(got) != tt.hits {
			t.Errorf("%s finds %s, want %s", tt.params, sorted(got), tt.hits)
		}
	}
}

// sorted are ids in order of bytes.
func sorted(ids []string) string {
	slices.Sort(ids)
	return strings.Join(ids, " ")
}
