package pages

import (
	"net/url"
	"slices"
	"strconv"

	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/query"
	"sessionnotes/web"
)

// years are the hits by year, as the facet counts them: from the first year that it
// lists to the last, at most the last maxYears. A single year is no picture.
func years(res *engine.Result, q query.Query) []web.YearBar {
	const maxYears = 24
	counts := map[int]int{}
	first, last := 0, 0
	for _, v := range res.Facets["year"] {
		y, err := strconv.Atoi(v.Key)
		if err != nil || v.Count == 0 {
			continue
		}
		counts[y] = v.Count
		last = max(last, y)
		if first == 0 || y < first {
			first = y
		}
	}
	first = max(first, last-maxYears+1)
	if first == last {
		return nil
	}
	var bars []web.YearBar
	for y := first; y <= last; y++ {
		key := strconv.Itoa(y)
		bar := web.YearBar{Year: key, Count: counts[y], Chosen: slices.Contains(res.Query.Filters["year"], key)}
		switch {
		case bar.Count == 0:
		case bar.Chosen && len(q.Filters["year"]) == 1:
			bar.URL = searchURL(without(q, "year"))
		default:
			bar.URL = searchURL(q.WithOnly("year", key))
		}
		bars = append(bars, bar)
	}
	return bars
}

// trendsOf is the page of pictures for a query that finds something by its text, or "".
func trendsOf(res *engine.Result, q query.Query) string {
	if q.Text == "" || res.Total == 0 {
		return ""
	}
	all, values := q.Values(), url.Values{}
	for _, name := range slices.Concat([]string{"q", "in", "date_from", "date_to", "lang"}, query.FacetFields) {
		if of := all[name]; len(of) > 0 {
			values[name] = of
		}
	}
	return withParameters(trendsPath, values)
}
