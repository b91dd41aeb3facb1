package corpus

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestLinksFindTheirPlace(t *testing.T) {
	var got Links
	for _, u := range []string{
		"https://www.youtube.com/c/channel", "https://youtu.be/a", "https://www.youtube.com/watch?v=b", "https://youtu.be/a",
		"https://speakerdeck.com/a/b", "https://docs.google.com/presentation/d/1", "https://docs.google.com/document/d/1",
		"https://github.com/a", "https://github.com/a/b/", "https://gist.github.com/1", "https://example.org/a.PDF",
		"https://example.org/", "ftp://example.org/", "/path",
	} {
		got.Add(u)
	}
	want := Links{
		Video: "https://youtu.be/a", Slides: "https://speakerdeck.com/a/b",
		Code: []string{"https://github.com/a/b/", "https://gist.github.com/1"},
		Other: []string{
			"https://www.youtube.com/c/channel", "https://www.youtube.com/watch?v=b", "https://docs.google.com/presentation/d/1",
			"https://docs.google.com/document/d/1", "https://github.com/a", "https://example.org/a.PDF", "https://example.org/",
		},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("links (-want +got):\n%s", diff)
	}
}
