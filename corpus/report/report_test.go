package report

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"sessionnotes/corpus"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no samples: %v", err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".txt")
		t.Run(name, func(t *testing.T) { golden(t, file, "", name+".golden") })
		side := "testdata/" + name + ".report.yaml"
		if _, err := os.Stat(side); err == nil {
			t.Run(name+" with side file", func(t *testing.T) { golden(t, file, side, name+".side.golden") })
		}
	}
}

// golden compares what is read from a sample with what was reviewed.
func golden(t *testing.T, file, side, want string) {
	o := Options{File: filepath.Base(file), SideFile: filepath.Base(side)}
	if side != "" {
		o.Side = readFile(t, side)
	}
	text := readFile(t, file)
	outline, sessions, err := scan(bytes.NewReader(text), o)
	if err != nil {
		t.Fatal(err)
	}
	checkCoverage(t, string(text), outline, sessions)
	got := dump(outline, sessions)
	path := filepath.Join("testdata", want)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(string(readFile(t, path)), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", want, diff)
	}
}

// scan reads a whole report; the error is all its faults.
func scan(r io.Reader, o Options) (outline Outline, sessions []corpus.Session, err error) {
	o.Outline = func(o Outline) { outline = o }
	var all corpus.Faults
	for s, err := range Read(r, o) {
		var faults corpus.Faults
		switch {
		case errors.As(err, &faults):
			all = append(all, faults...)
		case err != nil:
			return outline, sessions, err
		default:
			sessions = append(sessions, s)
		}
	}
	return outline, sessions, all.Err()
}

func readFile(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// dump writes an outline and its sessions for the eye.
func dump(o Outline, sessions []corpus.Session) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %q by %q, %d of %d lines\n", o.File, o.Title, o.Author, o.Covered, o.Lines)
	for i, e := range o.Entries {
		s := sessions[i]
		fmt.Fprintf(&b, "\n%d-%d %s %q\n", e.Line, e.EndLine, e.Kind, e.Title)
		note := s.Notes[0]
		field(&b, "known by", e.Heading)
		field(&b, "section", e.Section)
		field(&b, "id", strings.Join(append([]string{s.ID}, s.FormerIDs...), " "))
		field(&b, "title ours", s.TitleOurs)
		field(&b, "event", s.Event)
		field(&b, "track", s.Track)
		field(&b, "speakers", s.Speakers)
		field(&b, "date", s.Date)
		field(&b, "start", s.Start)
		field(&b, "duration", s.Duration)
		field(&b, "room", s.Room)
		field(&b, "languages", s.Languages)
		field(&b, "tags", s.Tags)
		field(&b, "page", s.Links.Page)
		field(&b, "video", s.Links.Video)
		field(&b, "slides", s.Links.Slides)
		field(&b, "code", s.Links.Code)
		field(&b, "other", s.Links.Other)
		field(&b, "note", fmt.Sprintf("%s %s %s", note.Author, note.Written, note.Language))
		for _, p := range note.Passages {
			fmt.Fprintf(&b, "  %3d-%d %s %d: %s\n", p.Line, p.EndLine, p.Form, p.Level, p.Text)
		}
	}
	return b.String()
}

// field writes a field that is not empty.
func field[T any](b *strings.Builder, name string, v T) {
	var zero T
	if s := fmt.Sprint(v); s != "" && s != "[]" && s != fmt.Sprint(zero) {
		fmt.Fprintf(b, "  %s: %s\n", name, strings.TrimSpace(s))
	}
}

