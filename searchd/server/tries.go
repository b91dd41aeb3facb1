package server

import (
	"context"
	"slices"
	"strings"
	"sync/atomic"

	"sessionnotes/corpus"
	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/server/pages"
)

// classics are queries that show what the box understands, in both languages. They
// are for the notes that the program ships, and come first where a small collection
// has all of them. A large one has nearly everything; there they stand in for
// what is missing.
var classics = []string{"クラスタ 移行", "zero downtime", "脆弱性", "eBPF", "wasm*"}

const (
	// fewExamples is how many examples are offered, or a few more.
	fewExamples = 6
	// smallCollection is up to how many sessions a collection is small.
	smallCollection = 500
	// valuesRead is how many values of a field are looked at.
	valuesRead = 20
)

// frequentFields are those whose most frequent values are examples too.
var frequentFields = []string{"tag", "track", "speaker"}

// suggestions are the examples of the generation that was asked last; they are
// found once for each. Safe for concurrent use: requests that come together may
// each find them, and find the same.
type suggestions struct {
	last atomic.Pointer[suggested]
}

// suggested are the examples of a generation, by language.
type suggested struct {
	generation string
	examples   map[string][]pages.Example
}

// of are the examples for a generation in a language. Each finds something.
func (s *suggestions) of(ctx context.Context, e Engine, lang string) ([]pages.Example, error) {
	if now := s.last.Load(); now != nil && now.generation == e.Generation() {
		return now.examples[lang], nil
	}
	next := &suggested{generation: e.Generation(), examples: map[string][]pages.Example{}}
	first, more, err := queriesOf(ctx, e)
	if err != nil {
		return nil, err
	}
	for _, lang := range interfaceLanguages {
		values, err := frequent(ctx, e, lang)
		if err != nil {
			return nil, err
		}
		next.examples[lang] = mixed(first, values, more)
	}
	s.last.Store(next)
	return next.examples[lang], nil
}

// queriesOf are the queries that come first, and those for what is missing then.
func queriesOf(ctx context.Context, e Engine) (first, more []string, err error) {
	for _, text := range classics {
		found, err := foundAsIs(ctx, e, text)
		if err != nil {
			return nil, nil, err
		}
		if worthwhile(found, e.Total()) {
			more = append(more, text)
		}
	}
	if len(more) == len(classics) && e.Total() <= smallCollection {
		return more, nil, nil
	}
	first, err = topicsOf(ctx, e)
	return first, more, err
}

// frequent are the most frequent values of each of frequentFields that are worth
// trying.
func frequent(ctx context.Context, e Engine, lang string) ([][]pages.Example, error) {
	q := counting()
	q.Lang, q.Facets, q.FacetSize = lang, frequentFields, valuesRead
	res, err := e.Search(ctx, q)
	if err != nil {
		return nil, err
	}
	var fields [][]pages.Example
	for _, field := range frequentFields {
		var values []pages.Example
		for _, v := range res.Facets[field] {
			ok := v.Key != "" && worthwhile(v.Count, e.Total())
			if ok && field != "speaker" {
				if ok, err = telling(ctx, e, field, v.Value); err != nil {
					return nil, err
				}
			}
			if ok {
				values = append(values, pages.Example{Field: field, Value: v.Value})
			}
		}
		fields = append(fields, values)
	}
	return fields, nil
}

// telling tells whether a tag or a track says what its sessions are about, and not
// only what kind they are of, or in which hall. All of a small collection do.
func telling(ctx context.Context, e Engine, field string, v engine.Value) (bool, error) {
	if isKind(v.Key) {
		return false, nil
	}
	if _, known := e.Catalog().Track(v.Key); e.Total() <= smallCollection || field == "track" && known {
		return true, nil
	}
	if !askable.MatchString(v.Label) {
		return false, nil
	}
	return topical(ctx, e, v.Label)
}

// mixed are the first queries, after them the first value of each field that does not
// say the same again, and up to fewExamples more values in turn, then more queries.
func mixed(first []string, fields [][]pages.Example, more []string) []pages.Example {
	var out []pages.Example
	for _, text := range first {
		out = append(out, pages.Example{Text: text})
	}
	said := func(v pages.Example) bool {
		return slices.ContainsFunc(out, func(o pages.Example) bool {
			return o.Value.Key == v.Value.Key || corpus.Slug(strings.TrimRight(o.Text, "*")) == v.Value.Key
		})
	}
	for turn, before := 0, -1; before < len(out); turn++ { // until one brings nothing
		before = len(out)
		for _, values := range fields {
			next := slices.IndexFunc(values, func(v pages.Example) bool { return !said(v) })
			if next >= 0 && (turn == 0 || len(out) < fewExamples) {
				out = append(out, values[next])
			}
		}
	}
	for _, text := range more[:max(0, min(len(more), fewExamples-len(out)))] {
		out = append(out, pages.Example{Text: text})
	}
	return out
}
