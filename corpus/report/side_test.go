package report

import (
	"errors"
	"strings"
	"testing"

	"sessionnotes/corpus"
)

func TestSideFileFaults(t *testing.T) {
	const text = "港の会 2022 レポート\n\n概要\n\n楽しかった。\n\nTides and Blocks\n\n最初の話である。\n\nSmall Boats\n\n最初の船の話である。\n"
	for _, tt := range []struct {
		name, side string
		line       int
		field      string
		says       string
	}{
		{"unknown key", "event: x\ncolour: red", 2, "colour", "one of author, entries"},
		{"unknown key of an entry", "entries:\n  - heading: Small Boats\n    sections: true", 3, "entries[0].sections", "section, speakers"},
		{"key given twice", "event: x\nevent: y", 2, "event", "twice"},
		{"no heading like it", "entries:\n  - heading: Small Bots", 2, "heading", `"Small Boats"`},
		{"no such words", "entries:\n  - starts: 最後の話\n    title: x", 2, "starts", `"最初の話"`},
		{"words of two lines", "entries:\n  - starts: 最初の\n    title: x", 2, "starts", "lines 9, 13"},
		{"blank line", "entries:\n  - line: 8", 2, "line", "line 7 (Tides and Blocks) or line 9"},
		{"line behind the end", "entries:\n  - line: 99", 2, "line", "14 lines"},
		{"no number", "entries:\n  - line: last", 2, "entries[0].line", "from 1"},
		{"no title", "entries:\n  - line: 9", 2, "title", "no heading"},
		{"title_ours without title", "entries:\n  - line: 7\n    title_ours: true", 2, "entries[0]", "title_ours"},
		{"two entries, one line", "entries:\n  - line: 7\n  - heading: tides and blocks", 3, "", "line 2 here"},
		{"no place", "entries:\n  - title: x", 2, "entries[0]", "heading, line and starts"},
		{"two places", "entries:\n  - line: 7\n    starts: x", 2, "entries[0]", "several"},
		{"no kind", "entries:\n  - line: 7\n    kind: party", 3, "entries[0].kind", "keynote talk"},
		{"no date", "written: soon", 1, "written", "2022-05-16"},
		{"no time", "entries:\n  - line: 7\n    start: 10:30", 3, "entries[0].start", "zone"},
		{"no truth", "entries:\n  - line: 7\n    section: maybe", 3, "entries[0].section", "true or false"},
		{"a list for a text", "event: [a, b]", 1, "event", "one text"},
		{"speaker without a name", "entries:\n  - line: 7\n    speakers: [{affiliation: ACME}]", 2, "speakers[0].name", "missing"},
		{"no mapping", "- a", 1, "", "mapping"},
		{"no YAML", "event: x\n  - : [", 2, "", "YAML"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, _, err := scan(strings.NewReader(text), Options{File: "r.txt", Side: []byte(tt.side), SideFile: "r.report.yaml"})
			var fs corpus.Faults
			if !errors.As(err, &fs) || len(fs) != 1 {
				t.Fatalf("%q gives %v, want one fault", tt.side, err)
			}
			f := fs[0]
			if f.File != "r.report.yaml" || f.Line != tt.line || f.Field != tt.field || !strings.Contains(f.Error(), tt.says) || f.Want == "" {
				t.Errorf("%q gives %q, want line %d, field %q, %q", tt.side, f.Error(), tt.line, tt.field, tt.says)
			}
		})
	}
}

func TestOneBadLinkIsLeftOut(t *testing.T) {
	var said corpus.Faults
	o := Options{
		File: "r.txt", SideFile: "r.report.yaml", Notices: func(f corpus.Fault) { said = append(said, f) },
		Side: []byte("event: x\nentries:\n  - line: 3\n    links:\n      video: here\n      code: [there, https://e.org/c]\n"),
	}
	_, sessions, err := scan(strings.NewReader("T\n\nTides and Blocks\n\n最初の話である。\n"), o)
	if err != nil {
		t.Fatal(err)
	}
	want := `r.report.yaml:5: entries[0].links.video: "here" is no link, left out; want an absolute http or https URL
r.report.yaml:6: entries[0].links.code[0]: "there" is no link, left out; want an absolute http or https URL`
	if said.Error() != want {
		t.Errorf("said is\n%v\nwant\n%s", said, want)
	}
	if l := sessions[len(sessions)-1].Links; l.Video != "" || len(l.Code) != 1 {
		t.Errorf("links are %+v, want the good one", l)
	}
}

func TestSideFileOfAnotherShape(t *testing.T) {
	for _, tt := range []struct{ name, text, side, want string }{
		{"opens inside a paragraph", "T\n\n概要\n\na\nb。\n", "entries: [{line: 6, title: X}]", "1-5 6-6"},
		{"makes a heading of a sentence", "T\n\n概要\n\na。\n\nIt ends.\n\nb。\n", "entries: [{heading: It ends.}]", "1-5 7-9"},
		{"opens at the title", "T\n\na。\n", "entries: [{line: 1}]", "1-3"},
		{"means the heading by its ruler", "T\n\n概要\n\na。\n\nB c\n---\nd。\n", "entries: [{line: 8, title: X}]", "1-5 7-9"},
		{"a section without a text goes on", "T\n\n概要\n\na。\n\nTides\n\nBoats\n\nb。\n", "entries: [{heading: tides, section: true}]", "1-5 7-11"},
		{"a section with a title stays", "T\n\n概要\n\na。\n\nTides\n\nBoats\n\nb。\n", "entries: [{heading: tides, section: true, title: X}]", "1-5 7-7 9-11"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			o, sessions, err := scan(strings.NewReader(tt.text), Options{Side: []byte(tt.side), SideFile: "s.yaml"})
			if err != nil {
				t.Fatal(err)
			}
			checkCoverage(t, tt.text, o, sessions)
			if got := ranges(o); got != tt.want {
				t.Errorf("entries are %s, want %s", got, tt.want)
			}
		})
	}
}
