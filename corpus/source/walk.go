package source

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"sessionnotes/corpus"
	"sessionnotes/corpus/webpage"
)

// walk reads a tree of files.
type walk struct {
	fsys   fs.FS
	root   string
	shown  string // the root as messages call it
	onDisk bool   // shown is a path
	Options
	read   int      // files in a format that is read
	passed []string // what was passed over because of its name
	folder folder   // the one that was listed last
	nearOf string   // the folder of near
	near   neighbours
}

// folder is the names of the files in one.
type folder struct {
	name  string
	files []string
}

// beside are the names of the files in the folder of a file, its own too. What
// cannot be listed has none: the walk says so itself.
func (w *walk) beside(file string) []string {
	if dir := path.Dir(file); w.folder.name != dir {
		files, _ := names(w.fsys, dir)
		w.folder = folder{dir, files}
	}
	return w.folder.files
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

// errStopped ends a walk: its consumer wants no more, or has had the error that
// ends the sequence.
var errStopped = errors.New("stopped")

func (w *walk) run(yield func(corpus.Session, error) bool) {
	if err := checkKeys(w.Keys); err != nil {
		yield(corpus.Session{}, err)
		return
	}
	if w.Once == nil && w.onDisk {
		w.Once = new(Once)
	}
	err := fs.WalkDir(w.fsys, w.root, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil && name == w.root:
			return err
		case err != nil: // of a folder; the rest of the tree can be read
			return w.fault(name, err, yield)
		case name != w.root && w.passedOver(name, d):
			w.passed = append(w.passed, w.relative(name))
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir() || !w.isFile(name, d) || w.isSide(name) || w.isTaken(name) || w.isTranslation(name):
			return nil
		}
		return w.readFile(name, yield)
	})
	w.sayPassed()
	switch {
	case errors.Is(err, errStopped):
	case err != nil:
		yield(corpus.Session{}, err)
	case w.read == 0:
		yield(corpus.Session{}, fmt.Errorf("%s holds no file in a format that is read; want %s", w.shown, Formats()))
	}
}

// passedOver tells whether a file is hidden, or one of Word's marks that a
// document is open; or a folder is one of other people's code, or belongs to a
// page beside it.
func (w *walk) passedOver(name string, d fs.DirEntry) bool {
	switch {
	case strings.HasPrefix(d.Name(), ".") || strings.HasPrefix(d.Name(), "~$"):
		return true
	case d.IsDir():
		return d.Name() == "node_modules" || d.Name() == "vendor" || webpage.IsAssets(w.fsys, name)
	}
	return false
}

// mostPassed is how many names a notice lists.
const mostPassed = 5

// sayPassed says once what was passed over.
func (w *walk) sayPassed() {
	if len(w.passed) == 0 {
		return
	}
	names := strings.Join(w.passed[:min(len(w.passed), mostPassed)], ", ")
	if more := len(w.passed) - mostPassed; more > 0 {
		names += fmt.Sprintf(" and %d more", more)
	}
	w.Notices.Say(corpus.Fault{
		File: w.shown, Problem: "hidden files, what belongs to saved pages and folders of other people's code are passed over: " + names, Want: "their names, if they are sources",
	})
}

// fault passes on that a file or folder cannot be read. What can be is read on.
func (w *walk) fault(name string, err error, yield func(corpus.Session, error) bool) error {
	w.read++ // it may have been one in a format that is read
	var at *fs.PathError
	if errors.As(err, &at) {
		err = at.Err // its path is that below the root
	}
	if !yield(corpus.Session{}, corpus.Unreadable(w.at(name), 0, err)) {
		return errStopped
	}
	return nil
}

// isFile reports whether there is a file to read under the name. A link to a
// folder is not followed, for it may lead in a circle.
func (w *walk) isFile(name string, d fs.DirEntry) bool {
	if d.Type().IsRegular() {
		return true
	}
	if d.Type()&fs.ModeSymlink != 0 {
		info, err := fs.Stat(w.fsys, name)
		if err == nil && info.Mode().IsRegular() {
			return true
		}
	}
	w.leaveOut(name, "is no file of this tree", "a file; what a link leads to can be named as a source")
	return false
}

