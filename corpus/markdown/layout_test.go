package markdown

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestLayout reads files that may be one session or many; sessions are written
// as "event: title".
func TestLayout(t *testing.T) {
	const one, many = "the file is read as one session", "is taken for a session"
	for _, tt := range []struct {
		name, text string
		want       []string
		said       []string // what the notices hold, in order
	}{
		{"parts of a talk", "# Lazy pulls\n\n## 背景\n\na\n\n## 方法\n\nb\n", []string{": Lazy pulls"}, []string{one}},
		{"one part", "# Lazy pulls\n\n## 背景\n\na\n\n## Summary\n\nb\n", []string{": Lazy pulls"}, nil},
		{"a title in the front matter", "---\ntitle: Lazy pulls\n---\n## 背景\n\na\n\n## 方法\n\nb\n", []string{": Lazy pulls"}, nil},
		{"the switch for one", "---\nsessions: one\n---\n# Con\n\n## Session A\n\na\n\n## Session B\n\nb\n", []string{": Con"}, nil},
		{"the switch for many", "---\nevent: con\nsessions: headings\n---\n## 背景\n\na\n\n## 方法\n\nb\n", []string{"con: 背景", "con: 方法"}, nil},
		{"a heading of a talk", "# Lazy pulls\nSpeaker: Jane\n\n## Talk: a\n\na\n\n## Talk: b\n\nb\n", []string{": Lazy pulls"}, nil},
		{"sessions by their names", "# Con 2024\n\n## Session A\n\na\n\n## Session B\n\nb\n", []string{"Con 2024: Session A", "Con 2024: Session B"}, []string{many, "is taken from the heading above"}},
		{"sessions by their speakers", "# Con 2024\nDate: 2024-05-18\n\n会場は満席。\n\n## 移行\n登壇者: 山田\n\na\n\n## Lazy pulls\nSpeaker: Jane\n\nb\n", []string{"Con 2024: Con 2024", "Con 2024: 移行", "Con 2024: Lazy pulls"}, []string{many, "is taken from the heading above"}},
		{"an event in the front matter", "---\nevent: con\n---\n# Con 2024\n\n## Keynote: a\n\na\n\n## LT: b\n\nb\n", []string{"con: Con 2024", "con: Keynote: a", "con: LT: b"}, []string{many}},
		{"no heading above", "## Session 1\n\na\n\n## Session 2\n\nb\n", []string{": Session 1", ": Session 2"}, []string{many}},
		{"headings of level 1", "# Keynote: a\n\na\n\n# セッション2\n\nb\n", []string{": Keynote: a", ": セッション2"}, []string{many}},
		{"demos of one talk", "# Lazy pulls\n\n## Demo 1\n\na\n\n## Demo 2\n\nb\n", []string{": Lazy pulls"}, []string{one}},
		{"most are parts", "# Lazy pulls\n\n## Session A\n\na\n\n## Session B\n\nb\n\n## 背景\n\nc\n\n## 方法\n\nd\n", []string{": Lazy pulls"}, []string{one}},
		{"shared fields, no title", "---\nevent: con\n---\n## 移行\n\na\n\n## Lazy pulls\n\nb\n", []string{"con: 移行", "con: Lazy pulls"}, []string{"each heading of level 2 is taken for a session"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			sessions, faults, notices := read(t, tt.text, Options{})
			var got []string
			for _, s := range sessions {
				got = append(got, s.Event+": "+s.Title)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" || len(faults) > 0 || len(notices) != len(tt.said) {
				t.Fatalf("Read(%q): faults %v, notices %v (-want +got):\n%s", tt.text, faults, notices, diff)
			}
			for i, said := range tt.said {
				if !strings.Contains(notices[i].Problem, said) || notices[i].Line == 0 || notices[i].Want == "" {
					t.Errorf("notice %v, want %q, its line and what would be right", notices[i], said)
				}
			}
		})
	}
}

// TestKindFirst tells headings of sessions from others.
func TestKindFirst(t *testing.T) {
	for _, tt := range []struct {
		heading string
		want    bool
	}{
		{"Session A", true}, {"Session 12", true}, {"セッション3", true}, {"基調講演：開会", true}, {"Lightning Talk: x", true}, {"Talk #2", true}, {"Keynote - x", true},
		{"Session affinity", false}, {"Session Affinity", false}, {"Talk", false}, {"Demo: x", false}, {"Overview 1", false}, {"Summary", false}, {"", false},
	} {
		sessions, _, _ := read(t, "## "+tt.heading+"\n\na\n\n## "+tt.heading+"\n\nb\n", Options{})
		if got := len(sessions) == 2; got != tt.want {
			t.Errorf("two headings %q are %d sessions", tt.heading, len(sessions))
		}
	}
}
