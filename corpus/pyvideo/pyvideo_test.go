package pyvideo

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
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
	"all/NO_PUBLISH.json":        file("[\n2845, 5984\n]"),
	"all/con-2022/category.json": file(`{"title": "Con 2022 "}`),
	"all/con-2022/videos/a.json": file(`{"title":"Zero downtime ","speakers":["Ann Lee (she/her)","Various speakers","Ann Lee","Sara P. "],"recorded":"2022-09-22T15:00:00+02:00","language":"jpn","tags":["ops","ops "],
		"description":"One.\r\n\r\nSee ` + "`docs <https://example.org/d>`_ and ``code``" + `.\n\nHeading\n=======\n\nTwo.","summary":null,"duration":1800.0,
		"videos":[{"type":"youtube","url":"https://www.youtube.com/watch?v=x"},{"type":"mp4","url":"https://example.org/a.mp4"}],
		"related_urls":["https://github.com/x/y",{"label":"Slides","url":"https://speakerdeck.com/x"},{"label":"Lost","url":"/media/slides.pdf"}]}`),
	"all/con-2022/videos/b.json":        file(`{"title":"Long","speakers":[],"recorded":"2022-07-11","language":"Romanian","duration":2510160,"videos":[],"description":"<p>HTML &amp; <a href=\"https://example.org/more\">more</a></p>","abstract":"Of the speaker."}`),
	"all/con-2022/videos/c.json":        file(`{"title":"No\u200b zone","recorded":"2023-10-08T18:00:00","language":"klingonish","videos":[],"speakers":[]}`),
	"all/con-2022/videos/d.json":        file(`{"title":"Long","recorded":null,"description":null,"videos":[],"speakers":[],"source_url":"https://youtu.be/y","related_url":[{"url":"https://example.org/s.pdf"}]}`),
	"all/con-2022/videos/bad.json":      file("{\n\"title\": oops}"),
	"all/con-2022/videos/kind.json":     file("{\"title\": \"x\",\n\"speakers\": \"Ann\"}"),
	"all/con-2022/videos/date.json":     file(`{"title":"x","recorded":"soon"}`),
	"all/con-2022/videos/latin.json":    file("{\"title\": \"\xe9\"}"),
	"all/con-2022/videos/secret.json":   file(`{"id": 2845, "title":"Secret"}`),
	"all/con-2022/videos/notes.txt":     file("no talk"),
	"all/ms-2016/category.json":         file(`{"title": "Мы 2016"}`),
	"all/ms-2016/videos/a.json":         file(`{"title":"Quick","duration":2510160,"recorded":"2016-10-15","videos":[{"url":"http://x.example/v.ogv"}]}`),
	"all/ms-2016/videos/b.json":         file(`{"title":"Short","duration":761680,"recorded":"2016-10-15"}`),
	"all/nameless/videos/a.json":        file(`{"title":"Alone"}`),
	"all/other/readme.md":               file("no event"),
	"all/con-2022/videos/folder/x.json": file("{}"),
}

// read is all that Read gives, a line a talk.
func read(fsys fstest.MapFS, root string, zone *time.Location) (talks, faults, notices []string, byFile map[string]corpus.Session) {
	byFile = map[string]corpus.Session{}
	for s, err := range Read(fsys, root, Options{Shown: "py", Zone: zone, Notices: func(f corpus.Fault) { notices = append(notices, f.Error()) }}) {
		if fs, ok := errors.AsType[corpus.Faults](err); ok {
			faults = append(faults, fs.Error())
			continue
		}
		byFile[s.Place.File] = s
		talks = append(talks, fmt.Sprintf("%s|%s|%v|%v|%s|%v|%v|%q", s.Place.File, s.Title, s.Event, s.Speakers, s.Date, time.Duration(s.Duration), s.Languages, s.Abstract))
	}
	return talks, faults, notices, byFile
}

