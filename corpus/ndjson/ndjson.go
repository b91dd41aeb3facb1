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
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"sessionnotes/corpus"
)

// Schema is the JSON Schema (2020-12) of a line.
//
//go:embed session.schema.json
var Schema []byte

// maxLine is the longest line that is read, in bytes.
const maxLine = 64 << 20

// Options say how to read.
type Options struct {
	File    string            // as it is called in faults
	Keys    map[string]string // a source's key -> ours
	Notices corpus.Notices
}

// Read yields the sessions of r, a line each; r is UTF-8.
func Read(r io.Reader, o Options) iter.Seq2[corpus.Session, error] {
	return func(yield func(corpus.Session, error) bool) {
		unknown := map[string]*sighting{}
		defer sayUnknown(o, unknown)
		in := bufio.NewReaderSize(r, 1<<16)
		for n := 1; ; n++ {
			line, err := readLine(in)
			if err != nil && !errors.Is(err, io.EOF) {
				var long corpus.Fault
				if errors.As(err, &long) {
					err = corpus.Faults{long}.At(o.File, n)
				}
				if !yield(corpus.Session{}, err) || long == (corpus.Fault{}) {
					return
				}
				continue
			}
			if len(bytes.TrimSpace(line)) > 0 {
				s, faults := parse(line, n, o, unknown)
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

// readLine reads up to and with the next line end. A line that is too long is
// read to its end and returned as a Fault.
func readLine(in *bufio.Reader) ([]byte, error) {
	var line []byte
	size := 0
	for {
		part, err := in.ReadSlice('\n')
		size += len(part)
		if size <= maxLine {
			line = append(line, part...)
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if size > maxLine && (err == nil || errors.Is(err, io.EOF)) {
			return nil, corpus.Fault{Problem: fmt.Sprintf("the line has %d bytes", size), Want: fmt.Sprintf("at most %d", maxLine)}
		}
		return line, err
	}
}

// sighting is where an unknown key was first seen, and how often.
type sighting struct{ line, count int }

func sayUnknown(o Options, unknown map[string]*sighting) {
	for key, s := range unknown {
		o.Notices.Say(corpus.Fault{File: o.File, Line: s.line, Field: key, Problem: fmt.Sprintf("unknown key, left out (in %d lines)", s.count)})
	}
}

// parse reads one line and collects everything that is wrong with it.
func parse(line []byte, n int, o Options, unknown map[string]*sighting) (corpus.Session, corpus.Faults) {
	p := parser{file: o.File, line: n, notices: o.Notices}
	members, err := split(line)
	if err != nil {
		return corpus.Session{}, corpus.Faults{{Problem: err.Error(), Want: "one JSON object a line"}}
	}
	for _, m := range members {
		if ours, mapped := o.Keys[m.key]; mapped {
			m.key = ours
		}
		read, known := readers[m.key]
		if !known {
			if unknown[m.key] == nil {
				unknown[m.key] = &sighting{line: n}
			}
			unknown[m.key].count++
			continue
		}
		if bytes.Equal(m.value, []byte("null")) {
			continue
		}
		if err := read(&p, m.value); err != nil {
			p.fault(m.key, err)
		}
	}
	return p.finish()
}

// member is a key of an object with its value.
type member struct {
	key   string
	value json.RawMessage
}

// split parts an object; a key that comes twice is an error.
func split(line []byte) ([]member, error) {
	dec := json.NewDecoder(bytes.NewReader(line))
	if t, err := dec.Token(); err != nil || t != json.Delim('{') {
		return nil, fmt.Errorf("the line is no JSON object")
	}
	var members []member
	for dec.More() {
		t, err := dec.Token()
		if err != nil {
			return nil, fmt.Errorf("no valid JSON: %w", err)
		}
		m := member{key: t.(string)}
		if err := dec.Decode(&m.value); err != nil {
			return nil, fmt.Errorf("no valid JSON in %q: %w", m.key, err)
		}
		if slices.ContainsFunc(members, func(have member) bool { return have.key == m.key }) {
			return nil, fmt.Errorf("the key %q stands twice", m.key)
		}
		members = append(members, m)
	}
	if _, err := dec.Token(); err != nil {
		return nil, fmt.Errorf("no valid JSON: %w", err)
	}
	if dec.More() {
		return nil, errors.New("something follows the object")
	}
	return members, nil
}

// Write writes a session as one line in the long form.
func Write(w io.Writer, s corpus.Session) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(s)
}

// sentence is what is said of a value of the wrong shape.
func sentence(raw json.RawMessage, want string) error {
	shown := string(raw)
	if len(shown) > 60 {
		shown = strings.ToValidUTF8(shown[:60], "") + "…"
	}
	return &wrong{shown, want}
}

// wrong is a value that cannot be read, and what would be right.
type wrong struct{ got, want string }

func (w *wrong) Error() string { return w.got + " cannot be read; want " + w.want }
