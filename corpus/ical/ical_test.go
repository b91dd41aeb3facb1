package ical

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"sessionnotes/corpus"
)

const sched = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:KubeDay 2024\r\nX-WR-TIMEZONE:Europe/Paris\r\n" +
	"BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20240320T100000Z\r\nDTEND:20240320T103500Z\r\nSUMMARY:Zero downtime\\, really - Ann Lee\\, ACME & Bo\r\n  Chan\\, Beta Corp\r\nDESCRIPTION:One.\\n\\nTwo.\r\nCATEGORIES:OPERATIONS,Any\\, Level\r\nLOCATION:Hall 1\r\nURL:https://example.org/1\r\nBEGIN:VALARM\r\nDESCRIPTION:wake up\r\nEND:VALARM\r\nEND:VEVENT\r\n" +
	"BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20240320T110000Z\r\nSUMMARY:Coffee Break ☕\r\nEND:VEVENT\r\n" +
	"BEGIN:VEVENT\r\nUID:1\r\nDTSTART;TZID=Asia/Tokyo:20240321T090000\r\nDURATION:PT1H30M\r\nSUMMARY:CI - build, test & deploy\r\nORGANIZER;CN=Jo Doe:mailto:x@example.org\r\nEND:VEVENT\r\n" +
	"BEGIN:VEVENT\r\nDTSTART:soon\r\nno property here\r\nSUMMARY:Bad\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"

const loose = "BEGIN:VCALENDAR\nVTIMEZONE: Europe/Rome\nBEGIN:VEVENT\nUID;CHARSET=UTF-8;ENCODING=8BIT:46939\nDTSTART:20240913T210000\nDTEND:20240913T220000\nSUMMARY:Night talk\nDESCRIPTION: \nEND:VEVENT\nBEGIN:VEVENT\nUID:46939\nDTSTART;VALUE=DATE:20240914\nSUMMARY:All day\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:Cut"

const zoneless = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20240913T210000\nSUMMARY:A\nEND:VEVENT\nEND:VCALENDAR\n"

// ours has a title that would be parted from its speakers in a calendar of Sched.
const ours = "BEGIN:VCALENDAR\nPRODID:" + Product + "\nBEGIN:VEVENT\nSUMMARY:Platforms - Build\\, Buy & Borrow\nATTENDEE;CN=\"Ann Lee\":invalid:nomail\nEND:VEVENT\nEND:VCALENDAR\n"

func TestRead(t *testing.T) {
	for _, tt := range []struct {
		name, text            string
		o                     Options
		want, faults, notices []string
	}{
		{"Sched", sched, Options{Event: "unused"}, []string{
			`5 KubeDay 2024|Zero downtime, really|[{Ann Lee ACME} {Bo Chan Beta Corp}]|OPERATIONS|[Any, Level]|2024-03-20 2024-03-20T11:00:00+01:00 35m0s|Hall 1|https://example.org/1|"One.\n\nTwo."`,
			`24 KubeDay 2024|CI - build, test & deploy|[{Jo Doe }]||[]|2024-03-21 2024-03-21T09:00:00+09:00 1h30m0s|||""`,
		}, []string{"s:33: \"no property here\" is no property; want NAME:value\ns:31: DTSTART: \"soon\" cannot be read; want 20240501T100000Z"}, []string{"s: 1 breaks and the like are left out"}},
		{"loose", loose, Options{Event: "MOCA"}, []string{
			`3 MOCA|Night talk|[]||[]|2024-09-13 2024-09-13T21:00:00+02:00 1h0m0s|||""`,
			`10 MOCA|All day|[]||[]|2024-09-14  0s|||""`,
		}, []string{"s:15: the event has no end; want END:VEVENT"}, nil},
		{"our own", strings.ReplaceAll(ours, "\n", "\r\n"), Options{}, []string{`3 |Platforms - Build, Buy & Borrow|[{Ann Lee }]||[]|  0s|||""`}, nil, nil},
		{"without a zone", zoneless, Options{}, []string{`2 |A|[]||[]|2024-09-13  0s|||""`}, nil, []string{"s:2: DTSTART: the times have no zone: the days alone are kept; want a zone in the list of sources"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got, faults, notices []string
			tt.o.File = "s"
			tt.o.Notices = func(f corpus.Fault) { notices = append(notices, f.Error()) }
			for s, err := range Read(strings.NewReader(tt.text), tt.o) {
				var fs corpus.Faults
				if errors.As(err, &fs) {
					faults = append(faults, fs.Error())
					continue
				}
				start := ""
				if !s.Start.IsZero() {
					start = s.Start.Format(time.RFC3339)
				}
				got = append(got, fmt.Sprintf("%d %s|%s|%v|%s|%v|%s %s %v|%s|%s|%q", s.Place.Line, s.Event, s.Title, s.Speakers, s.Track, s.Tags, s.Date, start, time.Duration(s.Duration), s.Room, s.Links.Page, s.Abstract))
			}
			for what, pair := range map[string][2][]string{"sessions": {tt.want, got}, "faults": {tt.faults, faults}, "notices": {tt.notices, notices}} {
				if diff := cmp.Diff(pair[0], pair[1]); diff != "" {
					t.Errorf("%s (-want +got):\n%s", what, diff)
				}
			}
		})
	}
}

func TestBreaks(t *testing.T) {
	for title, want := range map[string]bool{
		"Coffee Break ☕": true, "🥐 Breakfast": true, "Lunch": true, "Registration": true, "休憩": true, "Networking Reception": true,
		"Breaking NATO Radio Encryption": false, "Team Topologies in practice": false, "Teaching Kubernetes": false, "Networking for platform teams": false, "Lunch-time at scale": false,
	} {
		if got := breaks.MatchString(title); got != want {
			t.Errorf("%q is a break: %v, want %v", title, got, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, text := range []string{sched, loose, zoneless} {
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
