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

// TestMomentsInTranscripts shows that a hit in a transcript knows the cue that
// holds the first character found, also where a word runs across two cues, and
// leads there.
func TestMomentsInTranscripts(t *testing.T) {
	cued := func(starts []int, texts ...string) corpus.Passage {
		p := corpus.Passage{Kind: corpus.PassageTranscript}
		at := 0
		for i, text := range texts {
			p.Cues = append(p.Cues, corpus.Cue{At: at, StartMS: starts[i]})
			p.Text += text
			at += len([]rune(text))
		}
		return p
	}
	e, _ := open(t, 1, []corpus.Session{{
		ID: "talk", Title: "talk", Links: corpus.Links{Video: "https://youtu.be/abc"},
		Notes: []corpus.Note{{Passages: []corpus.Passage{
			{Text: "書いたもの。"},
			cued([]int{1_000, 5_500, 9_000}, "今日は特徴を定", "義する方法を", "見ていきます。"),
			cued([]int{62_000, 65_250}, "so the cluster was ", "moved without any downtime at all"),
		}}},
	}})
	for q, want := range map[string]int{
		"定義する": 1_000, "「方法を見て」": 5_500, "見ていき*": 9_000, `"was moved"`: 62_000, "downtime": 65_250, "書いた": -1,
	} {
		hits := search(t, e, "q="+q).Hits
		if len(hits) != 1 {
			t.Errorf("%s finds %d sessions", q, len(hits))
			continue
		}
		got, link := -1, ""
		if said := hits[0].Snippets[0].Said; said != nil {
			got, link = said.MS, said.Link
		}
		if wantLink := fmt.Sprintf("https://youtu.be/abc?t=%ds", want/1000); got != want || want >= 0 && link != wantLink {
			t.Errorf("%s is said at %d (%s), want %d", q, got, link, want)
		}
	}
}
