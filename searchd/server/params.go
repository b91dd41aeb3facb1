package server

import (
	"errors"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/labstack/echo/v4"

	"sessionnotes/searchd/query"
	"sessionnotes/searchd/server/pages"
)

// valuesOf are the parameters of a request. A query string that cannot be decoded
// is refused as a whole, since any part of it may be lost.
func valuesOf(c echo.Context) (url.Values, error) {
	v, err := url.ParseQuery(c.Request().URL.RawQuery)
	if err != nil {
		return nil, undecodable(c.Request().URL.RawQuery, err)
	}
	return v, nil
}

// undecodable says in which way a query string cannot be decoded.
func undecodable(raw string, err error) *pages.Failure {
	f := &pages.Failure{Status: http.StatusBadRequest, Reason: "query_string"}
	if escape, ok := errors.AsType[url.EscapeError](err); ok {
		f.Reason, f.Args = "query_escape", []any{string(escape)}
	} else if strings.Contains(raw, ";") {
		f.Reason = "query_semicolon"
	}
	return f
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

func (p *params) fault(name, value string, code query.FaultCode, args ...any) {
	p.faults = append(p.faults, query.NewParamError(name, value, code, args...))
}

// err joins the faults, each a *query.ParamError.
func (p *params) err() error { return errors.Join(p.faults...) }

// single is the value of a parameter that may be given once, or "".
func (p *params) single(name string) string {
	values := p.values[name]
	if len(values) > 1 {
		p.fault(name, values[1], query.FaultOnce, len(values))
		return ""
	}
	return strings.ToValidUTF8(p.values.Get(name), "\uFFFD")
}

// text is a text of at most so many characters.
func (p *params) text(name string, most int) string {
	value := p.single(name)
	if n := utf8.RuneCountInString(value); n > most {
		p.fault(name, value, query.FaultTooLong, most, n)
		return ""
	}
	return value
}

// number is a whole number from low to high.
func (p *params) number(name string, byDefault, low, high int) int {
	return p.within(name, byDefault, low, high, query.FaultNumber, low, high)
}

// page is a page of so many, from 1, that lies within the window.
func (p *params) page(size, window int) int {
	last := window / max(size, 1)
	return p.within("page", 1, 1, last, query.FaultPage, 1, last, window)
}

// within is a whole number from low to high, or a fault of the code.
func (p *params) within(name string, byDefault, low, high int, code query.FaultCode, args ...any) int {
	value := p.single(name)
	if value == "" {
		return byDefault
	}
	n, err := strconv.Atoi(value)
	if err != nil || n < low || n > high {
		p.fault(name, value, code, args...)
		return byDefault
	}
	return n
}

// choice is one of several values.
func (p *params) choice(name, byDefault string, allowed ...string) string {
	value := p.single(name)
	switch {
	case value == "":
		return byDefault
	case !slices.Contains(allowed, value):
		p.fault(name, value, query.FaultChoice, allowed)
		return byDefault
	}
	return value
}

// only refuses all parameters but these.
func (p *params) only(names ...string) {
	for _, name := range slices.Sorted(maps.Keys(p.values)) {
		if !slices.Contains(names, name) {
			p.fault(name, p.values.Get(name), query.FaultUnknown, names)
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