// isSide reports whether a file is the side file of a report. Without a report
// it is said.
func (w *walk) isSide(name string) bool {
	stem, ok := strings.CutSuffix(name, sideSuffix)
	if !ok {
		return false
	}
	for _, ext := range textExtensions {
		if _, err := fs.Stat(w.fsys, stem+ext); err == nil {
			return true
		}
	}
	w.leaveOut(name, "is a side file without its report", path.Base(stem)+textExtensions[0]+" beside it")
	return true
}

// readFile passes on the sessions of one file.
func (w *walk) readFile(name string, yield func(corpus.Session, error) bool) error {
	if first, again := w.before(name); again {
		w.read++
		w.Notices.Say(readBefore(w.at(name), first))
		return nil
	}
	return w.eachOf(name, "", yield)
}

// eachOf passes on the sessions of a file, with what lies beside it. A language
// makes it a translation of another one, which nothing lies beside.
func (w *walk) eachOf(name, language string, yield func(corpus.Session, error) bool) error {
	in, err := w.fsys.Open(name)
	if err != nil {
		return w.fault(name, err, yield)
	}
	defer in.Close()
	side, err := w.side(name)
	if err != nil {
		return w.fault(sideName(name), err, yield)
	}
	f, err := recognise(in, file{name: w.relative(name), shown: w.at(name), side: side, language: language, Options: w.Options})
	if err != nil {
		return w.fault(name, err, yield)
	}
	if f.format == &markdownFormat && language == "" {
		f.language = versions(name, w.beside(name))[0].language
		if f.transcripts, err = w.transcripts(name); err != nil {
			return w.fault(name, err, yield)
		}
		if f.translations, err = w.translations(name, yield); err != nil {
			return err
		}
	}
	if f.format == nil {
		w.leaveOut(name, f.unread(), Formats())
		return nil
	}
	w.read++
	return f.sessions(yield)
}

// transcripts are those of the captions beside a note.
func (w *walk) transcripts(note string) (notes []corpus.Note, err error) {
	folder, err := w.neighbours(path.Dir(note))
	if err != nil {
		return nil, err
	}
	for _, c := range folder.beside(note) {
		c.shown = w.at(c.name)
		n, err := c.note(w.fsys, w.Notices)
		if err != nil {
			return nil, err
		}
		n.Source.File = w.relative(c.name)
		notes = append(notes, n)
	}
	return notes, nil
}

// isTaken reports whether a file is captions of a note beside it.
func (w *walk) isTaken(name string) bool {
	if !slices.Contains(captionExtensions, extension(name)) {
		return false
	}
	folder, err := w.neighbours(path.Dir(name))
	return err == nil && folder.taken(name)
}

// neighbours are the files of a folder. Those of the last one are kept.
func (w *walk) neighbours(folder string) (n neighbours, err error) {
	if w.nearOf == folder && w.near.fsys != nil {
		return w.near, nil
	}
	if n, err = readNeighbours(w.fsys, folder); err == nil {
		w.nearOf, w.near = folder, n
	}
	return n, err
}

// before tells whether a file of a disk has been read.
func (w *walk) before(name string) (first string, again bool) {
	if !w.onDisk {
		return "", false
	}
	return w.Once.before(w.at(name))
}

// side reads the side file beside a file, if there is one.
func (w *walk) side(name string) (sideFile, error) {
	at := sideName(name)
	data, err := fs.ReadFile(w.fsys, at)
	if errors.Is(err, fs.ErrNotExist) {
		return sideFile{}, nil
	}
	return sideFile{w.at(at), data}, err
}

// relative is the name of a file below the root.
func (w *walk) relative(name string) string { return strings.TrimPrefix(name, w.root+"/") }

// at is the name of a file as messages call it.
func (w *walk) at(name string) string {
	if w.shown == w.root { // a tree that is on no disk, and has no name
		return w.relative(name)
	}
	return filepath.Join(w.shown, filepath.FromSlash(w.relative(name)))
}

func (w *walk) leaveOut(name, problem, want string) {
	w.Notices.Say(corpus.Fault{File: w.at(name), Problem: problem + ", left out", Want: want})
}