// checkCoverage fails unless every line that is not blank stands in exactly one
// passage, whose letters and digits are those of its lines.
func checkCoverage(t *testing.T, text string, o Outline, sessions []corpus.Session) {
	t.Helper()
	lines := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.TrimPrefix(strings.ToValidUTF8(text, "\ufffd"), "\ufeff")), "\n")
	times := make([]int, len(lines)+1)
	for _, s := range sessions {
		for _, n := range s.Notes {
			for _, p := range n.Passages {
				for i := p.Line; i <= p.EndLine; i++ {
					times[i]++
				}
				if got, want := marksOff(p.Text), marksOff(strings.Join(lines[p.Line-1:p.EndLine], "")); got != want {
					t.Errorf("passage at %d-%d holds %q, its lines %q", p.Line, p.EndLine, got, want)
				}
			}
		}
	}
	full := 0
	for i, l := range lines {
		if strings.TrimSpace(l) == "" {
			continue
		}
		full++
		if times[i+1] != 1 {
			t.Errorf("line %d stands in %d passages: %q", i+1, times[i+1], l)
		}
	}
	if o.Lines != full || o.Covered != full {
		t.Errorf("outline says %d of %d lines, want %d of both", o.Covered, o.Lines, full)
	}
}

// marksOff keeps the letters and digits of s.
func marksOff(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

func TestLineEndsAreAlike(t *testing.T) {
	text := string(readFile(t, "testdata/plain.txt"))
	want, _, err := scan(strings.NewReader(text), Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, end := range []string{"\r\n", "\r"} {
		got, _, err := scan(strings.NewReader("\ufeff"+strings.ReplaceAll(text, "\n", end)), Options{})
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("lines ending in %q: %v (-LF +got):\n%s", end, err, diff)
		}
	}
}

func TestReadStopsWhenAsked(t *testing.T) {
	for range Read(strings.NewReader("■ A\n\nx。\n\n■ B\n\ny。\n"), Options{}) {
		break
	}
}

func TestReportsThatCannotBeReadWhole(t *testing.T) {
	for _, tt := range []struct {
		r    io.Reader
		want string
	}{
		{io.MultiReader(strings.NewReader("T\n\n概"), iotest.ErrReader(io.ErrUnexpectedEOF)), "a.txt:3: cannot be read from here on: unexpected EOF; want the whole file"},
		{io.LimitReader(endless{}, maxSize+1), "a.txt: the report has more than 32 MiB; want one text on one event"},
	} {
		if o, sessions, err := scan(tt.r, Options{File: "a.txt"}); err == nil || err.Error() != tt.want || o.Lines+len(sessions) > 0 {
			t.Errorf("error is %v with %d sessions, want %s", err, len(sessions), tt.want)
		}
	}
}

// endless is a text without an end.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = '\n'
	}
	return len(p), nil
}

