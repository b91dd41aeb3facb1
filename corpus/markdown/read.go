package markdown

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"iter"
	"path"
	"regexp"
	"strings"
	"unicode/utf8"

	"sessionnotes/corpus"
)

// Options say how a file is read. The zero value works.
type Options struct {
	File string // as it was named: in faults and in Session.Place
	// Name is in Source.File, and its last part is the title of last resort; ""
	// means File.
	Name string
	// Keys are further names of our front matter keys: a key of the file -> one
	// of ours. They win over the names that are known by default.
	Keys map[string]string
	// Language is that of the notes, BCP 47, where the file names none; "" where
	// their script tells.
	Language string
	// Sessions says how a file is cut that does not say so itself: "headings",
	// "one", or "" where the rules of the package documentation decide.
	Sessions string
	Notices  corpus.Notices
}

const (
	maxFile = 64 << 20 // bytes
	// maxLine bounds how deep quotes, lists and emphasis can nest in a line,
	// and so the stack that the parser needs.
	maxLine = 1 << 20 // bytes
	// maxNesting bounds the marks of quotes and lists at the start of a line:
	// the parser's time grows with their square.
	maxNesting = 1000
)

// Read yields the sessions of a file in the order of the text. A session that
// is not valid is yielded as its [corpus.Faults]; so is a file that is too
// large, cannot be read to its end, is no text in UTF-8 or has broken front
// matter. r is UTF-8 without a byte
// order mark. Ids are not derived, names are not resolved.
func Read(r io.Reader, o Options) iter.Seq2[corpus.Session, error] {
	return func(yield func(corpus.Session, error) bool) {
		names, err := newNames(o.Keys)
		if err != nil {
			yield(corpus.Session{}, fmt.Errorf("%s: %w", o.File, err))
			return
		}
		src, err := io.ReadAll(io.LimitReader(r, maxFile+1))
		if err != nil {
			yield(corpus.Session{}, corpus.Unreadable(o.File, 1+bytes.Count(src, []byte("\n")), err))
			return
		}
		f := &file{Options: o, names: names}
		entries, faults := f.read(src)
		if len(faults) > 0 {
			yield(corpus.Session{}, faults.At(o.File, 1))
			return
		}
		f.finish(entries, yield)
	}
}

// finish checks and yields sessions.
func (f *file) finish(entries []*entry, yield func(corpus.Session, error) bool) {
	for _, e := range entries {
		s, err := e.finish()
		if !yield(s, err) {
			return
		}
	}
}

// Looks reports whether a file is Markdown, by its name or by front matter in
// head, its first bytes.
func Looks(name string, head []byte) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".md", ".markdown":
		return true
	}
	_, syntax := fence(head)
	_, second, _ := bytes.Cut(head, []byte("\n"))
	return syntax == tomlSyntax || syntax == yamlSyntax && keyLine.Match(second)
}

// file is a file that is being read.
type file struct {
	Options
	names    names
	title    string // of last resort, before the name of the file
	document bool   // it was read from another format
}

// name is what sources call the file.
func (f *file) name() string { return cmp.Or(f.Name, f.File) }

// read cuts the file into sessions; faults are those of the file as a whole.
func (f *file) read(src []byte) ([]*entry, corpus.Faults) {
	if fault, bad := unreadable(src); bad {
		return nil, corpus.Faults{fault}
	}
	src = bytes.ReplaceAll(src, []byte("\r\n"), []byte("\n"))
	front, below, faults := parseFront(src)
	if len(faults) > 0 {
		return nil, faults
	}
	shared := f.newEntry()
	shared.setAll(front.fields)
	shared.language = cmp.Or(shared.language, f.Language)
	if f.isDraft(shared) {
		return nil, nil
	}
	if len(front.fields) == 0 && len(bytes.TrimSpace(below.src)) == 0 {
		f.sayEmpty("front matter and notes")
		return nil, nil
	}
	return f.sessions(shared, newMarkup(clean(below.src), below.above)), nil
}

// isDraft reports whether a file is marked as a draft, and says so.
func (f *file) isDraft(shared *entry) bool {
	if shared.leftOut != "" {
		f.Notices.Say(corpus.Fault{File: f.File, Line: shared.lines[keyDraft], Field: shared.leftOut, Problem: "marks a draft; the file is left out", Want: "draft: false, to have it read"})
	}
	return shared.leftOut != ""
}

func (f *file) sayEmpty(want string) {
	f.Notices.Say(corpus.Fault{File: f.File, Problem: "the file has no text", Want: want})
}

// sessions cuts a body into sessions.
func (f *file) sessions(shared *entry, b body) []*entry {
	if l := f.layout(shared, b); l.level > 0 {
		return f.many(shared, b, l)
	}
	return []*entry{f.one(shared, b)}
}

// unreadable finds what keeps a file from being read at all.
func unreadable(src []byte) (corpus.Fault, bool) {
	if len(src) > maxFile {
		return corpus.Fault{Problem: "is larger than 64 MB", Want: "one file a session, or an event"}, true
	}
	line := 0
	for text := range bytes.Lines(src) {
		line++
		switch {
		case !utf8.Valid(text):
			return corpus.Fault{Line: line, Problem: "is not UTF-8", Want: "UTF-8"}, true
		case bytes.IndexByte(text, 0) >= 0:
			return corpus.Fault{Line: line, Problem: "has a zero byte, as no text has", Want: "text in UTF-8"}, true
		case len(text) > maxLine:
			return corpus.Fault{Line: line, Problem: "the line is longer than 1 MB", Want: "paragraphs of prose"}, true
		case nesting(text) > maxNesting:
			return corpus.Fault{Line: line, Problem: "the line opens too many quotes and lists", Want: fmt.Sprintf("at most %d", maxNesting)}, true
		}
	}
	return corpus.Fault{}, false
}

// nesting counts the marks of quotes and lists at the start of a line; a run
// of dashes or stars is a ruler and opens nothing.
func nesting(line []byte) int {
	marks := 0
	for i, c := range line {
		switch {
		case c == '>' || bytes.IndexByte([]byte("-*+.)"), c) >= 0 && i+1 < len(line) && line[i+1] == ' ':
			marks++
		case bytes.IndexByte([]byte(" \t-*+.)0123456789"), c) < 0:
			return marks
		}
	}
	return marks
}

// datedName is the name of a file that begins with a day: a post of Jekyll
// (2022-05-18-Title.md), or a note of that day.
var datedName = regexp.MustCompile(`^([0-9]{4}-[0-9]{2}-[0-9]{2})[-_ ]+(.+)$`)

// fileTitle is the title that a file's name gives, without a day before it: the
// folder's where the file is the index of one.
func fileTitle(name string) string {
	base := path.Base(name)
	title := strings.TrimSuffix(base, path.Ext(base))
	if m := datedName.FindStringSubmatch(title); m != nil {
		title = m[2]
		if !strings.Contains(title, " ") {
			title = corpus.Line(strings.NewReplacer("-", " ", "_", " ").Replace(title))
		}
		return cmp.Or(title, m[1])
	}
	if dir := path.Base(path.Dir(name)); (title == "index" || title == "_index") && dir != "." && dir != "/" {
		return dir
	}
	return title
}
