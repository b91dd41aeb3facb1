package ndjson

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"sessionnotes/corpus"
)

// TestFaultsNameFields reads one line each that has the faults of want, as
// "line: field".
func TestFaultsNameFields(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"no title", `{"text":"x"}`, "talks.ndjson:1: title: is missing; want some text"},
		{"no object", `["x"]`, `talks.ndjson:1: ["x"] is no object; want one JSON object a line`},
		{"cut off", `{"title":"x`, "talks.ndjson:1: no valid JSON at byte 11: unexpected end of JSON input; want one JSON object a line"},
		{"bracket too many", `{"title":"x"}}`, "talks.ndjson:1: no valid JSON at byte 14: invalid character '}' after top-level value; want one JSON object a line"},
		{"two objects", `{"title":"x"} {"title":"y"}`, "talks.ndjson:1: no valid JSON at byte 15: invalid character '{' after top-level value; want one JSON object a line"},
		{"not UTF-8", "{\"title\":\"caf\xe9\"}", "talks.ndjson:1: the line has bytes that are no characters; want one encoding in the whole file, UTF-8 at best"},
		{"key twice", `{"title":"x","title":"y"}`, "talks.ndjson:1: title: stands twice; want each key once"},
		{"key twice by the key map", `{"title":"x","name":"y"}`, `talks.ndjson:1: name: stands twice, as a name of "title"; want each key once`},
		{"key of a speaker twice", `{"title":"x","speakers":[{"name":"A"},{"name":"B","name":"C"}]}`, "talks.ndjson:1: speakers[1].name: stands twice; want each key once"},
		{"title is a number", `{"title":12}`, "talks.ndjson:1: title: 12 cannot be read; want a string\ntalks.ndjson:1: title: is missing; want some text"},
		{"tag is a number", `{"title":"x","tags":["a",1]}`, "talks.ndjson:1: tags[1]: 1 cannot be read; want a string"},
		{"speaker is a number", `{"title":"x","speakers":["A",1]}`, "talks.ndjson:1: speakers[1]: 1 cannot be read; want a name, or an object with name and affiliation"},
		{"speaker without a name", `{"title":"x","speakers":[{"affiliation":"ACME"}]}`, "talks.ndjson:1: speakers[0].name: is missing; want some text"},
		{"event is a list", `{"title":"x","event":[]}`, "talks.ndjson:1: event: [] cannot be read; want a string, or an object with id or name"},
		{"flag in quotes", `{"title":"x","title_ours":"true"}`, `talks.ndjson:1: title_ours: "true" cannot be read; want true or false`},
		{"day that is none", `{"title":"x","date":"2022-02-30"}`, `talks.ndjson:1: date: "2022-02-30" cannot be read; want 2022-05-16, 2022-05 or 2022`},
		{"year in a list", `{"title":"x","year":[2022]}`, "talks.ndjson:1: year: [2022] cannot be read; want 2022-05-16, 2022-05 or 2022"},
		{"start without zone", `{"title":"x","start":"2022-05-16 10:30"}`, `talks.ndjson:1: start: "2022-05-16 10:30" cannot be read; want a time with its zone, 2022-05-16T10:30:00+02:00`},
		{"negative duration", `{"title":"x","duration":-5}`, "talks.ndjson:1: duration: -5 cannot be read; want 30m, 1h30m, 0:30 or 30 (minutes)"},
		{"year that is not of the date", `{"title":"x","year":2021,"date":"2022-05-16"}`, "talks.ndjson:1: year: 2021 contradicts the date 2022-05-16; want one of them, or the year of the date"},
		{"year that is not of the start", `{"title":"x","start":"2022-05-16T10:30:00+02:00","year":"2021"}`, "talks.ndjson:1: year: 2021 contradicts the date 2022-05-16; want one of them, or the year of the date"},
		{"id that is no part of a path", `{"title":"x","id":"..","former_ids":["a","."]}`, "talks.ndjson:1: id: \"..\" cannot be a part of an address; want an id other than . and ..\ntalks.ndjson:1: former_ids[1]: \".\" cannot be a part of an address; want an id other than . and .."},
		{"note is a string", `{"title":"x","notes":"y"}`, `talks.ndjson:1: notes: "y" cannot be read; want an object`},
		{"line of a passage in quotes", `{"title":"x","notes":[{"passages":[{"text":"a"},{"text":"b","line":"3"}]}]}`, `talks.ndjson:1: notes[0].passages[1].line: "3" cannot be read; want a whole number`},
		{"form of a passage", `{"title":"x","notes":[{"passages":[{"text":"b","form":"verse"}]}]}`, `talks.ndjson:1: notes[0].passages[0].form: "verse" is no form of a passage; want one of paragraph, item, heading, code, quote`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			sessions, faults, _ := all(t, tt.in, map[string]string{"name": "title"})
			if len(sessions) > 0 || faults.Error() != tt.want {
				t.Errorf("%s\ngives %d sessions and\n%v\nwant\n%v", tt.in, len(sessions), faults, tt.want)
			}
		})
	}
}