func TestRead(t *testing.T) {
	for root, want := range map[string]bool{"all": true, "all/con-2022": true, "all/other": false, "all/nameless": false} {
		if got := Looks(sample, root); got != want {
			t.Errorf("Looks(%s) = %v", root, got)
		}
	}
	talks, faults, notices, byFile := read(sample, "all", nil)
	if diff := cmp.Diff([]string{
		`py/con-2022/videos/a.json|Zero downtime|Con 2022|[{Ann Lee } {Sara P. }]|2022-09-22|30m0s|[ja]|"One.\n\nSee docs (https://example.org/d) and code.\n\nHeading\n\nTwo."`,
		`py/con-2022/videos/b.json|Long|Con 2022|[]|2022-07-11|0s|[ro]|"Of the speaker.\n\nHTML & more"`,
		`py/con-2022/videos/c.json|No zone|Con 2022|[]|2023-10-08|0s|[]|""`,
		`py/con-2022/videos/d.json|Long|Con 2022|[]||0s|[]|""`,
		`py/ms-2016/videos/a.json|Quick|Мы 2016|[]|2016-10-15|41m50s|[]|""`,
		`py/ms-2016/videos/b.json|Short|Мы 2016|[]|2016-10-15|12m42s|[]|""`,
		`py/nameless/videos/a.json|Alone|nameless|[]||0s|[]|""`,
	}, talks); diff != "" {
		t.Errorf("talks (-want +got):\n%s", diff)
	}
	const want = "; want an object with title, speakers, recorded, videos …"
	if diff := cmp.Diff([]string{
		"py/con-2022/videos/bad.json:2: cannot be read: invalid character 'o' looking for beginning of value" + want,
		`py/con-2022/videos/date.json:1: recorded: "soon" cannot be read; want 2022-07-11, or a time of RFC 3339`,
		"py/con-2022/videos/kind.json:2: cannot be read: json: cannot unmarshal string into Go struct field video.Speakers of type []string" + want,
		"py/con-2022/videos/latin.json: cannot be read: the file is not UTF-8",
		"py/nameless/category.json: cannot be read: open all/nameless/category.json: file does not exist",
	}, faults); diff != "" {
		t.Errorf("faults (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{
		"py/ms-2016: duration: the durations are no seconds; they are read as units of 1ms; want seconds",
		"py: duration: 1 durations of 24h0m0s and more are left out; want seconds",
		"py: 2 files beside the talks are not read; want *.json",
		"py: language: 1 languages are not known and left out; want ISO 639-3, such as jpn",
		"py: recorded: 1 times have no zone and keep their day only; want a zone such as +02:00, or one in the configuration",
		"py: related_urls: 1 addresses are no links and left out; want an absolute http or https URL",
		"py: speakers: 1 names of nobody (such as Various speakers) are left out",
		"py: 1 talks that NO_PUBLISH.json names are left out",
	}, notices); diff != "" {
		t.Errorf("notices (-want +got):\n%s", diff)
	}
	for file, want := range map[string]corpus.Links{
		"py/con-2022/videos/a.json": {Page: "https://pyvideo.org/con-2022/zero-downtime.html", Video: "https://www.youtube.com/watch?v=x", Slides: "https://speakerdeck.com/x", Code: []string{"https://github.com/x/y"}, Other: []string{"https://example.org/a.mp4"}},
		"py/con-2022/videos/b.json": {Other: []string{"https://example.org/more"}}, // two talks would have its page
		"py/con-2022/videos/d.json": {Video: "https://youtu.be/y", Slides: "https://example.org/s.pdf"},
		"py/ms-2016/videos/a.json":  {Video: "http://x.example/v.ogv"}, // Pelican transliterates the event
	} {
		if diff := cmp.Diff(want, byFile[file].Links); diff != "" {
			t.Errorf("links of %s (-want +got):\n%s", file, diff)
		}
	}
}

// TestEvent reads an event by itself: what is not to be published stands above.
func TestEvent(t *testing.T) {
	tokyo := time.FixedZone("JST", 9*60*60)
	talks, _, _, byFile := read(sample, "all/con-2022", tokyo)
	if len(talks) != 4 {
		t.Errorf("%d talks, want 4: %q", len(talks), talks)
	}
	if got := byFile["py/videos/c.json"].Start; !got.Equal(time.Date(2023, 10, 8, 18, 0, 0, 0, tokyo)) {
		t.Errorf("a time without a zone is %v", got)
	}
}

