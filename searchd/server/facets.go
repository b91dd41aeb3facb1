package server

import (
	"errors"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
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
	query.Query        // FacetSize is how many values
	prefix      string // how the values begin
}

// facet answers GET /api/v1/facets/{field}.
func (s *server) facet(c echo.Context) (facetAnswer, error) {
	field := c.Param("field")
	if !slices.Contains(query.FacetFields, field) {
		return facetAnswer{}, &statusError{http.StatusNotFound,
			"there is no field " + strconv.Quote(field) + "; want one of " + strings.Join(query.FacetFields, ", ")}
	}
	q, err := readFacetQuery(c)
	if err != nil {
		return facetAnswer{}, err
	}
	q.Lang = languageOf(c.Request(), q.Query)
	e, release, err := s.begin(c, q.Lang, field, q.prefix, q.Values().Encode())
	if err != nil {
		return facetAnswer{}, err
	}
	defer release()
	started := time.Now()
	page, err := e.FacetValues(c.Request().Context(), field, q.prefix, q.Query)
	if err != nil {
		return facetAnswer{}, err
	}
	timing(c, time.Since(started))
	return facetAnswer{
		Field: page.Field, Values: facetValues(q.Lang, field, page.Values), Total: page.Total, Generation: page.Generation,
	}, nil
}

// readFacetQuery reads the parameters; size counts values here, not hits.
func readFacetQuery(c echo.Context) (facetQuery, error) {
	v, err := valuesOf(c)
	if err != nil {
		return facetQuery{}, err
	}
	own := params{values: v}
	prefix := own.text("prefix", query.MaxText)
	size := own.number("size", query.DefaultFacetSize, 0, query.MaxFacetSize)

	rest := maps.Clone(v)
	delete(rest, "prefix")
	delete(rest, "size")
	q, err := query.FromValues(rest)
	q.FacetSize = size
	return facetQuery{Query: q, prefix: prefix}, errors.Join(own.err(), err)
}

// facetValues are the values of a field with their names.
func facetValues(lang, field string, values []engine.FacetValue) []facetValue {
	out := make([]facetValue, 0, len(values))
	for _, v := range values {
		out = append(out, facetValue{Value: v.Key, Label: pages.ValueLabel(lang, field, v.Value), Count: v.Count, Selected: v.Selected})
	}
	return out
}
