package spool

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sessionnotes/corpus"
)

// transcriptOf has a passage for each of the starts, which says when it is said.
func transcriptOf(file string, videos []string, starts ...int) corpus.Transcript {
	t := corpus.Transcript{Videos: videos, Note: corpus.Note{Source: corpus.Source{File: file}}, Place: corpus.Source{File: file}}
	for _, ms := range starts {
		t.Note.Passages = append(t.Note.Passages, corpus.Passage{Kind: corpus.PassageTranscript, Text: fmt.Sprint(ms), Cues: []corpus.Cue{{StartMS: ms}}})
	}
	return t
}

func TestJoinTranscripts(t *testing.T) {
	recorded := func(title, video string) corpus.Session {
		return corpus.Session{Event: "con", Title: title, Links: corpus.Links{Video: video}, Origins: []corpus.Origin{{Source: "notes"}}}
	}
	const none, several = ": belongs to the recording of no session, left out", ": belongs to a recording that the links of 2 sessions open at its start, left out"
	id := []string{"abc"}
	for _, tt := range []struct {
		name        string
		sessions    []corpus.Session
		transcripts []corpus.Transcript
		want        []string // "title: what is said (origins)"
		notices     []string
	}{
		{"by the id of the video, in two languages",
			[]corpus.Session{recorded("One", "https://youtu.be/abc"), recorded("Two", "https://vimeo.com/7")},
			[]corpus.Transcript{transcriptOf("abc.ja.vtt", id, 0, 10), transcriptOf("abc.en.vtt", id, 5)},
			[]string{"One: 0 10 5 (notes abc.ja.vtt abc.en.vtt)", "Two:  (notes)"}, nil},
		{"by a link, and by the second of the names",
			[]corpus.Session{recorded("One", "https://www.youtube.com/watch?v=abc"), recorded("Two", "https://cdn.example/b.mp4")},
			[]corpus.Transcript{transcriptOf("x", []string{"https://youtu.be/abc"}, 1), transcriptOf("y", []string{"nobody", "b"}, 2)},
			[]string{"One: 1 (notes x)", "Two: 2 (notes y)"}, nil},
		{"of no session",
			[]corpus.Session{recorded("One", "https://youtu.be/abc"), recorded("Two", "")},
			[]corpus.Transcript{transcriptOf("x", []string{"ABC", "https://vimeo.com/abc"}, 1)},
			[]string{"One:  (notes)", "Two:  (notes)"}, []string{"x" + none}},
		{"two recordings have the id",
			[]corpus.Session{recorded("One", "https://youtu.be/abc"), recorded("Two", "https://vimeo.com/abc")},
			[]corpus.Transcript{transcriptOf("x", id, 1)},
			[]string{"One:  (notes)", "Two:  (notes)"}, []string{"x" + none}},
		{"alone, whenever the link opens it",
			[]corpus.Session{recorded("One", "https://youtu.be/abc?t=60")},
			[]corpus.Transcript{transcriptOf("x", id, 1)},
			[]string{"One: 1 (notes x)"}, nil},
		{"talks of one recording, and the recording itself",
			[]corpus.Session{recorded("Day", "https://youtu.be/abc"), recorded("Late", "https://youtu.be/abc?t=1m"), recorded("Early", "https://youtu.be/abc?t=10s"), recorded("Last", "https://youtu.be/abc?t=90")},
			[]corpus.Transcript{transcriptOf("x", id, 0, 10_000, 59_999, 60_000)},
			[]string{"Day: 0 10000 59999 60000 (notes x)", "Late: 60000 (notes x)", "Early: 10000 59999 (notes x)", "Last:  (notes)"}, nil},
		{"talks that do not tell when they begin",
			[]corpus.Session{recorded("One", "https://youtu.be/abc"), recorded("Two", "https://youtu.be/abc")},
			[]corpus.Transcript{transcriptOf("x", id, 0)},
			[]string{"One:  (notes)", "Two:  (notes)"}, []string{"x" + several}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s, err := New(filepath.Join(t.TempDir(), "spool"), new(corpus.Catalog))
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			for _, tr := range tt.transcripts { // before the sessions, as files are named
				if err := s.AddTranscript(tr); err != nil {
					t.Fatal(err)
				}
			}
			for _, session := range tt.sessions {
				if err := s.Add(session, nil); err != nil {
					t.Fatal(err)
				}
			}
			var notices []string
			joined, err := s.JoinTranscripts(func(f corpus.Fault) {
				f.Want = ""
				notices = append(notices, f.Error())
			})
			if err != nil {
				t.Fatal(err)
			}
			if want := len(tt.transcripts) - len(tt.notices); joined != want || s.Joined() != 0 {
				t.Errorf("%d transcripts and %d sessions are joined, want %d and none", joined, s.Joined(), want)
			}
			if diff := cmp.Diff(tt.notices, notices); diff != "" {
				t.Errorf("notices (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.want, said(t, s)); diff != "" {
				t.Errorf("sessions (-want +got):\n%s", diff)
			}
		})
	}
}

// said are the sessions as "title: what is said (origins)".
func said(t *testing.T, s *Spool) (out []string) {
	t.Helper()
	for session, err := range s.All() {
		if err != nil {
			t.Fatal(err)
		}
		var texts, origins []string
		for _, n := range session.Notes {
			for _, p := range n.Passages {
				texts = append(texts, p.Text)
			}
		}
		for _, o := range session.Origins {
			origins = append(origins, o.Source)
		}
		out = append(out, fmt.Sprintf("%s: %s (%s)", session.Title, strings.Join(texts, " "), strings.Join(slices.Compact(origins), " ")))
	}
	return out
}
