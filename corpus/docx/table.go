package docx

import (
	"encoding/xml"
	"strings"

	"sessionnotes/corpus/markdown"
)

// table reads a table to its end: a block a row, or the paragraphs of a row that
// has one cell.
func (b *builder) table(put func(markdown.Block)) error {
	return b.each(func(e xml.StartElement) error {
		if e.Name.Local != "tr" {
			return b.table(put) // rows may stand in sdt, ins and customXml
		}
		cells, err := b.row()
		switch {
		case err != nil:
			return err
		case len(cells) == 1:
			for _, block := range cells[0] {
				put(block)
			}
		case len(cells) > 1:
			if row := rowOf(cells); strings.TrimSpace(strings.Join(row.Lines, "")) != "" {
				put(row)
			}
		}
		return nil
	}, nil)
}

// row reads the blocks of each cell.
func (b *builder) row() (cells [][]markdown.Block, err error) {
	err = b.each(func(e xml.StartElement) error {
		if e.Name.Local != "tc" {
			inner, err := b.row()
			cells = append(cells, inner...)
			return err
		}
		var cell []markdown.Block
		put := func(block markdown.Block) { cell = append(cell, block) }
		err := b.content(put)
		b.close(put)
		cells = append(cells, cell)
		return err
	}, nil)
	return cells, err
}

// rowOf makes one block of cells.
func rowOf(cells [][]markdown.Block) markdown.Block {
	row := markdown.Block{Row: true}
	for i, cell := range cells {
		var lines []string
		for _, block := range cell {
			lines = append(lines, strings.Join(block.Lines, "\n"))
			for _, l := range block.Links {
				row.Links = append(row.Links, markdown.BlockLink{URL: l.URL, Line: i})
			}
		}
		row.Lines = append(row.Lines, strings.Join(lines, "\n"))
	}
	return row
}
