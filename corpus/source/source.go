// Package source opens whatever holds sessions: it finds the reader of a file
// by its content and name, and walks directories.
package source

import (
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"time"

	"sessionnotes/corpus"
	"sessionnotes/corpus/archive"
)

// Options say how to read. The zero value works.
type Options struct {
	// Side is the side file of a single report; without it, NAME.report.yaml
	// beside NAME.txt is one.
	Side string
	// Keys lead from a source's keys to ours, in NDJSON and in front matter. An
	// entry counts where the format has our key; one of none is an error.
	Keys map[string]string
	// Event is that of sessions that name none.
	Event string
	// Format is that of a file that is named itself, as a list of sources calls it;
	// "" where the file tells.
	Format string
	// Zone is that of times without one.
	Zone *time.Location
	// TrackCategory is the title of the category of Sessionize that holds the
	// tracks; "" is one of the usual ones.
	TrackCategory string
	// Sessions says how a note or a document is cut that does not say so itself:
	// "headings", "one", or "" where its shape decides (see package markdown).
	Sessions string
	// Service asks for breaks and other service sessions too.
	Service bool
	Notices corpus.Notices
	// Transcript is given the captions that lie on their own; its error ends the
	// reading. Where it is nil they are left out, with a notice.
	Transcript func(corpus.Transcript) error
	// Covered is told, for each report, how many of its lines are not blank, and
	// how many of those stand in exactly one passage.
	Covered func(file string, covered, lines int)
	// Once is shared by sources that may hold the same files, so that each is
	// read once.
	Once *Once

	listed bool // by a list of sources
}

// Open yields the sessions of a file or directory, packed or not, or of the
// sources that a list (sources.yaml) names. The archives of PyVideo and RubyEvents
// are read as a whole; any other directory is walked as [OpenFS] does; a single file must be in a format that is read. Faults and
// notices name a file as it was given, [corpus.Note] sources by its name below
// the directory.
func Open(name string, o Options) iter.Seq2[corpus.Session, error] {
	return originating(filepath.Dir(name), open(name, o))
}

// originating notes the file that each session is from, named from a folder.
func originating(folder string, sessions iter.Seq2[corpus.Session, error]) iter.Seq2[corpus.Session, error] {
	return func(yield func(corpus.Session, error) bool) {
		for s, err := range sessions {
			if err == nil && len(s.Origins) == 0 {
				s.Origins = []corpus.Origin{{Source: within(folder, s.Place.File)}}
			}
			if !yield(s, err) {
				return
			}
		}
	}
}

// within is a file as it is named from a folder, by its name alone where it does
// not lie there.
func within(folder, file string) string {
	name, err := filepath.Rel(folder, file)
	if err != nil || !filepath.IsLocal(name) {
		name = filepath.Base(file)
	}
	return filepath.ToSlash(name)
}

func open(name string, o Options) iter.Seq2[corpus.Session, error] {
	return func(yield func(corpus.Session, error) bool) {
		info, err := os.Stat(name)
		switch {
		case err != nil:
			yield(corpus.Session{}, fmt.Errorf("%w; want a file or a folder of %s", err, Formats()))
		case !info.IsDir() && archive.Looks(name):
			openArchive(name, o)(yield)
		case !info.IsDir() && isList(name):
			openList(name, o)(yield)
		case !info.IsDir():
			openFile(name, o)(yield)
		case o.Side != "":
			yield(corpus.Session{}, fmt.Errorf("%s is a folder: the side file %s belongs to one report", name, o.Side))
		default:
			openDir(name, o)(yield)
		}
	}
}

func openFile(name string, o Options) iter.Seq2[corpus.Session, error] {
	return func(yield func(corpus.Session, error) bool) {
		if err := readAlone(name, o, yield); err != nil && !errors.Is(err, errStopped) {
			yield(corpus.Session{}, err)
		}
	}
}

// readAlone passes on the sessions of a file that was named itself.
func readAlone(name string, o Options, yield func(corpus.Session, error) bool) error {
	if err := checkKeys(o.Keys); err != nil {
		return err
	}
	if first, again := o.Once.before(name); again {
		o.Notices.Say(readBefore(name, first))
		return nil
	}
	in, err := os.Open(name)
	if err != nil {
		return err
	}
	defer in.Close()
	side, err := sideFor(name, o.Side)
	if err != nil {
		return err
	}
	f, err := recognise(in, file{name: filepath.Base(name), shown: name, alone: true, side: side, Options: o})
	switch {
	case err != nil:
		return corpus.Unreadable(name, 0, err)
	case f.format == nil:
		return fmt.Errorf("%s %s; want %s", name, f.unread(), Formats())
	case f.format != &reportFormat && o.Side != "":
		return fmt.Errorf("%s is %s: the side file %s belongs to a plain-text report", name, f.format.name, o.Side)
	}
	if f.format == &markdownFormat {
		if f.transcripts, err = transcriptsOnDisk(name, o.Notices); err != nil {
			return corpus.Unreadable(name, 0, err)
		}
	}
	return f.sessions(yield)
}

// transcriptsOnDisk are those of the captions beside a note that was named itself.
func transcriptsOnDisk(name string, notices corpus.Notices) (notes []corpus.Note, err error) {
	fsys := os.DirFS(filepath.Dir(name))
	folder, err := readNeighbours(fsys, ".")
	if err != nil {
		return nil, err
	}
	for _, c := range folder.beside(filepath.Base(name)) {
		c.shown = filepath.Join(filepath.Dir(name), c.name)
		n, err := c.note(fsys, notices)
		if err != nil {
			return nil, err
		}
		notes = append(notes, n)
	}
	return notes, nil
}

// OpenFS yields the sessions of the files below root, in the order of their
// names; sources are named relative to root. What is hidden by a dot and the
// folders of other people's code (node_modules, vendor) are passed over, files in
// no format that is read and links to what is no file of the tree are left out,
// and both are said. A file that cannot be read is a fault of its own. A tree
// without any source is an error.
func OpenFS(fsys fs.FS, root string, o Options) iter.Seq2[corpus.Session, error] {
	return originating(".", func(yield func(corpus.Session, error) bool) {
		w := walk{fsys: fsys, root: root, shown: root, Options: o}
		w.run(yield)
	})
}
