package source

import (
	"errors"
	"os"

	"sessionnotes/corpus"
	"sessionnotes/corpus/report"
)

// Coverage counts the lines of a report that are not blank, and those of them
// that stand in exactly one passage; ok is false for any other source.
func Coverage(name string, o Options) (covered, lines int, ok bool, err error) {
	if info, err := os.Stat(name); err != nil || info.IsDir() {
		return 0, 0, false, err
	}
	err = withFile(name, o, func(f file) error {
		if ok = f.format == &reportFormat; !ok {
			return nil
		}
		f.Notices = nil // said by whoever reads the sessions, as the faults are
		outline, _, err := report.Scan(f.text, f.report())
		covered, lines = outline.Covered, outline.Lines
		var faults corpus.Faults
		if errors.As(err, &faults) {
			return nil
		}
		return err
	})
	return covered, lines, ok && err == nil, err
}
