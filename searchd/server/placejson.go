package server

import (
	"cmp"
	"net/http"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/labstack/echo/v4"

	"sessionnotes/corpus"
	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/query"
	"sessionnotes/searchd/server/pages"
)

// placesAnswer is the answer of GET /api/v1/events and its like.
type placesAnswer struct {
	Field      string        `json:"field" doc:"The filter that takes the ids."`
	Values     []PlaceFields `json:"values"`
	Total      int           `json:"total" minimum:"0" doc:"Values that were found, listed or not."`
	Page       int           `json:"page" minimum:"1"`
	Size       int           `json:"size" minimum:"0"`
	Generation string        `json:"generation" doc:"Name of the generation that answered."`
}

// placeAnswer is the answer of GET /api/v1/events/{id} and its like.
type placeAnswer struct {
	PlaceFields
	Within      []PlaceFields           `json:"within" doc:"The events that this one is part of, the nearest first."`
	Parts       []PlaceFields           `json:"parts" doc:"The events that are part of this one."`
	Facets      map[string][]facetValue `json:"facets" doc:"What its sessions have most, by field."`
	FacetTotals map[string]int          `json:"facet_totals" doc:"By field: how many values there are, listed or not."`
	Search      string                  `json:"search" format:"uri-reference" doc:"Its sessions, from this API."`
	Generation  string                  `json:"generation" doc:"Name of the generation that answered."`
}

// PlaceFields is an event, a track, a person or a tag. It is exported because huma
// describes no other embedded structs.
type PlaceFields struct {
	ID       string    `json:"id" doc:"Stable key, to be used in filters."`
	URL      string    `json:"url" format:"uri-reference" doc:"Its page."`
	Name     string    `json:"name" doc:"In the language of the answer."`
	Names    namesJSON `json:"names"`
	Aliases  []string  `json:"aliases" doc:"Other names, which lead to it."`
	Sessions int       `json:"sessions" minimum:"0"`
	From     string    `json:"from,omitempty" doc:"When an event begins, or the day of the first session: a day, or only a month or a year."`
	To       string    `json:"to,omitempty" doc:"When it ends, or the day of the last session."`
	Place    string    `json:"place,omitempty" doc:"Where an event is, in the language of the answer."`
	Link     string    `json:"link,omitempty" format:"uri" doc:"The page of an event itself."`
	Parent   string    `json:"parent,omitempty" doc:"The id of the event that it is part of."`
}

// namesJSON is a name by language.
type namesJSON struct {
	EN string `json:"en,omitempty"`
	JA string `json:"ja,omitempty"`
}

// routePlacesAPI mounts and describes the lists of all values that have pages, and
// what there is to know of each.
func (s *server) routePlacesAPI(api huma.API, g *echo.Group) {
	for _, field := range pages.PlaceFields {
		register(s, api, g, placesOperation(field), s.listPlaces(field))
		register(s, api, g, placeOperation(field), s.onePlace(field))
	}
}

// placeExamples are ids that the shipped notes have, by field.
var placeExamples = map[string]string{"event": "kubecon-eu-2022", "track": "security", "speaker": "liz-rice", "tag": "webassembly"}

// placesOperation describes GET /api/v1/events and its like.
func placesOperation(field string) huma.Operation {
	path := pages.ListPath(field)
	params := []*huma.Param{
		parameter("prefix", "How words of the name or an alias begin, each with one of these; case and width make no difference.", text(query.MaxText)),
		parameter("initial", "The letter, or the row of kana, under which the name is listed: K, か.", text(maxInitial)),
		parameter("year", "With sessions in this year, or before and after it.", &huma.Schema{Type: huma.TypeInteger, Minimum: new(1.0), Maximum: new(9999.0)}),
		parameter("sort", "The order; "+string(pages.DefaultOrder(field))+" unless another one is asked for.", choice(listOrders(field)...)),
		parameter("page", "The page, from 1; one past the end has none.", number(1, maxFacetWindow, 1)),
		parameter("size", "Values in the answer.", number(0, maxPlaces, placesOnPage)),
		languageParam(),
	}
	params[0].Example, params[1].Example = placeExamples[field][:3], strings.ToUpper(placeExamples[field][:1])
	params[2].Example, params[3].Example = 2022, string(pages.ByName)
	return operation("list-"+path[1:], "/api/v1"+path, "List "+path[1:],
		"Those that sessions have, with the days of the first and the last one.", params, http.StatusUnprocessableEntity)
}

