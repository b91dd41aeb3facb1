package main

import (
	"context"
	"fmt"
	"io"
	"os"

	"github.com/blevesearch/bleve/v2"
	_ "github.com/blevesearch/bleve/v2/analysis/analyzer/keyword" // bleve finds analyzers by such imports alone
	_ "github.com/blevesearch/bleve/v2/analysis/lang/cjk"
	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/search/query"

	"sessionnotes/corpus"
)

// rival is bleve as it comes: one field of text under its analyzer for Chinese,
// Japanese and Korean, facets of keywords, its own scores and facets. It counts the
// facets of what passes all filters: it knows no multiple choice.
type rival struct{ index bleve.Index }

// openRival opens the index in a folder; it builds it first if there is none.
func openRival(path string, sessions func(func(corpus.Session) bool), say io.Writer) (*rival, error) {
	if _, err := os.Stat(path); err != nil {
		fmt.Fprintln(say, "building bleve's index in", path)
		if err := buildRival(path, sessions); err != nil {
			return nil, err
		}
	}
	x, err := bleve.OpenUsing(path, map[string]any{"read_only": true})
	return &rival{x}, err
}

func buildRival(path string, sessions func(func(corpus.Session) bool)) error {
	tmp := path + ".tmp"
	if err := os.RemoveAll(tmp); err != nil {
		return err
	}
	b, err := bleve.NewBuilder(tmp, rivalMapping(), nil)
	if err != nil {
		return err
	}
	for s := range sessions {
		if err := b.Index(s.ID, rivalDocument(&s)); err != nil {
			return err
		}
	}
	if err := b.Close(); err != nil {
		return err
	}
	return os.Rename(tmp, path)
}

func rivalMapping() mapping.IndexMapping {
	m := bleve.NewIndexMapping()
	m.ScoringModel = "bm25"
	m.DefaultMapping = bleve.NewDocumentStaticMapping()
	m.DefaultMapping.AddSubDocumentMapping("_all", bleve.NewDocumentDisabledMapping())
	for _, field := range facets {
		k := bleve.NewKeywordFieldMapping()
		k.Store, k.IncludeInAll, k.IncludeTermVectors = false, false, false
		m.DefaultMapping.AddFieldMappingsAt(field, k)
	}
	text := bleve.NewTextFieldMapping()
	text.Analyzer, text.Store, text.IncludeInAll, text.DocValues = "cjk", false, false, false
	m.DefaultMapping.AddFieldMappingsAt("text", text)
	title := bleve.NewTextFieldMapping()
	title.Index, title.IncludeInAll, title.DocValues = false, false, false
	m.DefaultMapping.AddFieldMappingsAt("title", title)
	return m
}

func rivalDocument(s *corpus.Session) map[string]any {
	doc := map[string]any{"title": s.Title, "text": textOf(s)}
	set := func(field string, values ...string) {
		var keys []string
		for _, v := range values {
			if k := corpus.Slug(v); k != "" {
				keys = append(keys, k)
			}
		}
		if len(keys) > 0 {
			doc[field] = keys
		}
	}
	set("track", s.Track)
	set("event", s.Event)
	if s.Date.Year > 0 {
		set("year", fmt.Sprint(s.Date.Year))
	}
	var speakers []string
	for _, sp := range s.Speakers {
		speakers = append(speakers, sp.Name)
	}
	set("speaker", speakers...)
	return doc
}

// search answers a query, and returns how many hits there are.
func (r *rival) search(ctx context.Context, a ask) (int, error) {
	request := bleve.NewSearchRequestOptions(rivalQuery(a), hits, 0, false)
	request.Fields = []string{"title"}
	for _, f := range facets {
		request.AddFacet(f, bleve.NewFacetRequest(f, facetSize))
	}
	found, err := r.index.SearchInContext(ctx, request)
	if err != nil {
		return 0, err
	}
	return int(found.Total), nil
}

func rivalQuery(a ask) query.Query {
	all := bleve.NewConjunctionQuery(rivalText(a))
	for field, names := range a.filters {
		any := bleve.NewDisjunctionQuery()
		for _, n := range names {
			t := bleve.NewTermQuery(corpus.Slug(n))
			t.SetField(field)
			any.AddQuery(t)
		}
		all.AddQuery(any)
	}
	return all
}

func rivalText(a ask) query.Query {
	match := func(text string) query.Query {
		q := bleve.NewMatchPhraseQuery(text)
		q.SetField("text")
		return q
	}
	var words []query.Query
	for _, w := range a.words {
		words = append(words, match(w))
	}
	switch a.op {
	case "all":
		return bleve.NewMatchAllQuery()
	case "phrase":
		return match(a.text())
	case "or":
		return bleve.NewDisjunctionQuery(words...)
	}
	return bleve.NewConjunctionQuery(words...)
}

func (r *rival) close() error { return r.index.Close() }
