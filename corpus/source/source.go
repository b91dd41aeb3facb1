// Package source opens whatever holds sessions: it finds the reader of a file
// by its content and name, and walks directories.
package source

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path"
	"path/filepath"
	"strings"

	"sessionnotes/corpus"
	"sessionnotes/corpus/charset"
	"sessionnotes/corpus/markdown"
	"sessionnotes/corpus/ndjson"
	"sessionnotes/corpus/report"
)

// Options say how to read.
type Options struct {
	// Side is the side file of a single report; without it, NAME.report.yaml
	// beside NAME.txt is one.
	Side string
	// Keys map a source's keys to ours, in NDJSON and in front matter.
	Keys    map[string]string
	Notices corpus.Notices
}

// sideSuffix ends the name of a report's side file.
const sideSuffix = ".report.yaml"

// file is a file on its way to a reader.
type file struct {
	name string // as it is called in faults and sources
	side sideFile
	Options
}

// sideFile is what stands beside a report.
type sideFile struct {
	name string
	data []byte // nil without one
}

// format is one kind of file that is read.
type format struct {
	name  string
	knows func(name string, head []byte) bool
	read  func(io.Reader, file) iter.Seq2[corpus.Session, error]
}

// formats are tried in this order; the first that knows a file reads it.
var formats = []format{
	{"NDJSON (.ndjson, .jsonl, also .gz)", isNDJSON, func(r io.Reader, f file) iter.Seq2[corpus.Session, error] {
		return ndjson.Read(r, ndjson.Options{File: f.name, Keys: f.Keys, Notices: f.Notices})
	}},
	{"Markdown (.md, .markdown)", markdown.Looks, func(r io.Reader, f file) iter.Seq2[corpus.Session, error] {
		return markdown.Read(r, markdown.Options{File: f.name, Keys: f.Keys, Notices: f.Notices})
	}},
	{"a plain-text report (.txt)", isText, func(r io.Reader, f file) iter.Seq2[corpus.Session, error] {
		return report.Read(r, report.Options{File: f.name, Side: f.side.data, SideFile: f.side.name, Notices: f.Notices})
	}},
}

// Formats names the formats that are read, for messages.
func Formats() string {
	names := make([]string, len(formats))
	for i, f := range formats {
		names[i] = f.name
	}
	return strings.Join(names, ", ")
}

func isNDJSON(name string, head []byte) bool {
	switch path.Ext(strings.TrimSuffix(strings.ToLower(name), ".gz")) {
	case ".ndjson", ".jsonl":
		return true
	case ".json", ".txt", "":
		return bytes.HasPrefix(bytes.TrimSpace(head), []byte(`{"`))
	}
	return false
}

func isText(name string, head []byte) bool {
	ext := strings.ToLower(path.Ext(name))
	return (ext == ".txt" || ext == ".text" || ext == "") && !binary(head)
}

// binary tells what is no text: a zero byte, unless it looks like UTF-16.
func binary(head []byte) bool {
	utf16 := bytes.HasPrefix(head, []byte{0xFF, 0xFE}) || bytes.HasPrefix(head, []byte{0xFE, 0xFF})
	return !utf16 && len(head) > 3 && head[0] != 0 && head[1] != 0 && bytes.IndexByte(head, 0) >= 0
}

// Open yields the sessions of a file or directory. A directory is walked in
// the order of names, without hidden files; sources in it are named relative
// to it, a single file by its own name.
func Open(name string, o Options) iter.Seq2[corpus.Session, error] {
	info, err := os.Stat(name)
	if err != nil {
		return fail(err)
	}
	if info.IsDir() {
		if o.Side != "" {
			return fail(fmt.Errorf("%s is a directory: a side file belongs to one report", name))
		}
		return OpenFS(os.DirFS(name), ".", o)
	}
	side, err := sideFor(name, o.Side)
	if err != nil {
		return fail(err)
	}
	return func(yield func(corpus.Session, error) bool) {
		f, err := os.Open(name)
		if err != nil {
			yield(corpus.Session{}, err)
			return
		}
		defer f.Close()
		if known, _ := read(f, file{filepath.Base(name), side, o}, yield); !known {
			yield(corpus.Session{}, fmt.Errorf("%s: no file that can be read; want %s", name, Formats()))
		}
	}
}

