package pages

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"sessionnotes/corpus"
	"sessionnotes/searchd/engine"
)

// Every part of the notes has one heading, in the language of the interface,
// with the language of the text where it is another.
func TestHeadingsOfNotes(t *testing.T) {
	const (
		summary    = corpus.PassageSummary
		transcript = corpus.PassageTranscript
		heading    = corpus.Heading
	)
	title := func(kind corpus.PassageKind, level int, text string) corpus.Passage {
		return corpus.Passage{Kind: kind, Form: heading, Level: level, Text: text}
	}
	text := func(kind corpus.PassageKind) corpus.Passage { return corpus.Passage{Kind: kind, Text: "Text."} }
	for _, tt := range []struct {
		name   string
		notes  []corpus.Note
		ja, en []string // headings in their order, with their ids
	}{
		{
			"a summary in another language", []corpus.Note{
				{Language: "ja", Passages: []corpus.Passage{text(""), title("", 2, "規模")}},
				{Language: "en", Passages: []corpus.Passage{title(summary, 2, "Summary"), text(summary), title(summary, 3, "Costs")}},
			},
			[]string{"h2 ノート", "h3#n1-2 規模", "h2#n2-1 要約（英語）", "h3#n2-3 Costs"},
			[]string{"h2 Notes (Japanese)", "h3#n1-2 規模", "h2#n2-1 Summary", "h3#n2-3 Costs"},
		},
		{
			"a summary between notes", []corpus.Note{{Passages: []corpus.Passage{
				text(""), title("", 2, "規模"), title(summary, 3, "要約（日本語）"), text(summary), title(summary, 4, "費用"), title("", 2, "質疑"),
			}}},
			[]string{"h2 ノート", "h3#n1-2 規模", "h3#n1-3 要約", "h4#n1-5 費用", "h3#n1-6 質疑"},
			[]string{"h2 Notes", "h3#n1-2 規模", "h3#n1-3 Summary", "h4#n1-5 費用", "h3#n1-6 質疑"},
		},
		{
			"a heading that says more", []corpus.Note{{Passages: []corpus.Passage{title(summary, 1, "Summary of the costs"), text(summary)}}},
			[]string{"h2 要約", "h3#n1-1 Summary of the costs"},
			[]string{"h2 Summary", "h3#n1-1 Summary of the costs"},
		},
		{
			"a section without a heading", []corpus.Note{{Passages: []corpus.Passage{text(""), text(summary)}}},
			[]string{"h2 ノート", "h3 要約"}, []string{"h2 Notes", "h3 Summary"},
		},
		{
			"a transcript", []corpus.Note{{Passages: []corpus.Passage{text(""), title(transcript, 2, "Transcript"), text(transcript)}}},
			[]string{"h2 ノート", "summary 書き起こし"}, []string{"h2 Notes", "summary Transcript"},
		},
		{"a section of notes called summary", []corpus.Note{{Passages: []corpus.Passage{title("", 2, "まとめ"), text("")}}},
			[]string{"h2 ノート", "h3#n1-1 まとめ"}, []string{"h2 Notes", "h3#n1-1 まとめ"}},
	} {
		for lang, want := range map[string][]string{"ja": tt.ja, "en": tt.en} {
			t.Run(tt.name+" "+lang, func(t *testing.T) {
				s := &corpus.Session{ID: "a", Title: "題名", Notes: tt.notes}
				d := viewed(t, lang, view(engine.Hit{Session: s, Title: engine.Marked{Text: s.Title}}), asked(t, ""))
				checkPage(t, d, lang)
				if diff := cmp.Diff(want, d.headings("notes")); diff != "" {
					t.Errorf("headings below the title (-want +got):\n%s", diff)
				}
			})
		}
	}
}
