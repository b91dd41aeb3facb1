package index

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sessionnotes/corpus"
)

// spoken is a session whose notes have passages that are kept apart, and others.
func spoken() *corpus.Session {
	said := func(text string, ms ...int) corpus.Passage {
		p := corpus.Passage{Kind: corpus.PassageTranscript, Text: text, Line: 7, EndLine: 9}
		for i, at := range ms {
			p.Cues = append(p.Cues, corpus.Cue{At: i, StartMS: at})
		}
		return p
	}
	link := []corpus.Span{{Kind: corpus.SpanLink, From: 0, To: 1, URL: "https://host/"}}
	heading := corpus.Passage{Kind: corpus.PassageTranscript, Form: corpus.Heading, Level: 2, Text: "書き起こし"}
	return &corpus.Session{ID: "a", Title: "題名\x00", Notes: []corpus.Note{
		{Passages: []corpus.Passage{heading, said("クラスタの移行", 0, 1500, 1500, 90_000_000), {Text: "移行", Spans: link}, said("𠮷", 5), said("", 0)}},
		{Author: "Ann", Passages: []corpus.Passage{{Text: "Nothing said."}}},
		{Passages: []corpus.Passage{said("x", 3), {Kind: corpus.PassageTranscript, Text: "without times"}}},
	}}
}

func TestStoredSessions(t *testing.T) {
	for _, s := range []*corpus.Session{spoken(), {ID: "b", Title: "x"}, {Title: "y", Notes: []corpus.Note{{}}}} {
		want, _ := json.Marshal(s)
		data, err := marshalSession(s)
		if err != nil {
			t.Fatal(err)
		}
		back, err := unmarshalSession(data)
		if err != nil {
			t.Fatal(err)
		}
		if got, _ := json.Marshal(back); !bytes.Equal(got, want) {
			t.Errorf("%s comes back as\n%s", want, got)
		}
		if again, _ := json.Marshal(s); !bytes.Equal(again, want) {
			t.Errorf("storing it changed it to %s", again)
		}
	}
}

// A session that an earlier build stored is JSON alone.
func TestSessionsStoredAsJSON(t *testing.T) {
	want := spoken()
	data, _ := json.Marshal(want)
	back, err := unmarshalSession(data)
	if diff := cmp.Diff(want, back); diff != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
}

// FuzzStored: what is damaged is an error, never a panic.
func FuzzStored(f *testing.F) {
	data, _ := marshalSession(spoken())
	f.Add(data)
	f.Add(data[:len(data)-1])
	f.Add([]byte("{}\x00\x01\x01"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if s, err := unmarshalSession(data); err == nil {
			if _, err := marshalSession(s); err != nil {
				t.Error(err)
			}
		}
	})
}
