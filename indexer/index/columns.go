package index

import (
	"bufio"
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"sessionnotes/corpus"
)

// Columns are arrays over the documents of one shard, by document number.
type Columns struct {
	// Lengths are the document lengths of BM25 in tokens, by index field. A field
	// that no session of the shard has is missing, and so are those of titles,
	// which count in the others.
	Lengths map[string][]uint32
	// From and To are the first and last day of a session as yyyymmdd, 0
	// without a date.
	From, To []uint32
	// Newest, Oldest and ByTitle are the places of the shard's documents in
	// three orders of all sessions of the generation. Undated sessions come
	// last in the first two; ties are broken by id.
	Newest, Oldest, ByTitle []uint32
	// Facets are the values of each document by field.
	Facets map[string]Ordinals
	// Stretches tell of which kind a text at a position is, by index field.
	Stretches map[string]Stretches
}

// Ordinals are the values of documents: those of document d are
// Values[At[d]:At[d+1]], at least one.
type Ordinals struct {
	At     []uint32
	Values []uint32
}

// Of are the values of one document.
func (o Ordinals) Of(doc uint32) []uint32 {
	if o.At == nil {
		return o.Values[doc : doc+1]
	}
	return o.Values[o.At[doc]:o.At[doc+1]]
}

// Single tells whether every document has exactly one value, Values[d].
func (o Ordinals) Single() bool { return o.At == nil }

// row is what is known of one document before it has a number.
type row struct {
	id, title               string
	print                   fingerprint
	lengths                 [numTextFields]uint32
	stretches               [numTextFields][]uint32
	date                    corpus.Date
	facets                  map[string][]uint32
	newest, oldest, byTitle uint32
}

// rank gives every row its place in the three orders.
func rank(rows []*row) {
	order := slices.Clone(rows)
	byDate := func(sign int) func(a, b *row) int {
		return func(a, b *row) int {
			x, y := a.date.First(), b.date.First()
			switch {
			case x == y:
				return cmp.Compare(a.id, b.id)
			case x == 0 || y == 0:
				return cmp.Compare(y, x) // undated last
			}
			return sign * cmp.Compare(x, y)
		}
	}
	slices.SortFunc(order, byDate(1))
	for i, r := range order {
		r.oldest = uint32(i)
	}
	slices.SortFunc(order, byDate(-1))
	for i, r := range order {
		r.newest = uint32(i)
	}
	slices.SortFunc(order, func(a, b *row) int {
		return cmp.Or(cmp.Compare(a.title, b.title), cmp.Compare(a.newest, b.newest))
	})
	for i, r := range order {
		r.byTitle = uint32(i)
	}
}

// newColumns arranges rows, given by document number, as arrays.
func newColumns(rows []*row) *Columns {
	c := &Columns{Lengths: lengthsOf(rows), Facets: map[string]Ordinals{}, Stretches: stretchesOf(rows)}
	for _, r := range rows {
		c.From = append(c.From, uint32(r.date.First()))
		c.To = append(c.To, uint32(r.date.Last()))
		c.Newest = append(c.Newest, r.newest)
		c.Oldest = append(c.Oldest, r.oldest)
		c.ByTitle = append(c.ByTitle, r.byTitle)
	}
	for _, field := range Facets {
		o := Ordinals{At: []uint32{0}}
		for _, r := range rows {
			o.Values = append(o.Values, r.facets[field]...)
			o.At = append(o.At, uint32(len(o.Values)))
		}
		c.Facets[field] = o
	}
	return c
}

// lengthsOf are the lengths of rows by the fields that some row has.
func lengthsOf(rows []*row) map[string][]uint32 {
	lengths := map[string][]uint32{}
	for i, f := range textFields {
		if !f.scored() || !slices.ContainsFunc(rows, func(r *row) bool { return r.lengths[i] > 0 }) {
			continue
		}
		for _, r := range rows {
			lengths[f.name] = append(lengths[f.name], r.lengths[i])
		}
	}
	return lengths
}

// arrays names every array but those of lengths and facets; the name is its file's.
func (c *Columns) arrays() map[string]*[]uint32 {
	return map[string]*[]uint32{
		"from": &c.From, "to": &c.To,
		"newest": &c.Newest, "oldest": &c.Oldest, "by-title": &c.ByTitle,
	}
}

