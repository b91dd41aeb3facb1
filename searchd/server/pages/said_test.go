package pages

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sessionnotes/corpus"
	"sessionnotes/web"
)

// lines are those of a text whose cues begin at the bars, so many seconds after each
// other: "0s n1-1 text".
func lines(text string, seconds int, marks ...web.Mark) []string {
	var cues []corpus.Cue
	at := 0
	for i, cue := range strings.Split(text, "|") {
		cues = append(cues, corpus.Cue{At: at, StartMS: 1000 * seconds * i})
		at += len([]rune(cue))
	}
	b := web.Block{Rich: web.Rich{Text: strings.ReplaceAll(text, "|", ""), Marks: marks}, ID: "n1-1"}
	found := linesOf(b, cues, 0)
	var out []string
	for i, l := range found {
		end := len(b.Text)
		if i+1 < len(found) {
			end = found[i+1].Byte
		}
		out = append(out, fmt.Sprintf("%ds %s %s", l.MS/1000, l.ID, b.Text[l.Byte:end]))
	}
	return out
}

func TestLinesOfTranscripts(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		seconds    int
		marks      []web.Mark
		want       []string
	}{
		{"one cue", "話す", 5, nil, []string{"0s n1-1 話す"}},
		{"short", "一|二|三", 5, nil, []string{"0s n1-1 一二三"}},
		{"a sentence from 20 seconds on", "一。|二。|三。|四|五", 10, nil, []string{"0s n1-1 一。二。", "20s n1-t20 三。四五"}},
		{"no sentence", "a |b |c |d |e |f", 10, nil, []string{"0s n1-1 a b c d ", "40s n1-t40 e f"}},
		{"before a mark", "一|二|三|四", 5, []web.Mark{{From: 2, To: 3}}, []string{"0s n1-1 一二", "10s  三四"}},
		{"a mark across cues", "一|二|三|四", 5, []web.Mark{{From: 1, To: 3}}, []string{"0s n1-1 一", "5s  二三四"}},
		{"a mark in the first cue", "一二|三", 5, []web.Mark{{From: 1, To: 2}}, []string{"0s n1-1 一二三"}},
		{"a mark does not move the others", "一|二。|三|四|五。|六", 10, []web.Mark{{From: 1, To: 2}}, []string{"0s n1-1 一", "10s  二。", "20s n1-t20 三四五。", "50s n1-t50 六"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, lines(tt.text, tt.seconds, tt.marks...)); diff != "" {
				t.Errorf("lines of %s (-want +got):\n%s", tt.text, diff)
			}
		})
	}
}
