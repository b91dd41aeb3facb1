// Package pyvideo reads the archive of PyVideo: a folder an event, with a
// category.json that names it and a JSON file a talk in videos/.
//
//	title, speakers, tags           title, speakers, tags
//	category.json: title            event
//	recorded                        date, and start where it has a zone
//	language                        languages, from ISO 639-3 or a name
//	summary, abstract, description  abstract: reStructuredText, Markdown or HTML becomes text
//	videos, source_url              the first is the video, the others are links
//	related_urls, related_url       links, by what they lead to
//	duration                        duration; see [unit] for what is no seconds
//	slug                            page on pyvideo.org, which its rules name; see [page]
//
// Talks that NO_PUBLISH.json names by their id, names of nobody ("Various
// speakers"), languages nobody knows, links that are none and durations of more
// than a day are left out; each sort is said once, with its count. id, alias and
// category are of an older site, thumbnail_url, quality_notes and copyright_text
// tell of the recording and not of the talk: they are not read.
package pyvideo

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"maps"
	"path"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"sessionnotes/corpus"
)

// Options say how to read. The zero value works.
type Options struct {
	// Shown is what the root is called in faults; files are named below it.
	Shown string
	// Zone is that of times without one; nil: they keep their day only.
	Zone    *time.Location
	Notices corpus.Notices
}

const (
	categoryFile = "category.json"
	hiddenFile   = "NO_PUBLISH.json"
	videosFolder = "videos"
	// maxFile bounds the file of a talk.
	maxFile = 16 << 20
)

// Looks tells whether a tree is the archive or an event of it.
func Looks(fsys fs.FS, root string) bool {
	return isEvent(fsys, root) || slices.ContainsFunc(folders(fsys, root), func(folder string) bool { return isEvent(fsys, folder) })
}

func isEvent(fsys fs.FS, folder string) bool {
	info, err := fs.Stat(fsys, path.Join(folder, categoryFile))
	return err == nil && info.Mode().IsRegular() && hasVideos(fsys, folder)
}

func hasVideos(fsys fs.FS, folder string) bool {
	info, err := fs.Stat(fsys, path.Join(folder, videosFolder))
	return err == nil && info.IsDir()
}

// folders are those in a folder, by name.
func folders(fsys fs.FS, root string) []string {
	var out []string
	entries, _ := fs.ReadDir(fsys, root)
	for _, e := range entries {
		if e.IsDir() {
			out = append(out, path.Join(root, e.Name()))
		}
	}
	return out
}

// Read yields the talks of the archive, or of an event of it, in the order of
// their files. A file that cannot be used is yielded as its [corpus.Faults]. It
// holds one talk at a time.
func Read(fsys fs.FS, root string, o Options) iter.Seq2[corpus.Session, error] {
	return func(yield func(corpus.Session, error) bool) {
		a := &archive{Options: o, fsys: fsys, root: root, left: map[corpus.Fault]int{}}
		defer a.sayLeft()
		if err := a.readHidden(); err != nil && !yield(corpus.Session{}, err) {
			return
		}
		for _, folder := range a.events() {
			if !a.event(folder, yield) {
				return
			}
		}
	}
}

// archive is the state of reading one.
type archive struct {
	Options
	fsys   fs.FS
	root   string
	hidden []int64 // ids of talks that are not to be published
	left   map[corpus.Fault]int
}

// leave counts something that is left out, or guessed.
func (a *archive) leave(field, problem, want string) {
	a.left[corpus.Fault{File: a.Shown, Field: field, Problem: problem, Want: want}]++
}

// sayLeft says what was left out, each sort once.
func (a *archive) sayLeft() {
	sorts := slices.SortedFunc(maps.Keys(a.left), func(f, g corpus.Fault) int { return strings.Compare(f.Field+f.Problem, g.Field+g.Problem) })
	for _, f := range sorts {
		n := a.left[f]
		f.Problem = fmt.Sprintf("%d %s", n, f.Problem)
		a.Notices.Say(f)
	}
}

// readHidden reads the list of ids that stands at the root of the archive, where
// there is one; an event that is read by itself has it above.
func (a *archive) readHidden() error {
	for _, folder := range []string{a.root, path.Dir(a.root)} {
		file := path.Join(folder, hiddenFile)
		if _, err := fs.Stat(a.fsys, file); err == nil {
			return a.decode(file, &a.hidden, "a list of the ids of talks")
		}
	}
	return nil
}

// events are the folders of events.
func (a *archive) events() []string {
	if isEvent(a.fsys, a.root) {
		return []string{a.root}
	}
	return slices.DeleteFunc(folders(a.fsys, a.root), func(folder string) bool { return !hasVideos(a.fsys, folder) })
}

// event reads an event; it is false when the consumer wants no more.
func (a *archive) event(folder string, yield func(corpus.Session, error) bool) bool {
	var about struct{ Title string }
	if err := a.decode(path.Join(folder, categoryFile), &about, "an object with the title of the event"); err != nil && !yield(corpus.Session{}, err) {
		return false
	}
	files, err := a.talks(folder)
	if err != nil && !yield(corpus.Session{}, corpus.Unreadable(a.shown(folder), 0, err)) {
		return false
	}
	e := event{archive: a, name: corpus.Line(about.Title), survey: a.survey(files, about.Title)}
	if e.name == "" {
		e.name = path.Base(folder)
	}
	if e.unit != time.Second {
		a.Notices.Say(corpus.Fault{File: a.shown(folder), Field: "duration", Problem: fmt.Sprintf("the durations are no seconds; they are read as units of %v", e.unit), Want: "seconds"})
	}
	for _, file := range files {
		s, ok, err := e.talk(file)
		if (ok || err != nil) && !yield(s, err) {
			return false
		}
	}
	return true
}

// talks are the files of the talks of an event.
func (a *archive) talks(folder string) ([]string, error) {
	entries, err := fs.ReadDir(a.fsys, path.Join(folder, videosFolder))
	var files []string
	for _, e := range entries {
		if path.Ext(e.Name()) == ".json" && !e.IsDir() {
			files = append(files, path.Join(folder, videosFolder, e.Name()))
		} else {
			a.leave("", "files beside the talks are not read", "*.json")
		}
	}
	return files, err
}

// shown is a file as faults call it.
func (a *archive) shown(file string) string {
	return path.Join(a.Shown, strings.TrimPrefix(strings.TrimPrefix(file, a.root), "/"))
}

// decode reads a file as JSON; the error is [corpus.Faults].
func (a *archive) decode(file string, into any, want string) error {
	text, err := a.read(file)
	if err != nil {
		return corpus.Unreadable(a.shown(file), 0, err)
	}
	if err := json.Unmarshal(text, into); err != nil {
		return corpus.Faults{{File: a.shown(file), Line: lineOf(text, err), Problem: "cannot be read: " + err.Error(), Want: want}}
	}
	return nil
}

func (a *archive) read(file string) ([]byte, error) {
	f, err := a.fsys.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	switch {
	case err != nil:
		return nil, err
	case len(text) > maxFile:
		return nil, fmt.Errorf("the file has more than %d MiB", maxFile>>20)
	case !utf8.Valid(text):
		return nil, errors.New("the file is not UTF-8")
	}
	return bytes.TrimPrefix(text, []byte("\ufeff")), nil
}

// lineOf is the line of a text at which JSON ends to be what is wanted.
func lineOf(text []byte, err error) int {
	var offset int64
	if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
		offset = syntax.Offset
	} else if kind, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		offset = kind.Offset
	}
	return 1 + bytes.Count(text[:min(int(offset), len(text))], []byte("\n"))
}
