package source

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"sessionnotes/corpus"
)

// walk reads a tree of files.
type walk struct {
	fsys  fs.FS
	root  string
	shown string // the root as messages call it
	Options
	read int // files in a format that is read
}

// errStopped ends a walk: its consumer wants no more, or has had the error that
// ends the sequence.
var errStopped = errors.New("stopped")

func (w *walk) run(yield func(corpus.Session, error) bool) {
	if err := checkKeys(w.Keys); err != nil {
		yield(corpus.Session{}, err)
		return
	}
	err := fs.WalkDir(w.fsys, w.root, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if name != w.root && strings.HasPrefix(d.Name(), ".") {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if d.IsDir() || !w.isFile(name, d) || w.isSide(name) {
			return nil
		}
		return w.readFile(name, yield)
	})
	switch {
	case errors.Is(err, errStopped):
	case err != nil:
		yield(corpus.Session{}, err)
	case w.read == 0:
		yield(corpus.Session{}, fmt.Errorf("%s holds no file in a format that is read; want %s", w.shown, Formats()))
	}
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
	in, err := w.fsys.Open(name)
	if err != nil {
		return err
	}
	defer in.Close()
	side, err := w.side(name)
	if err != nil {
		return err
	}
	f, err := recognise(in, file{name: w.relative(name), side: side, Options: w.Options})
	if err != nil {
		return err
	}
	if f.format == nil {
		w.leaveOut(name, f.unread(), Formats())
		return nil
	}
	w.read++
	return f.sessions(yield)
}

// side reads the side file beside a file, if there is one.
func (w *walk) side(name string) (sideFile, error) {
	at := sideName(name)
	data, err := fs.ReadFile(w.fsys, at)
	if errors.Is(err, fs.ErrNotExist) {
		return sideFile{}, nil
	}
	return sideFile{w.relative(at), data}, err
}

// relative is the name of a file below the root.
func (w *walk) relative(name string) string { return strings.TrimPrefix(name, w.root+"/") }

func (w *walk) leaveOut(name, problem, want string) {
	w.Notices.Say(corpus.Fault{File: w.relative(name), Problem: problem + ", left out", Want: want})
}
