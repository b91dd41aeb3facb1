// Package ndjson reads and writes the exchange format: one session a line, as
// JSON. The long form of a line is the JSON of corpus.Session; short forms are
// read as well, so that most tables of talks can be piped in as they are:
//
//	{"title":"Zero downtime","speakers":["Ann Lee (ACME)"],"year":2022,
//	 "language":"en","links":["https://youtu.be/x"],"text":"First…\n\nSecond…"}
//
// Only the title is required. The schema is in session.schema.json.
package ndjson

import (
	"bufio"
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"io"
	"iter"

	"sessionnotes/corpus"
)

// Schema is the JSON Schema (2020-12) of a line.
//
//go:embed session.schema.json
var Schema []byte

// maxLine is the longest line that is read, in bytes.
const maxLine = 64 << 20

// Options say how to read. The zero value works.
type Options struct {
	File string // as it was named: in faults and in Session.Place
	Name string // in Source.File; "" means File
	// Keys are other names of the keys of a line: a source's key -> ours, for
	// which IsKey holds.
	Keys    map[string]string
	Notices corpus.Notices
}

// Read yields the sessions of r in their order, a line each; r is UTF-8 without
// a byte order mark. A line that cannot be used is yielded as its
// [corpus.Faults]; so is the line at which r cannot be read on, as the last.
// Keys that are not known are said at the end, each once.
func Read(r io.Reader, o Options) iter.Seq2[corpus.Session, error] {
	return func(yield func(corpus.Session, error) bool) {
		var unknown sightings
		defer unknown.say(o)
		in := bufio.NewReaderSize(r, 1<<16)
		for n := 1; ; n++ {
			line, err := readLine(in)
			if err != nil && !errors.Is(err, io.EOF) {
				yield(corpus.Session{}, corpus.Unreadable(o.File, n, err))
				return
			}
			if line.long() || len(line.text) > 0 {
				p := parser{Options: o, line: n, unknown: &unknown}
				s, faults := p.parse(line)
				if !yield(s, faults.At(o.File, n).Err()) {
					return
				}
			}
			if err != nil {
				return
			}
		}
	}
}

// Record reads one session from a JSON object in the form of a line, for readers
// of other formats that have such records; n is its line in o.File. Unknown keys
// are left out in silence.
func Record(object []byte, n int, o Options) (corpus.Session, corpus.Faults) {
	p := parser{Options: o, line: n, unknown: new(sightings)}
	s, faults := p.parse(line{text: bytes.TrimSpace(object), size: len(object)})
	return s, faults.At(o.File, n)
}

// IsKey reports whether a line may have the key, which a key map may lead to.
func IsKey(key string) bool { return readers[key] != nil }

// line is a line of a file, without the blanks around it.
type line struct {
	text []byte
	size int // bytes, line end included
}

// long reports whether the line is too long to be kept; it has no text then.
func (l line) long() bool { return l.size > maxLine }

// readLine reads the next line. The last one comes with io.EOF.
func readLine(in *bufio.Reader) (line, error) {
	var l line
	for {
		part, err := in.ReadSlice('\n')
		l.size += len(part)
		if l.long() {
			l.text = nil
		} else {
			l.text = append(l.text, part...)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			l.text = bytes.TrimSpace(l.text)
			return l, err
		}
	}
}

// Write writes a session as one line in the long form.
func Write(w io.Writer, s corpus.Session) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(s)
}
