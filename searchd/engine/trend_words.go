package engine

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"slices"
	"strconv"

	"sessionnotes/searchd/query"
)

// WordTable is how many sessions each of some queries finds, year by year or event
// by event.
type WordTable struct {
	Field  string       // "year" or "event"
	Places []TrendPlace // in the order of time
	Words  []WordRow    // in the order of the queries
}

// TrendPlace is a year or an event.
type TrendPlace struct {
	Value
	Total int // sessions under the filters, whatever they are about
}

// WordRow is what a query finds at every place.
type WordRow struct {
	Text  string
	Found []int // by place
}

// ErrTrendField is returned for a field over which words are not counted.
var ErrTrendField = errors.New("words are counted by year or by event")

// WordsOverTime counts what each of at most MaxTrendWords texts finds, under the filters of
// q, by "year" or by "event". The places are those that q has chosen, or else all
// years from the first to the last that have sessions, or the events where most
// was found. Found is the total of q with the text in the place of its own, and with
// the year or event as the only choice.
func (e *Engine) WordsOverTime(ctx context.Context, q query.Query, texts []string, field string) (*WordTable, error) {
	if field != "year" && field != "event" {
		return nil, ErrTrendField
	}
	base, err := e.counting(ctx, q.WithText(""))
	if err != nil {
		return nil, err
	}
	chosen := base.take(field)
	var plans []Plan
	for _, text := range texts[:min(len(texts), MaxTrendWords)] {
		plan, err := e.counting(ctx, q.WithText(text))
		if err != nil {
			return nil, err
		}
		plan.take(field)
		plans = append(plans, plan)
	}
	t := &WordTable{Field: field}
	if t.Places, err = e.places(ctx, field, chosen, base, plans, q.Lang); err != nil {
		return nil, err
	}
	var nodes []Node
	for _, p := range t.Places {
		nodes = append(nodes, has(field, p.Key))
	}
	totals, err := e.backend.Counts(ctx, base, nodes)
	if err != nil {
		return nil, err
	}
	for i := range t.Places {
		t.Places[i].Total = totals[i]
	}
	for i, plan := range plans {
		found, err := e.backend.Counts(ctx, plan, nodes)
		if err != nil {
			return nil, err
		}
		t.Words = append(t.Words, WordRow{Text: texts[i], Found: found})
	}
	return t, nil
}

// places are the years or events of a table, in the order of time.
func (e *Engine) places(ctx context.Context, field string, chosen []string, base Plan, plans []Plan, lang string) ([]TrendPlace, error) {
	var places []TrendPlace
	if field == "year" {
		years := chosen
		if len(years) == 0 {
			found, err := e.counted(ctx, base, "year", MaxTrendYears+1)
			if err != nil {
				return nil, err
			}
			years = yearsBetween(found)
		}
		slices.Sort(years)
		for _, y := range years[max(len(years)-MaxTrendYears, 0):] {
			places = append(places, TrendPlace{Value: Value{Key: y, Label: y}})
		}
		return places, nil
	}
	events := chosen
	if len(events) == 0 {
		var err error
		if events, err = e.eventsOf(ctx, plans); err != nil {
			return nil, err
		}
	}
	for _, ev := range e.trendEvents(events[:min(len(events), MaxTrendEvents)], lang) {
		places = append(places, TrendPlace{Value: ev.Value})
	}
	return places, nil
}

// eventsOf are the events at which some plans find most, those with most first.
func (e *Engine) eventsOf(ctx context.Context, plans []Plan) ([]string, error) {
	sums := map[string]int{}
	for _, plan := range plans {
		found, err := e.counted(ctx, plan, "event", candidateEvents)
		if err != nil {
			return nil, err
		}
		for _, c := range found {
			sums[c.Key] += c.Count
		}
	}
	delete(sums, "")
	return slices.SortedFunc(maps.Keys(sums), func(a, b string) int {
		return cmp.Or(cmp.Compare(sums[b], sums[a]), cmp.Compare(a, b))
	}), nil
}

// yearsBetween are all years from the first to the last of those counted, at most
// the last MaxTrendYears.
func yearsBetween(counted []FacetCount) []string {
	first, last := 0, 0
	for _, c := range counted {
		if y, err := strconv.Atoi(c.Key); err == nil && c.Count > 0 {
			last = max(last, y)
			if first == 0 || y < first {
				first = y
			}
		}
	}
	var years []string
	for y := max(first, last-MaxTrendYears+1); y <= last && last > 0; y++ {
		years = append(years, strconv.Itoa(y))
	}
	return years
}
