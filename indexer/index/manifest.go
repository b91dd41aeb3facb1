package index

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"time"
)

// Manifest says what a generation holds, and how its files must look.
type Manifest struct {
	Name     string    `json:"name"`
	Schema   int       `json:"schema"`
	Analyzer string    `json:"analyzer"` // analysis.Version
	Created  time.Time `json:"created"`
	// Digest is the SHA-256 over the fingerprints of the sessions in the order of
	// their reading.
	Digest   string   `json:"digest"`
	Sources  []string `json:"sources"`
	Sessions int      `json:"sessions"`
	// Shards are the numbers of documents of each shard, the dead included.
	Shards []int `json:"shards"`
	// Base is how many of the shards are those of another generation that this one
	// was built upon (see [Base]); 0 when it was built anew.
	Base   int                    `json:"base,omitempty"`
	Fields map[string]FieldTotals `json:"fields"`
	Facets map[string]FacetTotals `json:"facets"`
	Files  map[string]FileSum     `json:"files"` // by path, slashes
}

// FieldTotals are the sums over all sessions that BM25 needs of a field.
type FieldTotals struct {
	Sessions int   `json:"sessions"` // that have at least one token in it
	Tokens   int64 `json:"tokens"`
}

// FacetTotals say how well a facet field is filled.
type FacetTotals struct {
	Values   int `json:"values"`   // other than ""
	Sessions int `json:"sessions"` // that have one
}

// FileSum is the size and the checksum of a file.
type FileSum struct {
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
}

// Size is the size of the generation's files in bytes.
func (m *Manifest) Size() int64 {
	var n int64
	for _, f := range m.Files {
		n += f.Size
	}
	return n
}

// count fills in the totals of the manifest.
func (m *Manifest) count(rows []*row, values map[string][]Value) {
	m.Fields, m.Facets = map[string]FieldTotals{}, map[string]FacetTotals{}
	for i, f := range textFields {
		if !f.scored() {
			continue
		}
		var t FieldTotals
		for _, r := range rows {
			if n := r.Lengths[i]; n > 0 {
				t.Sessions++
				t.Tokens += int64(n)
			}
		}
		m.Fields[f.name] = t
	}
	for _, field := range Facets {
		t := FacetTotals{Values: len(values[field]), Sessions: len(rows)}
		for _, v := range values[field] {
			if v.Key == "" {
				t.Values--
				t.Sessions -= v.Count
			}
		}
		m.Facets[field] = t
	}
}

// Same reports whether two generations answer alike: they have the same sessions
// under the same names, and the same ids lead to them.
func (m *Manifest) Same(other *Manifest) bool {
	for _, name := range []string{valuesFile, formerFile, catalogFile} {
		if m.Files[name] != other.Files[name] {
			return false
		}
	}
	return m.Digest == other.Digest
}

const (
	manifestFile    = "manifest.json"
	manifestSumFile = "manifest.sha256"
)

// seal writes the manifest of a finished generation: it takes the checksum of
// every file but those that are known, and brings all of them to disk.
func (m *Manifest) seal(dir string, known map[string]FileSum) error {
	sums, err := sumFiles(dir, known)
	if err != nil {
		return err
	}
	m.Files = sums
	data, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	sum := sha256.Sum256(data)
	if err := os.WriteFile(filepath.Join(dir, manifestFile), data, 0o644); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, manifestSumFile), []byte(hex.EncodeToString(sum[:])+"\n"), 0o644); err != nil {
		return err
	}
	return syncTree(dir)
}

// ReadManifest reads and checks the manifest of a generation, not its files.
func ReadManifest(dir string) (*Manifest, error) {
	path := filepath.Join(dir, manifestFile)
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	want, err := os.ReadFile(filepath.Join(dir, manifestSumFile))
	if err != nil {
		return nil, err
	}
	if sum := sha256.Sum256(data); hex.EncodeToString(sum[:])+"\n" != string(want) {
		return nil, fmt.Errorf("%s is damaged: its checksum is not the one written beside it", path)
	}
	var m Manifest
	if err := json.Unmarshal(data, &m); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return &m, nil
}

// verify reads every file of the generation and compares it with the manifest.
func (m *Manifest) verify(dir string) error {
	sums, err := sumFiles(dir, nil)
	if err != nil {
		return err
	}
	var faults []error
	for name, want := range m.Files {
		switch got, ok := sums[name]; {
		case !ok:
			faults = append(faults, fmt.Errorf("%s is missing", filepath.Join(dir, name)))
		case got.Size != want.Size:
			faults = append(faults, fmt.Errorf("%s has %d bytes, want %d", filepath.Join(dir, name), got.Size, want.Size))
		case got != want:
			faults = append(faults, fmt.Errorf("%s is damaged: its checksum is not the manifest's", filepath.Join(dir, name)))
		}
	}
	return errors.Join(faults...)
}

// sumFiles takes the checksum of every file below dir but the manifest and those
// that are known, several at a time.
func sumFiles(dir string, known map[string]FileSum) (map[string]FileSum, error) {
	var (
		sums  = maps.Clone(known)
		first error
		mu    sync.Mutex
		wg    sync.WaitGroup
		slots = make(chan struct{}, runtime.GOMAXPROCS(0))
	)
	if sums == nil {
		sums = map[string]FileSum{}
	}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		name, _ := filepath.Rel(dir, path)
		if err != nil || d.IsDir() || name == manifestFile || name == manifestSumFile {
			return err
		}
		if _, ok := known[filepath.ToSlash(name)]; ok {
			return nil
		}
		slots <- struct{}{}
		wg.Go(func() {
			defer func() { <-slots }()
			sum, err := sumFile(path)
			mu.Lock()
			defer mu.Unlock()
			sums[filepath.ToSlash(name)] = sum
			first = errors.Join(first, err)
		})
		return nil
	})
	wg.Wait()
	return sums, errors.Join(err, first)
}

func sumFile(path string) (FileSum, error) {
	f, err := os.Open(path)
	if err != nil {
		return FileSum{}, err
	}
	defer f.Close()
	h := sha256.New()
	n, err := io.Copy(h, f)
	return FileSum{Size: n, SHA256: hex.EncodeToString(h.Sum(nil))}, err
}

// syncTree brings every file and directory below dir to disk.
func syncTree(dir string) error {
	return filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		return syncPath(path)
	})
}

func syncPath(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	return f.Sync()
}
