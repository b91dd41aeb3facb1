package server

import (
	"context"
	"slices"
	"strings"
	"sync/atomic"

	"sessionnotes/corpus"
	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/query"
	"sessionnotes/searchd/server/pages"
)

// classics are queries that show what the box understands, in both languages.
// They are for the notes that the program ships; in others some find nothing.
var classics = []string{"クラスタ 移行", "zero downtime", "脆弱性", "eBPF", "wasm*"}

// fewExamples is how many examples are offered: those of classics that find
// something, one value of each of frequentFields, and more of these up to it.
const fewExamples = 6

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
	found, err := finding(ctx, e, classics)
	if err != nil {
		return nil, err
	}
	for _, lang := range interfaceLanguages {
		values, err := frequent(ctx, e, lang)
		if err != nil {
			return nil, err
		}
		next.examples[lang] = mixed(found, values)
	}
	s.last.Store(next)
	return next.examples[lang], nil
}

// finding are the queries that find sessions as they stand: with all words, and
// none of them corrected.
func finding(ctx context.Context, e Engine, texts []string) ([]pages.Example, error) {
	var found []pages.Example
	for _, text := range texts {
		q := counting().WithText(text)
		res, err := e.Search(ctx, q)
		if err != nil {
			return nil, err
		}
		corrected := slices.ContainsFunc(res.Query.Notices, func(n engine.Notice) bool { return n.Code == engine.NoticeCorrected })
		if res.Total > 0 && res.Query.Match == engine.MatchAll && !corrected {
			found = append(found, pages.Example{Text: text})
		}
	}
	return found, nil
}

// frequent are the most frequent values of each of frequentFields.
func frequent(ctx context.Context, e Engine, lang string) ([][]pages.Example, error) {
	q := counting()
	q.Lang, q.Facets, q.FacetSize = lang, frequentFields, len(classics)+fewExamples // some may say what classics say
	res, err := e.Search(ctx, q)
	if err != nil {
		return nil, err
	}
	var fields [][]pages.Example
	for _, field := range frequentFields {
		var values []pages.Example
		for _, v := range res.Facets[field] {
			if v.Key != "" && v.Count > 0 {
				values = append(values, pages.Example{Field: field, Value: v.Value})
			}
		}
		fields = append(fields, values)
	}
	return fields, nil
}

// mixed are the queries, and after them the first values of the fields in turn
// that do not say the same again.
func mixed(queries []pages.Example, fields [][]pages.Example) []pages.Example {
	out := slices.Clone(queries)
	said := func(v pages.Example) bool {
		return slices.ContainsFunc(out, func(o pages.Example) bool {
			return o.Value.Key == v.Value.Key || corpus.Slug(strings.TrimRight(o.Text, "*")) == v.Value.Key
		})
	}
	most := max(len(queries)+len(fields), fewExamples)
	for before := -1; before < len(out); { // until a turn brings nothing
		before = len(out)
		for _, values := range fields {
			next := slices.IndexFunc(values, func(v pages.Example) bool { return !said(v) })
			if next >= 0 && len(out) < most {
				out = append(out, values[next])
			}
		}
	}
	return out
}

// counting is a query for everything that asks for no hits.
func counting() query.Query {
	q, _ := query.FromValues(nil) // no parameter, no fault
	q.Size, q.Facets = 0, nil
	return q
}
