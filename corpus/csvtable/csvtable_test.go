package csvtable

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sessionnotes/corpus"
)

func read(text string, o Options) (sessions []corpus.Session, faults, notices []string) {
	o.File = "t.csv"
	o.Notices = func(f corpus.Fault) { notices = append(notices, f.Error()) }
	for s, err := range Read(strings.NewReader(text), o) {
		var fs corpus.Faults
		if errors.As(err, &fs) {
			faults = append(faults, fs.Error())
			continue
		}
		sessions = append(sessions, s)
	}
	return sessions, faults, notices
}

func TestRead(t *testing.T) {
	place := func(line int) corpus.Source { return corpus.Source{File: "t.csv", Line: line} }
	for _, tt := range []struct {
		name, text      string
		keys            map[string]string
		want            []corpus.Session
		faults, notices []string
	}{
		{
			name: "commas, quotes, line ends within a cell",
			text: "Title,Speakers,Track,Date,Mood\r\n\"Zero, downtime\",\"Ann Lee; Bo Chan\",Ops,2022-05-18,good\r\n\r\n\"Two\nlines\",,,2022,\r\nbad,,,soon,\r\nlast,,,,\r\n",
			want: []corpus.Session{
				{Title: "Zero, downtime", Speakers: []corpus.Speaker{{Name: "Ann Lee"}, {Name: "Bo Chan"}}, Track: "Ops", Date: corpus.Date{Year: 2022, Month: 5, Day: 18}, Place: place(2)},
				{Title: "Two lines", Date: corpus.Date{Year: 2022}, Place: place(4)},
				{Title: "last", Place: place(7)},
			},
			faults:  []string{`t.csv:6: date: "soon" cannot be read; want 2022-05-16, 2022-05 or 2022`},
			notices: []string{"t.csv:1: Mood: unknown column, left out; want a key map, if it is one of ours"},
		},
		{
			name: "Japanese columns and tabs",
			text: "セッション名\t登壇者\tトラック\t動画\n無停止の移行\t山田 太郎|佐藤 花子|未定\t運用\thttps://youtu.be/x\n",
			want: []corpus.Session{{
				Title: "無停止の移行", Speakers: []corpus.Speaker{{Name: "山田 太郎"}, {Name: "佐藤 花子"}}, Track: "運用", Links: corpus.Links{Video: "https://youtu.be/x"}, Place: place(2),
			}},
			notices: []string{`t.csv:2: speakers: "未定" is no name of a person, left out`},
		},
		{
			name: "semicolons and a key map",
			text: "Vortrag;Ort\nA;Saal 1\n", keys: map[string]string{"Vortrag": "title", "Ort": "room"},
			want: []corpus.Session{{Title: "A", Room: "Saal 1", Place: place(2)}},
		},
		{
			name: "more cells than columns", text: "title,room\na,b,c\nd,e\n",
			want: []corpus.Session{{Title: "d", Room: "e", Place: place(3)}}, faults: []string{"t.csv:2: the row has 3 cells; want 2, as the first row"},
		},
		{
			name: "an apostrophe against formulas", text: "title,room\n'=1+1,'A'\n",
			want: []corpus.Session{{Title: "=1+1", Room: "'A'", Place: place(2)}},
		},
		{name: "no title", text: "a,b\n1,2\n", faults: []string{"t.csv:1: title: no column is called so: a, b; want a column title, or keys that lead to it"},
			notices: []string{"t.csv:1: a: unknown column, left out; want a key map, if it is one of ours", "t.csv:1: b: unknown column, left out; want a key map, if it is one of ours"}},
		{name: "nothing", text: ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, faults, notices := read(tt.text, Options{Keys: tt.keys})
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("sessions (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.faults, faults); diff != "" {
				t.Errorf("faults (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.notices, notices); diff != "" {
				t.Errorf("notices (-want +got):\n%s", diff)
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("title,date\na,2022\n"))
	f.Add([]byte("title\n\"a\nb"))
	f.Add([]byte("\x00;;\xff\t\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		for s, err := range Read(bytes.NewReader(text), Options{File: "f.csv"}) {
			if err == nil && s.Title == "" {
				t.Error("a session without a title is no fault")
			}
		}
	})
}

func TestRealProgramme(t *testing.T) {
	data := os.Getenv("NOTES_DATA")
	files := map[bool][]string{true: {"programmes/kubecon-2021-2023.csv"}}[data != ""]
	for _, file := range files {
		text, err := os.ReadFile(filepath.Join(data, file))
		if err != nil {
			t.Fatal(err)
		}
		sessions, faults, notices := read(string(text), Options{})
		tracks := map[string]bool{}
		for _, s := range sessions {
			tracks[s.Track] = true
		}
		t.Logf("%d sessions, %d tracks, %d faults, %d notices", len(sessions), len(tracks), len(faults), len(notices))
		if len(sessions) != 1927 || len(faults)+len(notices) > 0 { // as Python's csv module counts them
			t.Errorf("%d sessions, want 1927; faults %v, notices %v", len(sessions), faults, notices)
		}
	}
}
