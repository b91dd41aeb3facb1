package source

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"

	"sessionnotes/corpus"
)

// outcome is what came of reading: sessions as "file: title", everything else
// as it is said.
type outcome struct {
	Sessions, Faults, Notices []string
	Err                       string
}

func read(open func(Options) iter.Seq2[corpus.Session, error], o Options) outcome {
	var out outcome
	o.Notices = func(f corpus.Fault) { out.Notices = append(out.Notices, f.Error()) }
	for s, err := range open(o) {
		var faults corpus.Faults
		switch {
		case errors.As(err, &faults):
			out.Faults = append(out.Faults, faults.Error())
		case err != nil:
			out.Err = err.Error()
		default:
			file := ""
			if len(s.Notes) > 0 {
				file = s.Notes[0].Source.File
			}
			out.Sessions = append(out.Sessions, file+": "+s.Title)
		}
	}
	return out
}

// below is an outcome with the names of files below a root.
func below(root string, o outcome) outcome {
	short := func(list []string) []string {
		for i := range list {
			list[i] = strings.ReplaceAll(list[i], root+string(filepath.Separator), "")
			list[i] = strings.ReplaceAll(list[i], root, "ROOT")
		}
		return list
	}
	o.Faults, o.Notices = short(o.Faults), short(o.Notices)
	o.Err = strings.ReplaceAll(o.Err, root, "ROOT")
	return o
}

func opening(name string) func(Options) iter.Seq2[corpus.Session, error] {
	return func(o Options) iter.Seq2[corpus.Session, error] { return Open(name, o) }
}

