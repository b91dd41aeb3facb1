package server

import (
	"strconv"
	"time"

	"github.com/labstack/echo/v4"

	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/query"
)

// defaultRelated is how many related sessions there are unless the client says.
const defaultRelated = 5

// relatedAnswer is the answer of GET /api/v1/sessions/{id}/related.
type relatedAnswer struct {
	Hits       []hitJSON `json:"hits" doc:"The nearest first."`
	Generation string    `json:"generation" doc:"Name of the generation that answered."`
}

// related answers GET /api/v1/sessions/{id}/related.
func (s *server) related(c echo.Context) (r request[relatedAnswer], err error) {
	v, err := valuesOf(c)
	if err != nil {
		return r, err
	}
	given := params{values: v}
	limit := given.number("limit", defaultRelated, 0, engine.MaxRelated)
	lang := given.language()
	given.only("limit", "lang")
	if err := given.err(); err != nil {
		return r, err
	}
	id, ok := segment(c, 1)
	if !ok {
		return r, echo.ErrNotFound
	}
	lang = languageOf(c.Request(), query.Query{Lang: lang})
	r.lang, r.about = lang, []string{id, strconv.Itoa(limit)}
	r.answer = func(e Engine) (relatedAnswer, error) {
		started := time.Now()
		hits, err := e.Related(c.Request().Context(), id, lang, limit)
		if err != nil {
			return relatedAnswer{}, err
		}
		timing(c, time.Since(started))
		a := relatedAnswer{Hits: make([]hitJSON, 0, len(hits)), Generation: e.Generation()}
		for _, h := range hits {
			a.Hits = append(a.Hits, s.hitAnswer(h))
		}
		return a, nil
	}
	return r, nil
}
