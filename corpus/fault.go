package corpus

import (
	"fmt"
	"strings"
)

// Fault is one thing wrong with a source, and what would be right.
type Fault struct {
	File  string `json:"file,omitempty"`
	Line  int    `json:"line,omitempty"`  // from 1, counted as [Where] says; 0 when the fault has no line
	Field string `json:"field,omitempty"` // "date", "speakers[2].name"
	// Problem says what is there; Want what would be right.
	Problem string `json:"problem"`
	Want    string `json:"want,omitempty"`
}

// Error writes the fault as "file:line: field: problem; want …", the place as
// [Where] does.
func (f Fault) Error() string {
	var b strings.Builder
	if f.File != "" {
		b.WriteString(Where(f.File, max(f.Line, 0)) + ": ")
	} else if f.Line > 0 {
		fmt.Fprintf(&b, "line %d: ", f.Line)
	}
	if f.Field != "" {
		b.WriteString(f.Field + ": ")
	}
	b.WriteString(f.Problem)
	if f.Want != "" {
		b.WriteString("; want " + f.Want)
	}
	return b.String()
}

// Faults are all the faults of one record or file, in the order in which they
// were found. As an error it means: this record is set aside, reading goes on.
type Faults []Fault

// Error writes one fault a line.
func (fs Faults) Error() string {
	lines := make([]string, len(fs))
	for i, f := range fs {
		lines[i] = f.Error()
	}
	return strings.Join(lines, "\n")
}

// Err is nil when there is no fault.
func (fs Faults) Err() error {
	if len(fs) == 0 {
		return nil
	}
	return fs
}

// Unreadable is the fault of a file that cannot be read on at a line; 0 where it
// cannot be read at all.
func Unreadable(file string, line int, err error) Faults {
	if line == 0 {
		return Faults{{File: file, Problem: "cannot be read: " + err.Error()}}
	}
	return Faults{{File: file, Line: line, Problem: "cannot be read from here on: " + err.Error(), Want: "the whole file"}}
}

// At fills in file and line where a fault has none, and returns fs.
func (fs Faults) At(file string, line int) Faults {
	for i := range fs {
		if fs[i].File == "" {
			fs[i].File = file
		}
		if fs[i].Line == 0 {
			fs[i].Line = line
		}
	}
	return fs
}

// Notices takes what a reader did that its user should know: an encoding that
// was recognised, a key that was not, a value that was guessed. A nil Notices
// is never called: readers call Say.
type Notices func(Fault)

// Say passes the notice on, if anyone listens.
func (n Notices) Say(f Fault) {
	if n != nil {
		n(f)
	}
}
