package export

import (
	"cmp"
	"encoding/csv"
	"io"
	"iter"
	"slices"
	"strings"
	"time"

	"sessionnotes/corpus"
	"sessionnotes/corpus/csvtable"
	"sessionnotes/corpus/htmltext"
)

// column is one of the table, called as package csvtable has it.
type column struct {
	name string
	cell func(*corpus.Session) string
}

var columns = []column{
	{"id", func(s *corpus.Session) string { return s.ID }},
	{"event", func(s *corpus.Session) string { return s.Event }},
	{"title", func(s *corpus.Session) string { return s.Title }},
	{"speakers", func(s *corpus.Session) string { return joined(speakerCell(s)) }},
	{"affiliation", func(s *corpus.Session) string { return joined(affiliationCell(s)) }},
	{"track", func(s *corpus.Session) string { return s.Track }},
	{"kind", func(s *corpus.Session) string { return string(s.Kind) }},
	{"date", func(s *corpus.Session) string { return s.Date.String() }},
	{"start", func(s *corpus.Session) string { return instant(s.Start) }},
	{"duration", func(s *corpus.Session) string {
		if s.Duration == 0 {
			return ""
		}
		return s.Duration.String()
	}},
	{"room", func(s *corpus.Session) string { return s.Room }},
	{"languages", func(s *corpus.Session) string { return joined(s.Languages) }},
	{"tags", func(s *corpus.Session) string { return joined(s.Tags) }},
	{"page", func(s *corpus.Session) string { return s.Links.Page }},
	{"video", func(s *corpus.Session) string { return s.Links.Video }},
	{"slides", func(s *corpus.Session) string { return s.Links.Slides }},
	{"links", func(s *corpus.Session) string { return joined(slices.Concat(s.Links.Code, s.Links.Other)) }},
	{"abstract", func(s *corpus.Session) string { return abstractCell(s.Abstract) }},
	{"slug", func(s *corpus.Session) string { return s.Slug }},
	{"former_ids", func(s *corpus.Session) string { return joined(s.FormerIDs) }},
}

// table writes comma-separated values (RFC 4180) with a byte order mark: without
// one Excel takes UTF-8 for the encoding of the machine, and Japanese is lost. Our
// reader takes the mark off, as most do. Lists are parted by "; ".
//
// A cell that a spreadsheet would take for a formula has an apostrophe before it,
// which spreadsheets take for the mark of a text (OWASP, CSV Injection). Our reader
// takes it off.
type table struct {
	*readBack
	rows *csv.Writer
	open bool // the header is written
}

func newCSV(w io.Writer, o Options) Writer {
	back := newReadBack(w, o, func(in io.Reader) iter.Seq2[corpus.Session, error] { return csvtable.Read(in, csvtable.Options{}) })
	rows := csv.NewWriter(back.Writer)
	rows.UseCRLF = true
	return &table{readBack: back, rows: rows}
}

// Write writes a session as a row.
func (t *table) Write(s *corpus.Session) error {
	if err := t.head(); err != nil {
		return err
	}
	t.expect(s)
	return t.row(func(c column) string { return csvtable.Harmless(strings.ReplaceAll(c.cell(s), "\r\n", "\n")) })
}

// head writes what stands before the first row.
func (t *table) head() error {
	if t.open {
		return nil
	}
	t.open = true
	if _, err := t.WriteString("\ufeff"); err != nil {
		return err
	}
	return t.row(func(c column) string { return c.name })
}

func (t *table) row(cell func(column) string) error {
	var cells []string
	for _, c := range columns {
		cells = append(cells, cell(c))
	}
	if err := t.rows.Write(cells); err != nil {
		return err
	}
	t.rows.Flush()
	return t.rows.Error()
}

// Close ends the table. Without a session it is the header alone.
func (t *table) Close() (Loss, error) {
	err := t.head()
	loss, closing := t.close()
	return loss, cmp.Or(err, closing)
}

func joined(values []string) string { return strings.Join(values, "; ") }

// speakerCell are the names, with the affiliation behind where only some have one.
func speakerCell(s *corpus.Session) []string {
	out := names(s)
	if affiliationCell(s) != nil {
		return out
	}
	for i, sp := range s.Speakers {
		if sp.Affiliation != "" {
			out[i] += " (" + sp.Affiliation + ")"
		}
	}
	return out
}

// affiliationCell are the affiliations, if all speakers have one: an empty one
// would move the others.
func affiliationCell(s *corpus.Session) []string {
	var out []string
	for _, sp := range s.Speakers {
		if sp.Affiliation == "" {
			return nil
		}
		out = append(out, sp.Affiliation)
	}
	return out
}

// abstractCell is a text that is not taken for HTML unless it is.
func abstractCell(text string) string {
	if htmltext.Looks(text) {
		return markup(text)
	}
	return text
}

// instant is a time with its zone; "" for none.
func instant(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339)
}
