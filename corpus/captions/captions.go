// Package captions reads the captions of recordings: SubRip (SRT), WebVTT, with
// the rolling cues of YouTube, and cues as JSON; and joins them to the passages
// of a transcript, of which each keeps when its cues are said.
package captions

import (
	"bytes"
	"fmt"
	"io"
	"path"
	"strings"
	"time"

	"sessionnotes/corpus"
)

// Captions are the cues of a file, and what it tells of itself.
type Captions struct {
	Video    string // names the recording, an id or a link; "" where the file does not
	Language string // BCP 47; "" where the file names none
	Cues     []Cue  // in their order
}

// Cue is what is said at a time.
type Cue struct {
	Start, End time.Duration // End is not before Start; the same where it is not known
	Text       string        // without markup, on one line
	Line       int           // in the file, from 1; 0 in JSON
}

// maxSize bounds a file of captions: a day of talk has 2 MB.
const maxSize = 64 << 20

// Looks tells whether a file is one of captions, by name and beginning.
func Looks(name string, head []byte) bool {
	head = bytes.TrimSpace(head)
	switch strings.ToLower(path.Ext(name)) {
	case ".srt", ".vtt":
		return true
	case ".json":
		return hasCues(head)
	}
	return bytes.HasPrefix(head, []byte("WEBVTT"))
}

// Read reads the captions of a file; r is UTF-8 without a byte order
// mark. Empty cues are left out, a cue that ends before it begins ends where it
// begins, and cues that only repeat the line before, as YouTube's do while they
// roll, give what is new in them. The faults are those of single cues, which are
// left out; file names them.
func Read(r io.Reader, file string) (Captions, corpus.Faults) {
	src, err := io.ReadAll(io.LimitReader(r, maxSize+1))
	if err == nil && len(src) > maxSize {
		err = fmt.Errorf("the captions have more than %d MiB", maxSize>>20)
	}
	if err != nil {
		return Captions{}, corpus.Unreadable(file, 0, err)
	}
	if bytes.HasPrefix(bytes.TrimSpace(src), []byte("{")) {
		return readJSON(src, file)
	}
	return readText(string(src), file)
}
