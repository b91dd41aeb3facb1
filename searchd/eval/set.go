package eval

import (
	"context"
	"fmt"
	"time"

	"sessionnotes/corpus"
)

// Query is what is asked of an engine.
type Query struct {
	ID   string // unique in its set
	Text string // as people type it; what looks like an operator is not escaped
	Kind string // sort of query, "" where the set has none
	// Filters are the wanted values by facet field, as the API takes them; nil
	// for none.
	Filters map[string][]string
}

// Grades are how well documents answer queries: by query id, by document id.
// What is not there has grade 0.
type Grades map[string]map[string]int

// Set is judged queries over a corpus.
type Set struct {
	Name    string
	Corpus  *Corpus
	Queries []Query
	Grades  Grades
	// Level is the grade from which on a document is relevant.
	Level int
	// Main are the metrics by which engines are compared on the set.
	Main []Metric
	// Analyzers are those of bleve with which it is measured beside ours.
	Analyzers []string
	// Left are the ids of queries left out, since the corpus lacks what answers
	// them.
	Left []string
}

// Corpus is what is searched.
type Corpus struct {
	Catalog  *corpus.Catalog
	Sessions []*corpus.Session // ids are unique; not to be changed
}

// ids are the ids of all sessions.
func (c *Corpus) ids() map[string]bool {
	ids := make(map[string]bool, len(c.Sessions))
	for _, s := range c.Sessions {
		ids[s.ID] = true
	}
	return ids
}

// Run is what an engine answered: by query id the ids of the hits, best first. Only
// the first Depth count. A query without hits may be missing.
type Run map[string][]string

// Engine ranks the documents of a corpus.
type Engine interface {
	// Search returns the ids of the hits, best first, at most Depth.
	Search(ctx context.Context, q Query) ([]string, error)
}

// Ask puts every query of the set to an engine, one after the other. The time is
// that of all queries together.
func Ask(ctx context.Context, e Engine, s *Set) (Run, time.Duration, error) {
	run := make(Run, len(s.Queries))
	started := time.Now()
	for _, q := range s.Queries {
		ids, err := e.Search(ctx, q)
		if err != nil {
			return nil, 0, fmt.Errorf("%s, query %s: %w", s.Name, q.ID, err)
		}
		run[q.ID] = ids
	}
	return run, time.Since(started), nil
}

// Score measures a run, query by query in the order of s.Queries.
func (s *Set) Score(run Run) []Scores {
	scores := make([]Scores, len(s.Queries))
	for i, q := range s.Queries {
		scores[i] = Score(run[q.ID], s.Grades[q.ID], s.Level)
	}
	return scores
}

// keepAnswerable leaves out the queries for which the corpus has nothing
// relevant, and takes grades of documents that are not there away.
func (s *Set) keepAnswerable() {
	there := s.Corpus.ids()
	var kept []Query
	for _, q := range s.Queries {
		grades := map[string]int{}
		for id, g := range s.Grades[q.ID] {
			if there[id] {
				grades[id] = g
			}
		}
		if relevant(grades, s.Level) == 0 {
			s.Left = append(s.Left, q.ID)
			delete(s.Grades, q.ID)
			continue
		}
		s.Grades[q.ID] = grades
		kept = append(kept, q)
	}
	s.Queries = kept
}
