package docx

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"path"
	"strings"

	"sessionnotes/corpus"
	"sessionnotes/corpus/archive"
	"sessionnotes/corpus/document"
	"sessionnotes/corpus/markdown"
)

// limits bound what a document unpacks to; pictures are never unpacked.
var limits = archive.Limits{Total: 1 << 30, File: 256 << 20, Files: 100_000, Ratio: 1000}

const (
	maxFile = 256 << 20 // bytes, packed
	maxPart = 64 << 20  // bytes of XML in one part
)

// zipMark begins a zip.
const zipMark = "PK\x03\x04"

// Looks tells whether a file is a document of Word, by its name, or where it has
// no extension by its first member in head, its first bytes.
func Looks(name string, head []byte) bool {
	if !bytes.HasPrefix(head, []byte(zipMark)) {
		return false
	}
	switch strings.ToLower(path.Ext(name)) {
	case ".docx", ".docm":
		return true
	case "":
		return bytes.Contains(head, []byte("[Content_Types].xml")) && bytes.Contains(head, []byte("word/"))
	}
	return false
}

// Read yields the sessions of a document. One that is no zip, passes a limit, or
// has no text in it is yielded as its [corpus.Faults].
func Read(r io.Reader, o markdown.Options) iter.Seq2[corpus.Session, error] {
	return func(yield func(corpus.Session, error) bool) {
		d, err := parse(r)
		if err != nil {
			yield(corpus.Session{}, corpus.Faults{{File: o.File, Problem: "cannot be read: " + err.Error(), Want: "a document as Word saves it, .docx"}})
			return
		}
		document.Read(d, o)(yield)
	}
}

// parse reads a whole document.
func parse(r io.Reader) (markdown.Document, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxFile+1))
	switch {
	case err != nil:
		return markdown.Document{}, err
	case len(data) > maxFile:
		return markdown.Document{}, fmt.Errorf("it has more than %d MiB", maxFile>>20)
	}
	files, err := archive.Zip(bytes.NewReader(data), int64(len(data)), limits)
	if err != nil {
		return markdown.Document{}, err
	}
	p := pack{files}
	main, err := p.main()
	if err != nil {
		return markdown.Document{}, err
	}
	return p.document(main)
}

// document reads the main part of a document and those that it needs.
func (p pack) document(main string) (d markdown.Document, err error) {
	targets, err := p.relations(main)
	if err != nil {
		return d, err
	}
	styles, err := p.styles(targets.part("styles"))
	if err != nil {
		return d, err
	}
	notes, err := p.notes(targets.part("footnotes"), targets.part("endnotes"))
	if err != nil {
		return d, err
	}
	b := &builder{styles: styles, links: targets.links, notes: notes}
	if err := p.part(main, b.read); err != nil {
		return d, err
	}
	d, err = p.properties()
	d.Blocks = b.blocks
	return d, err
}

// pack is the files of a document.
type pack struct{ fs.FS }

// part passes a part of XML to read; one that is not there is passed over.
func (p pack) part(name string, read func(io.Reader) error) error {
	if name == "" {
		return nil
	}
	f, err := p.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || info.Size() > maxPart {
		return errors.Join(err, fmt.Errorf("%s has more than %d MiB", name, maxPart>>20))
	}
	if err := read(io.LimitReader(f, maxPart)); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}
