package report

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"sessionnotes/corpus"
)

func TestFindLinks(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want []string
	}{
		{"動画は (https://www.youtube.com/c/x) から", []string{"https://www.youtube.com/c/x"}},
		{"https://gitbom.example にある。", []string{"https://gitbom.example"}},
		{"https://example.org/aを見た", []string{"https://example.org/a"}},
		{"（https://example.org/a）、https://example.org/b。", []string{"https://example.org/a", "https://example.org/b"}},
		{"See https://example.org/a_(b), https://example.org/c.", []string{"https://example.org/a_(b)", "https://example.org/c"}},
		{`"https://example.org/?q=a&b=c#d"!`, []string{"https://example.org/?q=a&b=c#d"}},
		{"[https://example.org/]", []string{"https://example.org/"}},
		{"http://", nil},
		{"http://[", nil},
		{"ftp://example.org", nil},
	} {
		if diff := cmp.Diff(tt.want, findLinks(tt.in)); diff != "" {
			t.Errorf("findLinks(%q) (-want +got):\n%s", tt.in, diff)
		}
	}
}

func TestLabelledLinks(t *testing.T) {
	const page, video, slides, other = "https://example.org/", "https://example.org/watch", "https://example.org/deck", "https://youtu.be/a"
	for _, tt := range []struct {
		name  string
		given corpus.Links // by the side file
		want  corpus.Links
	}{
		{"by their lines", corpus.Links{}, corpus.Links{Video: video, Slides: slides, Other: []string{other, page}}},
		{"by the side file", corpus.Links{Page: page, Video: "https://youtu.be/b"}, corpus.Links{Page: page, Video: "https://youtu.be/b", Slides: slides, Other: []string{other, video}}},
	} {
		s := corpus.Session{Links: tt.given, Notes: []corpus.Note{{Passages: []corpus.Passage{
			{Text: "前回の動画は " + other + " と " + page + " にある。"}, {Text: "動画: " + video}, {Text: "資料: " + slides},
		}}}}
		collectLinks(&s, facts{video: video, slides: slides})
		if diff := cmp.Diff(tt.want, s.Links); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}
