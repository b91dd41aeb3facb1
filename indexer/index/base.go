package index

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/vellum"

	"sessionnotes/corpus"
	"sessionnotes/indexer/analysis"
)

// maxChanged is how many sessions may have changed, as a share of those of the
// base, before a generation is built anew: what is dead costs space, and every
// posting that has it a step.
const maxChanged = 0.1

// ErrMuchChanged is returned where a generation should be built anew, since too
// little of the base would be left.
var ErrMuchChanged = errors.New("more than a tenth of the sessions has changed")

// Base is a generation that another one is built upon: sessions that are as they
// were are not analysed again. The new generation has the shards of the base by
// hard links, one shard more with what is new, and lists the documents of the
// base that it does not have, the dead. All that is counted over sessions (numbers
// of sessions that have a word, lengths, facets, orders) is counted without them,
// so it answers every query as one that was built anew.
//
// A generation that was itself built upon one hands on only what it has from that:
// there is never more than one shard upon a base.
type Base struct {
	reader    *Reader
	dir       string
	shards    int
	lexicon   *vellum.FST
	compounds *vellum.FST
	catalog   *corpus.Catalog
	places    map[fingerprint]place
	rows      [][]*row // by shard and document: those that the new generation has
	kept      int
}

// place is a document of a generation.
type place struct {
	shard int
	doc   uint32
}

// NewBase readies an open generation to be built upon. It serves one [Builder];
// closing it, before the generation, is the caller's. Upon one of another analyzer
// none is built: the error is ErrMuchChanged.
func NewBase(r *Reader) (*Base, error) {
	if r.Manifest.Analyzer != analysis.Version {
		return nil, ErrMuchChanged // every term may have
	}
	b := &Base{reader: r, dir: r.dir, shards: r.Manifest.Base, places: map[fingerprint]place{}}
	if b.shards == 0 {
		b.shards = len(r.Shards)
	}
	if err := b.load(); err != nil {
		return nil, errors.Join(err, b.Close())
	}
	return b, nil
}

func (b *Base) load() error {
	for i := range b.shards {
		docs := b.reader.Shards[i].Docs()
		prints, err := readFingerprints(filepath.Join(b.dir, shardName(i)+printsSuffix), docs)
		if err != nil {
			return err
		}
		for doc, p := range prints {
			b.places[p] = place{i, uint32(doc)}
		}
		b.rows = append(b.rows, make([]*row, docs))
	}
	var err error
	if b.lexicon, err = vellum.Open(b.own(lexiconFile)); err != nil {
		return err
	}
	if b.compounds, err = vellum.Open(b.own(compoundsFile)); err != nil {
		return err
	}
	b.catalog, err = readCatalog(b.own(catalogFile))
	return err
}

// own is where the base has a file about all of its sessions, the dead included.
func (b *Base) own(name string) string {
	if b.reader.Manifest.Base > 0 {
		return filepath.Join(b.dir, baseFolder, name)
	}
	return filepath.Join(b.dir, name)
}

// Close closes what the base has opened beside the generation.
func (b *Base) Close() error {
	var errs []error
	for _, fst := range []*vellum.FST{b.lexicon, b.compounds} {
		if fst != nil {
			errs = append(errs, fst.Close())
		}
	}
	return errors.Join(errs...)
}

// Kept is how many sessions were taken over.
func (b *Base) Kept() int { return b.kept }

// docs is how many documents the base has, the dead included.
func (b *Base) docs() int {
	n := 0
	for _, rows := range b.rows {
		n += len(rows)
	}
	return n
}

// take takes a session over from the base, if it has it with this fingerprint.
func (b *Base) take(p fingerprint, r *row) bool {
	at, ok := b.places[p]
	if ok {
		b.place(r, at)
		b.rows[at.shard][at.doc] = r
		b.kept++
	}
	return ok
}

// place gives a row what analysis has found out about its document.
func (b *Base) place(r *row, at place) {
	columns := b.reader.Shards[at.shard].Columns
	var stretches [numTextFields][]uint32
	for i, f := range textFields {
		if of := columns.Lengths[f.name]; of != nil {
			r.Lengths[i] = of[at.doc]
		}
		if f.hasStretches() {
			stretches[i] = columns.Stretches[f.name].Of(at.doc)
		}
	}
	r.Stretches = newLists(stretches[:])
}

// dead are the documents of a shard of the base that were not taken over; nil
// without any. They get rows that keep what was found out about them, for the next
// generation.
func (b *Base) dead(shard int) *roaring.Bitmap {
	dead := roaring.New()
	for doc, r := range b.rows[shard] {
		if r == nil {
			dead.Add(uint32(doc))
			b.rows[shard][doc] = new(row)
			b.place(b.rows[shard][doc], place{shard, uint32(doc)})
		}
	}
	if dead.IsEmpty() {
		return nil
	}
	return dead
}

// link puts the files of the base that a generation keeps into its folder, and
// returns their checksums, which [Open] has verified.
func (b *Base) link(dir string) (map[string]FileSum, error) {
	sums := map[string]FileSum{}
	for name, sum := range b.reader.Manifest.Files {
		to, ok := b.handedOn(name)
		if !ok {
			continue
		}
		path := filepath.Join(dir, filepath.FromSlash(to))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return nil, err
		}
		if err := linkOrCopy(filepath.Join(b.dir, filepath.FromSlash(name)), path); err != nil {
			return nil, err
		}
		sums[to] = sum
	}
	return sums, nil
}

// handedOn is the name under which a file is handed on; ok is false for a file
// that is not.
func (b *Base) handedOn(name string) (to string, ok bool) {
	folder, _, within := strings.Cut(name, "/")
	for i := range b.shards {
		if shard := shardName(i); within && folder == shard || name == shard+printsSuffix || name == shard+dictionarySuffix {
			return name, true
		}
	}
	if within && folder == baseFolder {
		return name, true
	}
	if b.reader.Manifest.Base == 0 {
		switch name {
		case lexiconFile, compoundsFile, catalogFile:
			return baseFolder + "/" + name, true
		}
	}
	return "", false
}

// linkOrCopy makes a second name for a file, or copies it where the file system
// has no such thing.
func linkOrCopy(from, to string) error {
	if os.Link(from, to) == nil {
		return nil
	}
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}

// writeDead writes the numbers of dead documents in the portable format of
// roaring bitmaps.
func writeDead(path string, dead *roaring.Bitmap) error {
	data, err := dead.ToBytes()
	if err != nil {
		return err
	}
	return os.WriteFile(path, data, 0o644)
}

// readDead reads what writeDead wrote; a shard without a file has none.
func readDead(path string) (*roaring.Bitmap, error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	dead := roaring.New()
	if _, err := dead.ReadFrom(bytes.NewReader(data)); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return dead, nil
}

// writeCatalog keeps the catalogue of a build: what its sessions were labelled
// with.
func writeCatalog(path string, c *corpus.Catalog) error {
	data, err := json.Marshal(c)
	if err != nil {
		return err
	}
	return os.WriteFile(path, data, 0o644)
}

// readCatalog reads what writeCatalog wrote.
func readCatalog(path string) (*corpus.Catalog, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var c corpus.Catalog
	if err := json.Unmarshal(data, &c); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return new(corpus.Catalog).Merge(&c)
}

// shardName is the folder of a shard in a generation.
func shardName(i int) string { return fmt.Sprintf("shard-%d", i) }
