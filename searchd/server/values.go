package server

import (
	"context"
	"io"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/query"
	"sessionnotes/searchd/server/pages"
)

const (
	// maxFacetWindow bounds page × size in the list of a field's values: whoever
	// looks for one further back is quicker with its first letters.
	maxFacetWindow = 100_000
	// valuesOnPage is how many values the page of a field has.
	valuesOnPage = 200
)

// fieldOf is the field that ends the path.
func fieldOf(c echo.Context) (string, error) {
	field, ok := lastSegment(c)
	if !ok {
		return "", echo.ErrNotFound
	}
	if !slices.Contains(query.FacetFields, field) {
		return "", &pages.Failure{
			Status: http.StatusNotFound, Reason: "field", Args: []any{field, strings.Join(query.FacetFields, ", ")},
		}
	}
	return field, nil
}

// facetPage is a page, from 1, of the values of a field that begin with the
// prefix. The engine lists from the first one on, since it has to count all of
// them anyway; values that are chosen are listed whatever their place.
func facetPage(ctx context.Context, e Engine, field, prefix string, q query.Query, page, size int) (*engine.FacetPage, error) {
	q.FacetSize = page * size
	found, err := e.FacetValues(ctx, field, prefix, q)
	if err != nil {
		return nil, err
	}
	found.Values = found.Values[min((page-1)*size, len(found.Values)):]
	return found, nil
}

// valuesPage answers GET /facets/{field}: the values of a field to choose from,
// in the search that the other parameters make.
func (s *server) valuesPage(c echo.Context) error {
	field, err := fieldOf(c)
	if err != nil {
		return err
	}
	asked, prefix, page, err := readValuesQuery(c)
	if err != nil {
		return err
	}
	q := asked
	q.Lang = languageOf(c.Request(), asked)
	r := request[*document]{lang: q.Lang, about: []string{field, prefix, strconv.Itoa(page), asked.Values().Encode()}}
	r.answer = func(e Engine) (*document, error) {
		found, err := facetPage(c.Request().Context(), e, field, prefix, q, page, valuesOnPage)
		if err != nil {
			return nil, err
		}
		res, err := e.Search(c.Request().Context(), chosenOnly(q))
		if err != nil {
			return nil, err
		}
		list := pages.ValueList{FacetPage: found, Prefix: prefix, Page: page, Size: valuesOnPage, Most: maxFacetWindow}
		return pageDocument(func(w io.Writer) error { return s.pages(c).Values(w, q.Lang, list, res, asked) })
	}
	return s.respond(c, r)
}

// readValuesQuery reads the parameters of a search, but that page is one of
// values, and how the values begin.
func readValuesQuery(c echo.Context) (q query.Query, prefix string, page int, err error) {
	v, err := valuesOf(c)
	if err != nil {
		return query.Query{}, "", 0, err
	}
	own := params{values: v}
	prefix = strings.TrimSpace(own.text("prefix", query.MaxText))
	page = own.page(valuesOnPage, maxFacetWindow)
	search := maps.Clone(v)
	delete(search, "prefix")
	delete(search, "page")
	q, err = query.FromValues(search)
	if err != nil {
		own.faults = append(own.faults, err)
	}
	return q, prefix, page, own.err()
}

// chosenOnly is the query for the names of the values that it chooses.
func chosenOnly(q query.Query) query.Query {
	q.Size, q.FacetSize = 0, 0
	q.Facets = slices.Sorted(maps.Keys(q.Filters))
	return q
}
