package eval

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// Export writes the set into a directory for engines of other makers: docs.tsv
// (id, title, text) and queries.tsv (id, text). What such an engine answers is read
// by ReadRuns; filters are left to Narrow.
func (s *Set) Export(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	return errors.Join(
		writing(filepath.Join(dir, "docs.tsv"), s.writeDocuments),
		writing(filepath.Join(dir, "queries.tsv"), s.writeQueries),
	)
}

// writing creates a file and has it written through a buffer.
func writing(name string, write func(w io.Writer)) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	write(w) // the buffer keeps the first error for Flush
	return errors.Join(w.Flush(), f.Close())
}

func (s *Set) writeDocuments(w io.Writer) {
	for _, session := range s.Corpus.Sessions {
		text := strings.TrimPrefix(Text(session), session.Title)
		fmt.Fprintf(w, "%s\t%s\t%s\n", session.ID, cell(session.Title), cell(text))
	}
}

func (s *Set) writeQueries(w io.Writer) {
	for _, q := range s.Queries {
		fmt.Fprintf(w, "%s\t%s\n", q.ID, cell(q.Text))
	}
}

// cell is text that stays in one field of a table.
func cell(text string) string {
	return strings.TrimSpace(strings.NewReplacer("\t", " ", "\n", " ", "\r", " ").Replace(text))
}