func TestValues(t *testing.T) {
	for _, tt := range []struct {
		name, in string
		want     corpus.Session
	}{
		{"ids byte for byte", `{"title":" x ","id":" a/b ","former_ids":[" c"]}`, corpus.Session{Title: "x", ID: " a/b ", FormerIDs: []string{" c"}}},
		{"nulls and empty text", `{"title":"x","id":null,"date":"","year":null,"tags":["",null],"speakers":null,"duration":"","start":""}`, corpus.Session{Title: "x"}},
		{"names and objects", `{"title":"x","speakers":["A（甲社）",{"name":"B","affiliation":"乙社"}]}`, corpus.Session{Title: "x", Speakers: []corpus.Speaker{{Name: "A", Affiliation: "甲社"}, {Name: "B", Affiliation: "乙社"}}}},
		{"one speaker", `{"title":"x","speakers":{"name":"A"}}`, corpus.Session{Title: "x", Speakers: []corpus.Speaker{{Name: "A"}}}},
		{"escapes", `{"title":"\u7121\u505c\u6b62 \ud83d\ude80","date":"2022\u002d05"}`, corpus.Session{Title: "無停止 🚀", Date: corpus.Date{Year: 2022, Month: 5}}},
		{"date wins over year", `{"title":"x","year":2022,"date":"2022-05-16T10:00:00+02:00"}`, corpus.Session{Title: "x", Date: corpus.Date{Year: 2022, Month: 5, Day: 16}}},
		{"kind wins over type", `{"type":"video","title":"x","kind":"LT"}`, corpus.Session{Title: "x", Kind: corpus.Lightning}},
		{"both languages and language", `{"title":"x","language":"ja","languages":["en"]}`, corpus.Session{Title: "x", Languages: []string{"ja", "en"}}},
		{"track by name", `{"title":"x","track":{"name":"Security"}}`, corpus.Session{Title: "x", Track: "Security"}},
		{"video among links", `{"title":"x","links":["https://youtu.be/1"],"video":""}`, corpus.Session{Title: "x", Links: corpus.Links{Video: "https://youtu.be/1"}}},
		{"another video", `{"title":"x","links":["https://youtu.be/1"],"video":"https://youtu.be/2"}`, corpus.Session{Title: "x", Links: corpus.Links{Video: "https://youtu.be/2", Other: []string{"https://youtu.be/1"}}}},
		{"video under a key of its own, twice", `{"title":"x","video":["https://youtu.be/1","https://youtu.be/2"]}`, corpus.Session{Title: "x", Links: corpus.Links{Video: "https://youtu.be/1", Other: []string{"https://youtu.be/2"}}}},
		{"several slides", `{"title":"x","links":{"slides":["https://e.org/1","https://e.org/2"]}}`, corpus.Session{Title: "x", Links: corpus.Links{Slides: "https://e.org/1", Other: []string{"https://e.org/2"}}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			sessions, faults, notices := all(t, tt.in, nil)
			if len(sessions) != 1 || len(faults)+len(notices) > 0 {
				t.Fatalf("%d sessions, faults %v, notices %v", len(sessions), faults, notices)
			}
			tt.want.Place = corpus.Source{File: "talks.ndjson", Line: 1}
			if diff := cmp.Diff(tt.want, sessions[0]); diff != "" {
				t.Errorf("%s is read wrongly (-want +got):\n%s", tt.in, diff)
			}
		})
	}
}

// TestOneBadLinkIsLeftOut shows that the rest of the record stays, wherever the
// link stands.
func TestOneBadLinkIsLeftOut(t *testing.T) {
	for _, tt := range []struct{ in, field string }{
		{`{"title":"x","links":["https://e.org","/v"]}`, "links[1]"},
		{`{"title":"x","links":{"video":"/v","other":"https://e.org"}}`, "links.video"},
		{`{"title":"x","links":{"code":["/v"],"other":"https://e.org"}}`, "links.code[0]"},
		{`{"title":"x","video":"/v","links":"https://e.org"}`, "video"},
		{`{"title":"x","recording":"/v","links":"https://e.org"}`, "video"},
	} {
		sessions, faults, notices := all(t, tt.in, map[string]string{"recording": "video"})
		want := "talks.ndjson:1: " + tt.field + `: "/v" is no link, left out; want an absolute http or https URL`
		if len(sessions) != 1 || len(faults) > 0 || notices.Error() != want {
			t.Errorf("%s gives %d sessions, faults %v, notices %v; want one and %s", tt.in, len(sessions), faults, notices, want)
			continue
		}
		if diff := cmp.Diff(corpus.Links{Other: []string{"https://e.org"}}, sessions[0].Links); diff != "" {
			t.Errorf("%s: links (-want +got):\n%s", tt.in, diff)
		}
	}
}

