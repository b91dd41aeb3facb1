package source

import (
	"fmt"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCaptionsBesideANote(t *testing.T) {
	const vtt = "WEBVTT\n\n00:01.000 --> 00:02.000\n%s\n"
	root := tree(t, map[string]string{
		"a/talk.md":        markdownText,
		"a/talk.ja.vtt":    fmt.Sprintf(vtt, "こんにちは"),
		"a/talk.en.srt":    "1\n00:00:03,000 --> 00:00:04,000\nhello\n",
		"a/talk.ko.json":   `{"cues":[{"start_time":5,"text":"안녕"}]}`,
		"a/talk.fr.json":   `{"title":"No captions"}`,
		"a/talk two.md":    "---\ntitle: Two\n---\n",
		"a/talk.other.vtt": fmt.Sprintf(vtt, "of nothing"),
		"b/lost.vtt":       fmt.Sprintf(vtt, "lost"),
	})
	transcripts := func(name string) (got, notices []string) {
		out := read(opening(name), Options{})
		for s, err := range Open(name, Options{}) {
			if err != nil {
				t.Fatal(err)
			}
			for _, n := range s.Notes {
				for _, p := range n.Passages {
					if ms, ok := p.SaidAt(0); ok {
						got = append(got, fmt.Sprintf("%s: %s %s:%d %s at %d", s.Title, n.Language, n.Source.File, p.Line, p.Text, ms))
					}
				}
			}
		}
		return got, below(root, out).Notices
	}
	got, notices := transcripts(root)
	want := []string{"無停止の移行: en a/talk.en.srt:2 hello at 3000", "無停止の移行: ja a/talk.ja.vtt:3 こんにちは at 1000", "無停止の移行: ko a/talk.ko.json:0 안녕 at 5000"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("transcripts (-want +got):\n%s", diff)
	}
	const left = " holds captions, which are no sessions, left out; want a file of sessions"
	if diff := cmp.Diff([]string{"a/talk.other.vtt:" + left, "b/lost.vtt:" + left}, notices); diff != "" {
		t.Errorf("notices (-want +got):\n%s", diff)
	}
	got, _ = transcripts(filepath.Join(root, "a/talk.md"))
	want = []string{"無停止の移行: en talk.en.srt:2 hello at 3000", "無停止の移行: ja talk.ja.vtt:3 こんにちは at 1000", "無停止の移行: ko talk.ko.json:0 안녕 at 5000"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("transcripts of the file alone (-want +got):\n%s", diff)
	}
}
