package docx

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"sessionnotes/corpus/markdown"
)

// builder makes blocks of the main part of a document, or of its notes.
type builder struct {
	styles map[string]style
	links  map[string]string // id of a relation -> URL
	notes  map[string][]markdown.Block
	blocks []markdown.Block

	xml   *xml.Decoder
	depth int
	open  *paragraph // the mark that ends it is deleted: the next one goes on with it
}

// maxDepth bounds how deep elements stand in each other.
const maxDepth = 500

// leftOut are elements without text that is read. Of alternatives the first is
// read, so the fallback says it again; rt is the reading of a ruby.
var leftOut = []string{"del", "moveFrom", "delText", "Fallback", "rt", "sectPr", "tblPr", "tblGrid", "tcPr", "trPr", "sdtPr", "sdtEndPr", "rubyPr", "annotation"}

// read reads a part.
func (b *builder) read(in io.Reader) error {
	b.xml = xml.NewDecoder(in)
	put := func(block markdown.Block) { b.blocks = append(b.blocks, block) }
	if err := b.content(put); err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	b.close(put)
	return nil
}

// content reads paragraphs and tables up to the end of the open element, and
// passes on their blocks.
func (b *builder) content(put func(markdown.Block)) error {
	return b.each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "p":
			return b.paragraph(put)
		case "tbl":
			return b.table(put)
		}
		return b.content(put)
	}, nil)
}

// each passes the elements within the open one to read, which reads them to
// their ends, and texts to say. Those that are left out are passed over.
func (b *builder) each(read func(xml.StartElement) error, say func(string)) error {
	if b.depth++; b.depth > maxDepth {
		return fmt.Errorf("elements stand more than %d deep in each other", maxDepth)
	}
	defer func() { b.depth-- }()
	for {
		token, err := b.xml.Token()
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.EndElement:
			return nil
		case xml.CharData:
			if say != nil {
				say(string(t))
			}
		case xml.StartElement:
			next := read
			if slices.Contains(leftOut, t.Name.Local) {
				next = func(xml.StartElement) error { return b.xml.Skip() }
			}
			if err := next(t); err != nil {
				return err
			}
		}
	}
}

// attribute is the value of an attribute; "" without it.
func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return strings.TrimSpace(a.Value)
		}
	}
	return ""
}

// notes reads footnotes and endnotes, by their kinds and ids.
func (p pack) notes(parts ...string) (map[string][]markdown.Block, error) {
	notes := map[string][]markdown.Block{}
	for _, part := range parts {
		err := p.part(part, func(in io.Reader) error {
			b := &builder{xml: xml.NewDecoder(in)}
			err := b.each(func(xml.StartElement) error { // footnotes
				return b.each(func(e xml.StartElement) error {
					if t := attribute(e, "type"); t != "" && t != "normal" { // the line above notes
						return b.xml.Skip()
					}
					key := e.Name.Local + attribute(e, "id")
					return b.content(func(block markdown.Block) { notes[key] = append(notes[key], block) })
				}, nil)
			}, nil)
			if errors.Is(err, io.EOF) {
				return nil
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return notes, nil
}
