package ndjson

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sessionnotes/corpus"
)

// all reads everything and keeps faults and notices apart.
func all(t *testing.T, text string, keys map[string]string) (sessions []corpus.Session, faults, notices corpus.Faults) {
	t.Helper()
	o := Options{File: "talks.ndjson", Keys: keys, Notices: func(f corpus.Fault) { notices = append(notices, f) }}
	for s, err := range Read(strings.NewReader(text), o) {
		var fs corpus.Faults
		switch {
		case errors.As(err, &fs):
			faults = append(faults, fs...)
		case err != nil:
			t.Fatal(err)
		default:
			sessions = append(sessions, s)
		}
	}
	return sessions, faults, notices
}

func TestShortForms(t *testing.T) {
	sessions, faults, _ := all(t, `{"title":"無停止","speakers":["Ann Lee (ACME)","Bo"],"year":2022,"language":"ja","event":{"id":"con","name":"Con"},"links":["https://youtu.be/x","https://github.com/a/b","https://example.org/s.pdf","https://example.org/"],"text":"一つ目。\n\n二つ目。","type":"キーノート","duration":25,"tags":"go"}`, nil)
	if len(faults) > 0 || len(sessions) != 1 {
		t.Fatalf("%d sessions, faults %v", len(sessions), faults)
	}
	want := corpus.Session{
		Title: "無停止", Event: "con", Kind: corpus.Keynote, Date: corpus.Date{Year: 2022}, Languages: []string{"ja"}, Tags: []string{"go"},
		Speakers: []corpus.Speaker{{Name: "Ann Lee", Affiliation: "ACME"}, {Name: "Bo"}},
		Links:    corpus.Links{Video: "https://youtu.be/x", Slides: "https://example.org/s.pdf", Code: []string{"https://github.com/a/b"}, Other: []string{"https://example.org/"}},
		Notes:    []corpus.Note{{Language: "ja", Source: corpus.Source{File: "talks.ndjson"}, Passages: []corpus.Passage{{Text: "一つ目。"}, {Text: "二つ目。"}}}},
	}
	want.Place = corpus.Source{File: "talks.ndjson", Line: 1}
	want.Duration, _ = corpus.ParseDuration("25m")
	if diff := cmp.Diff(want, sessions[0]); diff != "" {
		t.Errorf("short forms are read wrongly (-want +got):\n%s", diff)
	}
}

func TestRoundTrip(t *testing.T) {
	sessions, _, _ := all(t, `{"id":"a/b c","title":"T","former_ids":["x"],"title_ours":true,"date":"2022-05","start":"2022-05-16T10:30:00+02:00","duration":"1h30m","room":"A","links":{"page":"https://e.org","code":["https://e.org/c"]},"abstract":"A.\n\nB.","notes":[{"author":"Jo","written":"2022-06-01","language":"ja","passages":[{"kind":"summary","form":"item","level":2,"text":"x","line":3}]}]}`, nil)
	var b bytes.Buffer
	if err := Write(&b, sessions[0]); err != nil {
		t.Fatal(err)
	}
	again, faults, _ := all(t, b.String(), nil)
	if len(faults) > 0 || !cmp.Equal(sessions, again) {
		t.Errorf("written and read again it differs: %v\n%s", faults, cmp.Diff(sessions, again))
	}
}

func TestFaultsAndNotices(t *testing.T) {
	sessions, faults, notices := all(t, `
{"title":"good"}
{"title":"", "date":"soon", "kind":"party", "links":{"video":"nowhere"}}
not json
{"title":"a","title":"b"}
{"title":"open
{"title":"colour","colour":"red","links":["FILL"]}
{"title":"last","speakers":3}`, map[string]string{"name": "title"})
	if len(sessions) != 2 {
		t.Errorf("%d sessions are read, want the two good ones", len(sessions))
	}
	want := []struct {
		line  int
		field string
	}{{3, "date"}, {3, "title"}, {3, "kind"}, {4, ""}, {5, "title"}, {6, ""}, {8, "speakers"}}
	if len(faults) != len(want) {
		t.Fatalf("%d faults, want %d:\n%v", len(faults), len(want), faults)
	}
	for i, f := range faults {
		if f.Line != want[i].line || f.Field != want[i].field || f.File == "" || f.Problem == "" {
			t.Errorf("fault %d is %v, want line %d, field %q", i, f, want[i].line, want[i].field)
		}
	}
	if len(notices) != 3 {
		t.Errorf("notices are %v, want one on nowhere, one on FILL and one on colour", notices)
	}
}

