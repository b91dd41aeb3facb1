// Package stock is bleve as it comes: its own mapping, analyzers and scores, all
// text of a session in one field, and a match query. Ours is measured beside it.
package stock

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/blevesearch/bleve/v2"
	_ "github.com/blevesearch/bleve/v2/analysis/analyzer/keyword" // bleve finds analyzers by such imports alone
	_ "github.com/blevesearch/bleve/v2/analysis/lang/cjk"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/en"
	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/search/query"

	"sessionnotes/corpus"
	"sessionnotes/searchd/eval"
)

// textField holds all text of a session.
const textField = "text"

// Index is an index of stock bleve. It is an [eval.Engine].
type Index struct{ index bleve.Index }

// Open opens the index of a corpus with an analyzer of bleve: "standard", "cjk" or
// "en". It is kept in the directory cache, under a name made of its contents; a
// second Open finds it there.
func Open(cache, analyzer string, c *eval.Corpus) (*Index, error) {
	digest, err := c.Digest()
	if err != nil {
		return nil, err
	}
	place := filepath.Join(cache, fmt.Sprintf("stock-%s-%s", digest, analyzer))
	if _, err := os.Stat(place); os.IsNotExist(err) {
		if err := publish(place, analyzer, c); err != nil {
			return nil, err
		}
	}
	index, err := bleve.OpenUsing(place, map[string]any{"read_only": true})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", place, err)
	}
	return &Index{index}, nil
}

// publish builds an index beside its place and moves it there when it is whole.
func publish(place, analyzer string, c *eval.Corpus) error {
	if err := os.MkdirAll(filepath.Dir(place), 0o755); err != nil {
		return err
	}
	tmp, err := os.MkdirTemp(filepath.Dir(place), ".stock-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	built := filepath.Join(tmp, "index")
	b, err := bleve.NewBuilder(built, newMapping(analyzer), map[string]any{"buildPathPrefix": tmp})
	if err != nil {
		return err
	}
	for _, s := range c.Sessions {
		if err := b.Index(s.ID, document(s, c)); err != nil {
			return err
		}
	}
	if err := b.Close(); err != nil {
		return err
	}
	return os.Rename(built, place)
}

// newMapping is the default mapping with another analyzer, and keywords to filter by.
func newMapping(analyzer string) mapping.IndexMapping {
	m := bleve.NewIndexMapping()
	m.DefaultAnalyzer = analyzer
	m.StoreDynamic, m.DocValuesDynamic = false, false
	for _, field := range eval.FilterFields {
		m.DefaultMapping.AddFieldMappingsAt(field, bleve.NewKeywordFieldMapping())
	}
	return m
}

// document is what is indexed of a session.
func document(s *corpus.Session, c *eval.Corpus) map[string]any {
	doc := map[string]any{textField: eval.Text(s)}
	for field, keys := range c.FilterKeys(s) {
		doc[field] = keys
	}
	return doc
}

// Search returns the ids of the first hits of a match query. It implements
// [eval.Engine].
func (x *Index) Search(ctx context.Context, q eval.Query) ([]string, error) {
	match := bleve.NewMatchQuery(q.Text)
	match.SetField(textField)
	request := bleve.NewSearchRequestOptions(filter(match, q.Filters), eval.Depth, 0, false)
	found, err := x.index.SearchInContext(ctx, request)
	if err != nil {
		return nil, err
	}
	ids := make([]string, len(found.Hits))
	for i, h := range found.Hits {
		ids[i] = h.ID
	}
	return ids, nil
}

// Close closes the index.
func (x *Index) Close() error { return x.index.Close() }

// filter narrows a query to the values of filters: any of those of one field, in
// every field. The filters do not count for the score.
func filter(q query.Query, filters map[string][]string) query.Query {
	if len(filters) == 0 {
		return q
	}
	all := bleve.NewConjunctionQuery(q)
	for field, values := range filters {
		any := bleve.NewDisjunctionQuery()
		for _, v := range values {
			term := bleve.NewTermQuery(corpus.Slug(v))
			term.SetField(field)
			any.AddQuery(term)
		}
		any.SetBoost(0)
		all.AddQuery(any)
	}
	return all
}
