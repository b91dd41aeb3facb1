package markdown

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sessionnotes/corpus"
)

// heading, lines and row are blocks.
func heading(level int, text string) Block {
	return Block{Form: corpus.Heading, Level: level, Lines: []string{text}}
}

func lines(text ...string) Block { return Block{Lines: text} }

func row(cells ...string) Block { return Block{Lines: cells, Row: true} }

// readDocument reads blocks whole; sessions are written as
// "line event: title / track / speakers", with their notes below.
func readDocument(t *testing.T, d Document, o Options) (sessions []string, said []string) {
	t.Helper()
	o.File = "talk.docx"
	o.Notices = func(f corpus.Fault) { said = append(said, f.Error()) }
	for s, err := range ReadDocument(d, o) {
		if err != nil {
			said = append(said, err.Error())
			continue
		}
		var who []string
		for _, p := range s.Speakers {
			who = append(who, p.Name)
		}
		sessions = append(sessions, strings.TrimRight(strings.Join([]string{s.Event + ": " + s.Title, s.Track, strings.Join(who, ", ")}, "/"), "/"))
		sessions = append(sessions, texts(s)...)
	}
	return sessions, said
}

func TestReadDocument(t *testing.T) {
	for _, tt := range []struct {
		name string
		doc  Document
		o    Options
		want []string
		said []string
	}{
		{"one session", Document{Title: "file", Blocks: []Block{heading(1, "Lazy pulls"), lines("Speaker: Jane", "トラック： Storage"), heading(2, "Summary"), lines("a", "b")}}, Options{},
			[]string{": Lazy pulls/Storage/Jane", "summary:Summary", "summary:a\nb"}, nil},
		{"fields in a table", Document{Blocks: []Block{heading(1, "T"), row("登壇者", "山田\n田中"), row("Track:", "Ops"), row("a", "b", "c"), row("Room", "1")}}, Options{},
			[]string{": T/Ops/山田, 田中", ":a | b | c", ":Room | 1"}, nil},
		{"fields at the top", Document{Blocks: []Block{lines("Event: con"), lines("Sessions: headings"), heading(1, "A"), lines("x"), heading(1, "B"), lines("y")}}, Options{},
			[]string{"con: A", ":x", "con: B", ":y"}, nil},
		{"the switch below the title", Document{Blocks: []Block{heading(1, "Con"), lines("Sessions: headings"), heading(2, "A"), lines("x"), heading(2, "B")}}, Options{},
			[]string{"Con: A", ":x", "Con: B"}, []string{"talk.docx, paragraph 1: event: is taken"}},
		{"the switch from outside", Document{Blocks: []Block{heading(1, "A"), lines("x"), heading(1, "B")}}, Options{Sessions: "headings"},
			[]string{": A", ":x", ": B"}, nil},
		{"sections of level 1", Document{Title: "Lazy", Blocks: []Block{heading(1, "Background"), lines("x"), heading(1, "Method")}}, Options{},
			[]string{": Lazy", ":Background", ":x", ":Method"}, []string{"talk.docx, paragraph 1: the file is read as one session"}},
		{"sessions by their speakers", Document{Blocks: []Block{heading(1, "Con 2024"), heading(2, "A"), lines("Speaker: Jane"), heading(2, "B"), lines("登壇者: 山田")}}, Options{},
			[]string{"Con 2024: A//Jane", "Con 2024: B//山田"}, []string{"talk.docx, paragraph 2: each of the 2 headings", "talk.docx, paragraph 1: event: is taken"}},
		{"properties", Document{Properties: []Property{{"event", []string{"con"}}, {"tags", []string{"a", "b"}}, {"_dlc", []string{"x"}}}, Blocks: []Block{lines("x")}}, Options{},
			[]string{"con: talk", ":x"}, nil},
		{"a fault", Document{Blocks: []Block{heading(1, "T"), lines("Duration: long"), lines("x")}}, Options{}, nil, []string{"talk.docx, paragraph 2: Duration: "}},
		{"a draft", Document{Properties: []Property{{"draft", []string{"true"}}}, Blocks: []Block{lines("x")}}, Options{}, nil, []string{"talk.docx: draft: marks a draft"}},
		{"nothing", Document{Title: "x", Blocks: []Block{lines(" ")}}, Options{}, nil, []string{"talk.docx: the file has no text"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, said := readDocument(t, tt.doc, tt.o)
			if diff := cmp.Diff(tt.want, got); diff != "" || len(said) != len(tt.said) {
				t.Fatalf("said %q (-want +got):\n%s", said, diff)
			}
			for i, want := range tt.said {
				if !strings.HasPrefix(said[i], want) {
					t.Errorf("said %q, want %q", said[i], want)
				}
			}
		})
	}
}

// TestLinksOfBlocks shows that a link under words is the value of a field, and
// goes with its line.
func TestLinksOfBlocks(t *testing.T) {
	doc := Document{Blocks: []Block{heading(1, "T"),
		{Lines: []string{"Slides: 資料", "Speaker: Jane"}, Links: []BlockLink{{"https://example.org/deck", 0}, {"https://example.org/jane", 1}}},
		{Lines: []string{"see this, https://example.org/b。"}, Links: []BlockLink{{"https://example.org/a", 0}}},
		{Form: corpus.Code, Lines: []string{"curl https://example.org/c"}},
	}}
	for s, err := range ReadDocument(doc, Options{File: "talk.docx"}) {
		if err != nil {
			t.Fatal(err)
		}
		want := corpus.Links{Slides: "https://example.org/deck", Other: []string{"https://example.org/a", "https://example.org/b"}}
		if diff := cmp.Diff(want, s.Links); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
	if doc.Blocks[1].Lines[0] == "" {
		t.Error("reading changes the document")
	}
}
