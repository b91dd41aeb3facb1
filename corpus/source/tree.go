package source

import (
	"io/fs"
	"iter"
	"os"
	"path"

	"sessionnotes/corpus"
	"sessionnotes/corpus/archive"
	"sessionnotes/corpus/pyvideo"
	"sessionnotes/corpus/rubyevents"
)

// openDir reads a directory; no link leads out of it.
func openDir(name string, o Options) iter.Seq2[corpus.Session, error] {
	return func(yield func(corpus.Session, error) bool) {
		root, err := os.OpenRoot(name)
		if err != nil {
			yield(corpus.Session{}, err)
			return
		}
		defer root.Close()
		openTree(root.FS(), name, true, o)(yield)
	}
}

// openArchive reads a packed directory.
func openArchive(name string, o Options) iter.Seq2[corpus.Session, error] {
	return func(yield func(corpus.Session, error) bool) {
		a, err := archive.Open(name, archive.Limits{})
		if err != nil {
			yield(corpus.Session{}, err)
			return
		}
		defer a.Close()
		openTree(a.FS, name, false, o)(yield)
	}
}

// openTree reads a tree of files: an archive of talks that is known as a whole,
// or else each file by itself.
func openTree(fsys fs.FS, shown string, onDisk bool, o Options) iter.Seq2[corpus.Session, error] {
	for _, root := range roots(fsys) {
		at := path.Join(shown, root)
		switch {
		case pyvideo.Looks(fsys, root):
			return pyvideo.Read(fsys, root, pyvideo.Options{Shown: at, Notices: o.Notices})
		case rubyevents.Looks(fsys, root):
			return rubyevents.Read(fsys, root, rubyevents.Options{Shown: at, Notices: o.Notices})
		}
	}
	return func(yield func(corpus.Session, error) bool) {
		w := walk{fsys: fsys, root: ".", shown: shown, onDisk: onDisk, Options: o}
		w.run(yield)
	}
}

// roots are where an archive may begin: at the root of a tree, or in the one
// folder that it holds.
func roots(fsys fs.FS) []string {
	out := []string{"."}
	if entries, err := fs.ReadDir(fsys, "."); err == nil && len(entries) == 1 && entries[0].IsDir() {
		out = append(out, entries[0].Name())
	}
	return out
}