func TestNotices(t *testing.T) {
	for _, tt := range []struct {
		name, text, side string
		want             []string // fields
	}{
		{"event from the title", "Harbor Days 2023 レポート\n\n執筆者: 港\n\n楽しかった。\n", "", []string{"event"}},
		{"event from the side file", "Harbor Days 2023 レポート\n\n楽しかった。\n", "event: x", nil},
		{"no year, no event", "出張レポート\n\n楽しかった。\n", "", nil},
		{"no title", "楽しかった。\n", "", []string{"title"}},
		{"no text", " \n　\n", "", []string{""}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			_, _, err := scan(strings.NewReader(tt.text), Options{File: "r.txt", Side: []byte(tt.side), Notices: func(f corpus.Fault) {
				got = append(got, f.Field)
				if f.File != "r.txt" || f.Problem == "" || f.Want == "" {
					t.Errorf("notice %v does not say enough", f)
				}
			}})
			if diff := cmp.Diff(tt.want, got); err != nil || diff != "" {
				t.Errorf("%v (-want +got):\n%s", err, diff)
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(b), uint16(7))
	}
	f.Add("=====\nA\n=====\n\n-----\r\r\n1. b\n2. c\n\n3. d", uint16(3))
	f.Add("\ufeff\ufeff\xff\u2028【】\n【A】/ B（C）", uint16(1))
	f.Fuzz(func(t *testing.T, text string, line uint16) {
		o, sessions, err := scan(strings.NewReader(text), Options{})
		if err != nil {
			t.Fatalf("a report alone has faults: %v", err)
		}
		checkCoverage(t, text, o, sessions)
		side := fmt.Sprintf("entries: [{line: %d, title: x}]", line)
		o, sessions, _ = scan(strings.NewReader(text), Options{Side: []byte(side)})
		checkCoverage(t, text, o, sessions)
	})
}

func FuzzSideFile(f *testing.F) {
	b, err := os.ReadFile("testdata/plain.report.yaml")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Add([]byte("a: &a [*a]"))
	f.Fuzz(func(t *testing.T, side []byte) {
		_, faults := readSide(Options{Side: side, SideFile: "s.yaml"})
		for _, x := range faults {
			if x.File != "s.yaml" || x.Problem == "" || x.Want == "" {
				t.Errorf("fault %+v does not say enough", x)
			}
		}
	})
}

func TestBytesThatAreNoTextAreSaid(t *testing.T) {
	for _, bad := range []string{"\xff", "\x00"} {
		var said corpus.Faults
		o := Options{File: "r.txt", Notices: func(f corpus.Fault) { said = append(said, f) }}
		if _, _, err := scan(strings.NewReader("Report\n\nfine\nbroken "+bad+" here\n"), o); err != nil {
			t.Fatal(err)
		}
		if !slices.ContainsFunc(said, func(f corpus.Fault) bool { return f.File == "r.txt" && f.Line == 4 }) {
			t.Errorf("%q: said is %v, want line 4", bad, said)
		}
	}
}

// TestJapaneseWithoutKana reads notes in short: the language is that of the
// report.
func TestJapaneseWithoutKana(t *testing.T) {
	const prose = "■ 概要\n\n今年の会は会場で開かれた。\n\n"
	for _, tt := range []struct{ name, text, want string }{
		{"kanji alone", prose + "■ Moving a Port\n\n無停止移行、七百台。\n", "ja ja"},
		{"kanji and Latin words", prose + "■ Moving a Port\n\nKubernetes Cluster API 移行事例\n", "ja ja"},
		{"English", prose + "■ Moving a Port\n\nThey moved it without downtime.\n", "ja en"},
		{"kana in the headings alone", "■ クラスタの移行について\n\n無停止移行、七百台。\n\n■ まとめ\n\n参加予定。\n", "ja ja"},
		{"Chinese", "■ 概要\n\n今年的会议在马德里举行，有四十个演讲。\n", "zh"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, sessions, err := scan(strings.NewReader(tt.text), Options{File: "r.txt"})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, s := range sessions {
				got = append(got, s.Notes[0].Language)
			}
			if strings.Join(got, " ") != tt.want {
				t.Errorf("languages are %v, want %s", got, tt.want)
			}
		})
	}
}

// TestDatesOfACataloguedEvent shows that what a report does not date takes the
// date of its event.
func TestDatesOfACataloguedEvent(t *testing.T) {
	catalog, err := corpus.ReadCatalog(strings.NewReader(`
events:
  - {id: harbor-2023, name: {en: Harbor Days 2023}, start: 2023-06-29, end: 2023-06-30}
  - {id: buoy-2023, name: {en: Buoy Day 2023}, start: 2023-07-01, end: 2023-07-01}
`), "catalog.yaml")
	if err != nil {
		t.Fatal(err)
	}
	const text = `Harbor Days 2023 レポート

概要

港の会議に二日間参加した。

Keynote: A Hundred Years of Harbors

日時: 2023-06-29

古い写真を見ながら歴史をたどった。

Talk: Counting Buoys

画像から浮きを数える話だった。

Talk: Locks

水門の話だった。

Talk: Sluices

堰の話だった。
`
	const side = `
entries:
  - {heading: "Talk: Locks", event: Buoy Day 2023}
  - {heading: "Talk: Sluices", start: "2023-06-30T10:00+09:00"}
`
	_, sessions, err := scan(strings.NewReader(text), Options{File: "harbor.txt", Side: []byte(side), SideFile: "harbor.report.yaml"})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range sessions {
		catalog.Resolve(&s)
		got = append(got, s.Event+" "+s.Date.String())
	}
	want := []string{"harbor-2023 2023-06", "harbor-2023 2023-06-29", "harbor-2023 2023-06", "buoy-2023 2023-07-01", "harbor-2023 2023-06-30"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("dates (-want +got):\n%s", diff)
	}
}