func TestSchemaNamesEveryKey(t *testing.T) {
	var schema struct{ Properties map[string]any }
	if err := json.Unmarshal(Schema, &schema); err != nil {
		t.Fatal(err)
	}
	for key := range readers {
		if schema.Properties[key] == nil {
			t.Errorf("the schema does not name %q", key)
		}
	}
	for key := range schema.Properties {
		if readers[key] == nil {
			t.Errorf("the schema names %q, which is not read", key)
		}
	}
}

func TestRealTalks(t *testing.T) {
	data := os.Getenv("NOTES_DATA")
	if data == "" {
		return // the samples above are what every machine has
	}
	f, err := os.Open(filepath.Join(data, "talks.ndjson.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	in, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, err := range Read(in, Options{File: "talks.ndjson"}) {
		if err != nil {
			t.Error(err)
		}
		n++
	}
	if n != 31_718 {
		t.Errorf("%d talks, want 31,718", n)
	}
}

func TestWriteHasNoNulls(t *testing.T) {
	var b bytes.Buffer
	if err := Write(&b, corpus.Session{Title: "x", Notes: []corpus.Note{{Author: "Jo"}}}); err != nil {
		t.Fatal(err)
	}
	if got, want := b.String(), `{"title":"x","notes":[{"author":"Jo"}]}`+"\n"; got != want {
		t.Errorf("Write gives %q, want %q", got, want)
	}
}

// FuzzRead checks what is read of any text: it is valid, and written and read
// again it is the same.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		`{"title":"a","speakers":["b (c)",{"name":"d（e）"}],"links":{"code":"x"},"text":["y"]}`,
		`{"notes":[{"passages":[{"text":"x","line":-1}]}],"title":"t"}`,
		`{"title":"無停止","slug":"s","notes":[{"author":"Jo"},{"source":{"file":"f","line":3},"passages":[{"text":" x\n","kind":"summary","form":"item","level":2}]}]}`,
		`{"title":"t","id":" \u2028<b> ","former_ids":["x"],"title_ours":true,"event":{"id":"e"},"track":{"name":"n"},"room":"r","kind":"LT"}`,
		`{"title":"t","start":"2022-05-16T10:30:00.5+02:00","duration":"1:30:05","languages":["ja"],"tags":["a"],"abstract":"A.\n\nB."}`,
		`{"title":"t","year":2022,"links":["https://youtu.be/x","https://e.org/s.pdf","https://e.org"],"video":"https://youtu.be/y"}`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for s, err := range Read(strings.NewReader(text), Options{File: "f"}) {
			if err != nil {
				continue
			}
			if s.Validate().Err() != nil {
				t.Errorf("%q gives a session that is not valid", text)
			}
			var line bytes.Buffer
			if err := Write(&line, s); err != nil {
				t.Fatalf("%q cannot be written again: %v", text, err)
			}
			again, faults, notices := all(t, line.String(), nil)
			if len(faults)+len(notices) > 0 {
				t.Fatalf("%q: faults %v, notices %v", line.String(), faults, notices)
			}
			s.Place.Line = 1 // it stands alone now
			s.Place.File = "talks.ndjson"
			if diff := cmp.Diff([]corpus.Session{s}, again); diff != "" {
				t.Errorf("%q, written as %q, is read as another session (-first +again):\n%s", text, line.String(), diff)
			}
		}
	})
}
