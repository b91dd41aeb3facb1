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

func TestLinksFindTheirPlace(t *testing.T) {
	var got corpus.Links
	for _, u := range []string{
		"https://www.youtube.com/c/channel", "https://youtu.be/a", "https://www.youtube.com/watch?v=b", "https://youtu.be/a",
		"https://speakerdeck.com/a/b", "https://docs.google.com/presentation/d/1", "https://docs.google.com/document/d/1",
		"https://github.com/a", "https://github.com/a/b/", "https://gist.github.com/1", "https://example.org/",
	} {
		addLink(&got, u, kindOfLink(u))
	}
	want := corpus.Links{
		Video: "https://youtu.be/a", Slides: "https://speakerdeck.com/a/b",
		Code:  []string{"https://github.com/a/b/", "https://gist.github.com/1"},
		Other: []string{"https://www.youtube.com/c/channel", "https://www.youtube.com/watch?v=b", "https://docs.google.com/presentation/d/1", "https://docs.google.com/document/d/1", "https://github.com/a", "https://example.org/"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("links (-want +got):\n%s", diff)
	}
}