// TestHidden: a list that cannot be read is a fault; it must not be as if there were none.
func TestHidden(t *testing.T) {
	_, faults, _, _ := read(fstest.MapFS{"NO_PUBLISH.json": file(`{"x": [1]}`), "e/category.json": file("{}"), "e/videos/a.json": file(`{"title":"A"}`)}, ".", nil)
	if want := "py/NO_PUBLISH.json:1: cannot be read: json: cannot unmarshal object into Go value of type []int64; want a list of the ids of talks"; len(faults) != 1 || faults[0] != want {
		t.Errorf("faults are %q, want %q", faults, want)
	}
}

func TestUnit(t *testing.T) {
	for _, tt := range []struct {
		durations []float64
		want      time.Duration
	}{
		{nil, time.Second},
		{[]float64{30, 1800, 36000}, time.Second},
		{[]float64{761680, 1551880, 3060760}, time.Millisecond},
		{[]float64{61380, 6060, 172860}, time.Second / 60},
		{[]float64{1800, 90000, 1500}, time.Second}, // one is wrong
		{[]float64{90000}, time.Millisecond},
	} {
		if got := unit(tt.durations); got != tt.want {
			t.Errorf("unit(%v) = %v, want %v", tt.durations, got, tt.want)
		}
	}
}

func TestSlug(t *testing.T) {
	for title, want := range map[string]string{
		"Café – “Zero_downtime”: it's 3.8!": "cafe-zero_downtime-its-38",
		"  A -- B ":  "a-b",
		"C++ (2016)": "c-2016",
		"Ｆｕｌｌ　ｗｉｄｔｈ": "full-width",
		"無停止":        "",
		"Łódź":       "",
		"Q&A":        "",
		"":           "",
	} {
		if got := slug(title); got != want {
			t.Errorf("slug(%q) = %q, want %q", title, got, want)
		}
	}
}

func TestPlain(t *testing.T) {
	for in, want := range map[string]string{
		"a **strong** and *soft* word, 2 * 3 * 4, a_b":  "a strong and soft word, 2 * 3 * 4, a_b",
		"See [docs](https://x.example/d).":              "See docs (https://x.example/d).",
		"Run::\n\n  make":                               "Run:\n\n  make",
		".. code:: python\n\n  x = 1":                   "\n  x = 1",
		"Use Live_.\n\n.. _Live: https://x.example/l\n": "Use Live_.\n\n [https://x.example/l]",
		":func:`open` and ``x``":                        "open and x",
		"# Title\nnext":                                 "Title\nnext",
		"Iâ€™ll show\u00a0you\u200b":                    "Iâ€™ll show you",
		"`links\n<https://x.example>`__":                "links\n(https://x.example)",
	} {
		got, links := plain(in)
		if len(links) > 0 {
			got += fmt.Sprint(" ", links)
		}
		if got != want {
			t.Errorf("plain(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzTalk(f *testing.F) {
	for _, m := range sample {
		f.Add(m.Data)
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		fsys := fstest.MapFS{"e/category.json": file("{}"), "e/videos/a.json": {Data: text}, "NO_PUBLISH.json": {Data: text}}
		for s, err := range Read(fsys, "e", Options{}) {
			if err == nil && (s.Title == "" || s.Validate() != nil) {
				t.Errorf("a talk that is none is no fault: %+v", s)
			}
		}
	})
}

// TestRealArchive reads pyvideo.tar.gz of the folder that NOTES_DATA names, and
// counts.
func TestRealArchive(t *testing.T) {
	for _, dir := range filepath.SplitList(os.Getenv("NOTES_DATA")) {
		started := time.Now()
		a, err := packed.Open(filepath.Join(dir, "pyvideo.tar.gz"), packed.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		defer a.Close()
		unpacked := time.Now()
		count := map[string]int{}
		for s, err := range Read(a.FS, "pyvideo", Options{Shown: "pyvideo", Notices: func(f corpus.Fault) { t.Log(f) }}) {
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
		"talks": true, "dates": !s.Date.IsZero(), "starts": !s.Start.IsZero(), "durations": s.Duration > 0, "videos": s.Links.Video != "",
		"pages": s.Links.Page != "", "slides": s.Links.Slides != "", "abstracts": s.Abstract != "", "languages": len(s.Languages) > 0, "with speakers": len(s.Speakers) > 0,
	} {
		if has {
			count[what]++
		}
	}
	count["speakers"] += len(s.Speakers)
	count["tags"] += len(s.Tags)
	count["seconds"] += int(time.Duration(s.Duration).Seconds())
}