func TestHalfACharacterIsSaid(t *testing.T) {
	for _, tt := range []struct{ title, half string }{
		{`a\ud83d`, `\ud83d`}, {`\ude80\ud83d`, `\ude80`}, {`\ud83d\u0041`, `\ud83d`}, {`\ud83d\ude80\uD800`, `\uD800`}, {`\\\ud800`, `\ud800`},
		{`\ud83d\ude80`, ""}, {`\\ud83d`, ""}, {`\u7121 \"\n`, ""},
	} {
		sessions, faults, notices := all(t, `{"title":"`+tt.title+`"}`, nil)
		want := ""
		if tt.half != "" {
			want = "talks.ndjson:1: title: " + tt.half + " is half a character, read as \ufffd; want both halves of the pair, or the character itself"
		}
		if len(sessions) != 1 || len(faults) > 0 || notices.Error() != want {
			t.Errorf("%s gives %d sessions, faults %v, notices %v; want %q", tt.title, len(sessions), faults, notices, want)
		}
	}
}

func TestUnknownKeysAreSaidOnce(t *testing.T) {
	_, _, notices := all(t, `{"title":"x","zoo":1,"speakers":[{"name":"A","x":1},{"name":"B","x":2}]}

{"title":"y","colour":1,"zoo":2,"notes":[{"passages":[{"text":"a","b":1}]}]}`, map[string]string{"colour": "note_language"})
	want := `talks.ndjson:1: zoo: unknown key, left out; it stands 2 times
talks.ndjson:1: speakers.x: unknown key, left out; it stands 2 times
talks.ndjson:3: colour: unknown key, left out; it stands once
talks.ndjson:3: notes.passages.b: unknown key, left out; it stands once`
	if got := notices.Error(); got != want {
		t.Errorf("notices are\n%s\nwant\n%s", got, want)
	}
}

// TestNobodySpeaks: what stands in the place of a name, as archives write TODO for
// somebody to be found, is left out, and said.
func TestNobodySpeaks(t *testing.T) {
	sessions, faults, notices := all(t, `{"title":"x","speakers":["TODO","Todo Takashi",{"name":"未定","affiliation":"ACME"},"Various speakers (ACME)"]}`, nil)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	if diff := cmp.Diff([]corpus.Speaker{{Name: "Todo Takashi"}}, sessions[0].Speakers); diff != "" {
		t.Errorf("speakers (-want +got):\n%s", diff)
	}
	want := `talks.ndjson:1: speakers: "TODO" is no name of a person, left out
talks.ndjson:1: speakers: "未定" is no name of a person, left out
talks.ndjson:1: speakers: "Various speakers" is no name of a person, left out`
	if got := notices.Error(); got != want {
		t.Errorf("notices are\n%s\nwant\n%s", got, want)
	}
}

func TestUnknownKeysAreBounded(t *testing.T) {
	var u sightings
	for i := range 3 * maxUnknown {
		u.add(strings.Repeat("k", i+1), 1)
	}
	var last corpus.Fault
	u.say(Options{Notices: func(f corpus.Fault) { last = f }})
	if len(u.found) != maxUnknown || last.Problem != "2000 more unknown keys, left out" {
		t.Errorf("%d keys are kept, the last notice is %q", len(u.found), last.Problem)
	}
}

func TestLongLineIsSetAside(t *testing.T) {
	long := io.MultiReader(strings.NewReader(`{"title":"`), io.LimitReader(repeat('x'), maxLine), strings.NewReader("\"}\n{\"title\":\"next\"}"))
	var titles []string
	var faults corpus.Faults
	for s, err := range Read(long, Options{File: "f"}) {
		if err != nil {
			errors.As(err, &faults)
			continue
		}
		titles = append(titles, s.Title)
	}
	if len(titles) != 1 || titles[0] != "next" || faults.Error() != "f:1: the line has 67108877 bytes; want at most 67108864" {
		t.Errorf("titles %v, faults %v", titles, faults)
	}
}

// repeat is an endless stream of one byte.
type repeat byte

func (c repeat) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = byte(c)
	}
	return len(p), nil
}

func TestReadErrorKeepsTheLinesBefore(t *testing.T) {
	broken := errors.New("broken")
	var got []error
	for _, err := range Read(io.MultiReader(strings.NewReader("{\"title\":\"x\"}\n{\"ti"), iotest.ErrReader(broken)), Options{File: "f"}) {
		got = append(got, err)
	}
	var faults corpus.Faults
	if len(got) != 2 || got[0] != nil || !errors.As(got[1], &faults) || faults.Error() != "f:2: cannot be read from here on: broken; want the whole file" {
		t.Errorf("errors are %v, want none and the fault of the second line", got)
	}
}
