package pages

import (
	"slices"

	"sessionnotes/corpus"
	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/query"
	"sessionnotes/web"
)

// openFields are the facets that are unfolded at first.
var openFields = []string{"track", "event", "year"}

// fewValues is how many values of a field are taken in at a glance: more can be
// searched.
const fewValues = 12

// facets are the fields to choose from, in the order of query.FacetFields.
func facets(lang string, res *engine.Result, q query.Query) []web.Facet {
	var out []web.Facet
	for _, field := range query.FacetFields {
		values, asked := res.Facets[field]
		if !asked {
			continue
		}
		f := web.Facet{
			Field: field, Label: fieldLabel(lang, field), Total: res.FacetTotals[field],
			Open: slices.Contains(openFields, field), MoreURL: moreURL(q, field, len(values), res.FacetTotals[field]),
		}
		if field == "year" {
			f.Range = &web.Range{From: q.DateFrom.First(), To: q.DateTo.Last()}
		} else if f.Total > fewValues {
			f.FindURL = valuesPath(field)
		}
		for _, v := range values {
			f.Values = append(f.Values, web.FacetValue{
				Label: ValueLabel(lang, field, v.Value), Value: v.Key, Count: v.Count, Selected: v.Selected,
			})
		}
		out = append(out, f)
	}
	return out
}

// moreURL is the page of all values of a field in the same search, or "" if all
// are listed.
func moreURL(q query.Query, field string, listed, total int) string {
	if listed >= total {
		return ""
	}
	return link(valuesPath(field), settled(q).WithPage(1))
}

// kept are the parameters for which the form has no control: all but the text,
// the page, whether it is typed, the dates, and the values that have a checkbox. Filters
// are named by their keys, as checkboxes are, so that none is sent twice.
func kept(res *engine.Result, q query.Query) []web.Param {
	values := settled(q).WithPage(1).Values()
	values.Del("q")
	if _, asked := res.Facets["year"]; asked {
		values.Del("date_from")
		values.Del("date_to")
	}
	for _, field := range query.FacetFields {
		values.Del(field)
		for _, key := range res.Query.Filters[field] {
			if !listed(res.Facets[field], key) && !slices.Contains(values[field], key) {
				values.Add(field, key)
			}
		}
	}
	return hiddenParams(values)
}

func listed(values []engine.FacetValue, key string) bool {
	return slices.ContainsFunc(values, func(v engine.FacetValue) bool { return v.Key == key })
}

// filter is one in force.
type filter struct {
	field, label string      // as they are called
	without      query.Query // the search without it, on its first page
	alone        query.Query // the search for it alone
}

// filters are those in force.
func filters(lang string, res *engine.Result, q query.Query) []filter {
	var out []filter
	none := q.Cleared().WithText("")
	add := func(field, label string, without, alone query.Query) {
		out = append(out, filter{fieldLabel(lang, field), label, without, alone})
	}
	for _, field := range query.FacetFields {
		for i, value := range q.Filters[field] {
			add(field, chosenLabel(lang, res, q, field, i), q.Without(field, value), none.With(field, value))
		}
	}
	first := q.WithPage(1)
	for i, kind := range q.In {
		without := first
		without.In = slices.Delete(slices.Clone(q.In), i, i+1)
		alone := none
		alone.In = []string{kind}
		add("in", scopeLabel(lang, kind), without, alone)
	}
	if q.DateFrom != 0 {
		without, alone := first, none
		without.DateFrom, alone.DateFrom = 0, q.DateFrom
		add("date_from", web.Date(lang, q.DateFrom.First()), without, alone)
	}
	if q.DateTo != 0 {
		without, alone := first, none
		without.DateTo, alone.DateTo = 0, q.DateTo
		add("date_to", web.Date(lang, q.DateTo.Last()), without, alone)
	}
	return out
}

// chips are the filters in force, each with the way out of it.
func chips(lang string, res *engine.Result, q query.Query) []web.Chip {
	var out []web.Chip
	for _, f := range filters(lang, res, q) {
		out = append(out, web.Chip{Field: f.field, Label: f.label, RemoveURL: searchURL(f.without)})
	}
	return out
}

// scopeLabel is the name of a kind of text that a search is narrowed to.
func scopeLabel(lang, kind string) string {
	if kind == query.InTitle {
		return fieldLabel(lang, kind)
	}
	name, _ := corpus.Holding(kind).Names()
	return name.In(lang)
}

// chosenLabel is the name of the i-th value chosen of a field, as its facet has
// it. A value may be written as a name or an alias: the answer says which key it
// stands for, if every value stands for one.
func chosenLabel(lang string, res *engine.Result, q query.Query, field string, i int) string {
	given, keys := q.Filters[field], res.Query.Filters[field]
	chosen := engine.Value{Key: given[i], Label: given[i]}
	if len(keys) == len(given) {
		chosen.Key = keys[i]
	}
	for _, v := range res.Facets[field] {
		if v.Key == chosen.Key {
			chosen = v.Value
		}
	}
	return ValueLabel(lang, field, chosen)
}
