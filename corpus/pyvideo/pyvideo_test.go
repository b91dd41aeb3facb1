package pyvideo

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
	"all/NO_PUBLISH.json":             file(`{"con-2022": ["secret.json"]}`),
	"all/con-2022/category.json":      file(`{"title": "Con 2022 "}`),
	"all/con-2022/videos/a.json":      file(`{"title":"Zero downtime ","speakers":["Ann Lee (she/her)","Various speakers","Ann Lee"],"recorded":"2022-09-22T15:00:00+02:00","language":"jpn","tags":["ops","ops"],"description":"One.\r\n\r\nSee ` + "`docs <https://example.org/d>`_ and ``code``" + `.\n\nHeading\n=======\n\nTwo.","summary":null,"duration":1800,"videos":[{"type":"youtube","url":"https://www.youtube.com/watch?v=x"},{"type":"mp4","url":"https://example.org/a.mp4"}],"related_urls":["https://github.com/x/y",{"label":"Slides","url":"https://speakerdeck.com/x"}]}`),
	"all/con-2022/videos/b.json":      file(`{"title":"Long","speakers":[],"recorded":"2022-07-11","language":"Romanian","duration":2510160,"videos":[],"description":"<p>HTML &amp; more</p>"}`),
	"all/con-2022/videos/c.json":      file(`{"title":"No zone","recorded":"2023-10-08T18:00:00","videos":[],"speakers":[]}`),
	"all/con-2022/videos/bad.json":    file("{\n\"title\": oops}"),
	"all/con-2022/videos/date.json":   file(`{"title":"x","recorded":"soon"}`),
	"all/con-2022/videos/secret.json": file(`{"title":"Secret"}`),
	"all/con-2022/videos/notes.txt":   file("no talk"),
	"all/other/readme.md":             file("no event"),
}

func TestRead(t *testing.T) {
	for _, root := range []string{"all", "all/con-2022"} {
		if !Looks(sample, root) {
			t.Errorf("%s does not look like PyVideo", root)
		}
	}
	if Looks(sample, "all/other") {
		t.Error("a folder with a readme looks like PyVideo")
	}
	var got, faults, notices []string
	var first corpus.Session
	for s, err := range Read(sample, "all", Options{Shown: "py", Notices: func(f corpus.Fault) { notices = append(notices, f.Error()) }}) {
		var fs corpus.Faults
		if errors.As(err, &fs) {
			faults = append(faults, fs.Error())
			continue
		}
		if first.Title == "" {
			first = s
		}
		got = append(got, fmt.Sprintf("%s|%s|%v|%v|%s|%v|%v|%q", s.Place.File, s.Title, s.Event, s.Speakers, s.Date, time.Duration(s.Duration), s.Languages, s.Abstract))
	}
	want := []string{
		`py/con-2022/videos/a.json|Zero downtime|Con 2022|[{Ann Lee }]|2022-09-22|30m0s|[ja]|"One.\n\nSee docs (https://example.org/d) and code.\n\nHeading\n\nTwo."`,
		`py/con-2022/videos/b.json|Long|Con 2022|[]|2022-07-11|0s|[ro]|"HTML & more"`,
		`py/con-2022/videos/c.json|No zone|Con 2022|[]|2023-10-08|0s|[]|""`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("talks (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{
		"py/con-2022/videos/bad.json:2: is no talk of PyVideo: invalid character 'o' looking for beginning of value; want title, speakers, recorded, videos …",
		"py/con-2022/videos/date.json:1: recorded: \"soon\" cannot be read; want 2022-07-11",
	}, faults); diff != "" {
		t.Errorf("faults (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"py: 1 talks that NO_PUBLISH.json names are left out", "py: duration: 1 durations of more than 10h0m0s are left out; want seconds"}, notices); diff != "" {
		t.Errorf("notices (-want +got):\n%s", diff)
	}
	links := corpus.Links{Page: "https://pyvideo.org/con-2022/a.html", Video: "https://www.youtube.com/watch?v=x", Slides: "https://speakerdeck.com/x", Code: []string{"https://github.com/x/y"}, Other: []string{"https://example.org/a.mp4"}}
	if diff := cmp.Diff(links, first.Links); diff != "" {
		t.Errorf("links (-want +got):\n%s", diff)
	}
}

func FuzzTalk(f *testing.F) {
	f.Add([]byte(`{"title":"x","speakers":["a"],"recorded":"2022-01-01","videos":[{"url":"https://x.example"}]}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		fsys := fstest.MapFS{"e/category.json": file("{}"), "e/videos/a.json": {Data: text}}
		for s, err := range Read(fsys, "e", Options{}) {
			if err == nil && s.Title == "" {
				t.Error("a talk without a title is no fault")
			}
		}
	})
}

// TestRealArchive reads an unpacked archive: PYVIDEO_DIR.
func TestRealArchive(t *testing.T) {
	dir := os.Getenv("PYVIDEO_DIR")
	for _, dir := range map[bool][]string{true: {dir}}[dir != ""] {
		started := time.Now()
		talks, faults := 0, map[string]int{}
		for _, err := range Read(os.DirFS(dir), ".", Options{Notices: func(f corpus.Fault) { t.Log(f) }}) {
			var fs corpus.Faults
			if errors.As(err, &fs) {
				faults[fs[0].Field+" "+strings.SplitN(fs[0].Problem, ":", 2)[0]]++
				continue
			}
			talks++
		}
		t.Logf("%d talks, faults %v, %v", talks, faults, time.Since(started).Round(time.Millisecond))
		if talks == 0 {
			t.Error("no talk was read")
		}
	}
}
