// Package csvtable reads sessions from tables: CSV and TSV, a session a row, of
// which the first row names the columns.
//
// Columns are known by our keys (see package ndjson), by the names that
// programmes have for them in English and Japanese, and by [Options].Keys. Two
// keys more than there are known: end, from which the duration follows, and
// affiliation, that of the speakers in their order.
//
// Cells of speakers, tags, languages and links hold several values, parted by ";"
// or "|" or line ends. HTML becomes text, its links join the links. A kind that is
// none of ours becomes a tag. Commas, semicolons and tabs part cells; the first
// row tells which, or a line "sep=;" before it.
package csvtable

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"path"
	"slices"
	"strings"
	"time"

	"sessionnotes/corpus"
	"sessionnotes/corpus/ndjson"
)

// Options say how to read. The zero value works.
type Options struct {
	File  string         // as it was named: in faults and in Session.Place
	Name  string         // in Source.File; "" means File
	Event string         // that of rows which name none
	Zone  *time.Location // of local times; nil: the days alone are kept
	// Keys are other names of columns: a table's -> ours, for which [IsKey] holds.
	Keys    map[string]string
	Notices corpus.Notices
}

// Looks tells whether a file is a table, by its name: what a comma means, the
// content does not tell.
func Looks(name string, _ []byte) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".csv", ".tsv":
		return true
	}
	return false
}

// Read yields the sessions of r in the order of the rows; r is UTF-8. A row that
// cannot be used is yielded as its [corpus.Faults], and so is a table without a
// title column. Columns that are not known are said once.
func Read(r io.Reader, o Options) iter.Seq2[corpus.Session, error] {
	return func(yield func(corpus.Session, error) bool) {
		rows := newRows(r)
		header, err := rows.next()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			yield(corpus.Session{}, corpus.Unreadable(o.File, rows.line, err))
			return
		}
		t := table{Options: o, columns: o.columnsOf(header.cells, header.line), said: map[string]bool{}}
		if !t.has("title") {
			yield(corpus.Session{}, corpus.Faults{{File: o.File, Line: header.line, Field: "title", Problem: "no column is called so: " + strings.Join(header.cells, ", "), Want: "a column title, or keys that lead to it"}})
			return
		}
		for {
			row, err := rows.next()
			switch {
			case errors.Is(err, io.EOF):
				return
			case errors.Is(err, errUnclosed):
				err = corpus.Faults{{File: o.File, Line: row.line, Problem: err.Error(), Want: `a quote at the end of the cell, and "" for a quote within`}}
				if !yield(corpus.Session{}, err) {
					return
				}
			case err != nil:
				yield(corpus.Session{}, corpus.Unreadable(o.File, rows.line, err))
				return
			default:
				if s, faults, filled := t.session(row); filled && !yield(s, faults.Err()) {
					return
				}
			}
		}
	}
}

// table is what is known of all rows.
type table struct {
	Options
	columns []column
	said    map[string]bool // notices that are said once
}

func (t *table) has(key string) bool {
	return slices.ContainsFunc(t.columns, func(c column) bool { return c.key == key })
}

// sayOnce says a notice, if it was not said already.
func (t *table) sayOnce(f corpus.Fault) {
	if id := f.Field + "\x00" + f.Problem; !t.said[id] {
		t.said[id] = true
		f.File = t.File
		t.Notices.Say(f)
	}
}

// session reads a row; filled is false for one without a cell that says something.
func (t *table) session(row row) (s corpus.Session, faults corpus.Faults, filled bool) {
	filled = slices.ContainsFunc(row.cells, func(cell string) bool { return strings.TrimSpace(cell) != "" })
	if !filled {
		return s, nil, false
	}
	for _, cell := range row.cells[min(len(t.columns), len(row.cells)):] {
		if strings.TrimSpace(cell) != "" {
			return s, corpus.Faults{{File: t.File, Line: row.line, Problem: fmt.Sprintf("the row has %d cells", len(row.cells)), Want: fmt.Sprintf("%d, as the first row", len(t.columns))}}, true
		}
	}
	data, err := json.Marshal(t.record(row))
	if err != nil {
		return s, corpus.Unreadable(t.File, row.line, err), true
	}
	s, faults = ndjson.Record(data, row.line, ndjson.Options{File: t.File, Name: t.Name, Notices: t.Notices})
	return s, faults, true
}
