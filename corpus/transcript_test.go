package corpus

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestVideoID(t *testing.T) {
	for link, want := range map[string]string{
		"https://www.youtube.com/watch?v=k6QGq5uGhgU&t=60s":             "k6QGq5uGhgU",
		"https://youtu.be/k6QGq5uGhgU":                                  "k6QGq5uGhgU",
		"https://vimeo.com/12345":                                       "12345",
		"https://media.ccc.de/v/38c3-opening#t=62":                      "38c3-opening",
		"https://cdn.media.ccc.de/congress/2024/h264-hd/38c3-1-eng.mp4": "38c3-1-eng",
		"https://tube.example/w/aB3":                                    "aB3",
		"https://example.org":                                           "",
		"https://example.org/":                                          "",
		"":                                                              "",
	} {
		if got := VideoID(VideoKey(link)); got != want {
			t.Errorf("VideoID of %q = %q, want %q", link, got, want)
		}
	}
}

func TestNoteBetween(t *testing.T) {
	passage := func(text string, line int, cues ...Cue) Passage {
		return Passage{Kind: PassageTranscript, Text: text, Line: line, EndLine: line + 9, Cues: cues}
	}
	n := Note{Language: "ja", Passages: []Passage{
		passage("今日は特徴を定義する方法", 1, Cue{0, 0}, Cue{3, 1000}, Cue{6, 2000}),
		passage("so it was moved at once", 20, Cue{0, 3000}, Cue{6, 4000}, Cue{19, 1500}),
		{Kind: PassageTranscript, Text: "without a time"},
	}}
	for _, tt := range []struct {
		name     string
		from, to int
		want     []Passage
	}{
		{"all that has a time", 0, 1 << 30, n.Passages[:2]},
		{"parted at cues, also where they go back", 1000, 4000, []Passage{
			passage("特徴を定義する方法", 1, Cue{0, 1000}, Cue{3, 2000}),
			passage("so it", 20, Cue{0, 3000}),
			passage("once", 20, Cue{0, 1500}),
		}},
		{"nothing", 9000, 1 << 30, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, n.Between(tt.from, tt.to).Passages); diff != "" {
				t.Errorf("Between(%d, %d) (-want +got):\n%s", tt.from, tt.to, diff)
			}
		})
	}
}
