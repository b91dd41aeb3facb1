package index

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
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

	titles   texts
	mappings mappings
}

// Title is the title of a document.
func (c *Columns) Title(doc uint32) string { return c.titles.of(doc) }

// close takes the columns out of memory.
func (c *Columns) close() error { return c.mappings.close() }

// Ordinals are the values of documents, at least one of each that is not dead: those
// of document d are Values[At[d]:At[d+1]], or Values[d] alone where At is nil.
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

// newColumns arranges rows, given by document number, as arrays.
func newColumns(rows []*row) *Columns {
	c := &Columns{Lengths: lengthsOf(rows), Facets: map[string]Ordinals{}, Stretches: stretchesOf(rows), titles: newTexts(rows)}
	for _, r := range rows {
		c.From = append(c.From, r.From)
		c.To = append(c.To, r.To)
		c.Newest = append(c.Newest, r.newest)
		c.Oldest = append(c.Oldest, r.oldest)
		c.ByTitle = append(c.ByTitle, r.byTitle)
	}
	for i, field := range Facets {
		c.Facets[field] = newOrdinals(rows, func(r *row) []uint32 { return r.Facets.of(i) })
	}
	return c
}

// newOrdinals are the values of rows.
func newOrdinals(rows []*row, of func(*row) []uint32) Ordinals {
	o := Ordinals{At: []uint32{0}}
	single := true
	for _, r := range rows {
		values := of(r)
		single = single && len(values) == 1
		o.Values = append(o.Values, values...)
		o.At = append(o.At, uint32(len(o.Values)))
	}
	if single {
		o.At = nil
	}
	return o
}

// lengthsOf are the lengths of rows by the fields that some row has.
func lengthsOf(rows []*row) map[string][]uint32 {
	lengths := map[string][]uint32{}
	for i, f := range textFields {
		if !f.scored() || !slices.ContainsFunc(rows, func(r *row) bool { return r.Lengths[i] > 0 }) {
			continue
		}
		for _, r := range rows {
			lengths[f.name] = append(lengths[f.name], r.Lengths[i])
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

// write writes each array to a file of its own.
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
	return c.titles.write(filepath.Join(dir, titlesFile))
}

// write writes the values to one file and where each document's begin to another,
// unless each has one.
func (o Ordinals) write(path string) error {
	if err := writeArray(path, o.Values); err != nil || o.Single() {
		return err
	}
	return writeArray(path+atSuffix, o.At)
}

// ordinals maps those of so many documents.
func (m *mappings) ordinals(path string, docs int) (o Ordinals, err error) {
	if o.Values, err = m.array(path); err != nil {
		return o, err
	}
	o.At, err = m.array(path + atSuffix)
	switch {
	case errors.Is(err, fs.ErrNotExist): // checked against the manifest before: nothing is lost
		if len(o.Values) != docs {
			err = fmt.Errorf("%s has %d entries, want %d", path, len(o.Values), docs)
		} else {
			err = nil
		}
	case err == nil && (len(o.At) != docs+1 || !slices.IsSorted(o.At) || int(o.At[docs]) != len(o.Values)):
		err = fmt.Errorf("%s does not fit %d documents", path, docs)
	}
	return o, err
}

// openColumns maps the arrays of a shard of so many documents.
func openColumns(dir string, docs int) (c *Columns, err error) {
	c = &Columns{Lengths: map[string][]uint32{}, Facets: map[string]Ordinals{}, Stretches: map[string]Stretches{}}
	if err := c.open(dir, docs); err != nil {
		return nil, errors.Join(err, c.close())
	}
	return c, nil
}

func (c *Columns) open(dir string, docs int) (err error) {
	m := &c.mappings
	for name, array := range c.arrays() {
		if *array, err = m.column(filepath.Join(dir, name), docs); err != nil {
			return err
		}
	}
	none := sync.OnceValue(func() []uint32 { return make([]uint32, docs) }) // no document has the field
	for _, f := range textFields {
		lengths, err := m.column(filepath.Join(dir, lengthPrefix+f.name), docs)
		if errors.Is(err, fs.ErrNotExist) { // checked against the manifest before: nothing is lost
			lengths, err = none(), nil
		}
		if err != nil {
			return err
		}
		c.Lengths[f.name] = lengths
	}
	for _, field := range Facets {
		if c.Facets[field], err = m.ordinals(filepath.Join(dir, facetPrefix+field), docs); err != nil {
			return err
		}
	}
	for _, f := range textFields {
		if !f.hasStretches() {
			continue
		}
		o, err := m.ordinals(filepath.Join(dir, stretchPrefix+f.name), docs)
		if err != nil {
			return err
		}
		c.Stretches[f.name] = Stretches{o}
	}
	c.titles, err = m.texts(filepath.Join(dir, titlesFile), docs)
	return err
}

// The prefixes stand before the field in the names of files.
const (
	lengthPrefix  = "length-"
	facetPrefix   = "facet-"
	stretchPrefix = "stretches-"
	titlesFile    = "titles"
	atSuffix      = "-at" // of the file that says where those of each document begin
)

// writeArray writes little-endian numbers.
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
