package index

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"sessionnotes/corpus"
	"sessionnotes/indexer/analysis"
)

// errNothingLeft is returned where a generation would have no session.
var errNothingLeft = errors.New("no session would be left")

// Holds tells whether the files of a generation hold a session of this id, be it
// dead.
func (r *Reader) Holds(id string) (bool, error) {
	for _, s := range r.Shards {
		found, err := s.segment.DocNumbers([]string{id})
		if err != nil || !found.IsEmpty() {
			return err == nil, err
		}
	}
	return false, nil
}

// RemoveFrom builds a generation anew from its own sessions, but for those of some
// ids, and puts it in the place of the one there was: with the time of that one,
// current if it was. Nothing of the sessions is left but that their ids are gone. A
// generation that would
// be empty is removed altogether, unless it is the current one, where that is an
// error. to is the name of the new one, "" where there is none. The lock must be
// held.
func (d Directory) RemoveFrom(ctx context.Context, name string, ids map[string]bool, a *analysis.Analyzer) (to string, err error) {
	current, err := d.Current()
	if err != nil {
		return "", err
	}
	m, place, err := d.rebuild(ctx, name, ids, a)
	switch {
	case errors.Is(err, errNothingLeft) && name != current:
		return "", os.RemoveAll(d.Generation(name))
	case err != nil:
		return "", fmt.Errorf("%s: %w", name, err)
	}
	defer os.RemoveAll(filepath.Dir(place))
	if m.Name == name { // it would be removed in its own place
		return "", fmt.Errorf("%s: what is left has its name", name)
	}
	if err := d.rename(place, m); err != nil {
		return "", err
	}
	if name == current {
		if err := d.setCurrent(m.Name); err != nil {
			return "", err
		}
	}
	return m.Name, os.RemoveAll(d.Generation(name))
}

// rebuild builds the sessions of a generation but some in a temporary place.
func (d Directory) rebuild(ctx context.Context, name string, without map[string]bool, a *analysis.Analyzer) (m *Manifest, place string, err error) {
	r, err := Open(d.Generation(name))
	if err != nil {
		return nil, "", err
	}
	defer r.Close()
	catalog, err := readCatalog(filepath.Join(d.Generation(name), catalogFile))
	if err != nil {
		return nil, "", err
	}
	tmp, err := d.Temporary()
	if err != nil {
		return nil, "", err
	}
	place = filepath.Join(tmp, "generation")
	if err := os.Mkdir(place, 0o755); err != nil {
		return nil, "", err
	}
	m, err = r.copyTo(ctx, place, without, catalog, a)
	if err != nil {
		return nil, "", errors.Join(err, os.RemoveAll(tmp))
	}
	return m, place, nil
}

// copyTo builds the sessions of a generation but some, with its time.
func (r *Reader) copyTo(ctx context.Context, place string, without map[string]bool, catalog *corpus.Catalog, a *analysis.Analyzer) (*Manifest, error) {
	b, err := NewBuilder(ctx, place, cmp.Or(r.Manifest.Base, len(r.Shards)), catalog, a)
	if err != nil {
		return nil, err
	}
	b.created = r.Manifest.Created
	b.Succeed(r)
	for id, err := range r.IDs() {
		if without[id] {
			continue
		}
		var s *corpus.Session
		if err == nil {
			s, _, err = r.Session(id)
		}
		if err == nil {
			err = b.Add(s)
		}
		if err != nil {
			b.Abort()
			return nil, err
		}
	}
	if b.added == 0 {
		b.Abort()
		return nil, errNothingLeft
	}
	return b.Finish(r.Manifest.Sources)
}
