package local_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sessionnotes/corpus"
)

// TestTranscriptsDoNotDrownNotes shows that a long transcript counts neither
// against the notes of its session nor before those of others.
func TestTranscriptsDoNotDrownNotes(t *testing.T) {
	var chatter strings.Builder
	for i := range 400 {
		fmt.Fprintf(&chatter, "so we saw number %d, and the cluster moved again. クラスタの話は続く。", i)
	}
	session := func(id, note, transcript string) corpus.Session {
		n := corpus.Note{Passages: []corpus.Passage{{Text: note}}}
		if transcript != "" {
			n.Passages = append(n.Passages, corpus.Passage{Kind: corpus.PassageTranscript, Text: transcript})
		}
		return corpus.Session{ID: id, Title: id, Notes: []corpus.Note{n}}
	}
	e, _ := open(t, 2, []corpus.Session{
		session("short", "How the cluster was moved. クラスタの移行。", ""),
		session("noted", "How the cluster was moved. クラスタの移行。", strings.ReplaceAll(chatter.String(), "cluster", "thing")),
		session("said", "A day in the office. 会社の一日。", chatter.String()),
		session("other", "A day at sea. 海の一日。", strings.ReplaceAll(chatter.String(), "クラスタ", "航海")),
		session("silent", "Nothing of it. 別の話。", ""),
	})
	for q, want := range map[string]string{
		"cluster":                   "noted other said short",
		"クラスタ移行":                    "noted short",
		`"the cluster moved again"`: "other said",
		"office -クラスタ":              "",
		"number 399":                "noted other said",
		"chatter":                   "",
	} {
		r := search(t, e, "sort=title&q="+q)
		if diff := cmp.Diff(want, titles(r)); diff != "" {
			t.Errorf("%s finds (-want +got):\n%s", q, diff)
		}
	}
	scores := map[string]float64{}
	for _, h := range search(t, e, "q=clusters").Hits {
		scores[h.Session.ID] = h.Score
	}
	if scores["noted"] < scores["short"] || scores["short"] <= scores["said"] {
		t.Errorf("scores of clusters are %v; want as much for noted as for short, which has the same notes, and less for said", scores)
	}
}