// sideFor reads the side file of a report; the named one must be there.
func sideFor(name, given string) (sideFile, error) {
	at := given
	if at == "" {
		at = strings.TrimSuffix(name, filepath.Ext(name)) + sideSuffix
	}
	data, err := os.ReadFile(at)
	if given == "" && errors.Is(err, fs.ErrNotExist) {
		return sideFile{}, nil
	}
	return sideFile{filepath.Base(at), data}, err
}

// OpenFS yields the sessions of the files below root.
func OpenFS(fsys fs.FS, root string, o Options) iter.Seq2[corpus.Session, error] {
	return func(yield func(corpus.Session, error) bool) {
		files := 0
		err := fs.WalkDir(fsys, root, func(name string, d fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case name != root && strings.HasPrefix(d.Name(), "."):
				if d.IsDir() {
					return fs.SkipDir
				}
				return nil
			case !d.Type().IsRegular() || strings.HasSuffix(name, sideSuffix):
				return nil
			}
			if more, err := readFS(fsys, root, name, o, &files, yield); err != nil || !more {
				return errors.Join(err, stopped(more))
			}
			return nil
		})
		switch {
		case errors.Is(err, errStopped):
		case err != nil:
			yield(corpus.Session{}, err)
		case files == 0:
			yield(corpus.Session{}, fmt.Errorf("no file that can be read; want %s", Formats()))
		}
	}
}

// errStopped ends a walk whose consumer wants no more.
var errStopped = errors.New("stopped")

func stopped(more bool) error {
	if more {
		return nil
	}
	return errStopped
}

// readFS reads one file of a tree; more is false when the consumer stopped.
func readFS(fsys fs.FS, root, name string, o Options, files *int, yield func(corpus.Session, error) bool) (more bool, err error) {
	f, err := fsys.Open(name)
	if err != nil {
		return true, err
	}
	defer f.Close()
	shown := strings.TrimPrefix(name, strings.TrimSuffix(root, "/")+"/")
	at := strings.TrimSuffix(name, path.Ext(name)) + sideSuffix
	var side sideFile
	if data, err := fs.ReadFile(fsys, at); err == nil {
		side = sideFile{strings.TrimSuffix(shown, path.Ext(shown)) + sideSuffix, data}
	}
	known, more := read(f, file{shown, side, o}, yield)
	if known {
		*files++
	}
	return more, nil
}

// read finds the reader of a file and passes its sessions on. A file that no
// reader knows is said; alone it is a fault.
func read(r io.Reader, f file, yield func(corpus.Session, error) bool) (known, more bool) {
	in := bufio.NewReaderSize(r, 1<<16)
	if magic, _ := in.Peek(2); bytes.Equal(magic, []byte{0x1f, 0x8b}) {
		unzipped, err := gzip.NewReader(in)
		if err != nil {
			return true, yield(corpus.Session{}, fmt.Errorf("%s: %w", f.name, err))
		}
		in = bufio.NewReaderSize(unzipped, 1<<16)
	}
	head, err := in.Peek(512)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, bufio.ErrBufferFull) {
		return true, yield(corpus.Session{}, fmt.Errorf("%s: %w", f.name, err))
	}
	for _, format := range formats {
		if !format.knows(f.name, head) {
			continue
		}
		text := charset.NewReader(in)
		for s, err := range format.read(text, f) {
			if !yield(s, err) {
				return true, false
			}
		}
		if e := text.Encoding(); e != charset.UTF8 {
			f.Notices.Say(corpus.Fault{File: f.name, Problem: "read as " + e})
		}
		return true, true
	}
	f.Notices.Say(corpus.Fault{File: f.name, Problem: "is in no format that is read, left out", Want: Formats()})
	return false, true
}

func fail(err error) iter.Seq2[corpus.Session, error] {
	return func(yield func(corpus.Session, error) bool) { yield(corpus.Session{}, err) }
}
