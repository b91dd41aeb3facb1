package source

import (
	"path/filepath"

	"sessionnotes/corpus"
)

// Once remembers which files have been read, whatever they were called. The zero
// value has read none.
type Once struct {
	read map[string]string // how a file was called, by its path without links
}

// before tells whether a file has been read, and how it was called then. From
// now on it has. A nil Once has read none.
func (o *Once) before(name string) (first string, again bool) {
	if o == nil {
		return "", false
	}
	at, err := filepath.Abs(name)
	if err == nil {
		at, err = filepath.EvalSymlinks(at)
	}
	if err != nil { // whoever opens it will say so
		return "", false
	}
	if first, again = o.read[at]; again {
		return first, true
	}
	if o.read == nil {
		o.read = map[string]string{}
	}
	o.read[at] = name
	return "", false
}

func readBefore(name, first string) corpus.Fault {
	return corpus.Fault{File: name, Problem: "is the file " + first + ", which has been read; it is read once"}
}
