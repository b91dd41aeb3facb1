package document

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sessionnotes/corpus"
	"sessionnotes/corpus/markdown"
)

// blocks reads a sketch of a document: a block a line, headings behind as many #
// as their level, the title behind "! ", items behind "- ", rows with |, and links
// as <URL> at the end.
func blocks(sketch string) (out []markdown.Block) {
	for line := range strings.Lines(sketch) {
		var b markdown.Block
		line, url, _ := strings.Cut(strings.TrimSpace(line), " <")
		if url != "" {
			b.Links = []markdown.BlockLink{{URL: strings.TrimSuffix(url, ">")}}
		}
		text := strings.TrimLeft(line, "#!")
		switch level := len(line) - len(text); {
		case strings.HasPrefix(line, "!"):
			b.Form = corpus.Heading
		case level > 0:
			b.Form, b.Level = corpus.Heading, level
		case strings.HasPrefix(line, "- "):
			b.Form, b.Level, text = corpus.Item, 1, line[2:]
		}
		b.Lines = []string{strings.TrimSpace(text)}
		if b.Row = strings.Contains(text, "|"); b.Row {
			b.Lines = strings.Split(text, "|")
		}
		out = append(out, b)
	}
	return out
}

// read is what comes of a sketch: "place: kind title (speakers) lines of passages",
// and what is said.
func read(t *testing.T, sketch string, o markdown.Options) (sessions, said []string) {
	t.Helper()
	o.File = "talk.docx"
	o.Notices = func(f corpus.Fault) { said = append(said, f.Error()) }
	for s, err := range Read(markdown.Document{Blocks: blocks(sketch)}, o) {
		if err != nil {
			said = append(said, err.Error())
			continue
		}
		line := fmt.Sprintf("%d: %s %s", s.Place.Line, s.Kind, s.Title)
		for _, p := range s.Speakers {
			line += " (" + p.Name + ")"
		}
		for _, n := range s.Notes {
			for _, p := range n.Passages {
				line += fmt.Sprintf(" %d", p.Line)
			}
		}
		if s.Links.Slides != "" {
			line += " " + s.Links.Slides
		}
		sessions = append(sessions, line)
	}
	return sessions, said
}

func TestRead(t *testing.T) {
	const trip = "!Con 2024 参加レポート\n執筆者: 港 花子\n#概要\n会場は満席だった。\n#セキュリティ\n##Catching a Falcon\n登壇者|Jane Doe\n- 一\n- 二\n資料はこちら <https://speakerdeck.com/x/y>\n##Moving a Port\n港を移した。\n"
	for _, tt := range []struct {
		name, sketch string
		o            markdown.Options
		want, said   []string
	}{
		{"a note", "!Lazy\n#背景\nx\n##深く\ny\n", markdown.Options{}, []string{"1:  Lazy 2 3 4 5"}, nil},
		{"a title in two paragraphs", "!Lazy\n!pulls\n#背景\nx\n", markdown.Options{}, []string{"1:  Lazy pulls 3 4"}, nil},
		{"levels below a title", "!Con\n###A\nSpeaker: Jane\n###B\nSpeaker: Bob\n", markdown.Options{}, []string{"2:  A (Jane)", "4:  B (Bob)"}, []string{"talk.docx, paragraph 2: each of the 2", "talk.docx, paragraph 1: event"}},
		{"a report", trip, markdown.Options{}, []string{
			"1: overview 概要 – Con 2024 参加レポート 1 2 3 4", "5: talk Catching a Falcon (Jane Doe) 5 6 7 8 9 10 https://speakerdeck.com/x/y", "11: talk Moving a Port 11 12"},
			[]string{`talk.docx, paragraph 1: event: is taken from the title: "Con 2024"`}},
		{"a report that says how it is cut", strings.Replace(trip, "執筆者", "Sessions: one\n執筆者", 1), markdown.Options{}, []string{"1:  Con 2024 参加レポート 4 5 6 7 8 9 10 11 12 13 https://speakerdeck.com/x/y"}, nil},
		{"a report of a bug", "!Bug report\n#一\nx\n#二\ny\n", markdown.Options{}, []string{"1:  Bug report 2 3 4 5"}, []string{"talk.docx, paragraph 2: the file is read as one"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, said := read(t, tt.sketch, tt.o)
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

// FuzzRead reads sketches: every paragraph of a report stands in one session.
func FuzzRead(f *testing.F) {
	f.Add("!Con 2024 report\n#a\nx\n##b\n- y\nz|w\n")
	f.Fuzz(func(t *testing.T, sketch string) {
		n := strings.Count(sketch, "\n") + 1
		for s, err := range Read(markdown.Document{Blocks: blocks(sketch)}, markdown.Options{File: "x.docx"}) {
			if err != nil {
				continue
			}
			for _, text := range s.Texts() {
				if text.Passage >= 0 && (text.Line < 1 || text.EndLine > n) {
					t.Errorf("text %+v of %d blocks", text, n)
				}
			}
		}
	})
}
