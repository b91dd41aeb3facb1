package rubyevents

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"sessionnotes/corpus"
	packed "sessionnotes/corpus/archive"
)

func file(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }

// sample has the oddities of the archive.
var sample = fstest.MapFS{
	"re/data/speakers.yml":           file("- name: Ann Lee\n  aliases:\n    - name: Annie Lee\n      slug: annie-lee\n    - name: Bo\n- name: Bo\n"),
	"re/data/con/series.yml":         file("name: Con\n"),
	"re/data/con/con-2024/event.yml": file("title: Con 2024\ntimezone: Asia/Tokyo\n"),
	"re/data/con/con-2024/schedule.yml": file(`---
days:
  - name: Day 1
    date: "2024-05-15"
    grid:
      - {start_time: "9:30", end_time: "10:00", slots: 1, items: [Door Open]}
      - {start_time: "10:00", end_time: "11:00", slots: 1}
  - name: Day 2
    date: "2024-05-16"
    grid:
      - {start_time: "10:00", end_time: "11:00", slots: 3}
  - name: Day 3
    date: "2024-05-17"
    grid:
      - {start_time: "23:30", end_time: "0:30", slots: 1}
      - {start_time: Evening, end_time: Late, slots: 1, items: [{title: Party, description: "With food."}]}
`),
	"re/data/con/con-2024/videos.yml": file(`---
# Day 1
- id: "ann-con-2024"
  title: "Zero downtime"
  original_title: "Keynote：無停止の移行"
  kind: "keynote"
  date: "2024-05-15"
  language: "Japanese"
  track: "Large Hall"
  slides_url: "https://speakerdeck.com/x"
  video_provider: "youtube"
  video_id: "abc"
  description: |-
    Some *text* with [code](https://github.com/x/z).
  speakers: [Annie Lee, TODO, Bo] # TODO: as the archive writes for somebody to be found
  additional_resources:
    - {name: repo, type: repo, url: "https://github.com/x/y"}
  alternative_recordings:
    - {note: other camera, video_provider: youtube, video_id: def}
- id: "lt"
  title: "Lightning talks"
  date: 2024-05-16
  video_provider: "youtube"
  video_id: "ltv"
  talks:
    - {id: one, title: One, start_cue: "1:01:55", end_cue: "1:05:55", video_provider: parent, video_id: one, speakers: [Bo]}
    - {id: two, title: Two, start_cue: TODO, video_provider: parent, video_id: two, language: Klingonish} # TODO: as it writes for a cue to be found
    - {id: own, title: Own, date: "2024-05-14", start_cue: "04:30", end_cue: "6:56", video_provider: mp4, video_id: "https://x.example/v.mp4"}
- id: "box"
  title: "Container"
  video_provider: "children"
  location: "Hall B"
  date: "2024-05-17"
  talks:
    - {id: three, title: Three, video_provider: vimeo, video_id: "7", kind: fireside_chat}
- id: "gone"
  title: "Not recorded"
  description: "As [before](https://www.youtube.com/watch?v=before)."
  video_provider: "not_recorded"
  video_id: "gone"
  date: 2024-05-18
  time: "11:00 - 11:22"
  slug: gone-con
- {id: bad, title: Bad date, video_provider: scheduled, video_id: bad, date: soon}
- {id: meet, title: Meetup, video_provider: children, video_id: meet, date: 2024-06-01, talks: [], status: cancelled, kind: seance, slides_url: soon}
- {id: list, title: A list, speakers: Bo}
- &a {id: self, title: Self, talks: [*a]}
`),
	"re/data/con/con-2025/event.yml":  file("title: Con 2025\n"),
	"re/data/con/con-2025/videos.yml": file("# nothing yet\n"),
	"re/data/con/con-2026/videos.yml": file("- title: x\n- title: [\n"),
	"re/data/con/con-2027/videos.yml": file("[]\n"),
	"re/data/con/con-2028/videos.yml": file("title: x\n"),
}

// read is all that Read gives, a line a talk.
func read(fsys fstest.MapFS, root string, o Options) (talks, faults, notices []string, byTitle map[string]corpus.Session) {
	byTitle = map[string]corpus.Session{}
	o.Shown, o.Notices = "re", func(f corpus.Fault) { notices = append(notices, f.Error()) }
	for s, err := range Read(fsys, root, o) {
		if fs, ok := errors.AsType[corpus.Faults](err); ok {
			faults = append(faults, fs.Error())
			continue
		}
		byTitle[s.Title] = s
		when := s.Date.String()
		if !s.Start.IsZero() {
			when = s.Start.Format(time.RFC3339)
		}
		talks = append(talks, fmt.Sprintf("%d %s|%s|%s|%s %s|%s|%v|%v|%v|%s|%q", s.Place.Line, s.Event, s.Title, s.Track, s.Kind, s.Tags, when, time.Duration(s.Duration), s.Speakers, s.Languages, s.Links.Video, s.Abstract))
	}
	return talks, faults, notices, byTitle
}