// placeOperation describes GET /api/v1/events/{id} and its like.
func placeOperation(field string) huma.Operation {
	id := &huma.Param{Name: "id", In: "path", Required: true, Schema: &huma.Schema{Type: huma.TypeString},
		Description: "The id, a name in either language or an alias, as one segment of the path.", Example: placeExamples[field]}
	return operation("get-"+field, "/api/v1"+pages.ListPath(field)+"/{id}", "Read what is known of one",
		"Its names, its days, and what its sessions have most. The sessions themselves are behind search.",
		[]*huma.Param{id, languageParam()}, http.StatusNotFound, http.StatusUnprocessableEntity)
}

// listPlaces answers GET /api/v1/events and its like.
func (s *server) listPlaces(field string) func(echo.Context) (request[placesAnswer], error) {
	return func(c echo.Context) (r request[placesAnswer], err error) {
		v, err := valuesOf(c)
		if err != nil {
			return r, err
		}
		asked, err := readPlaces(v, field, "size")
		if err != nil {
			return r, err
		}
		r.lang = languageOf(c.Request(), query.Query{Lang: asked.lang})
		r.about = []string{field, asked.key()}
		r.answer = func(e Engine) (placesAnswer, error) {
			l := s.placeList(e, r.lang, asked)
			a := placesAnswer{Field: field, Values: make([]PlaceFields, 0, len(l.Listed)), Total: l.Total, Page: l.Page, Size: l.Size, Generation: e.Generation()}
			for _, one := range l.Listed {
				a.Values = append(a.Values, s.placeFields(e, field, one.Entry, r.lang))
			}
			return a, nil
		}
		return r, nil
	}
}

// onePlace answers GET /api/v1/events/{id} and its like.
func (s *server) onePlace(field string) func(echo.Context) (request[placeAnswer], error) {
	return func(c echo.Context) (r request[placeAnswer], err error) {
		v, err := valuesOf(c)
		if err != nil {
			return r, err
		}
		given := params{values: v}
		lang := given.language()
		given.only("lang")
		if err := given.err(); err != nil {
			return r, err
		}
		name, ok := lastSegment(c)
		if !ok {
			return r, echo.ErrNotFound
		}
		r.lang = languageOf(c.Request(), query.Query{Lang: lang})
		r.about = []string{field, name}
		r.answer = func(e Engine) (placeAnswer, error) {
			entry, err := placeNamed(e, field, name, r.lang)
			if err != nil {
				return placeAnswer{}, err
			}
			return s.placeAnswer(c, e, field, entry, r.lang)
		}
		return r, nil
	}
}

func (s *server) placeAnswer(c echo.Context, e Engine, field string, entry engine.Entry, lang string) (placeAnswer, error) {
	started := time.Now()
	q := counting()
	q.Lang, q.Facets = lang, pages.Counted(field)
	q = q.With(field, entry.Key)
	res, err := e.Search(c.Request().Context(), q)
	if err != nil {
		return placeAnswer{}, err
	}
	timing(c, time.Since(started))
	a := placeAnswer{
		PlaceFields: s.placeFields(e, field, entry, lang), Within: []PlaceFields{}, Parts: []PlaceFields{},
		Facets: map[string][]facetValue{}, FacetTotals: res.FacetTotals, Generation: e.Generation(),
	}
	for name, values := range res.Facets {
		a.Facets[name] = facetValues(lang, name, values)
	}
	a.Search = s.origin + withQuery(s.base+"/api/v1/search", fresh(lang).With(field, entry.Key).Values().Encode())
	if field == "event" {
		around := &pages.Place{Field: field, Entry: entry}
		s.surround(e, around, lang)
		for _, v := range around.Within {
			for _, one := range e.Named(field, v.Key) {
				a.Within = append(a.Within, s.placeFields(e, field, one, lang))
			}
		}
		for _, one := range around.Parts {
			a.Parts = append(a.Parts, s.placeFields(e, field, one, lang))
		}
	}
	return a, nil
}

// fresh is a query for everything in a language.
func fresh(lang string) query.Query {
	q, _ := query.FromValues(nil) // no parameter, no fault
	q.Lang = lang
	return q
}

// placeFields is a value with what the catalogue has of it.
func (s *server) placeFields(e Engine, field string, entry engine.Entry, lang string) PlaceFields {
	f := PlaceFields{
		ID: entry.Key, URL: s.origin + s.base + pages.PlacePath(field, entry.Key), Name: cmp.Or(entry.Label.In(lang), entry.Key),
		Names: namesJSON(entry.Label), Aliases: list(entry.Aliases), Sessions: entry.Count, Parent: entry.Parent,
	}
	var event corpus.Event
	if field == "event" {
		event, _ = e.Catalog().Event(entry.Key)
	}
	f.Place, f.Link = event.Place.In(lang), event.Link
	from, to := pages.Span(entry, event)
	f.From, f.To = from.String(), to.String()
	return f
}
