package source

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sessionnotes/corpus"
)

// TestTranslations reads folders with notes in several languages; sessions are
// written as "title: language+passages …".
func TestTranslations(t *testing.T) {
	const es = "---\ntitle: Relámpago\n---\nHola a todos.\n"
	for _, tt := range []struct {
		name  string
		files map[string]string
		want  []string
		said  int
	}{
		{"beside the original", map[string]string{"a/talk.md": "# Lightning\nHello everyone.\n", "a/talk.es.md": es, "a/talk.zh-TW.md": "# Lightning\n閃電。\n"},
			[]string{"Lightning: en+1 es+2 zh-TW+1"}, 0},
		{"all with a language", map[string]string{"talk.ja.md": "# 雷\nこんにちは。\n", "talk.es.md": es}, []string{"Relámpago: es+1 ja+2"}, 0},
		{"alone", map[string]string{"talk.es.md": es}, []string{"Relámpago: en+1"}, 0},
		{"in another folder", map[string]string{"talk.md": "# Lightning\nx\n", "es/talk.es.md": es}, []string{"Relámpago: en+1", "Lightning: en+1"}, 0},
		{"no language", map[string]string{"talk.md": "# A\nx\n", "talk.two.md": "# B\ny\n", "talk.v2.md": "# C\nz\n"}, []string{"A: en+1", "B: en+1", "C: en+1"}, 0},
		{"many sessions", map[string]string{"c.md": "---\nevent: c\nsessions: headings\n---\n## A\na\n\n## B\nb\n", "c.es.md": "---\nevent: c\nsessions: headings\n---\n## Á\nuno\n\n## Bé\ndos\n\n## Más\ntres\n"},
			[]string{"A: en+1 es+1", "B: en+1 es+2", "Más: es+1"}, 0},
		{"of a draft", map[string]string{"talk.md": "---\ndraft: true\n---\nx\n", "talk.es.md": es}, []string{"Relámpago: es+1"}, 1},
		{"with a fault", map[string]string{"talk.md": "# A\nx\n", "talk.es.md": "---\ndate: soon\n---\ny\n"}, []string{"A: en+1"}, 1},
		{"with captions", map[string]string{"talk.md": "# A\nx\n", "talk.es.md": es, "talk.es.vtt": "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nHola\n"}, []string{"A: en+1 es+1 es+2"}, 0},
		{"of a translation", map[string]string{"talk.es.md": es, "talk.es.ja.md": "# 雷\nこんにちは。\n"}, []string{"雷: ja+1", "Relámpago: en+1"}, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			said := 0
			for s, err := range Open(tree(t, tt.files), Options{Notices: func(corpus.Fault) { said++ }}) {
				if err != nil {
					said++
					continue
				}
				line := s.Title + ":"
				for _, n := range s.Notes {
					line += fmt.Sprintf(" %s+%d", n.Language, len(n.Passages))
				}
				got = append(got, line)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" || said != tt.said {
				t.Errorf("%d faults and notices, want %d; sessions (-want +got):\n%s", said, tt.said, strings.TrimSpace(diff))
			}
		})
	}
}
