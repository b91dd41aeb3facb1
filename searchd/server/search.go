package server

import (
	"time"

	"github.com/labstack/echo/v4"

	"sessionnotes/corpus"
	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/query"
	"sessionnotes/searchd/server/pages"
)

// searchAnswer is the answer of GET /api/v1/search.
type searchAnswer struct {
	Query       queryJSON               `json:"query"`
	Total       int                     `json:"total" minimum:"0" doc:"Sessions that match, filters included."`
	Page        int                     `json:"page" minimum:"1"`
	Size        int                     `json:"size" minimum:"0"`
	Generation  string                  `json:"generation" doc:"Name of the generation that answered."`
	Listed      int                     `json:"listed" minimum:"0" doc:"Hits that the pages have in all: total, or fewer where they are grouped."`
	Hits        []hitJSON               `json:"hits"`
	Groups      []hitGroupJSON          `json:"groups,omitempty" doc:"Where hits are grouped: the events of the page's hits, in their order."`
	Facets      map[string][]facetValue `json:"facets" doc:"The counted values by field, for the fields that were asked for."`
	FacetTotals map[string]int          `json:"facet_totals" doc:"By field: how many values there are, listed or not."`
}

// hitGroupJSON is an event of which the first hits stand together.
type hitGroupJSON struct {
	Event *eventJSON `json:"event,omitempty" doc:"None for hits without an event."`
	Count int        `json:"count" minimum:"1" doc:"Hits of the event, listed or not."`
}

// queryJSON says how a query was understood.
type queryJSON struct {
	Text       string              `json:"text" doc:"The query as it was typed."`
	Parsed     string              `json:"parsed" doc:"The query as it was read."`
	Filters    map[string][]string `json:"filters" doc:"By field: the keys of the values that were chosen. date_from and date_to are days, the first and the last, where they were given."`
	In         []string            `json:"in" doc:"The kinds of text that the search is narrowed to, by parameter or in the text; none: every text."`
	Match      engine.Matching     `json:"match" enum:"all,best" doc:"all: every word is in each hit; best: as many words as any session has."`
	DidYouMean string              `json:"did_you_mean,omitempty" doc:"Another spelling that finds more."`
	Notices    []noticeJSON        `json:"notices"`
}

// noticeJSON is something to know about how a query was read.
type noticeJSON struct {
	Code    engine.NoticeCode `json:"code" doc:"Stable name of the notice; later versions may have more."`
	Message string            `json:"message" doc:"The notice in the language of the answer."`
	Terms   []string          `json:"terms" doc:"The words that it is about."`
}

// hitJSON is a session found.
type hitJSON struct {
	ID        string        `json:"id"`
	URL       string        `json:"url" format:"uri-reference" doc:"The page of the session."`
	Title     string        `json:"title"`
	TitleHTML string        `json:"title_html" doc:"The title, escaped, with the words found in <mark>."`
	Event     *eventJSON    `json:"event,omitempty"`
	Track     *valueJSON    `json:"track,omitempty"`
	Kind      corpus.Kind   `json:"kind,omitempty"`
	Speakers  []speakerJSON `json:"speakers"`
	Date      string        `json:"date,omitempty" doc:"A day, or only a month or a year: 2022-05-16, 2022-05, 2022."`
	Languages []string      `json:"languages" doc:"BCP 47: those of the session, then those of its notes."`
	Score     float64       `json:"score" doc:"0 where nothing was asked that scores."`
	Snippets  []snippetJSON `json:"snippets" doc:"Best first."`
	Also      []string      `json:"also,omitempty" doc:"The equal words by which it was found, where it does not have those that were typed."`
	Links     linksJSON     `json:"links"`
	Explain   []partJSON    `json:"explain,omitempty" doc:"What adds up to the score; only if it was asked for."`
}

// eventJSON is an event.
type eventJSON struct {
	ID   string `json:"id"`
	Name string `json:"name" doc:"In the language of the answer."`
}

// valueJSON is a facet value.
type valueJSON struct {
	Value string `json:"value" doc:"Stable key, to be used in filters."`
	Label string `json:"label" doc:"Name in the language of the answer."`
}

// speakerJSON is a person on stage.
type speakerJSON struct {
	Value       string `json:"value" doc:"Stable key, to be used in filters."`
	Name        string `json:"name"`
	Affiliation string `json:"affiliation,omitempty"`
}

// snippetJSON is a piece of text that shows why a session was found.
type snippetJSON struct {
	Field string   `json:"field" enum:"title,speaker,affiliation,tag,abstract,note,summary,transcript"`
	HTML  string   `json:"html" doc:"The text, escaped, with the words found in <mark>."`
	Text  string   `json:"text"`
	Marks [][2]int `json:"marks" doc:"The marked stretches of the text, [from, to) in code points."`
	Line  int      `json:"line,omitempty" minimum:"1" doc:"Line in the source of the note."`
	// StartMS is a pointer, since what is said first is said at 0.
	StartMS *int        `json:"start_ms,omitempty" minimum:"0" doc:"When the first mark is said in the recording, in milliseconds."`
	Links   *momentJSON `json:"links,omitempty"`
}

// momentJSON leads into a recording.
type momentJSON struct {
	Moment string `json:"moment" format:"uri" doc:"Opens the recording at start_ms."`
}

