package server

import (
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/labstack/echo/v4"

	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/query"
	"sessionnotes/searchd/server/pages"
)

// trendsAnswer is the answer of GET /api/v1/trends.
type trendsAnswer struct {
	Query      queryJSON  `json:"query"`
	Tracks     tracksJSON `json:"tracks" doc:"Sessions by track and event."`
	Words      wordsJSON  `json:"words" doc:"Sessions that each word finds, by year or by event."`
	Generation string     `json:"generation" doc:"Name of the generation that answered."`
}

// tracksJSON is a table of tracks.
type tracksJSON struct {
	Events []trendEventJSON `json:"events" doc:"Oldest first."`
	Rows   []trackRowJSON   `json:"rows" doc:"Most sessions first."`
}

// trendEventJSON is a column of the table of tracks.
type trendEventJSON struct {
	Value string `json:"value" doc:"Stable key, to be used in filters."`
	Label string `json:"label" doc:"Name in the language of the answer."`
	Date  string `json:"date,omitempty" doc:"When it began: a day, or only a month or a year."`
	Total int    `json:"total" minimum:"0" doc:"Sessions of the query at the event, in a track or not."`
	// Source is there only if Published of the cells means something.
	Source string `json:"source,omitempty" doc:"Where the published counts of the event are from; none if there are none."`
}

// trackRowJSON is a track at every event.
type trackRowJSON struct {
	Value     string `json:"value" doc:"Stable key, to be used in filters."`
	Label     string `json:"label" doc:"Name in the language of the answer."`
	Total     int    `json:"total" minimum:"0" doc:"Sessions of the query in the track, at any event."`
	Sessions  []int  `json:"sessions" doc:"By event: the sessions of the query."`
	Published []int  `json:"published" doc:"By event: the sessions that the event itself says it had."`
}

// wordsJSON is a table of words.
type wordsJSON struct {
	By     string           `json:"by" enum:"year,event"`
	Places []trendPlaceJSON `json:"places" doc:"The years or events, in the order of time."`
	Rows   []wordRowJSON    `json:"rows" doc:"In the order of the words asked for."`
}

// trendPlaceJSON is a year or an event.
type trendPlaceJSON struct {
	Value string `json:"value" doc:"Stable key, to be used in filters."`
	Label string `json:"label" doc:"Name in the language of the answer."`
	Total int    `json:"total" minimum:"0" doc:"Sessions under the filters, whatever they are about."`
}

// wordRowJSON is a word at every place.
type wordRowJSON struct {
	Word     string `json:"word"`
	Sessions []int  `json:"sessions" doc:"By place."`
}

// trendsOperation describes GET /api/v1/trends.
func trendsOperation() huma.Operation {
	words := several(text(maxTrendText))
	words.MaxItems = new(engine.MaxTrendWords)
	params := append([]*huma.Param{
		{Name: "word", In: "query", Style: "form", Explode: new(true), Schema: words, Description: "A query to compare with others by the sessions that it finds."},
		parameter("by", "What words are counted by. Without it, by year, or, where all is of one year, by event.", choice("year", "event")),
		parameter("counts", "index leaves out what events publish of themselves, and picks tracks and events by the sessions here. "+
			"Without it the query decides: both if it asks for nothing but events and tracks.",
			choice(pages.CountsBoth, pages.CountsIndex, pages.CountsPublished)),
		textParam(),
	}, filterParams()...)
	return operation("trends", "/api/v1/trends", "Count sessions by track and event, and words over time",
		"Events and tracks that are filtered for are those of the table; otherwise it has those with published counts, or with most sessions. Each count is the total of the search with that event, track or year as the only choice.",
		append(params, languageParam()), http.StatusUnprocessableEntity)
}

// trendsJSON answers GET /api/v1/trends.
func (s *server) trendsJSON(c echo.Context) (r request[trendsAnswer], err error) {
	asked, err := readTrends(c)
	if err != nil {
		return r, err
	}
	lang := languageOf(c.Request(), asked.Query)
	r.lang, r.about = lang, []string{asked.values().Encode()}
	r.answer = func(e Engine) (trendsAnswer, error) {
		started := time.Now()
		t, err := s.trends(c.Request().Context(), e, asked, lang)
		if err != nil {
			return trendsAnswer{}, err
		}
		timing(c, time.Since(started))
		q := asked.Query
		q.Lang = lang
		return trendsAnswerOf(t, q), nil
	}
	return r, nil
}

func trendsAnswerOf(t pages.Trends, q query.Query) trendsAnswer {
	a := trendsAnswer{
		Query: queryAnswer(t.Result.Query, q), Generation: t.Result.Generation,
		Tracks: tracksJSON{Events: []trendEventJSON{}, Rows: []trackRowJSON{}},
		Words:  wordsJSON{By: t.By, Places: []trendPlaceJSON{}, Rows: []wordRowJSON{}},
	}
	label := func(field string, v engine.Value) string { return pages.ValueLabel(q.Lang, field, v) }
	for _, ev := range t.Tracks.Events {
		a.Tracks.Events = append(a.Tracks.Events, trendEventJSON{ev.Key, label("event", ev.Value), ev.Date.String(), ev.Total, ev.Source})
	}
	for _, row := range t.Tracks.Tracks {
		track := trackRowJSON{row.Key, label("track", row.Value), row.Total, []int{}, []int{}}
		for _, cell := range row.Cells {
			track.Sessions = append(track.Sessions, cell.Found)
			track.Published = append(track.Published, cell.Published)
		}
		a.Tracks.Rows = append(a.Tracks.Rows, track)
	}
	for _, place := range t.Words.Places {
		a.Words.Places = append(a.Words.Places, trendPlaceJSON{place.Key, label(t.By, place.Value), place.Total})
	}
	for _, word := range t.Words.Words {
		a.Words.Rows = append(a.Words.Rows, wordRowJSON{word.Text, list(word.Found)})
	}
	return a
}
