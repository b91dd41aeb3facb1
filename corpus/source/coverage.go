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
		o := f.report()
		o.Outline = func(o report.Outline) { covered, lines = o.Covered, o.Lines }
		for _, err := range report.Read(f.text, o) {
			var faults corpus.Faults
			if err != nil && !errors.As(err, &faults) {
				return err
			}
		}
		return nil
	})
	return covered, lines, ok && err == nil, err
}
