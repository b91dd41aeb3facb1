package rubyevents

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"sessionnotes/corpus"
)

func file(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }

var sample = fstest.MapFS{
	"re/data/speakers.yml":              file("- name: Ann Lee\n  aliases:\n    - name: Annie Lee\n      slug: annie-lee\n- name: Bo\n"),
	"re/data/con/series.yml":            file("name: Con\n"),
	"re/data/con/con-2024/event.yml":    file("title: Con 2024\ntimezone: Asia/Tokyo\n"),
	"re/data/con/con-2024/schedule.yml": file("days: []\n"),
	"re/data/con/con-2024/videos.yml": file(`---
# Day 1
- id: "ann-con-2024"
  title: "Zero downtime"
  original_title: "無停止の移行"
  kind: "keynote"
  date: "2024-05-15"
  language: "Japanese"
  track: "Large Hall"
  slides_url: "https://speakerdeck.com/x"
  video_provider: "youtube"
  video_id: "abc"
  description: |-
    Some *text*.
  speakers: [Annie Lee, TODO]
  additional_resources:
    - {name: repo, type: repo, url: "https://github.com/x/y"}
- id: "lt"
  title: "Lightning talks"
  date: 2024-05-16
  video_provider: "youtube"
  video_id: "ltv"
  talks:
    - {id: one, title: One, start_cue: "1:01:55", end_cue: "1:05:55", video_provider: parent, video_id: one, speakers: [Bo]}
    - {id: two, title: Two, start_cue: TODO, video_provider: parent, video_id: two}
- id: "box"
  title: "Container"
  video_provider: "children"
  date: "2024-05-17"
  talks:
    - {id: three, title: Three, video_provider: vimeo, video_id: "7"}
- id: "gone"
  title: "Not recorded"
  video_provider: "not_recorded"
  video_id: "gone"
  date: soon
`),
	"re/data/con/con-2025/event.yml":  file("title: Con 2025\n"),
	"re/data/con/con-2025/videos.yml": file("# nothing yet\n"),
	"re/data/con/con-2026/videos.yml": file("- title: [\n"),
}

func TestRead(t *testing.T) {
	for root, want := range map[string]bool{"re": true, "re/data": true, "re/data/con/con-2024": true, "re/data/con": false} {
		if got := Looks(sample, root); got != want {
			t.Errorf("Looks(%s) = %v", root, got)
		}
	}
	var got, faults, notices []string
	for s, err := range Read(sample, "re", Options{Shown: "re", Notices: func(f corpus.Fault) { notices = append(notices, f.Error()) }}) {
		var fs corpus.Faults
		if errors.As(err, &fs) {
			faults = append(faults, fs.Error())
			continue
		}
		got = append(got, fmt.Sprintf("%d %s|%s|%s|%s|%s|%v|%v|%v|%s|%q", s.Place.Line, s.Event, s.Title, s.Track, s.Kind, s.Date, time.Duration(s.Duration), s.Speakers, s.Languages, s.Links.Video, s.Abstract))
	}
	want := []string{
		`3 Con 2024|Zero downtime|Large Hall|keynote|2024-05-15|0s|[{Ann Lee }]|[ja]|https://www.youtube.com/watch?v=abc|"無停止の移行\n\nSome text."`,
		`18 Con 2024|Lightning talks|||2024-05-16|0s|[]|[]|https://www.youtube.com/watch?v=ltv|""`,
		`24 Con 2024|One|||2024-05-16|4m0s|[{Bo }]|[]|https://www.youtube.com/watch?t=3715s&v=ltv|""`,
		`25 Con 2024|Two|||2024-05-16|0s|[]|[]|https://www.youtube.com/watch?v=ltv|""`,
		`31 Con 2024|Three|||2024-05-17|0s|[]|[]|https://vimeo.com/7|""`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("talks (-want +got):\n%s", diff)
	}
	if len(faults) != 2 || !strings.HasPrefix(faults[0], `re/data/con/con-2024/videos.yml:32: date: "soon" cannot be read`) || !strings.HasPrefix(faults[1], "re/data/con/con-2026/videos.yml:1: is no file of RubyEvents: yaml: ") {
		t.Errorf("faults are %q", faults)
	}
	if diff := cmp.Diff([]string{"re: 1 containers of talks are no sessions themselves"}, notices); diff != "" {
		t.Errorf("notices (-want +got):\n%s", diff)
	}
}

func FuzzVideos(f *testing.F) {
	f.Add([]byte("- title: x\n  talks:\n    - {title: y, start_cue: 1:02}\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		fsys := fstest.MapFS{"e/event.yml": file("title: E\n"), "e/videos.yml": {Data: text}}
		for s, err := range Read(fsys, "e", Options{}) {
			if err == nil && s.Title == "" {
				t.Error("a talk without a title is no fault")
			}
		}
	})
}

// TestRealArchive reads an unpacked archive: RUBYEVENTS_DIR.
func TestRealArchive(t *testing.T) {
	dir := os.Getenv("RUBYEVENTS_DIR")
	for _, dir := range map[bool][]string{true: {dir}}[dir != ""] {
		started := time.Now()
		talks, tracks, faults := 0, 0, map[string]int{}
		for s, err := range Read(os.DirFS(dir), ".", Options{Notices: func(f corpus.Fault) { t.Log(f) }}) {
			var fs corpus.Faults
			if errors.As(err, &fs) {
				faults[fs[0].Field+" "+strings.SplitN(fs[0].Problem, ":", 2)[0]]++
				t.Log(fs)
				continue
			}
			talks++
			if s.Track != "" {
				tracks++
			}
		}
		t.Logf("%d talks, %d with a track, faults %v, %v", talks, tracks, faults, time.Since(started).Round(time.Millisecond))
		if talks == 0 {
			t.Error("no talk was read")
		}
	}
}
