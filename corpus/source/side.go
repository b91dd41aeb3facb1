package source

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// sideSuffix ends the name of a report's side file.
const sideSuffix = ".report.yaml"

// sideFile is what stands beside a report.
type sideFile struct {
	name string // as faults call it
	data []byte // nil without one
}

// sideName is the name of the side file of a report.
func sideName(name string) string { return strings.TrimSuffix(name, path.Ext(name)) + sideSuffix }

// sideFor reads the side file of a single file. The one that is given must be
// there, the one beside it need not.
func sideFor(name, given string) (sideFile, error) {
	at := given
	if at == "" {
		at = sideName(filepath.ToSlash(name))
	}
	data, err := os.ReadFile(at)
	if given == "" && errors.Is(err, fs.ErrNotExist) {
		return sideFile{}, nil
	}
	return sideFile{at, data}, err
}
