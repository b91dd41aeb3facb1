package query

import (
	"errors"
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
	paramIn        = "in"
	paramDateFrom  = "date_from"
	paramDateTo    = "date_to"
	paramSort      = "sort"
	paramGroup     = "group"
	paramPage      = "page"
	paramSize      = "size"
	paramFacets    = "facets"
	paramFacetSize = "facet_size"
	paramTyping    = "typing"
	paramExplain   = "explain"
	paramBrief     = "brief"
	paramLang      = "lang"
)

// paramNames are all parameters, in the order in which their faults are told.
var paramNames = slices.Concat([]string{paramText}, FacetFields, []string{
	paramKeyword, paramIn, paramDateFrom, paramDateTo, paramSort, paramGroup, paramPage, paramSize, paramFacets, paramFacetSize, paramTyping, paramExplain, paramBrief, paramLang,
})

// FromValues reads the parameters of a URL. The error joins a *ParamError for each fault; parameters that are at fault have their
// defaults in the query. An empty value is the default too, except in a filter, where it asks for sessions without a value, and in
// facets, where it asks for none.
func FromValues(v url.Values) (Query, error) {
	p := params{values: v}
	q := Query{
		Text:      p.text(),
		Filters:   p.filters(),
		In:        p.in(),
		DateFrom:  p.dateFrom(),
		DateTo:    p.dateTo(),
		Group:     Group(p.choice(paramGroup, string(GroupEvent))),
		Size:      p.number(paramSize, DefaultSize, 0, MaxSize),
		Facets:    p.facets(),
		FacetSize: p.number(paramFacetSize, DefaultFacetSize, 0, MaxFacetSize),
		Typing:    p.boolean(paramTyping),
		Explain:   p.boolean(paramExplain),
		Brief:     p.boolean(paramBrief),
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
	if len(q.In) > 0 {
		v[paramIn] = slices.Clone(q.In)
	}
	set(paramDateFrom, q.DateFrom.String(), q.DateFrom == 0)
	set(paramDateTo, q.DateTo.String(), q.DateTo == 0)
	set(paramSort, string(q.Sort), q.Sort == q.defaultSort())
	set(paramGroup, string(q.Group), q.Group == "")
	set(paramPage, strconv.Itoa(q.Page), q.Page == 1)
	set(paramSize, strconv.Itoa(q.Size), q.Size == DefaultSize)
	set(paramFacets, strings.Join(q.Facets, ","), slices.Equal(q.Facets, FacetFields))
	set(paramFacetSize, strconv.Itoa(q.FacetSize), q.FacetSize == DefaultFacetSize)
	set(paramTyping, strconv.FormatBool(q.Typing), !q.Typing)
	set(paramExplain, strconv.FormatBool(q.Explain), !q.Explain)
	set(paramBrief, strconv.FormatBool(q.Brief), !q.Brief)
	set(paramLang, q.Lang, q.Lang == "")
	return v
}

// params reads parameters and collects their faults.
type params struct {
	values url.Values
	faults []*ParamError
}

func (p *params) fault(param, value string, code FaultCode, args ...any) {
	p.faults = append(p.faults, NewParamError(param, value, code, args...))
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
		p.fault(param, values[1], FaultOnce, len(values))
		return ""
	}
	return clean(p.values.Get(param))
}

func (p *params) text() string {
	text := p.single(paramText)
	if n := utf8.RuneCountInString(text); n > MaxText {
		p.fault(paramText, text, FaultTooLong, MaxText, n)
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
	if len(given) == 0 {
		return nil
	}
	var values []string
	seen := map[string]bool{}
	for _, value := range given {
		value = clean(value)
		if field == "year" && value != "" {
			year, ok := parseYear(value)
			if !ok {
				p.fault(field, value, FaultYear)
				continue
			}
			value = year
		}
		if !seen[value] {
			seen[value] = true
			values = append(values, value)
		}
	}
	if len(values) > MaxFilterValues {
		p.fault(field, values[MaxFilterValues], FaultTooMany, MaxFilterValues, len(values))
		return nil
	}
	return values
}

// in are kinds of text, in the order of TextKinds.
func (p *params) in() (kinds []string) {
	for _, value := range p.values[paramIn] {
		if value = clean(value); value == "" {
			continue
		}
		kind := textKindOf(value)
		if kind == "" {
			p.fault(paramIn, value, FaultChoice, TextKinds)
			return nil
		}
		kinds = append(kinds, kind)
	}
	slices.SortFunc(kinds, func(a, b string) int { return slices.Index(TextKinds, a) - slices.Index(TextKinds, b) })
	return slices.Compact(kinds)
}

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
		p.fault(param, value, FaultDate)
	}
	return first, last
}

// checkOrder refuses dates that end before they begin.
func (p *params) checkOrder(q *Query) {
	if q.DateTo != 0 && q.DateTo < q.DateFrom {
		p.fault(paramDateTo, p.values.Get(paramDateTo), FaultDateOrder, q.DateFrom)
		q.DateTo = 0
	}
}

// number is a whole number from low to high.
func (p *params) number(param string, byDefault, low, high int) int {
	n, ok := p.numberWithin(param, byDefault, low, high)
	if !ok {
		p.fault(param, clean(p.values.Get(param)), FaultNumber, low, high)
	}
	return n
}

// page is bounded by the size of the pages.
func (p *params) page(size int) int {
	n, ok := p.numberWithin(paramPage, 1, 1, lastPage(size))
	if !ok {
		p.fault(paramPage, clean(p.values.Get(paramPage)), FaultPage, 1, lastPage(size), MaxWindow)
	}
	return n
}

// numberWithin is the number of a parameter, or the default; ok is false if what is given is no number from low to high.
func (p *params) numberWithin(param string, byDefault, low, high int) (n int, ok bool) {
	value := p.single(param)
	if value == "" {
		return byDefault, true
	}
	n, err := strconv.Atoi(value)
	if err != nil || n < low || n > high {
		return byDefault, false
	}
	return n, true
}

func (p *params) sort() Sort {
	return Sort(p.choice(paramSort, string(SortRelevance), string(SortDate), string(SortDateDesc), string(SortTitle)))
}

// choice is one of several values, or "".
func (p *params) choice(param string, allowed ...string) string {
	value := p.single(param)
	if value != "" && !slices.Contains(allowed, value) {
		p.fault(param, value, FaultChoice, allowed)
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
	p.fault(param, value, FaultBoolean)
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
			p.fault(paramFacets, field, FaultFacets, FacetFields)
		default:
			facets = append(facets, field)
		}
	}
	return facets
}

// unknown refuses the parameters that do not exist.
func (p *params) unknown() {
	var unknown []string
	for param := range p.values {
		if !slices.Contains(paramNames, param) {
			unknown = append(unknown, param)
		}
	}
	slices.Sort(unknown)
	for _, param := range unknown {
		p.fault(param, p.values.Get(param), FaultUnknown, paramNames)
	}
}

// clean is a value without white space around it, in valid UTF-8.
func clean(value string) string {
	return trim(strings.ToValidUTF8(value, "\uFFFD"))
}
