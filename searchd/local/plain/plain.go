// Package plain answers plans straight from the postings of an index, one node after
// another, keeping nothing. It is slow and simple: what package local answers is held
// against it. That the postings are those that bleve has is package zap's to show.
package plain

import (
	"sessionnotes/indexer/index"
)

// Backend answers plans from an open generation.
type Backend struct {
	reader *index.Reader
	fields map[string]*names
}

// names are the values of a facet field by ordinal, and their ordinals by key.
type names struct {
	values []index.Value
	byKey  map[string]uint32
}

// New returns a backend over a generation.
func New(r *index.Reader) *Backend {
	b := &Backend{reader: r, fields: map[string]*names{}}
	for _, field := range index.Facets {
		n := &names{values: r.Values[field], byKey: map[string]uint32{}}
		for o, v := range n.values {
			n.byKey[v.Key] = uint32(o)
		}
		b.fields[field] = n
	}
	return b
}
