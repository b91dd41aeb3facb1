package server

import (
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/labstack/echo/v4"

	"sessionnotes/searchd/query"
)

// valuesOf are the parameters of a request. A query string that cannot be decoded
// is refused as a whole, since any part of it may be lost.
func valuesOf(c echo.Context) (url.Values, error) {
	v, err := url.ParseQuery(c.Request().URL.RawQuery)
	if err != nil {
		return nil, &statusError{http.StatusBadRequest, "the query string cannot be decoded: " + err.Error()}
	}
	return v, nil
}

// readQuery reads the parameters of a search.
func readQuery(c echo.Context) (query.Query, error) {
	v, err := valuesOf(c)
	if err != nil {
		return query.Query{}, err
	}
	return query.FromValues(v)
}

// params reads the parameters that are not those of a search, and collects
// their faults.
type params struct {
	values url.Values
	faults []error
}

func (p *params) fault(name, value, want string) {
	p.faults = append(p.faults, &query.ParamError{Param: name, Value: value, Want: want})
}

// err joins the faults, each a *query.ParamError.
func (p *params) err() error { return errors.Join(p.faults...) }

// single is the value of a parameter that may be given once, or "".
func (p *params) single(name string) string {
	values := p.values[name]
	if len(values) > 1 {
		p.fault(name, values[1], "want one value, not "+strconv.Itoa(len(values)))
		return ""
	}
	return strings.ToValidUTF8(p.values.Get(name), "\uFFFD")
}

// text is a text of at most so many characters.
func (p *params) text(name string, most int) string {
	value := p.single(name)
	if n := utf8.RuneCountInString(value); n > most {
		p.fault(name, value, fmt.Sprintf("want at most %d characters, not %d", most, n))
		return ""
	}
	return value
}

// number is a whole number from low to high.
func (p *params) number(name string, byDefault, low, high int) int {
	value := p.single(name)
	if value == "" {
		return byDefault
	}
	n, err := strconv.Atoi(value)
	if err != nil || n < low || n > high {
		p.fault(name, value, fmt.Sprintf("want a whole number from %d to %d", low, high))
		return byDefault
	}
	return n
}

// only refuses all parameters but these.
func (p *params) only(names ...string) {
	for _, name := range slices.Sorted(maps.Keys(p.values)) {
		if !slices.Contains(names, name) {
			p.fault(name, p.values.Get(name), "unknown parameter; want one of "+strings.Join(names, ", "))
		}
	}
}

// language is the parameter lang, or "".
func (p *params) language() string {
	q, err := query.FromValues(url.Values{"lang": p.values["lang"]})
	if err != nil {
		p.faults = append(p.faults, err)
	}
	return q.Lang
}