func TestRead(t *testing.T) {
	for root, want := range map[string]bool{"re": true, "re/data": true, "re/data/con/con-2024": true, "re/data/con": true, ".": false} {
		if got := Looks(sample, root); got != want {
			t.Errorf("Looks(%s) = %v", root, got)
		}
	}
	talks, faults, notices, byTitle := read(sample, "re", Options{})
	if diff := cmp.Diff([]string{
		`3 Con 2024|Zero downtime|Large Hall|keynote []|2024-05-15T10:00:00+09:00|1h0m0s|[{Ann Lee } {Bo }]|[ja]|https://www.youtube.com/watch?v=abc|"Keynote：無停止の移行\n\nSome text with code."`,
		`20 Con 2024|Lightning talks|| []|2024-05-16|0s|[]|[]|https://www.youtube.com/watch?v=ltv|""`,
		`26 Con 2024|One|| []|2024-05-16|4m0s|[{Bo }]|[]|https://www.youtube.com/watch?t=3715s&v=ltv|""`,
		`27 Con 2024|Two|| []|2024-05-16|0s|[]|[]|https://www.youtube.com/watch?v=ltv|""`,
		`28 Con 2024|Own|| []|2024-05-14|2m26s|[]|[]|https://x.example/v.mp4|""`,
		`35 Con 2024|Three||interview [fireside chat]|2024-05-17|0s|[]|[]|https://vimeo.com/7|""`,
		`36 Con 2024|Not recorded|| []|2024-05-18T11:00:00+09:00|22m0s|[]|[]||"As before."`,
		`45 Con 2024|Meetup|| [cancelled]|2024-06-01|0s|[]|[]||""`,
	}, talks); diff != "" {
		t.Errorf("talks (-want +got):\n%s", diff)
	}
	const want, schema = "; want a talk as the schema of RubyEvents has it", "; want YAML as its schemas have it"
	if diff := cmp.Diff([]string{
		`re/data/con/con-2024/videos.yml:44: date: "soon" cannot be read; want 2024-05-15`,
		"re/data/con/con-2024/videos.yml:46: the talk cannot be read: yaml: unmarshal errors:\n  line 46: cannot unmarshal !!str `Bo` into []string" + want,
		"re/data/con/con-2024/videos.yml:47: has an alias of YAML; want the text itself",
		"re/data/con/con-2026/videos.yml:2: is no file of RubyEvents: yaml: line 2: did not find expected node content" + schema,
		"re/data/con/con-2028/videos.yml:1: is no list; want a list of talks",
	}, faults); diff != "" {
		t.Errorf("faults (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{
		"re: 1 containers of talks are no sessions themselves",
		"re: kind: 1 kinds are not known and left out; want a kind of RubyEvents, such as lightning_talk",
		"re: language: 1 languages are not known and left out; want the name of a language in English",
		"re: schedule.yml: 2 breaks and the like are left out",
		"re: schedule.yml: 1 talks keep their day only: it has not as many slots as talks; want a slot for each",
		"re: schedule.yml: 1 times are left out: they are no times of day, or have no zone; want 10:30",
		"re: slides_url: 1 addresses are no links and left out; want an absolute http or https URL",
		"re: speakers: 1 names of nobody (such as TODO) are left out", // what the archive writes, as above
	}, notices); diff != "" {
		t.Errorf("notices (-want +got):\n%s", diff)
	}
	for title, want := range map[string]corpus.Links{
		"Zero downtime": {Video: "https://www.youtube.com/watch?v=abc", Slides: "https://speakerdeck.com/x", Code: []string{"https://github.com/x/y", "https://github.com/x/z"}, Other: []string{"https://www.youtube.com/watch?v=def"}},
		"Not recorded":  {Page: "https://www.rubyevents.org/talks/gone-con", Other: []string{"https://www.youtube.com/watch?v=before"}}, // not its own recording
	} {
		if diff := cmp.Diff(want, byTitle[title].Links); diff != "" {
			t.Errorf("links of %s (-want +got):\n%s", title, diff)
		}
	}
	if room := byTitle["Three"].Room; room != "Hall B" {
		t.Errorf("the room of a talk in a container is %q", room)
	}
}

