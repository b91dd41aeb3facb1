package main

import (
	"errors"
	"os"
	"path/filepath"

	"sessionnotes/searchd/eval"
)

// other is an engine whose runs come from a file.
type other struct {
	name string
	runs eval.Runs
}

// readOthers reads the files to compare with.
func readOthers(o options) ([]other, error) {
	byDefault := ""
	if len(o.sets) == 1 {
		byDefault = o.sets[0]
	}
	var others []other
	for _, name := range o.compare {
		f, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		runs, err := eval.ReadRuns(f, name, byDefault)
		if err := errors.Join(err, f.Close()); err != nil {
			return nil, err
		}
		others = append(others, other{filepath.Base(name), runs})
	}
	return others, nil
}

// save writes our runs.
func save(name string, measured []*measurement) error {
	runs := eval.Runs{}
	for _, m := range measured {
		runs[m.set.Name] = m.results[0].run
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	return errors.Join(runs.Write(f), f.Close())
}
