package server

import (
	"maps"
	"slices"
	"strconv"
	"time"

	"github.com/labstack/echo/v4"

	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/query"
	"sessionnotes/searchd/server/pages"
)

// facetValue is a facet value with its count.
type facetValue struct {
	Value    string `json:"value" doc:"Stable key, to be used in filters; empty for sessions without a value."`
	Label    string `json:"label" doc:"Name in the language of the answer."`
	Count    int    `json:"count" minimum:"0" doc:"The total if this were the only choice in its field."`
	Selected bool   `json:"selected"`
}

// facetAnswer is the answer of GET /api/v1/facets/{field}.
type facetAnswer struct {
	Field      string       `json:"field"`
	Values     []facetValue `json:"values"`
	Total      int          `json:"total" minimum:"0" doc:"Values that begin with the prefix, listed or not."`
	Generation string       `json:"generation" doc:"Name of the generation that answered."`
}

// facetQuery is what is asked of a field.
type facetQuery struct {
	query.Query
	prefix     string // how the values begin
	page, size int    // of values
}

// facet answers GET /api/v1/facets/{field}.
func (s *server) facet(c echo.Context) (r request[facetAnswer], err error) {
	field, err := fieldOf(c)
	if err != nil {
		return r, err
	}
	q, err := readFacetQuery(c)
	if err != nil {
		return r, err
	}
	q.Lang = languageOf(c.Request(), q.Query)
	r.lang, r.about = q.Lang, []string{field, q.prefix, strconv.Itoa(q.page), strconv.Itoa(q.size), q.Values().Encode()}
	r.answer = func(e Engine) (facetAnswer, error) {
		started := time.Now()
		page, err := facetPage(c.Request().Context(), e, field, q.prefix, q.Query, q.page, q.size)
		if err != nil {
			return facetAnswer{}, err
		}
		timing(c, time.Since(started))
		return facetAnswer{
			Field: page.Field, Values: facetValues(q.Lang, field, page.Values), Total: page.Total, Generation: page.Generation,
		}, nil
	}
	return r, nil
}

// facetParamNames are the parameters of GET /api/v1/facets/{field}: those of a
// search that choose what is counted, and its own.
var facetParamNames = slices.Concat([]string{"prefix", "page", "size", "q"}, query.FacetFields, []string{"keyword", "in", "date_from", "date_to", "typing", "lang"})

// readFacetQuery reads the parameters; page and size are of values here, not of hits. Those
// of a search that mean nothing here are as unknown as any other.
func readFacetQuery(c echo.Context) (facetQuery, error) {
	v, err := valuesOf(c)
	if err != nil {
		return facetQuery{}, err
	}
	own := params{values: v}
	prefix := own.text("prefix", query.MaxText)
	size := own.number("size", query.DefaultFacetSize, 0, query.MaxFacetSize)
	page := own.page(size, maxFacetWindow)
	search := maps.Clone(v)
	maps.DeleteFunc(search, func(name string, _ []string) bool {
		return name == "prefix" || name == "page" || name == "size" || !slices.Contains(facetParamNames, name)
	})
	q, err := query.FromValues(search)
	if err != nil {
		own.faults = append(own.faults, err)
	}
	own.only(facetParamNames...)
	return facetQuery{Query: q, prefix: prefix, page: page, size: size}, own.err()
}

// facetValues are the values of a field with their names.
func facetValues(lang, field string, values []engine.FacetValue) []facetValue {
	out := make([]facetValue, 0, len(values))
	for _, v := range values {
		out = append(out, facetValue{Value: v.Key, Label: pages.ValueLabel(lang, field, v.Value), Count: v.Count, Selected: v.Selected})
	}
	return out
}
