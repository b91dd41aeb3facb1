package eval

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"sessionnotes/corpus"
)

// readDocuments reads lines of id, title and text. Each becomes a session with
// one note; an empty text gives none.
func readDocuments(in io.Reader, file string) ([]*corpus.Session, error) {
	var sessions []*corpus.Session
	seen := map[string]bool{}
	for r, err := range rows(in, file) {
		switch {
		case err != nil:
			return nil, err
		case len(r.fields) != 3:
			return nil, r.fault("%d fields, want 3: id, title, text", len(r.fields))
		case r.fields[0] == "":
			return nil, r.fault("field 1: want the id of a document, not nothing")
		case seen[r.fields[0]]:
			return nil, r.fault("field 1: document %q came before, want each once", r.fields[0])
		}
		seen[r.fields[0]] = true
		sessions = append(sessions, document(r.fields[0], r.fields[1], r.fields[2]))
	}
	return sessions, nil
}

func document(id, title, text string) *corpus.Session {
	s := &corpus.Session{ID: id, Title: title}
	if text != "" {
		s.Notes = []corpus.Note{{Passages: []corpus.Passage{{Text: text}}}}
	}
	return s
}

// readQueries reads lines of id and text.
func readQueries(in io.Reader, file string) ([]Query, error) {
	var queries []Query
	seen := map[string]bool{}
	for r, err := range rows(in, file) {
		switch {
		case err != nil:
			return nil, err
		case len(r.fields) != 2:
			return nil, r.fault("%d fields, want 2: id, text", len(r.fields))
		case r.fields[0] == "" || strings.TrimSpace(r.fields[1]) == "":
			return nil, r.fault("want an id and a text, not %q and %q", r.fields[0], r.fields[1])
		case seen[r.fields[0]]:
			return nil, r.fault("field 1: query %q came before, want each once", r.fields[0])
		}
		seen[r.fields[0]] = true
		queries = append(queries, Query{ID: r.fields[0], Text: r.fields[1]})
	}
	return queries, nil
}

// readGrades reads qrels: lines of query id, iteration (which says nothing and may
// be missing), document id and grade.
func readGrades(in io.Reader, file string) (Grades, error) {
	grades := Grades{}
	for r, err := range rows(in, file) {
		if err != nil {
			return nil, err
		}
		if len(r.fields) != 3 && len(r.fields) != 4 {
			return nil, r.fault("%d fields, want 3 or 4: query, (iteration,) document, grade", len(r.fields))
		}
		query, document, text := r.fields[0], r.fields[len(r.fields)-2], r.fields[len(r.fields)-1]
		grade, err := strconv.Atoi(text)
		if err != nil {
			return nil, r.fault("field %d: grade %q, want a whole number", len(r.fields), text)
		}
		if grades[query] == nil {
			grades[query] = map[string]int{}
		}
		if _, twice := grades[query][document]; twice {
			return nil, r.fault("query %q grades document %q a second time", query, document)
		}
		grades[query][document] = grade
	}
	return grades, nil
}

// check reports everything that does not fit together: grades of no query or no
// document, and queries that nothing is relevant to.
func (s *Set) check() error {
	documents := s.Corpus.ids()
	queries := map[string]bool{}
	var faults []error
	fault := func(format string, args ...any) {
		faults = append(faults, fmt.Errorf("%s: "+format, append([]any{s.Name}, args...)...))
	}
	for _, q := range s.Queries {
		queries[q.ID] = true
		if relevant(s.Grades[q.ID], s.Level) == 0 {
			fault("no document has a grade of %d or more for query %q", s.Level, q.ID)
		}
	}
	for _, query := range slices.Sorted(maps.Keys(s.Grades)) {
		if !queries[query] {
			fault("there are grades for query %q, which is not there", query)
		}
		for _, id := range slices.Sorted(maps.Keys(s.Grades[query])) {
			if !documents[id] {
				fault("query %q grades document %q, which is not there", query, id)
			}
		}
	}
	return errors.Join(faults...)
}
