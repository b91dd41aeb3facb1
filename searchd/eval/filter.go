package eval

import (
	"fmt"
	"slices"
	"strconv"

	"sessionnotes/corpus"
)

// FilterFields are the fields by which queries of the sets are narrowed, as the
// API names them.
var FilterFields = []string{"track", "event", "speaker", "year", "kind", "language", "tag"}

// FilterKeys are the values of a session by field, as slugs.
func (c *Corpus) FilterKeys(s *corpus.Session) map[string][]string {
	keys := map[string][]string{
		"track":    slugs(s.Track),
		"kind":     slugs(string(s.Kind)),
		"language": slugs(s.HeldOrWritten()...),
		"tag":      slugs(s.Tags...),
	}
	if s.Event != "" {
		keys["event"] = slugs(c.Catalog.Lineage(s.Event)...)
	}
	if s.Date.Year > 0 {
		keys["year"] = []string{strconv.Itoa(s.Date.Year)}
	}
	for _, sp := range s.Speakers {
		keys["speaker"] = append(keys["speaker"], slugs(sp.Name)...)
	}
	return keys
}

// slugs are the slugs of names, without those that are empty.
func slugs(names ...string) []string {
	var out []string
	for _, n := range names {
		if slug := corpus.Slug(n); slug != "" {
			out = append(out, slug)
		}
	}
	return out
}

// Narrow takes from a run what does not pass the filters of its query. Engines
// that know no filters can so be compared: their runs should be deeper than Depth.
func (s *Set) Narrow(run Run) Run {
	sessions := make(map[string]*corpus.Session, len(s.Corpus.Sessions))
	for _, session := range s.Corpus.Sessions {
		sessions[session.ID] = session
	}
	narrowed := make(Run, len(run))
	for _, q := range s.Queries {
		for _, id := range run[q.ID] {
			if session, ok := sessions[id]; ok && s.Corpus.passes(session, q.Filters) {
				narrowed[q.ID] = append(narrowed[q.ID], id)
			}
		}
	}
	return narrowed
}

// passes reports whether a session has one of the wanted values in every field.
func (c *Corpus) passes(s *corpus.Session, filters map[string][]string) bool {
	if len(filters) == 0 {
		return true
	}
	keys := c.FilterKeys(s)
	for field, values := range filters {
		if !slices.ContainsFunc(values, func(v string) bool { return slices.Contains(keys[field], corpus.Slug(v)) }) {
			return false
		}
	}
	return true
}

// checkFilters refuses filters by other fields.
func checkFilters(filters map[string][]string) error {
	for field := range filters {
		if !slices.Contains(FilterFields, field) {
			return fmt.Errorf("filter %q, want one of %q", field, FilterFields)
		}
	}
	return nil
}
