package pages

import (
	"cmp"
	"io"
	"net/url"
	"strconv"

	"sessionnotes/corpus"
	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/query"
	"sessionnotes/web"
)

// ListOrder is an order of the values of a field.
type ListOrder string

// The orders. Events are listed by date unless another one is asked for, all else by
// count.
const (
	ByDate  ListOrder = "date"  // the newest first
	ByCount ListOrder = "count" // those with most sessions first
	ByName  ListOrder = "name"
)

// Listed is a value in a list.
type Listed struct {
	engine.Entry
	Event   corpus.Event // what the catalogue has of an event; zero for all else
	Name    string       // in the language of the list
	Initial string       // the letter, or the row of kana, under which Name is listed
}

// Year is that under which an event is listed; 0 without a date.
func (l Listed) Year() int {
	from, _ := Span(l.Entry, l.Event)
	return from.Year
}

// PlaceList is a page of the values of one of PlaceFields, with what was asked for.
type PlaceList struct {
	Field      string
	Listed     []Listed
	Total      int // that were found
	All        int // that there are
	Prefix     string
	Initial    string
	Year       int
	Order      ListOrder
	Page, Size int
	Initials   []string // of all values
	Years      []int    // of all events, the last one first
	Generation string
	Names      func(event string) string // of an event, by its key
}

// DefaultOrder is the order of a list unless another one is asked for.
func DefaultOrder(field string) ListOrder {
	if field == "event" {
		return ByDate
	}
	return ByCount
}

// PastEnd tells whether there is nothing on the page, but on those before.
func (l *PlaceList) PastEnd() bool { return len(l.Listed) == 0 && l.Page > 1 }

// Places writes a page of a list. q names the language if the URL did.
func (p *Pages) Places(w io.Writer, lang string, l *PlaceList, q query.Query) error {
	label := web.Message(lang, "plural."+l.Field)
	page := web.PlacesPage{
		Layout: p.layoutAt(lang, q, func(q query.Query) string { return l.url(q, ListPath(l.Field)) }),
		Field:  l.Field, Label: label, Total: l.Total, All: l.All, Prefix: l.Prefix, FormURL: ListPath(l.Field), AllURL: localised(ListPath(l.Field), q),
		Sorts: l.orders(lang, q), Initials: l.initials(lang, q), Years: l.years(lang, q), Groups: l.groups(lang, q),
	}
	page.Title = label
	page.Description = web.Message(lang, "places.heading", l.Total, label)
	page.PastEnd = l.PastEnd()
	page.NoIndex = l.Prefix != "" || page.PastEnd
	page.Generation = l.Generation
	page.JSONURL = l.url(q, "/api/v1"+ListPath(l.Field))
	page.Kept = everything(fresh(q))
	if n := len(l.Listed); n > 0 {
		page.From = (l.Page-1)*l.Size + 1
		page.To = page.From + n - 1
	}
	page.Pages = linksToPages(l.Page, (l.Total+l.Size-1)/l.Size, func(n int) string {
		at := *l
		at.Page = n
		return at.url(q, ListPath(l.Field))
	})
	return p.renderer.Render(w, "places", lang, page)
}

// url is the list below a path.
func (l *PlaceList) url(q query.Query, path string) string {
	values := url.Values{}
	set := func(name, value string) {
		if value != "" {
			values.Set(name, value)
		}
	}
	set("lang", q.Lang)
	set("prefix", l.Prefix)
	set("initial", l.Initial)
	if l.Year != 0 {
		set("year", strconv.Itoa(l.Year))
	}
	if l.Order != DefaultOrder(l.Field) {
		set("sort", string(l.Order))
	}
	setPage(values, l.Page)
	return withParameters(path, values)
}

// orders are the ways to sort the list.
func (l *PlaceList) orders(lang string, q query.Query) []web.Option {
	orders := []ListOrder{ByCount, ByName}
	if l.Field == "event" {
		orders = []ListOrder{ByDate, ByCount, ByName}
	}
	var out []web.Option
	for _, order := range orders {
		at := PlaceList{Field: l.Field, Prefix: l.Prefix, Initial: l.Initial, Year: l.Year, Order: order}
		out = append(out, web.Option{Label: web.Message(lang, "order."+string(order)), URL: at.url(q, ListPath(l.Field)), Selected: order == l.Order})
	}
	return out
}

// initials are the ways to the names that begin with a letter. Events have years.
func (l *PlaceList) initials(lang string, q query.Query) []web.Option {
	if l.Field == "event" || len(l.Initials) < 2 {
		return nil
	}
	out := []web.Option{{Label: web.Message(lang, "order.all"), URL: localised(ListPath(l.Field), q), Selected: l.Initial == ""}}
	for _, initial := range l.Initials {
		at := PlaceList{Field: l.Field, Initial: initial, Order: ByName}
		out = append(out, web.Option{Label: initial, URL: at.url(q, ListPath(l.Field)), Selected: initial == l.Initial})
	}
	return out
}

// years are the ways to the events of a year.
func (l *PlaceList) years(lang string, q query.Query) []web.Option {
	if l.Field != "event" || len(l.Years) < 2 {
		return nil
	}
	out := []web.Option{{Label: web.Message(lang, "order.all"), URL: localised(ListPath(l.Field), q), Selected: l.Year == 0}}
	for _, year := range l.Years {
		at := PlaceList{Field: l.Field, Year: year, Order: ByDate}
		out = append(out, web.Option{Label: strconv.Itoa(year), URL: at.url(q, ListPath(l.Field)), Selected: year == l.Year})
	}
	return out
}

// groups are the values under their headings: years or letters, by the order.
func (l *PlaceList) groups(lang string, q query.Query) []web.PlaceGroup {
	heading := func(Listed) string { return "" }
	switch l.Order {
	case ByDate:
		heading = func(v Listed) string {
			if v.Year() == 0 {
				return web.Message(lang, "fact.undated")
			}
			return web.Message(lang, "date.year", strconv.Itoa(v.Year()))
		}
	case ByName:
		heading = func(v Listed) string { return v.Initial }
	}
	var out []web.PlaceGroup
	for name, values := range runs(l.Listed, heading) {
		g := web.PlaceGroup{Heading: name}
		for _, v := range values {
			g.Places = append(g.Places, l.link(lang, v, q))
		}
		out = append(out, g)
	}
	return out
}

func (l *PlaceList) link(lang string, v Listed, q query.Query) web.PlaceLink {
	from, to := Span(v.Entry, v.Event)
	link := web.PlaceLink{Label: cmp.Or(v.Name, v.Key), Lang: languageOf(v.Name, ""), URL: placeURL(q, l.Field, v.Key), Count: v.Count, Where: v.Event.Place.In(lang)}
	switch {
	case l.Field == "event":
		link.When = web.DateSpan(lang, from.String(), to.String())
	case !from.IsZero():
		link.When = web.YearSpan(lang, from.Year, to.Year)
	}
	if v.Parent != "" {
		link.Of = web.Link{Label: l.Names(v.Parent)}
	}
	return link
}

// abouts are the pages of the values that a query has chosen, where it is one of its
// field.
func abouts(lang string, res *engine.Result, q query.Query) []web.Link {
	var out []web.Link
	for _, field := range PlaceFields {
		if keys := res.Query.Filters[field]; len(keys) == 1 && len(q.Filters[field]) == 1 && keys[0] != "" {
			out = append(out, web.Link{Label: chosenLabel(lang, res, q, field, 0), URL: placeURL(q, field, keys[0])})
		}
	}
	return out
}