// write writes each array to a file of its own: little-endian uint32.
func (c *Columns) write(dir string) error {
	if err := os.Mkdir(dir, 0o755); err != nil {
		return err
	}
	for name, array := range c.arrays() {
		if err := writeArray(filepath.Join(dir, name), *array); err != nil {
			return err
		}
	}
	for field, lengths := range c.Lengths {
		if err := writeArray(filepath.Join(dir, lengthPrefix+field), lengths); err != nil {
			return err
		}
	}
	for field, o := range c.Facets {
		if err := o.write(filepath.Join(dir, facetPrefix+field)); err != nil {
			return err
		}
	}
	for field, s := range c.Stretches {
		if err := s.write(filepath.Join(dir, stretchPrefix+field)); err != nil {
			return err
		}
	}
	return nil
}

// write writes the values to one file and where each document's begin to another.
func (o Ordinals) write(path string) error {
	return errors.Join(writeArray(path, o.Values), writeArray(path+"-at", o.At))
}

// readOrdinals reads those of so many documents.
func readOrdinals(path string, docs int) (o Ordinals, err error) {
	if o.Values, err = readArray(path); err != nil {
		return o, err
	}
	if o.At, err = readArray(path + "-at"); err != nil {
		return o, err
	}
	if len(o.At) != docs+1 || !slices.IsSorted(o.At) || int(o.At[docs]) != len(o.Values) {
		return o, fmt.Errorf("%s does not fit %d documents", path, docs)
	}
	one := true
	for i, at := range o.At {
		one = one && int(at) == i
	}
	if one {
		o.At = nil
	}
	return o, nil
}

// readColumns reads the arrays of a shard of so many documents.
func readColumns(dir string, docs int) (*Columns, error) {
	c := &Columns{Lengths: map[string][]uint32{}, Facets: map[string]Ordinals{}, Stretches: map[string]Stretches{}}
	for name, array := range c.arrays() {
		var err error
		if *array, err = readColumn(filepath.Join(dir, name), docs); err != nil {
			return nil, err
		}
	}
	for _, f := range textFields {
		lengths, err := readColumn(filepath.Join(dir, lengthPrefix+f.name), docs)
		if errors.Is(err, fs.ErrNotExist) {
			continue // checked against the manifest before: nothing is lost
		}
		if err != nil {
			return nil, err
		}
		c.Lengths[f.name] = lengths
	}
	for _, field := range Facets {
		var err error
		if c.Facets[field], err = readOrdinals(filepath.Join(dir, facetPrefix+field), docs); err != nil {
			return nil, err
		}
	}
	for _, f := range textFields {
		if !f.hasStretches() {
			continue
		}
		o, err := readOrdinals(filepath.Join(dir, stretchPrefix+f.name), docs)
		if err != nil {
			return nil, err
		}
		c.Stretches[f.name] = Stretches{o}
	}
	return c, nil
}

// The prefixes stand before the field in the names of files.
const (
	lengthPrefix  = "length-"
	facetPrefix   = "facet-"
	stretchPrefix = "stretches-"
)

// readColumn reads an array with an entry for each document.
func readColumn(path string, docs int) ([]uint32, error) {
	array, err := readArray(path)
	if err == nil && len(array) != docs {
		err = fmt.Errorf("%s has %d entries, want %d", path, len(array), docs)
	}
	return array, err
}

func writeArray(path string, array []uint32) error {
	return writeFile(path, func(w io.Writer) error {
		var b [4]byte
		for _, v := range array {
			binary.LittleEndian.PutUint32(b[:], v)
			if _, err := w.Write(b[:]); err != nil {
				return err
			}
		}
		return nil
	})
}

func readArray(path string) ([]uint32, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	if len(data)%4 != 0 {
		return nil, fmt.Errorf("%s has %d bytes, want a multiple of 4", path, len(data))
	}
	array := make([]uint32, len(data)/4)
	for i := range array {
		array[i] = binary.LittleEndian.Uint32(data[4*i:])
	}
	return array, nil
}

// writeFile writes a new file through a buffer.
func writeFile(path string, write func(io.Writer) error) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(f, 1<<16)
	if err := write(w); err != nil {
		f.Close()
		return err
	}
	if err := w.Flush(); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

func (c *Columns) Title(doc uint32) string { return "" }