// tree writes files under a new folder.
func tree(t *testing.T, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	for name, text := range files {
		at := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

func zipped(t *testing.T, text string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func encoded(t *testing.T, text string, encode func([]byte) ([]byte, error)) string {
	t.Helper()
	b, err := encode([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

const (
	markdownText = "---\ntitle: 無停止の移行\n---\nクラスタの話。\n"
	line         = `{"title":"Zero downtime","text":"x"}` + "\n"
	reportText   = "参加レポート\n\n■ 無停止の移行\n\n七百のクラスタを移した。\n"
)

func TestFolder(t *testing.T) {
	root := tree(t, map[string]string{
		"b/note.md":         markdownText,
		"a.ndjson":          line + `{"title":""}`,
		"c.txt":             reportText,
		"c.report.yaml":     "event: con",
		"lost.report.yaml":  "event: con",
		".git/config.md":    markdownText,
		".hidden.md":        markdownText,
		"LICENSE":           "Do as you like.\n",
		"photo.png":         "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
		"slides.txt":        "%PDF-1.7\n%\xe2\xe3",
		"table.csv":         "title\nx\n",
		"list.ods":          "PK not read",
		"z/talks.json":      line,
		"z/talks.ndjson.gz": zipped(t, line),
		"cut.ndjson.gz":     zipped(t, strings.Repeat(line, 9))[:40],
		"bad.gz":            "\x1f\x8b",
		"vendor/x.md":       markdownText,
		"node_modules/x.md": markdownText,
	})
	got := below(root, read(opening(root), Options{}))
	want := outcome{
		Sessions: []string{"a.ndjson: Zero downtime", "b/note.md: 無停止の移行", "c.txt: 無停止の移行", ": x", "z/talks.json: Zero downtime", "z/talks.ndjson.gz: Zero downtime"},
		Faults: []string{
			"a.ndjson:2: title: is missing; want some text",
			"bad.gz: cannot be read: unexpected EOF",
			"cut.ndjson.gz: cannot be read: unexpected EOF",
		},
		Notices: []string{
			"LICENSE: is in no format that is read, left out; want " + Formats(),
			"list.ods: is in no format that is read, left out; want " + Formats(),
			"lost.report.yaml: is a side file without its report, left out; want lost.txt beside it",
			"photo.png: is no text (image/png), left out; want " + Formats(),
			"slides.txt: is no text (application/pdf), left out; want " + Formats(),
			"ROOT: hidden files, what belongs to saved pages and folders of other people's code are passed over: .git, .hidden.md, node_modules, vendor; want their names, if they are sources",
		},
	}
	// The report is read by its own rules, which are tested there.
	got.Sessions = dropPrefixed(got.Sessions, "c.txt: 参加レポート")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the folder is read wrongly (-want +got):\n%s", diff)
	}
}

func dropPrefixed(list []string, prefix string) []string {
	var out []string
	for _, s := range list {
		if !strings.HasPrefix(s, prefix) {
			out = append(out, s)
		}
	}
	return out
}

func TestSingleFiles(t *testing.T) {
	root := tree(t, map[string]string{
		"note.md":     markdownText,
		"cp932.md":    encoded(t, markdownText, japanese.ShiftJIS.NewEncoder().Bytes),
		"euc.md":      encoded(t, markdownText, japanese.EUCJP.NewEncoder().Bytes),
		"utf16.json":  encoded(t, line, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes),
		"mark.json":   "\ufeff" + line,
		"talks":       line,
		"talks.gz":    zipped(t, line),
		"cut.gz":      zipped(t, line)[:20],
		"notes":       reportText,
		"doc.docx":    "PK\x03\x04\x14\x00\x06\x00",
		"page.html":   encoded(t, "<meta charset=Shift_JIS><h1>無停止の移行</h1><p>クラスタの話。", japanese.ShiftJIS.NewEncoder().Bytes),
		"page":        "<!DOCTYPE html><h1>Lazy</h1><p>x",
		"list.yaml":   "a: b\n",
		"broken.json": "[1]\n",
	})
	for _, tt := range []struct {
		file string
		want outcome
	}{
		{"note.md", outcome{Sessions: []string{"note.md: 無停止の移行"}}},
		{"cp932.md", outcome{Sessions: []string{"cp932.md: 無停止の移行"}, Notices: []string{"cp932.md: read as CP932"}}},
		{"euc.md", outcome{Sessions: []string{"euc.md: 無停止の移行"}, Notices: []string{"euc.md: read as EUC-JP"}}},
		{"utf16.json", outcome{Sessions: []string{"utf16.json: Zero downtime"}, Notices: []string{"utf16.json: read as UTF-16LE"}}},
		{"mark.json", outcome{Sessions: []string{"mark.json: Zero downtime"}}},
		{"talks", outcome{Sessions: []string{"talks: Zero downtime"}}},
		{"talks.gz", outcome{Sessions: []string{"talks.gz: Zero downtime"}}},
		{"cut.gz", outcome{Faults: []string{"cut.gz: cannot be read: unexpected EOF"}}},
		{"doc.docx", outcome{Faults: []string{"doc.docx: cannot be read: zip: not a valid zip file; want a document as Word saves it, .docx"}}},
		{"page.html", outcome{Sessions: []string{"page.html: 無停止の移行"}, Notices: []string{"page.html: read as CP932"}}},
		{"page", outcome{Sessions: []string{"page: Lazy"}}},
		{"list.yaml", outcome{Err: "ROOT/list.yaml is in no format that is read; want " + Formats()}},
		{"broken.json", outcome{Err: "ROOT/broken.json is in no format that is read; want " + Formats()}},
	} {
		t.Run(tt.file, func(t *testing.T) {
			got := below(root, read(opening(filepath.Join(root, tt.file)), Options{}))
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("read wrongly (-want +got):\n%s", diff)
			}
		})
	}
	if got := read(opening(filepath.Join(root, "notes")), Options{}); got.Err != "" || len(got.Sessions) == 0 {
		t.Errorf("a named report without an extension gives %+v", got)
	}
}

func TestWhatCannotBeOpened(t *testing.T) {
	root := tree(t, map[string]string{"note.md": markdownText, "empty/photo.png": "\x89PNG\x00", "r.txt": reportText})
	at := func(name string) string { return filepath.Join(root, name) }
	for _, tt := range []struct{ name, file, side, want string }{
		{"not there", at("nowhere"), "", "nowhere: no such file or directory; want a file or a folder of a schedule"},
		{"nothing to read", at("empty"), "", "empty holds no file in a format that is read; want a schedule"},
		{"side file of a folder", root, at("x.yaml"), "is a folder: the side file"},
		{"side file of Markdown", at("note.md"), at("r.txt"), "note.md is Markdown (.md, .markdown): the side file"},
		{"side file not there", at("r.txt"), at("x.yaml"), "x.yaml: no such file or directory"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := read(opening(tt.file), Options{Side: tt.side})
			if !strings.Contains(got.Err, tt.want) || len(got.Sessions) > 0 {
				t.Errorf("error is %q with sessions %v, want one with %q", got.Err, got.Sessions, tt.want)
			}
		})
	}
}

func TestLinksStayInTheTree(t *testing.T) {
	outside := tree(t, map[string]string{"secret.md": markdownText})
	root := tree(t, map[string]string{"real/note.md": markdownText})
	for name, to := range map[string]string{
		"inside.md":  "real/note.md",
		"outside.md": filepath.Join(outside, "secret.md"),
		"up.md":      "../" + filepath.Base(outside) + "/secret.md",
		"nowhere.md": "gone.md",
		"circle":     ".",
	} {
		if err := os.Symlink(to, filepath.Join(root, name)); err != nil {
			t.Fatal(err)
		}
	}
	got := below(root, read(opening(root), Options{}))
	said := " is no file of this tree, left out; want a file; what a link leads to can be named as a source"
	want := outcome{
		Sessions: []string{"inside.md: 無停止の移行"},
		Notices: []string{
			"circle:" + said, "nowhere.md:" + said, "outside.md:" + said,
			"real/note.md: is the file inside.md, which has been read; it is read once", "up.md:" + said,
		},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("links are followed wrongly (-want +got):\n%s", diff)
	}
}

func TestOpenFSNamesFilesBelowRoot(t *testing.T) {
	fsys := fstest.MapFS{"notes/a/b.md": {Data: []byte(markdownText)}, "other.md": {Data: []byte(markdownText)}}
	got := read(func(o Options) iter.Seq2[corpus.Session, error] { return OpenFS(fsys, "notes", o) }, Options{})
	if diff := cmp.Diff(outcome{Sessions: []string{"a/b.md: 無停止の移行"}}, got); diff != "" {
		t.Errorf("read wrongly (-want +got):\n%s", diff)
	}
}

func TestShippedNotes(t *testing.T) {
	got := read(func(o Options) iter.Seq2[corpus.Session, error] { return OpenFS(corpus.Notes, "notes", o) }, Options{})
	if len(got.Sessions) != 19 || len(got.Faults)+len(got.Notices) > 0 || got.Err != "" {
		t.Errorf("%d sessions, faults %v, notices %v, error %q", len(got.Sessions), got.Faults, got.Notices, got.Err)
	}
}

func TestSideFileIsReadWithItsReport(t *testing.T) {
	root := tree(t, map[string]string{"r.txt": reportText, "r.report.yaml": "event: beside\n", "other.yaml": "event: given\n"})
	for _, tt := range []struct{ name, path, side, want string }{
		{"beside, in a folder", root, "", "beside"},
		{"beside, alone", filepath.Join(root, "r.txt"), "", "beside"},
		{"given", filepath.Join(root, "r.txt"), filepath.Join(root, "other.yaml"), "given"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for s, err := range Open(tt.path, Options{Side: tt.side}) {
				if err != nil || s.Event != tt.want {
					t.Errorf("event is %q, error %v, want %q", s.Event, err, tt.want)
				}
			}
		})
	}
}

func TestOneKeyMapForAllFormats(t *testing.T) {
	root := tree(t, map[string]string{
		"a.ndjson": `{"name":"Zero downtime","body":"x","editor":"Jo"}`,
		"b.md":     "---\nname: 無停止の移行\neditor: Jo\n---\nx\n",
	})
	got := below(root, read(opening(root), Options{Keys: map[string]string{"name": "title", "body": "text", "editor": "author"}}))
	want := outcome{
		Sessions: []string{"a.ndjson: Zero downtime", "b.md: 無停止の移行"},
		Notices:  []string{"a.ndjson:1: editor: unknown key, left out; it stands once"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("read wrongly (-want +got):\n%s", diff)
	}
	for _, name := range []string{root, filepath.Join(root, "b.md")} {
		got := read(opening(name), Options{Keys: map[string]string{"name": "titel"}})
		if want := `key map: name: "titel" is a key of no format; want one such as title, speakers, track or date`; got.Err != want || len(got.Sessions) > 0 {
			t.Errorf("error is %q with sessions %v, want %q", got.Err, got.Sessions, want)
		}
	}
}

// TestBrokenBytesLoseNoOtherRecord reads CP932 with two bytes that are no
// character in the second line.
func TestBrokenBytesLoseNoOtherRecord(t *testing.T) {
	text := encoded(t, `{"title":"無停止の移行"}`+"\n"+`{"title":"壊れた記録 BROKEN"}`+"\n"+`{"title":"名前解決の話"}`+"\n", japanese.ShiftJIS.NewEncoder().Bytes)
	root := tree(t, map[string]string{"t.ndjson": strings.Replace(text, "BROKEN", "\x85\x40", 1)})
	want := outcome{
		Sessions: []string{": 無停止の移行", ": 名前解決の話"},
		Faults:   []string{"t.ndjson:2: the line has bytes that are no characters; want one encoding in the whole file, UTF-8 at best"},
		Notices:  []string{"t.ndjson: read as CP932"},
	}
	if diff := cmp.Diff(want, below(root, read(opening(root), Options{}))); diff != "" {
		t.Errorf("read wrongly (-want +got):\n%s", diff)
	}
}

func TestStopsWhenAsked(t *testing.T) {
	root := tree(t, map[string]string{"a.md": markdownText, "b.md": markdownText})
	for _, name := range []string{root, filepath.Join(root, "a.md")} {
		for range Open(name, Options{}) {
			break
		}
	}
}

// TestCutArchiveKeepsWhatCameBefore shows that the records before the end of a
// broken archive are read, and the files after it.
func TestCutArchiveKeepsWhatCameBefore(t *testing.T) {
	var long strings.Builder
	for i := range 20000 {
		fmt.Fprintf(&long, `{"title":"Talk %d","text":"%x"}`+"\n", i, i*i*7919)
	}
	packed := zipped(t, long.String())
	root := tree(t, map[string]string{"a.ndjson.gz": packed[:len(packed)/2], "b.md": markdownText})
	got := below(root, read(opening(root), Options{}))
	n := len(got.Sessions)
	if n < 1000 || got.Sessions[n-1] != "b.md: 無停止の移行" || got.Err != "" || len(got.Faults) != 1 ||
		!regexp.MustCompile(`^a\.ndjson\.gz:\d+: cannot be read from here on: unexpected EOF; want the whole file$`).MatchString(got.Faults[0]) {
		t.Errorf("%d sessions, the last %q, faults %v, error %q", n, got.Sessions[max(0, n-1)], got.Faults, got.Err)
	}
}

func TestEachFileIsReadOnce(t *testing.T) {
	root := tree(t, map[string]string{"note.md": markdownText})
	once := new(Once)
	first := read(opening(root), Options{Once: once})
	again := below(root, read(opening(filepath.Join(root, "note.md")), Options{Once: once}))
	want := outcome{Notices: []string{"note.md: is the file note.md, which has been read; it is read once"}}
	if diff := cmp.Diff(want, again); diff != "" || len(first.Sessions) != 1 {
		t.Errorf("%d sessions, then (-want +got):\n%s", len(first.Sessions), diff)
	}
}

func TestCovered(t *testing.T) {
	root := tree(t, map[string]string{"r.txt": reportText, "note.md": markdownText, "t.txt": line})
	var got []string
	o := Options{Covered: func(file string, covered, lines int) {
		got = append(got, fmt.Sprintf("%s %d of %d", filepath.Base(file), covered, lines))
	}}
	for range Open(root, o) {
	}
	if diff := cmp.Diff([]string{"r.txt 3 of 3"}, got); diff != "" {
		t.Errorf("coverage (-want +got):\n%s", diff)
	}
}
