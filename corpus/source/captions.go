package source

import (
	"cmp"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"sessionnotes/corpus"
	"sessionnotes/corpus/captions"
	"sessionnotes/corpus/charset"
)

// The captions of a recording lie beside the Markdown note of its session, under
// the same name: talk.md, talk.ja.vtt, talk.en.srt, talk.json. Those that lie on
// their own are named by the recording; see recording.go.

// captionExtensions end the names of captions. JSON is of many kinds.
var captionExtensions = []string{".vtt", ".srt", jsonExtension}

const jsonExtension = ".json"

// noteExtensions end the names of notes that captions lie beside.
var noteExtensions = []string{".md", ".markdown"}

// neighbours are the files of a folder as far as captions ask.
type neighbours struct {
	fsys            fs.FS
	captions, notes []string // captions by their names: JSON may be something else
}

func readNeighbours(fsys fs.FS, folder string) (n neighbours, err error) {
	n.fsys = fsys
	entries, err := fs.ReadDir(fsys, folder)
	for _, e := range entries {
		switch ext, name := extension(e.Name()), path.Join(folder, e.Name()); {
		case e.IsDir():
		case slices.Contains(captionExtensions, ext):
			n.captions = append(n.captions, name)
		case slices.Contains(noteExtensions, ext):
			n.notes = append(n.notes, name)
		}
	}
	return n, err
}

// captionFile is a file of captions beside a note.
type captionFile struct {
	name, shown string
	language    string // by its name, "" where that has none
}

// beside are the captions of a note.
func (n neighbours) beside(note string) (found []captionFile) {
	for _, name := range n.captions {
		if c, ok := n.captionsOf(note, name); ok {
			found = append(found, c)
		}
	}
	return found
}

// taken tells whether a file is captions of a note beside it.
func (n neighbours) taken(name string) bool {
	return slices.ContainsFunc(n.notes, func(note string) bool {
		_, ok := n.captionsOf(note, name)
		return ok
	})
}

// captionsOf tells whether a file is captions of a note, by its name: talk.md and
// talk.two.vtt have nothing to do with each other.
func (n neighbours) captionsOf(note, name string) (c captionFile, ok bool) {
	rest, ok := strings.CutPrefix(name, strings.TrimSuffix(note, path.Ext(note))+".")
	if !ok || !slices.Contains(captionExtensions, extension(name)) {
		return c, false
	}
	c.name = name
	if lang, _, named := strings.Cut(rest, "."); named {
		if c.language = captions.Language(lang); c.language == "" || strings.Count(rest, ".") > 1 {
			return c, false
		}
	}
	return c, extension(name) != jsonExtension || n.looks(name)
}

// looks tells whether the content of a file is that of captions.
func (n neighbours) looks(name string) bool {
	in, err := n.fsys.Open(name)
	if err != nil {
		return false
	}
	defer in.Close()
	head := make([]byte, headSize)
	size, _ := io.ReadFull(in, head)
	return captions.Looks(name, head[:size])
}

// note is the transcript that captions make. Faults of single cues are said.
func (c captionFile) note(fsys fs.FS, notices corpus.Notices) (corpus.Note, error) {
	in, err := fsys.Open(c.name)
	if err != nil {
		return corpus.Note{}, err
	}
	defer in.Close()
	read, faults := captions.Read(charset.NewReader(in), c.shown)
	for _, f := range faults {
		f.Problem += ", left out"
		notices.Say(f)
	}
	return transcript(read, c.name, c.language), nil
}

// transcript is what captions say, of a file and in a language that its name may
// tell.
func transcript(c captions.Captions, file, language string) corpus.Note {
	n := corpus.Note{Language: cmp.Or(language, c.Language), Source: corpus.Source{File: file, Line: 1}, Passages: captions.Passages(c.Cues)}
	for _, p := range n.Passages {
		n.Source.EndLine = max(n.Source.EndLine, p.EndLine)
	}
	return n
}
