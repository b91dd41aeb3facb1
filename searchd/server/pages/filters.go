package pages

import (
	"maps"
	"slices"

	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/query"
	"sessionnotes/web"
)

// openFields are the facets that are unfolded at first.
var openFields = []string{"track", "event", "year"}

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
			Open: slices.Contains(openFields, field), MoreURL: moreURL(q, len(values), res.FacetTotals[field]),
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

// manyValues is enough for most fields; the list of people is longer, and gets
// all that may be asked for.
const manyValues = 200

// moreURL is the same search with more values a facet, or "" if there are no
// more to be had.
func moreURL(q query.Query, listed, total int) string {
	size := manyValues
	if total > manyValues {
		size = query.MaxFacetSize
	}
	if listed >= total || q.FacetSize >= size {
		return ""
	}
	q.FacetSize = size
	return searchURL(q)
}

// kept are the parameters for which the form has no control: all but the text,
// the page, whether it is typed, and the values that have a checkbox. Filters
// are named by their keys, as checkboxes are, so that none is sent twice.
func kept(res *engine.Result, q query.Query) []web.Param {
	values := settled(q).WithPage(1).Values()
	values.Del("q")
	for _, field := range query.FacetFields {
		values.Del(field)
		for _, key := range res.Query.Filters[field] {
			if !listed(res.Facets[field], key) && !slices.Contains(values[field], key) {
				values.Add(field, key)
			}
		}
	}
	var out []web.Param
	for _, name := range slices.Sorted(maps.Keys(values)) {
		for _, v := range values[name] {
			out = append(out, web.Param{Name: name, Value: v})
		}
	}
	return out
}

func listed(values []engine.FacetValue, key string) bool {
	return slices.ContainsFunc(values, func(v engine.FacetValue) bool { return v.Key == key })
}

// chips are the filters in force, each with the way out of it.
func chips(lang string, res *engine.Result, q query.Query) []web.Chip {
	var out []web.Chip
	for _, field := range query.FacetFields {
		for i, value := range q.Filters[field] {
			out = append(out, web.Chip{
				Field: fieldLabel(lang, field), Label: chosenLabel(lang, res, q, field, i), RemoveURL: searchURL(q.Without(field, value)),
			})
		}
	}
	first := q.WithPage(1)
	if q.DateFrom != 0 {
		open := first
		open.DateFrom = 0
		out = append(out, dateChip(lang, "date_from", q.DateFrom, open))
	}
	if q.DateTo != 0 {
		open := first
		open.DateTo = 0
		out = append(out, dateChip(lang, "date_to", q.DateTo, open))
	}
	return out
}

func dateChip(lang, param string, d query.Day, without query.Query) web.Chip {
	return web.Chip{Field: fieldLabel(lang, param), Label: web.Date(lang, d.String()), RemoveURL: searchURL(without)}
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
