package index

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// removedFile lists the sessions that are kept out of every build: one JSON object
// a line.
const removedFile = "removed.jsonl"

// Removal is a session that is kept out of every build.
type Removal struct {
	ID string    `json:"id"`
	At time.Time `json:"at"` // when it was removed
}

// Removed are the ids of the sessions that are kept out of every build, with when
// that was asked for.
func (d Directory) Removed() (map[string]time.Time, error) {
	f, err := os.Open(filepath.Join(d.path, removedFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	removed := map[string]time.Time{}
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		var r Removal
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil || r.ID == "" {
			return nil, fmt.Errorf(`%s:%d: want {"id": …, "at": …}`, f.Name(), n)
		}
		removed[r.ID] = r.At
	}
	return removed, lines.Err()
}

// Remove adds to the sessions that are kept out of every build. The lock must be
// held.
func (d Directory) Remove(ids []string, at time.Time) error {
	have, err := d.Removed()
	if err != nil {
		return err
	}
	f, err := os.OpenFile(filepath.Join(d.path, removedFile), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	enc := json.NewEncoder(f)
	for _, id := range ids {
		if _, again := have[id]; !again {
			err = errors.Join(err, enc.Encode(Removal{ID: id, At: at.UTC().Truncate(time.Second)}))
		}
	}
	return errors.Join(err, f.Sync(), f.Close())
}
