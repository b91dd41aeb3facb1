package source

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sessionnotes/corpus"
)

func TestRecordingOf(t *testing.T) {
	for name, want := range map[string]string{
		"k6QGq5uGhgU.ja.vtt":                     "ja k6QGq5uGhgU",
		"k6QGq5uGhgU.vtt":                        " k6QGq5uGhgU",
		"a/k6QGq5uGhgU.ja-orig.vtt.gz":           "ja k6QGq5uGhgU",
		"A talk, v1.2 [k6QGq5uGhgU].pt-BR.vtt":   "pt-BR A talk, v1.2 [k6QGq5uGhgU] k6QGq5uGhgU",
		"講演 [-_QGq5uGhgU].srt":                   " 講演 [-_QGq5uGhgU] -_QGq5uGhgU",
		"A talk-k6QGq5uGhgU.en.srt":              "en A talk-k6QGq5uGhgU k6QGq5uGhgU",
		"A talk--_QGq5uGhgU.en.srt":              "en A talk--_QGq5uGhgU -_QGq5uGhgU",
		"rubykaigi-2024/k6QGq5uGhgU/ja.json":     "ja k6QGq5uGhgU ja",
		"38c3-1-eng-Opening_hd.two words.vtt":    " 38c3-1-eng-Opening_hd.two words",
		"38c3-1-eng-An_opening_ceremony.deu.vtt": "de 38c3-1-eng-An_opening_ceremony",
		"ja.json":                                "ja . ja",
	} {
		videos, language := recordingOf(name)
		if got := language + " " + strings.Join(videos, " "); got != want {
			t.Errorf("recordingOf(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestCaptionsOnTheirOwn(t *testing.T) {
	root := tree(t, map[string]string{
		"k6Q.ja.vtt":         "WEBVTT\n\n00:01.000 --> 00:02.000\nこんにちは\n",
		"talk.md":            markdownText,
		"talk.en.srt":        "1\n00:00:03,000 --> 00:00:04,000\nhello\n",
		"talks/abc/en.json":  "{\n  \"video_id\": \"abc\",\n  \"cues\": [\n    {\"start_time\": 5, \"text\": \"hi\"}, {\"start_time\": \"soon\"}]}",
		"talks/empty.vtt":    "WEBVTT\n",
		"talks/broken.json":  `{"cues":[{"start_time":`,
		"talks/session.json": `{"title":"One","notes":[{"passages":[{"kind":"transcript","text":"x","cues":[{"at":0,"start_ms":1}]}]}]}`,
	})
	transcripts := func(name string) (got []string, out outcome) {
		out = read(opening(name), Options{Transcript: func(tr corpus.Transcript) error {
			for _, p := range tr.Note.Passages {
				ms, _ := p.SaidAt(0)
				got = append(got, fmt.Sprintf("%v %s %s: %s at %d", tr.Videos, tr.Note.Language, tr.Note.Source.File, p.Text, ms))
			}
			return nil
		}})
		return got, below(root, out)
	}
	got, out := transcripts(root)
	want := []string{"[k6Q] ja k6Q.ja.vtt: こんにちは at 1000", "[abc abc en] en talks/abc/en.json: hi at 5000"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("transcripts (-want +got):\n%s", diff)
	}
	wantOut := outcome{
		Sessions: []string{"talk.md: 無停止の移行", "talks/session.json: One"},
		Faults:   []string{"talks/broken.json:1: cannot be read from here on: unexpected end of JSON input; want the whole file"},
		Notices: []string{
			`talks/abc/en.json: cues[1]: cannot be read: "soon" is no time, left out; want start_time, end_time and text`,
			"talks/empty.vtt: has no cues, left out; want a text and its times, such as 00:01:02.500 --> 00:01:05.000",
		},
	}
	if diff := cmp.Diff(wantOut, out); diff != "" {
		t.Errorf("all else (-want +got):\n%s", diff)
	}
	got, _ = transcripts(filepath.Join(root, "k6Q.ja.vtt"))
	if diff := cmp.Diff(want[:1], got); diff != "" {
		t.Errorf("transcripts of a file alone (-want +got):\n%s", diff)
	}
}

// What the options say of a transcript ends the reading.
func TestTranscriptsEndTheReading(t *testing.T) {
	root := tree(t, map[string]string{"a.vtt": "WEBVTT\n\n00:01.000 --> 00:02.000\nx\n", "talk.md": markdownText})
	out := read(opening(root), Options{Transcript: func(corpus.Transcript) error { return fmt.Errorf("no space") }})
	if out.Err != "no space" || len(out.Sessions) > 0 {
		t.Errorf("reading gives %v and ends with %q, want no session and no space", out.Sessions, out.Err)
	}
}
