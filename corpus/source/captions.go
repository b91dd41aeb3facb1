package source

import (
	"bytes"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"sessionnotes/corpus"
	"sessionnotes/corpus/captions"
	"sessionnotes/corpus/charset"
)

// The captions of a recording lie beside the Markdown note of its session, under
// the same name: talk.md, talk.ja.vtt, talk.en.srt.

// captionExtensions end the names of captions.
var captionExtensions = []string{".vtt", ".srt"}

func isCaptions(name string) bool { return slices.Contains(captionExtensions, extension(name)) }

// captionFile is a file of captions beside a note.
type captionFile struct {
	name, shown string
	language    string // by its name, "" where that has none
}

// captionsBeside are the captions of a note among the names of its folder.
func captionsBeside(note string, names []string) (found []captionFile) {
	stem := strings.TrimSuffix(note, path.Ext(note))
	for _, name := range names {
		rest, ok := strings.CutPrefix(name, stem+".")
		if !ok || !isCaptions(name) {
			continue
		}
		lang := strings.Trim(strings.TrimSuffix(rest, strings.TrimPrefix(path.Ext(name), ".")), ".")
		if lang != "" {
			tag, err := language.Parse(lang)
			if err != nil {
				continue // of another note: talk.md and talk.two.vtt
			}
			lang = tag.String()
		}
		found = append(found, captionFile{name: name, language: lang})
	}
	return found
}

// note is the transcript that captions make. Faults of single cues are said.
func (c captionFile) note(open func(name string) (io.ReadCloser, error), notices corpus.Notices) (corpus.Note, error) {
	in, err := open(c.name)
	if err != nil {
		return corpus.Note{}, err
	}
	defer in.Close()
	text, err := io.ReadAll(charset.NewReader(in))
	if err != nil {
		return corpus.Note{}, err
	}
	cues, faults := captions.Read(bytes.NewReader(text), c.shown)
	for _, f := range faults {
		f.Problem += ", left out"
		notices.Say(f)
	}
	n := corpus.Note{Language: c.language, Source: corpus.Source{File: c.name, Line: 1}, Passages: captions.Passages(cues)}
	for _, p := range n.Passages {
		n.Source.EndLine = max(n.Source.EndLine, p.EndLine)
	}
	return n, nil
}

// names are those of the files in a folder.
func names(fsys fs.FS, folder string) ([]string, error) {
	entries, err := fs.ReadDir(fsys, folder)
	var out []string
	for _, e := range entries {
		if !e.IsDir() {
			out = append(out, path.Join(folder, e.Name()))
		}
	}
	return out, err
}
