package eval

import (
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"sessionnotes/corpus"
	"sessionnotes/corpus/source"
	"sessionnotes/indexer/spool"
)

// talksFile is the archive of talks in the data directory.
const talksFile = "talks.ndjson.gz"

// ShippedNotes is the corpus of the notes that come with the program.
func ShippedNotes() (*Corpus, error) {
	return gather(shipped())
}

func shipped() iter.Seq2[corpus.Session, error] {
	return source.OpenFS(corpus.Notes, "notes", source.Options{})
}

// loadSessions is the corpus of the shipped notes and the talks of a data
// directory; whole is false if there are no talks.
func loadSessions(data string) (c *Corpus, whole bool, err error) {
	talks := filepath.Join(data, talksFile)
	if _, err := os.Stat(talks); data == "" || os.IsNotExist(err) {
		c, err := ShippedNotes()
		return c, false, err
	}
	c, err = gather(shipped(), source.Open(talks, source.Options{}))
	return c, true, err
}

// gather reads sources as the indexer does: names are resolved, ids given, a
// later record takes the place of an earlier one of the same id.
func gather(sources ...iter.Seq2[corpus.Session, error]) (*Corpus, error) {
	dir, err := os.MkdirTemp("", "eval-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	c := &Corpus{Catalog: corpus.ShippedCatalog()}
	sp, err := spool.New(filepath.Join(dir, "spool"), c.Catalog)
	if err != nil {
		return nil, err
	}
	defer sp.Close()
	// Notices change nothing of what is indexed; indexer build tells them.
	silent := corpus.Notices(func(corpus.Fault) {})
	for _, sessions := range sources {
		for s, err := range sessions {
			if err != nil {
				return nil, err
			}
			c.Catalog.Resolve(&s)
			if err := sp.Add(s, silent); err != nil {
				return nil, err
			}
		}
	}
	faults, err := sp.Settle()
	if err := errors.Join(err, faults.Err()); err != nil {
		return nil, fmt.Errorf("the corpus is not whole: %w", err)
	}
	for s, err := range sp.All() {
		if err != nil {
			return nil, err
		}
		c.Sessions = append(c.Sessions, s)
	}
	return c, nil
}

// Text is all text of a session, title first, a line each: for engines that
// search one field.
func Text(s *corpus.Session) string {
	texts := s.Texts()
	lines := make([]string, len(texts))
	for i, t := range texts {
		lines[i] = t.Text
	}
	return strings.Join(lines, "\n")
}