// TestEvent reads an event by itself, with the breaks; the speakers stand above.
func TestEvent(t *testing.T) {
	talks, _, _, byTitle := read(sample, "re/data/con/con-2024", Options{Service: true})
	if len(talks) != 10 || byTitle["Zero downtime"].Speakers[0].Name != "Ann Lee" {
		t.Errorf("the talks are %q", talks)
	}
	door, party := byTitle["Door Open"], byTitle["Party"]
	if door.Start.Format(time.RFC3339) != "2024-05-15T09:30:00+09:00" || door.Duration != corpus.Duration(30*time.Minute) || door.Place.File != "re/schedule.yml" || door.Place.Line != 6 {
		t.Errorf("a break is %+v", door)
	}
	if !party.Start.IsZero() || party.Abstract != "With food." || party.Kind != corpus.Other {
		t.Errorf("a party is %+v", party)
	}
}

func TestCue(t *testing.T) {
	for in, want := range map[string]time.Duration{
		"04:30": 270 * time.Second, "6:56": 416 * time.Second, "1:01:55": 3715 * time.Second, "01:09:49": 4189 * time.Second, "00:00": 0,
		// The archive writes TODO where a cue is not known yet.
		"TODO": -1, "": -1, "5": -1, "1:2:3:4": -1, "-1:00": -1, "99999999999:00": -1, "a:b": -1,
	} {
		got, ok := cue(in)
		if !ok {
			got = -1
		}
		if got != want {
			t.Errorf("cue(%q) = %v, want %v", in, got, want)
		}
	}
}

func FuzzVideos(f *testing.F) {
	f.Add([]byte("- title: x\n  talks:\n    - {title: y, start_cue: 1:02}\n"), []byte("days: []"))
	f.Add(sample["re/data/con/con-2024/videos.yml"].Data, sample["re/data/con/con-2024/schedule.yml"].Data)
	f.Fuzz(func(t *testing.T, videos, schedule []byte) {
		fsys := fstest.MapFS{"e/event.yml": file("title: E\ntimezone: Asia/Tokyo\n"), "e/videos.yml": {Data: videos}, "e/schedule.yml": {Data: schedule}, "e/speakers.yml": {Data: videos}}
		for s, err := range Read(fsys, "e", Options{Service: true}) {
			if err == nil && (s.Title == "" || s.Validate() != nil) {
				t.Errorf("a talk that is none is no fault: %+v", s)
			}
		}
	})
}

// TestRealArchive reads rubyevents.tar.gz of the folder that NOTES_DATA names, and
// counts.
func TestRealArchive(t *testing.T) {
	for _, dir := range filepath.SplitList(os.Getenv("NOTES_DATA")) {
		started := time.Now()
		a, err := packed.Open(filepath.Join(dir, "rubyevents.tar.gz"), packed.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		defer a.Close()
		unpacked := time.Now()
		count := map[string]int{}
		for s, err := range Read(a.FS, "rubyevents", Options{Shown: "rubyevents", Notices: func(f corpus.Fault) { t.Log(f) }}) {
			if err != nil {
				count["faults"]++
				t.Log(err)
				continue
			}
			tally(count, s)
		}
		t.Logf("%v; unpacked in %v, read in %v", count, unpacked.Sub(started).Round(time.Millisecond), time.Since(unpacked).Round(time.Millisecond))
		if count["talks"] == 0 {
			t.Error("no talk was read")
		}
	}
}

// tally counts what talks have.
func tally(count map[string]int, s corpus.Session) {
	for what, has := range map[string]bool{
		"talks": true, "dates": !s.Date.IsZero(), "starts": !s.Start.IsZero(), "durations": s.Duration > 0, "videos": s.Links.Video != "", "tracks": s.Track != "",
		"pages": s.Links.Page != "", "slides": s.Links.Slides != "", "abstracts": s.Abstract != "", "languages": len(s.Languages) > 0, "with speakers": len(s.Speakers) > 0,
		"kinds": s.Kind != "", "rooms": s.Room != "", "moments": strings.Contains(s.Links.Video, "t="),
	} {
		if has {
			count[what]++
		}
	}
	count["speakers"] += len(s.Speakers)
	count["seconds"] += int(time.Duration(s.Duration).Seconds())
}
