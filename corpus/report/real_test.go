package report

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sessionnotes/corpus"
)

// The report that the reader was made for is not ours to ship: its tests are
// there when NOTES_DATA names the directory that holds it.
func realReports() []string {
	dir := os.Getenv("NOTES_DATA")
	if dir == "" {
		return nil
	}
	return []string{filepath.Join(dir, "report", "kubecon-eu-2022-report.txt")}
}

const realSide = `
event: kubecon-eu-2022
entries:
  - {line: 148, title: Opening, kind: keynote}
  - {line: 150, title: Ukraine, title_ours: true, kind: keynote}
  - {line: 152, title: Satellites, title_ours: true, kind: keynote}
  - {starts: 最初に container escape の話をしている, title: Trampoline Pods}
`

func TestRealReport(t *testing.T) {
	for _, file := range realReports() {
		text := readFile(t, file)
		for _, tt := range []struct{ name, side, want string }{
			{"alone", "", "1-16 18-20 22-34 36-42 44-54 56-66 68-70 72-90 92-100 102-116 118-126 128-136 138-144 146-152 154-180 182-212 214-226 228-234"},
			{"with side file", realSide, "1-16 18-20 22-34 36-42 44-54 56-66 68-70 72-90 92-100 102-116 118-126 128-136 138-144 146-148 150-150 152-152 154-180 182-192 194-212 214-226 228-234"},
		} {
			t.Run(tt.name, func(t *testing.T) {
				o, sessions, err := scan(bytes.NewReader(text), Options{File: "r.txt", Side: []byte(tt.side), SideFile: "s.yaml"})
				if err != nil {
					t.Fatal(err)
				}
				checkCoverage(t, string(text), o, sessions)
				if got := ranges(o); got != tt.want || o.Author != "岩本 俊弘" {
					t.Errorf("by %q, entries %s\nwant %s", o.Author, got, tt.want)
				}
				for _, word := range []string{"デトロイト", "#kubecovid"} {
					if k := kindOf(sessions, word); k != corpus.Overview {
						t.Errorf("%s stands in a %q, want an overview", word, k)
					}
				}
			})
		}
	}
}

// kindOf is the kind of the session in whose notes a word stands.
func kindOf(sessions []corpus.Session, word string) corpus.Kind {
	for _, s := range sessions {
		for _, p := range s.Notes[0].Passages {
			if strings.Contains(p.Text, word) {
				return s.Kind
			}
		}
	}
	return ""
}
