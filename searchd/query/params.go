package query

import (
	"errors"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// The parameters that are no fields.
const (
	paramText      = "q"
	paramKeyword   = "keyword" // another name of tag
	paramDateFrom  = "date_from"
	paramDateTo    = "date_to"
	paramSort      = "sort"
	paramPage      = "page"
	paramSize      = "size"
	paramFacets    = "facets"
	paramFacetSize = "facet_size"
	paramTyping    = "typing"
	paramLang      = "lang"
)

// paramNames are all parameters, in the order in which their faults are told.
var paramNames = slices.Concat([]string{paramText}, FacetFields, []string{
	paramKeyword, paramDateFrom, paramDateTo, paramSort, paramPage, paramSize, paramFacets, paramFacetSize, paramTyping, paramLang,
})

// ParamError is a fault in one parameter.
type ParamError struct {
	Param string
	Value string // as given
	Want  string // what would be right: "want a whole number from 0 to 100"
}

// Error names the parameter, the value (its beginning, if it is long), and what would be right.
func (e *ParamError) Error() string {
	value := []rune(e.Value)
	if len(value) > 60 {
		value = append(value[:60:60], '…')
	}
	return fmt.Sprintf("parameter %s=%q: %s", e.Param, string(value), e.Want)
}

// FromValues reads the parameters of a URL. The error joins a *ParamError for each fault; parameters that are at fault have their
// defaults in the query. An empty value is the default too, except in a filter, where it asks for sessions without a value, and in
// facets, where it asks for none.
func FromValues(v url.Values) (Query, error) {
	p := params{values: v}
	q := Query{
		Text:      p.text(),
		Filters:   p.filters(),
		DateFrom:  p.dateFrom(),
		DateTo:    p.dateTo(),
		Size:      p.number(paramSize, DefaultSize, 0, MaxSize, ""),
		Facets:    p.facets(),
		FacetSize: p.number(paramFacetSize, DefaultFacetSize, 0, MaxFacetSize, ""),
		Typing:    p.boolean(paramTyping),
		Lang:      p.choice(paramLang, "ja", "en"),
	}
	p.checkOrder(&q)
	q.Page = p.page(q.Size)
	q.Expr = Parse(q.Text)
	q.Sort = q.sortOr(p.sort())
	p.unknown()
	return q, p.err()
}

// Values writes the query as the parameters of a URL, without those that have their default. FromValues reads the same query from them.
func (q Query) Values() url.Values {
	v := url.Values{}
	set := func(param, value string, isDefault bool) {
		if !isDefault {
			v.Set(param, value)
		}
	}
	set(paramText, q.Text, q.Text == "")
	for field, values := range q.Filters {
		v[field] = slices.Clone(values)
	}
	set(paramDateFrom, q.DateFrom.String(), q.DateFrom == 0)
	set(paramDateTo, q.DateTo.String(), q.DateTo == 0)
	set(paramSort, string(q.Sort), q.Sort == q.defaultSort())
	set(paramPage, strconv.Itoa(q.Page), q.Page == 1)
	set(paramSize, strconv.Itoa(q.Size), q.Size == DefaultSize)
	set(paramFacets, strings.Join(q.Facets, ","), slices.Equal(q.Facets, FacetFields))
	set(paramFacetSize, strconv.Itoa(q.FacetSize), q.FacetSize == DefaultFacetSize)
	set(paramTyping, strconv.FormatBool(q.Typing), !q.Typing)
	set(paramLang, q.Lang, q.Lang == "")
	return v
}

// params reads parameters and collects their faults.
type params struct {
	values url.Values
	faults []*ParamError
}

func (p *params) fault(param, value, want string) {
	p.faults = append(p.faults, &ParamError{param, value, want})
}

// err joins the faults in the order of paramNames, those of unknown parameters last, by name.
func (p *params) err() error {
	place := func(e *ParamError) int {
		if i := slices.Index(paramNames, e.Param); i >= 0 {
			return i
		}
		return len(paramNames)
	}
	slices.SortStableFunc(p.faults, func(a, b *ParamError) int { return place(a) - place(b) })
	errs := make([]error, len(p.faults))
	for i, f := range p.faults {
		errs[i] = f
	}
	return errors.Join(errs...)
}

// single is the value of a parameter that may be given once, or "".
func (p *params) single(param string) string {
	values := p.values[param]
	if len(values) > 1 {
		p.fault(param, values[1], "want one value, not "+strconv.Itoa(len(values)))
		return ""
	}
	return clean(p.values.Get(param))
}

func (p *params) text() string {
	text := p.single(paramText)
	if n := utf8.RuneCountInString(text); n > MaxText {
		p.fault(paramText, text, fmt.Sprintf("want at most %d characters, not %d", MaxText, n))
		return ""
	}
	return text
}

func (p *params) filters() map[string][]string {
	filters := map[string][]string{}
	for _, field := range FacetFields {
		given := p.values[field]
		if field == "tag" {
			given = slices.Concat(given, p.values[paramKeyword])
		}
		if values := p.filterValues(field, given); len(values) > 0 {
			filters[field] = values
		}
	}
	return filters
}

func (p *params) filterValues(field string, given []string) []string {
	var values []string
	seen := map[string]bool{}
	for _, value := range given {
		value = clean(value)
		if !seen[value] {
			seen[value] = true
			values = append(values, value)
		}
	}
	if len(values) > MaxFilterValues {
		p.fault(field, values[MaxFilterValues], fmt.Sprintf("want at most %d values, not %d", MaxFilterValues, len(values)))
		return nil
	}
	return values
}

const wantDate = "want a day, a month or a year: 2022-05-16, 2022-05 or 2022"

func (p *params) dateFrom() Day {
	first, _ := p.span(paramDateFrom)
	return first
}

func (p *params) dateTo() Day {
	_, last := p.span(paramDateTo)
	return last
}

// span is the first and the last day of a date, 0 without one.
func (p *params) span(param string) (first, last Day) {
	value := p.single(param)
	if value == "" {
		return 0, 0
	}
	first, last, ok := parseSpan(value)
	if !ok {
		p.fault(param, value, wantDate)
	}
	return first, last
}

// checkOrder refuses dates that end before they begin.
func (p *params) checkOrder(q *Query) {
	if q.DateTo != 0 && q.DateTo < q.DateFrom {
		p.fault(paramDateTo, p.values.Get(paramDateTo), "want a date that is not before "+paramDateFrom+", "+q.DateFrom.String())
		q.DateTo = 0
	}
}

// number is a whole number from low to high; why says where these come from, in a fault.
func (p *params) number(param string, byDefault, low, high int, why string) int {
	value := p.single(param)
	if value == "" {
		return byDefault
	}
	n, err := strconv.Atoi(value)
	if err != nil || n < low || n > high {
		p.fault(param, value, fmt.Sprintf("want a whole number from %d to %d%s", low, high, why))
		return byDefault
	}
	return n
}

// page is bounded by the size of the pages.
func (p *params) page(size int) int {
	return p.number(paramPage, 1, 1, lastPage(size), fmt.Sprintf(" (page × size is at most %d)", MaxWindow))
}

func (p *params) sort() Sort {
	return Sort(p.choice(paramSort, string(SortRelevance), string(SortDate), string(SortDateDesc), string(SortTitle)))
}

// choice is one of several values, or "".
func (p *params) choice(param string, allowed ...string) string {
	value := p.single(param)
	if value != "" && !slices.Contains(allowed, value) {
		p.fault(param, value, "want one of "+strings.Join(allowed, ", "))
		return ""
	}
	return value
}

func (p *params) boolean(param string) bool {
	value := p.single(param)
	switch value {
	case "true", "1":
		return true
	case "false", "0", "":
		return false
	}
	p.fault(param, value, "want true or false")
	return false
}

// facets are the fields to count; they may stand in one value, with commas between, or in several.
func (p *params) facets() []string {
	given, ok := p.values[paramFacets]
	if !ok {
		return slices.Clone(FacetFields)
	}
	facets := []string{}
	for name := range strings.SplitSeq(strings.Join(given, ","), ",") {
		field := clean(name)
		if field == paramKeyword {
			field = "tag"
		}
		switch {
		case field == "" || slices.Contains(facets, field):
		case !slices.Contains(FacetFields, field):
			p.fault(paramFacets, field, "want none or some of "+strings.Join(FacetFields, ", "))
		default:
			facets = append(facets, field)
		}
	}
	return facets
}

// unknown refuses the parameters that do not exist.
func (p *params) unknown() {
	for _, param := range slices.Sorted(maps.Keys(p.values)) {
		if !slices.Contains(paramNames, param) {
			p.fault(param, p.values.Get(param), "unknown parameter; want one of "+strings.Join(paramNames, ", "))
		}
	}
}

// clean is a value without white space around it, in valid UTF-8.
func clean(value string) string {
	return trim(strings.ToValidUTF8(value, "\uFFFD"))
}
