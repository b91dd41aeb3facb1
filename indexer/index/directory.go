package index

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/gofrs/flock"
)

const (
	currentFile      = "CURRENT"
	lockFile         = "LOCK"
	generationPrefix = "gen-"
	buildPrefix      = ".build-"
)

// ErrLocked is returned when another build holds the directory.
var ErrLocked = errors.New("another build is running on this index")

// Directory is where the generations of one index live.
type Directory struct{ path string }

// At returns the index directory at path, which need not exist yet.
func At(path string) Directory { return Directory{path} }

// Path is where the directory is.
func (d Directory) Path() string { return d.path }

// Generation is where a generation is.
func (d Directory) Generation(name string) string { return filepath.Join(d.path, name) }

// Generations are the names of all generations, newest first. A directory that
// is not there has none.
func (d Directory) Generations() ([]string, error) {
	entries, err := os.ReadDir(d.path)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var names []string
	for _, e := range entries {
		if e.IsDir() && strings.HasPrefix(e.Name(), generationPrefix) {
			names = append(names, e.Name())
		}
	}
	slices.Sort(names)
	slices.Reverse(names)
	return names, nil
}

// Current is the name of the generation to serve, "" when none was published.
func (d Directory) Current() (string, error) {
	data, err := os.ReadFile(filepath.Join(d.path, currentFile))
	if errors.Is(err, os.ErrNotExist) {
		return "", nil
	}
	name := strings.TrimSpace(string(data))
	if err == nil && (!strings.HasPrefix(name, generationPrefix) || name != filepath.Base(name)) {
		err = fmt.Errorf("%s names %q, which is no generation", filepath.Join(d.path, currentFile), name)
	}
	return name, err
}

// Lock keeps every other build out until it is released. The system releases
// it when the process ends, however it ends.
func (d Directory) Lock() (release func() error, err error) {
	if err := os.MkdirAll(d.path, 0o755); err != nil {
		return nil, err
	}
	lock := flock.New(filepath.Join(d.path, lockFile))
	locked, err := lock.TryLock()
	if err != nil {
		return nil, err
	}
	if !locked {
		return nil, fmt.Errorf("%s: %w", d.path, ErrLocked)
	}
	return lock.Unlock, nil
}

// Temporary makes an empty directory for a build, and removes what builds that
// did not come to their end have left. The lock must be held.
func (d Directory) Temporary() (string, error) {
	left, err := filepath.Glob(filepath.Join(d.path, buildPrefix+"*"))
	if err != nil {
		return "", err
	}
	for _, dir := range left {
		if err := os.RemoveAll(dir); err != nil {
			return "", err
		}
	}
	return os.MkdirTemp(d.path, buildPrefix)
}

// Publish gives a sealed generation its name and makes it the current one. The
// lock must be held.
func (d Directory) Publish(temporary string, m *Manifest) error {
	if err := d.rename(temporary, m); err != nil {
		return err
	}
	return d.setCurrent(m.Name)
}

// rename gives a sealed generation its name.
func (d Directory) rename(temporary string, m *Manifest) error {
	if err := os.Chmod(temporary, 0o755); err != nil {
		return err
	}
	place := d.Generation(m.Name)
	if _, err := os.Stat(place); err == nil {
		// The same sessions within the same second: that generation is this one.
		if err := os.RemoveAll(temporary); err != nil {
			return err
		}
	} else if err := os.Rename(temporary, place); err != nil {
		return err
	}
	return syncPath(d.path)
}

// setCurrent names the current generation, by one rename.
func (d Directory) setCurrent(name string) error {
	next := filepath.Join(d.path, currentFile+".next")
	f, err := os.Create(next)
	if err != nil {
		return err
	}
	_, err = f.WriteString(name + "\n")
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	if err := os.Rename(next, filepath.Join(d.path, currentFile)); err != nil {
		return err
	}
	return syncPath(d.path)
}

// Rollback makes the generation before the current one current, and returns
// the names of both. The lock must be held.
func (d Directory) Rollback() (from, to string, err error) {
	if from, err = d.Current(); err != nil {
		return "", "", err
	}
	names, err := d.Generations()
	if err != nil {
		return "", "", err
	}
	for _, name := range names {
		if name < from {
			if _, err := ReadManifest(d.Generation(name)); err != nil {
				continue
			}
			return from, name, d.setCurrent(name)
		}
	}
	if from == "" {
		return "", "", fmt.Errorf("%s holds no generation", d.path)
	}
	return from, "", fmt.Errorf("%s has no generation before %s", d.path, from)
}

// Prune removes all but the newest keep generations; the current one always
// stays. It returns the names of those removed. The lock must be held.
func (d Directory) Prune(keep int) ([]string, error) {
	current, err := d.Current()
	if err != nil {
		return nil, err
	}
	names, err := d.Generations()
	if err != nil {
		return nil, err
	}
	var removed []string
	for _, name := range names[min(keep, len(names)):] {
		if name == current {
			continue
		}
		if err := os.RemoveAll(d.Generation(name)); err != nil {
			return removed, err
		}
		removed = append(removed, name)
	}
	return removed, nil
}
