package sessionize

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sessionnotes/corpus"
)

const viewAll = `{"sessions":[
{"id":"1","title":"Zero downtime ","description":"One.\r\n\r\nTwo.","startsAt":"2024-04-20T10:00:00","endsAt":"2024-04-20T10:45:00","isServiceSession":false,"speakers":["g1","g2"],"categoryItems":[11,21,31,41],"roomId":5,"recordingUrl":"https://youtu.be/x"},
{"id":"2","title":"Lunch","startsAt":"2024-04-20T12:00:00","endsAt":"2024-04-20T13:00:00","isServiceSession":true,"speakers":[]},
{"id":"3","title":"","startsAt":"soon","speakers":[]}],
"speakers":[{"id":"g1","firstName":"Ann","lastName":"Lee","fullName":"Ann Lee"},{"id":"g2","firstName":"太郎","lastName":"山田"}],
"categories":[{"id":1,"title":"Track","items":[{"id":11,"name":"運用"},{"id":12,"name":"Other"}]},{"id":2,"title":"Session format","items":[{"id":21,"name":"Workshop"}]},{"id":3,"title":"Language","items":[{"id":31,"name":"Japanese"}]},{"id":4,"title":"Level","items":[{"id":41,"name":"Beginner"}]}],
"rooms":[{"id":5,"name":"Aula"}]}`

const viewSessions = `[{"groupId":"1","groupName":"Day 1","sessions":[{"id":"1","title":"Grouped","startsAt":"2024-04-20T10:00:00","endsAt":"2024-04-20T10:45:00","speakers":[{"id":"g1","name":"Ann Lee"}],"room":"Hall",
"categories":[{"id":1,"name":"Thema","categoryItems":[{"id":9,"name":"Cloud"}]}]}]}]`

const viewGrid = `[{"date":"2024-04-20T00:00:00","isDefault":false,"rooms":[{"id":5,"name":"Aula","sessions":[{"id":"1","title":"On the grid","startsAt":"2024-04-20T10:00:00Z","endsAt":"2024-04-20T10:45:00Z","speakers":[],"room":""}]}],"timeSlots":[]}]`

func read(text string, o Options) (sessions, faults, notices []string) {
	o.File = "s"
	o.Notices = func(f corpus.Fault) { notices = append(notices, f.Error()) }
	for s, err := range Read(strings.NewReader(text), o) {
		var fs corpus.Faults
		if errors.As(err, &fs) {
			faults = append(faults, fs.Error())
			continue
		}
		var names []string
		for _, sp := range s.Speakers {
			names = append(names, sp.Name)
		}
		start := ""
		if !s.Start.IsZero() {
			start = s.Start.Format(time.RFC3339)
		}
		sessions = append(sessions, fmt.Sprintf("%d %s|%s|%s|%s|%s %s %v|%s|%s|%v|%v|%s", s.Place.Line, s.Event, s.Title, s.Track, s.Kind, s.Date, start, time.Duration(s.Duration), s.Room,
			strings.Join(names, ","), s.Languages, s.Tags, s.Links.Video))
	}
	return sessions, faults, notices
}

func TestRead(t *testing.T) {
	tokyo, err := time.LoadLocation("Asia/Tokyo")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name, text            string
		o                     Options
		want, faults, notices []string
	}{
		{"all", viewAll, Options{Event: "con", Zone: tokyo},
			[]string{"2 con|Zero downtime|運用|workshop|2024-04-20 2024-04-20T10:00:00+09:00 45m0s|Aula|Ann Lee,太郎 山田|[ja]|[Beginner]|https://youtu.be/x"},
			[]string{"s:4: startsAt: \"soon\" cannot be read; want 2024-04-20T10:00:00\ns:4: title: is missing; want some text"},
			[]string{"s: 1 service sessions (breaks and the like) are left out"}},
		{"sessions, without a zone", viewSessions, Options{TrackCategory: "Thema"},
			[]string{"1 |Grouped|Cloud||2024-04-20  45m0s|Hall|Ann Lee|[]|[]|"}, nil,
			[]string{"s: startsAt: the times have no zone: the days alone are kept; want a zone in the list of sources"}},
		{"grid", viewGrid, Options{}, []string{"1 |On the grid|||2024-04-20 2024-04-20T10:00:00Z 45m0s|Aula||[]|[]|"}, nil, nil},
		{"no JSON", "{\"sessions\": [}", Options{}, nil, []string{"s:1: cannot be read from here on: invalid character '}' looking for beginning of value; want the whole file"}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			sessions, faults, notices := read(tt.text, tt.o)
			for what, pair := range map[string][2][]string{"sessions": {tt.want, sessions}, "faults": {tt.faults, faults}, "notices": {tt.notices, notices}} {
				if a, b := strings.Join(pair[0], "\n"), strings.Join(pair[1], "\n"); a != b {
					t.Errorf("%s:\n%s\nwant:\n%s", what, b, a)
				}
			}
			if !Looks("x.json", []byte(tt.text[:min(len(tt.text), 512)])) && tt.name != "no JSON" {
				t.Error("it does not look like an answer of Sessionize")
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	for _, text := range []string{viewAll, viewSessions, viewGrid} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		for s, err := range Read(bytes.NewReader(text), Options{File: "f"}) {
			if err == nil && s.Title == "" {
				t.Error("a session without a title is no fault")
			}
		}
	})
}

func TestRealAnswer(t *testing.T) {
	data := os.Getenv("NOTES_DATA")
	for _, file := range map[bool][]string{true: {"sessionize-gab-linz-2024.json"}}[data != ""] {
		text, err := os.ReadFile(filepath.Join(data, "schedules", file))
		if err != nil {
			t.Fatal(err)
		}
		zone, err := time.LoadLocation("Europe/Vienna")
		if err != nil {
			t.Fatal(err)
		}
		sessions, faults, notices := read(string(text), Options{Zone: zone})
		t.Log(len(sessions), faults, notices)
		if len(sessions) != 15 || len(faults) > 0 {
			t.Errorf("%d sessions, want 15; faults %v\n%s", len(sessions), faults, strings.Join(sessions, "\n"))
		}
	}
}
