package query

import (
	"slices"
)

// Sort is an order of hits.
type Sort string

// The orders. Hits that are equal in it come newest first.
const (
	SortRelevance Sort = "relevance" // best first
	SortDate      Sort = "date"      // oldest first
	SortDateDesc  Sort = "-date"     // newest first
	SortTitle     Sort = "title"
)

// Group is what hits are grouped by; "" is nothing.
type Group string

// GroupEvent puts the first few hits of each event together, the events in the
// order of their first hits.
const GroupEvent Group = "event"

// The bounds and defaults of a query.
const (
	MaxText          = 1000  // characters of q
	MaxSize          = 100   // hits a page
	MaxWindow        = 10000 // page × size
	MaxFacetSize     = 1000  // values a facet
	MaxFilterValues  = 100   // values a field
	DefaultSize      = 20
	DefaultFacetSize = 20
)

// Query is a search request. Its methods change copies, never the query they are called on; the copies share no memory with it but
// the Expr, whose nodes do not change.
type Query struct {
	Text string // as typed, without white space around it
	Expr Expr   // what Text means
	// Filters are the wanted values by field (one of FacetFields), as given, in order, without duplicates. The value "" asks for
	// sessions without one.
	Filters map[string][]string
	// In are the kinds of text that the search is narrowed to by parameter, of
	// TextKinds, in order; see Scope.
	In []string
	// DateFrom and DateTo are the days asked for, both included; 0 is an open end.
	DateFrom, DateTo Day
	Group            Group
	Sort             Sort     // SortRelevance only if something is asked
	Page             int      // from 1
	Size             int      // hits a page, 0 to MaxSize
	Facets           []string // of FacetFields, those to count; empty: none
	FacetSize        int      // values a facet, 0 to MaxFacetSize
	Typing           bool     // the last word is perhaps only begun: it matches as a prefix too
	Explain          bool     // what adds up to each score is told
	Brief            bool     // of each hit only what is known without its text; nothing is marked
	Lang             string   // language of names: "ja", "en", or "" where the URL does not say
}

// With is the query with one more wanted value of a field (one of FacetFields), on its first page.
func (q Query) With(field, value string) Query {
	q = q.clone()
	if !q.Has(field, value) {
		q.Filters[field] = append(q.Filters[field], value)
	}
	q.Page = 1
	return q
}

// WithOnly is the query with one wanted value of a field in the place of all others, on its first page.
func (q Query) WithOnly(field, value string) Query {
	q = q.clone()
	q.Filters[field] = []string{value}
	q.Page = 1
	return q
}

// Without is the query without a wanted value of a field, on its first page.
func (q Query) Without(field, value string) Query {
	q = q.clone()
	q.Filters[field] = slices.DeleteFunc(q.Filters[field], func(v string) bool { return v == value })
	if len(q.Filters[field]) == 0 {
		delete(q.Filters, field)
	}
	q.Page = 1
	return q
}

// Cleared is the query without filters and dates, on its first page.
func (q Query) Cleared() Query {
	q = q.clone()
	q.Filters = map[string][]string{}
	q.In = nil
	q.DateFrom, q.DateTo = 0, 0
	q.Page = 1
	return q
}

// Has tells whether a value of a field is wanted, in just this form.
func (q Query) Has(field, value string) bool {
	return slices.Contains(q.Filters[field], value)
}

// WithPage is the query on another page: n, or the nearest one that may be asked for.
func (q Query) WithPage(n int) Query {
	q = q.clone()
	q.Page = max(1, min(n, lastPage(q.Size)))
	return q
}

// WithSize is the query with so many hits a page, 0 to MaxSize, on its first page.
func (q Query) WithSize(n int) Query {
	q = q.clone()
	q.Size = max(0, min(n, MaxSize))
	q.Page = 1
	return q
}

// WithGroup is the query grouped so, on its first page.
func (q Query) WithGroup(g Group) Query {
	q = q.clone()
	q.Group = g
	q.Page = 1
	return q
}

// WithSort is the query in another order, on its first page. Without text there is no relevance: then it is newest first.
func (q Query) WithSort(s Sort) Query {
	q = q.clone()
	q.Sort = q.sortOr(s)
	q.Page = 1
	return q
}

// WithText is the query with another text, on its first page. An order that was the default for the old text gives way to that for the
// new one.
func (q Query) WithText(text string) Query {
	q = q.clone()
	chosen := q.Sort
	if chosen == q.defaultSort() {
		chosen = ""
	}
	q.Text = clean(text)
	q.Expr = Parse(q.Text)
	q.Sort = q.sortOr(chosen)
	q.Page = 1
	return q
}

// sortOr is the order s where the query has it, or else the default.
func (q Query) sortOr(s Sort) Sort {
	if s == "" || s == SortRelevance {
		return q.defaultSort()
	}
	return s
}

func (q Query) defaultSort() Sort {
	if q.Expr.Root == nil {
		return SortDateDesc
	}
	return SortRelevance
}

func (q Query) clone() Query {
	filters := make(map[string][]string, len(q.Filters)+1)
	for field, values := range q.Filters {
		filters[field] = slices.Clone(values)
	}
	q.Filters = filters
	q.Facets, q.In = slices.Clone(q.Facets), slices.Clone(q.In)
	return q
}

// lastPage is the last page of a size that lies within MaxWindow.
func lastPage(size int) int { return MaxWindow / max(size, 1) }
