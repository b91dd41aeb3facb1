package server

import (
	"cmp"
	"context"
	"io"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"sessionnotes/corpus"
	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/query"
	"sessionnotes/searchd/server/pages"
)

const (
	// wholeProgramme is up to how many sessions the programme of an event is one page;
	// that of a larger one has a page for each day.
	wholeProgramme = 120
	// maxProgramme is how many sessions of an event have their days counted, and how
	// many of one day are put in order; what is beyond is found by a search.
	maxProgramme = 2000
	// longestProgramme is up to how many days a programme may take. What takes longer is
	// a series of meetings, and the last one comes first.
	longestProgramme = 45
	// slotsOnPage is how many sessions of a day, or of a list by event, a page has.
	slotsOnPage = 60
	// maxDay is how many characters the name of a day may have.
	maxDay = 20
)

// routePlaces mounts the pages of events, tracks, people and tags, and their lists.
func (s *server) routePlaces(g *echo.Group) {
	for _, field := range pages.PlaceFields {
		g.Match(reading, pages.ListPath(field), s.placesPage(field))
		g.Match(reading, pages.ListPath(field)+"/:id", s.placePage(field))
	}
}

// placePage answers GET /events/{id} and its like: a value of a field with its
// sessions. Another name of it leads to its id; a name with a suffix is a feed.
func (s *server) placePage(field string) echo.HandlerFunc {
	return func(c echo.Context) error {
		name, ok := lastSegment(c)
		if !ok {
			return echo.ErrNotFound
		}
		if form, ok := formOf(name); ok {
			return s.placeFeed(c, field, strings.TrimSuffix(name, form.Suffix), form)
		}
		asked, day, page, err := readProgramme(c, field)
		if err != nil {
			return err
		}
		q := asked
		q.Lang = languageOf(c.Request(), asked)
		r := request[*document]{lang: q.Lang, about: []string{name, day, strconv.Itoa(page), asked.Lang}}
		r.answer = func(e Engine) (*document, error) {
			entry, err := placeNamed(e, field, name, q.Lang)
			if err != nil {
				return nil, err
			}
			if entry.Key != name {
				return &document{location: s.placeMoved(c, field, entry.Key)}, nil
			}
			v, err := s.place(c.Request().Context(), e, field, entry, q, day, page)
			if err != nil {
				return nil, err
			}
			return listDocument(v.PastEnd(), func(w io.Writer) error { return s.pages(c).Place(w, q.Lang, v, asked) })
		}
		return s.respond(c, r)
	}
}

// programmeParams are the parameters of the page of a value; that of an event may
// have a day as well.
var programmeParams = []string{"page", "lang"}

// readProgramme reads the parameters of the page of a value. The query is for
// everything, in the language that was asked for.
func readProgramme(c echo.Context, field string) (q query.Query, day string, page int, err error) {
	v, err := valuesOf(c)
	if err != nil {
		return q, "", 0, err
	}
	given := params{values: v}
	q = counting()
	q.Lang = given.language()
	day = given.text("day", maxDay)
	page = given.page(slotsOnPage, query.MaxWindow)
	if field == "event" {
		given.only(append([]string{"day"}, programmeParams...)...)
	} else {
		given.only(programmeParams...)
	}
	return q, day, page, given.err()
}

// placeMoved is the path of a value in the place of another name of it, with the
// parameters that were given.
func (s *server) placeMoved(c echo.Context, field, key string) string {
	return withQuery(s.base+pages.PlacePath(field, key), c.QueryString())
}

// placeNamed is the one value that a name means: one that sessions have, or an event
// that the catalogue knows. Where there is none, or several, the failure tells those
// that may be meant.
func placeNamed(e Engine, field, name, lang string) (engine.Entry, error) {
	found := e.Named(field, name)
	if len(found) == 1 {
		return found[0], nil
	}
	if event, ok := e.Catalog().Event(name); ok && field == "event" && len(found) == 0 {
		return engine.Entry{Key: corpus.Slug(event.ID), Names: engine.Names{Label: event.Name, Aliases: event.Aliases, Parent: corpus.Slug(event.Parent)}}, nil
	}
	f := &pages.Failure{Status: http.StatusNotFound, Reason: "place", Field: field, Args: []any{name}}
	for _, near := range nearest(e, field, name, found) {
		f.Near = append(f.Near, near.Value(lang))
	}
	return engine.Entry{}, f
}

// maxNear is how many values are offered in place of one that is not there.
const maxNear = 8