// linksJSON lead out of a session.
type linksJSON struct {
	Page   string   `json:"page,omitempty" format:"uri"`
	Video  string   `json:"video,omitempty" format:"uri"`
	Slides string   `json:"slides,omitempty" format:"uri"`
	Code   []string `json:"code"`
	Other  []string `json:"other"`
}

// search answers GET /api/v1/search.
func (s *server) search(c echo.Context) (r request[searchAnswer], err error) {
	q, err := readQuery(c)
	if err != nil {
		return r, err
	}
	q.Lang = languageOf(c.Request(), q)
	r.lang, r.about = q.Lang, []string{q.Values().Encode()}
	r.answer = func(e Engine) (searchAnswer, error) {
		started := time.Now()
		res, err := e.Search(c.Request().Context(), q)
		if err != nil {
			return searchAnswer{}, err
		}
		timing(c, time.Since(started))
		return s.searchAnswer(res, q), nil
	}
	return r, nil
}

func (s *server) searchAnswer(res *engine.Result, q query.Query) searchAnswer {
	a := searchAnswer{
		Query: queryAnswer(res.Query, q), Total: res.Total, Listed: res.Listed, Page: res.Page, Size: res.Size, Generation: res.Generation,
		Hits: make([]hitJSON, 0, len(res.Hits)), Facets: map[string][]facetValue{}, FacetTotals: map[string]int{},
	}
	for _, h := range res.Hits {
		a.Hits = append(a.Hits, s.hitAnswer(h))
	}
	for _, g := range res.Groups {
		a.Groups = append(a.Groups, hitGroupJSON{eventAnswer(g.Value), g.Count})
	}
	for field, values := range res.Facets {
		a.Facets[field] = facetValues(q.Lang, field, values)
		a.FacetTotals[field] = res.FacetTotals[field]
	}
	return a
}

// queryAnswer says how q was understood.
func queryAnswer(u engine.Understood, q query.Query) queryJSON {
	a := queryJSON{
		Text: u.Text, Parsed: u.Parsed, Filters: map[string][]string{}, In: list(q.Scope()), Match: u.Match, DidYouMean: u.DidYouMean,
		Notices: make([]noticeJSON, 0, len(u.Notices)),
	}
	for field, keys := range u.Filters {
		a.Filters[field] = list(keys)
	}
	if q.DateFrom != 0 {
		a.Filters["date_from"] = []string{q.DateFrom.String()}
	}
	if q.DateTo != 0 {
		a.Filters["date_to"] = []string{q.DateTo.String()}
	}
	for _, n := range u.Notices {
		a.Notices = append(a.Notices, noticeJSON{Code: n.Code, Message: pages.NoticeLabel(q.Lang, n), Terms: list(n.Terms)})
	}
	return a
}

func (s *server) hitAnswer(h engine.Hit) hitJSON {
	a := hitJSON{
		ID: h.Session.ID, URL: s.sessionURL(h.Session.ID), Title: h.Session.Title, TitleHTML: h.Title.HTML(),
		Event: eventAnswer(h.Event), Track: valueAnswer(h.Track), Kind: h.Session.Kind, Speakers: speakersAnswer(h),
		Date: h.Session.Date.String(), Languages: list(h.Languages), Score: h.Score,
		Snippets: make([]snippetJSON, 0, len(h.Snippets)), Links: linksAnswer(h.Session.Links),
		Also: h.Also, Explain: partsAnswer(h.Parts),
	}
	for _, sn := range h.Snippets {
		a.Snippets = append(a.Snippets, snippetAnswer(sn))
	}
	return a
}

func snippetAnswer(sn engine.Snippet) snippetJSON {
	a := snippetJSON{Field: sn.Field, HTML: sn.HTML(), Text: sn.Text, Marks: marksAnswer(sn.Marked), Line: sn.Line}
	if sn.Said != nil {
		a.StartMS = &sn.Said.MS
		if sn.Said.Link != "" {
			a.Links = &momentJSON{sn.Said.Link}
		}
	}
	return a
}

func marksAnswer(m engine.Marked) [][2]int {
	marks := make([][2]int, 0, len(m.Marks))
	for _, k := range m.Marks {
		marks = append(marks, [2]int{k.From, k.To})
	}
	return marks
}

func eventAnswer(v engine.Value) *eventJSON {
	if v == (engine.Value{}) {
		return nil
	}
	return &eventJSON{ID: v.Key, Name: v.Label}
}

func valueAnswer(v engine.Value) *valueJSON {
	if v == (engine.Value{}) {
		return nil
	}
	return &valueJSON{Value: v.Key, Label: v.Label}
}

func speakersAnswer(h engine.Hit) []speakerJSON {
	speakers := make([]speakerJSON, 0, len(h.Speakers))
	for i, v := range h.Speakers {
		speakers = append(speakers, speakerJSON{Value: v.Key, Name: v.Label, Affiliation: h.Session.Speakers[i].Affiliation})
	}
	return speakers
}

func linksAnswer(l corpus.Links) linksJSON {
	return linksJSON{Page: l.Page, Video: l.Video, Slides: l.Slides, Code: list(l.Code), Other: list(l.Other)}
}

// list is a copy that JSON writes as an array even when it is empty.
func list[T any](values []T) []T {
	return append([]T{}, values...)
}
