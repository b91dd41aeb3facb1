package source

import (
	"bufio"
	"errors"
	"os"
	"path/filepath"

	"sessionnotes/corpus"
	"sessionnotes/corpus/charset"
	"sessionnotes/corpus/report"
)

// Coverage counts the lines of a report that are not blank, and those of them
// that stand in exactly one passage; ok is false for any other source.
func Coverage(name string, o Options) (covered, lines int, ok bool, err error) {
	f, err := os.Open(name)
	if err != nil {
		return 0, 0, false, err
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || info.IsDir() {
		return 0, 0, false, err
	}
	in := bufio.NewReaderSize(f, 1<<16)
	head, _ := in.Peek(512) // an empty file is no report
	if isNDJSON(name, head) || !isText(name, head) {
		return 0, 0, false, nil
	}
	side, err := sideFor(name, o.Side)
	if err != nil {
		return 0, 0, false, err
	}
	outline, _, err := report.Scan(charset.NewReader(in), report.Options{File: filepath.Base(name), Side: side.data, SideFile: side.name})
	var faults corpus.Faults
	if errors.As(err, &faults) { // said by whoever reads the sessions
		err = nil
	}
	return outline.Covered, outline.Lines, err == nil, err
}