// nearest are those of several values that a name means, or else those with names that
// begin as the words of this one do, or as the longest of its words.
func nearest(e Engine, field, name string, meant []engine.Entry) []engine.Entry {
	if len(meant) > 0 {
		return meant[:min(len(meant), maxNear)]
	}
	words := strings.FieldsFunc(corpus.Slug(name), func(r rune) bool { return r == '-' })
	slices.SortStableFunc(words, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	for _, text := range append([]string{name}, words[:min(len(words), maxNear)]...) {
		if found := e.Beginning(field, text, maxNear); len(found) > 0 {
			return found
		}
	}
	return nil
}

// place is what the page of a value shows.
func (s *server) place(ctx context.Context, e Engine, field string, entry engine.Entry, q query.Query, day string, page int) (*pages.Place, error) {
	v := &pages.Place{Field: field, Entry: entry}
	if field == "event" {
		s.surround(e, v, q.Lang)
	}
	q = q.With(field, entry.Key)
	q.Sort, q.Facets, q.FacetSize = query.SortDateDesc, pages.Counted(field), pages.ShownCounts+1 // one may be that of sessions without a value
	var err error
	switch {
	case field != "event" || isSeries(v):
		if day != "" {
			return nil, query.NewParamError("day", day, query.FaultUnknown, programmeParams)
		}
		v.Programme, v.Result, err = latest(ctx, e, q, page)
	case entry.Count <= wholeProgramme:
		v.Programme, v.Result, err = whole(ctx, e, v, q, day, page)
	default:
		v.Programme, v.Result, err = daily(ctx, e, v, q, day, page)
	}
	return v, err
}

// isSeries tells whether what is called an event are many of them.
func isSeries(v *pages.Place) bool {
	from, to := pages.Span(v.Entry, v.Event)
	return from.DaysTo(to) > longestProgramme
}

// surround tells what the catalogue has of an event, and the events around it.
func (s *server) surround(e Engine, v *pages.Place, lang string) {
	v.Event, _ = e.Catalog().Event(v.Key)
	for _, id := range e.Catalog().Lineage(v.Key)[1:] {
		if parents := e.Named("event", id); len(parents) == 1 {
			v.Within = append(v.Within, parents[0].Value(lang))
		}
	}
	for _, other := range s.directory.of(e, "event", lang).all {
		if other.Parent == v.Key {
			v.Parts = append(v.Parts, other.Entry)
		}
	}
	slices.SortStableFunc(v.Parts, func(a, b engine.Entry) int { return cmp.Compare(a.From, b.From) })
}

// latest is a page of sessions, the newest first.
func latest(ctx context.Context, e Engine, q query.Query, page int) (p pages.Programme, res *engine.Result, err error) {
	q.Size, q.Page = slotsOnPage, page
	if res, err = e.Take(ctx, q); err != nil {
		return p, nil, err
	}
	return pages.Programme{Hits: res.Hits, Page: page, Size: slotsOnPage, Total: min(res.Total, query.MaxWindow)}, res, nil
}

// whole is the programme of an event on one page. A day is in it, if it is one of
// the event's: it may have had a page of its own.
func whole(ctx context.Context, e Engine, v *pages.Place, q query.Query, day string, page int) (p pages.Programme, res *engine.Result, err error) {
	q.Size = wholeProgramme
	if res, err = e.Take(ctx, q); err != nil {
		return p, nil, err
	}
	if _, err := dayNamed(v, daysOf(res.Hits), day, q.Lang); err != nil {
		return p, nil, err
	}
	p = pages.Programme{Page: page, Size: wholeProgramme, Total: res.Total}
	if page == 1 {
		slices.SortFunc(res.Hits, pages.InTime)
		p.Hits = res.Hits
	}
	return p, res, nil
}

// daily is one day of the programme of an event, the first unless another is asked
// for. That a day is none of the event's is an error.
func daily(ctx context.Context, e Engine, v *pages.Place, q query.Query, day string, page int) (p pages.Programme, res *engine.Result, err error) {
	counted := q
	counted.Size, counted.Brief = maxProgramme, true
	if res, err = e.Search(ctx, counted); err != nil {
		return p, nil, err
	}
	p = pages.Programme{Days: daysOf(res.Hits), Page: page, Size: slotsOnPage}
	shown, err := dayNamed(v, p.Days, day, q.Lang)
	if err != nil {
		return p, nil, err
	}
	p.Shown, p.Total = shown.Date, shown.Count
	hits, err := held(ctx, e, q, shown.Date)
	if err != nil {
		return p, nil, err
	}
	slices.SortFunc(hits, pages.InTime)
	p.Hits = hits[min((page-1)*slotsOnPage, len(hits)):min(page*slotsOnPage, len(hits))]
	return p, res, nil
}

// dayNamed is the day of a name among those of an event, or the first one if there is
// no name. That there is no such day is a failure that tells those there are.
func dayNamed(v *pages.Place, days []pages.Day, name, lang string) (pages.Day, error) {
	if len(days) == 0 {
		return pages.Day{}, nil // an event that nobody has told of yet
	}
	if name == "" {
		return days[0], nil
	}
	var names []string
	for _, d := range days {
		if d.Name() == name {
			return d, nil
		}
		names = append(names, d.Name())
	}
	return pages.Day{}, &pages.Failure{
		Status: http.StatusNotFound, Reason: "day", Args: []any{name, strings.Join(names, ", ")}, Field: v.Field, Near: []engine.Value{v.Value(lang)},
	}
}

// daysOf are the days of sessions in order, those without one at the end.
func daysOf(hits []engine.Hit) []pages.Day {
	hits = slices.SortedFunc(slices.Values(hits), pages.InTime)
	var days []pages.Day
	for _, h := range hits {
		if n := len(days); n == 0 || days[n-1].Date != h.Session.Date {
			days = append(days, pages.Day{Date: h.Session.Date})
		}
		days[len(days)-1].Count++
	}
	return days
}

// held are the sessions of a query that are dated just so: those of the month but of no
// day are not those of its days.
func held(ctx context.Context, e Engine, q query.Query, day corpus.Date) ([]engine.Hit, error) {
	q.Size, q.Facets = maxProgramme, nil
	if day.IsZero() {
		q = q.WithText("-date:1000..9999")
		q.Sort = query.SortDateDesc
	} else {
		q.DateFrom, q.DateTo = query.Day(day.First()), query.Day(day.Last())
	}
	res, err := e.Take(ctx, q)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(res.Hits, func(h engine.Hit) bool { return h.Session.Date != day }), nil
}

// formOf is the form that the suffix of a name asks for.
func formOf(name string) (pages.Form, bool) {
	i := slices.IndexFunc(pages.Forms, func(f pages.Form) bool { return f.Suffix == path.Ext(name) })
	if i < 0 {
		return pages.Form{}, false
	}
	return pages.Forms[i], true
}

// placesPage answers GET /events and its like: the values of a field that have pages.
func (s *server) placesPage(field string) echo.HandlerFunc {
	return func(c echo.Context) error {
		v, err := valuesOf(c)
		if err != nil {
			return err
		}
		asked, err := readPlaces(v, field)
		if err != nil {
			return err
		}
		named := query.Query{Lang: asked.lang}
		lang := languageOf(c.Request(), named)
		r := request[*document]{lang: lang, about: []string{field, asked.key()}}
		r.answer = func(e Engine) (*document, error) {
			list := s.placeList(e, lang, asked)
			return listDocument(list.PastEnd(), func(w io.Writer) error { return s.pages(c).Places(w, lang, list, named) })
		}
		return s.respond(c, r)
	}
}

// places is what is asked of a list.
type places struct {
	field, prefix, initial string
	year                   int
	order                  pages.ListOrder
	page, size             int
	lang                   string
}

// key tells one list from another.
func (p places) key() string {
	return url.Values{"": {p.prefix, p.initial, strconv.Itoa(p.year), string(p.order), strconv.Itoa(p.page), strconv.Itoa(p.size), p.lang}}.Encode()
}

const (
	// placesOnPage is how many values a page of a list has unless a program says.
	placesOnPage = 100
	maxPlaces    = 1000
)

// placeParams are the parameters of a list.
var placeParams = []string{"prefix", "initial", "year", "sort", "page", "lang"}

// readPlaces reads them; a program may say how many values it wants.
func readPlaces(v url.Values, field string, more ...string) (p places, err error) {
	given := params{values: v}
	p = places{field: field, lang: given.language(), size: placesOnPage}
	p.prefix = strings.TrimSpace(given.text("prefix", query.MaxText))
	p.initial = given.text("initial", maxInitial)
	p.year = given.number("year", 0, 1, 9999)
	p.order = pages.ListOrder(given.choice("sort", string(pages.DefaultOrder(field)), listOrders(field)...))
	if slices.Contains(more, "size") {
		p.size = given.number("size", placesOnPage, 0, maxPlaces)
	}
	p.page = given.page(p.size, maxFacetWindow)
	given.only(slices.Concat(placeParams, more)...)
	return p, given.err()
}

func listOrders(field string) []string {
	if field == "event" {
		return []string{string(pages.ByDate), string(pages.ByCount), string(pages.ByName)}
	}
	return []string{string(pages.ByCount), string(pages.ByName)}
}

// placeList is the list that was asked for.
func (s *server) placeList(e Engine, lang string, asked places) *pages.PlaceList {
	d := s.directory.of(e, asked.field, lang)
	found := d.find(e, asked)
	from := min((asked.page-1)*asked.size, len(found))
	shown := make([]pages.Listed, 0, asked.size)
	for _, l := range found[from:min(from+asked.size, len(found))] {
		shown = append(shown, l.Listed)
	}
	return &pages.PlaceList{
		Field: asked.field, Listed: shown, Total: len(found), All: len(d.all),
		Prefix: asked.prefix, Initial: asked.initial, Year: asked.year, Order: asked.order, Page: asked.page, Size: asked.size,
		Initials: d.initials, Years: d.years, Generation: e.Generation(),
		Names: func(event string) string {
			if one := e.Named("event", event); len(one) == 1 {
				return one[0].Value(lang).Label
			}
			return event
		},
	}
}
