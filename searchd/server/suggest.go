package server

import (
	"maps"
	"net/url"
	"slices"
	"strconv"
	"time"

	"github.com/labstack/echo/v4"

	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/query"
	"sessionnotes/searchd/server/pages"
)

// defaultSuggestions is how many suggestions there are unless the client says.
const defaultSuggestions = 8

// suggestAnswer is the answer of GET /api/v1/suggest.
type suggestAnswer struct {
	Suggestions []suggestionJSON `json:"suggestions" doc:"By kind, in the order of the kinds; within one the likeliest first."`
	Generation  string           `json:"generation" doc:"Name of the generation that answered."`
}

// suggestionJSON is what a text that is being typed may become.
type suggestionJSON struct {
	Kind  engine.SuggestionKind `json:"kind" enum:"word,session,speaker,track,event"`
	Value string                `json:"value,omitempty" doc:"The id of a session; the key, to be used in filters, of a speaker, track or event."`
	Text  string                `json:"text" doc:"What q becomes: the words with the last one completed; of a speaker, track or event, for which there is a filter, the words that stood before its name."`
	Label string                `json:"label" doc:"The word, title or name."`
	HTML  string                `json:"html" doc:"The label, escaped, with what was typed in <mark>."`
	Marks [][2]int              `json:"marks" doc:"The marked stretches of the label, [from, to) in code points."`
	Count int                   `json:"count" minimum:"1" doc:"Sessions that it leads to, under the filters."`
	URL   string                `json:"url" format:"uri-reference" doc:"The page that it leads to."`
}

// suggest answers GET /api/v1/suggest.
func (s *server) suggest(c echo.Context) (r request[suggestAnswer], err error) {
	q, limit, err := readSuggestQuery(c)
	if err != nil {
		return r, err
	}
	asked := q
	q.Lang = languageOf(c.Request(), q)
	r.lang, r.about = q.Lang, []string{strconv.Itoa(limit), q.Values().Encode()}
	r.answer = func(e Engine) (suggestAnswer, error) {
		started := time.Now()
		found, err := e.Suggest(c.Request().Context(), q, limit)
		if err != nil {
			return suggestAnswer{}, err
		}
		timing(c, time.Since(started))
		a := suggestAnswer{Suggestions: make([]suggestionJSON, 0, len(found)), Generation: e.Generation()}
		for _, one := range found {
			a.Suggestions = append(a.Suggestions, s.suggestionAnswer(one, asked, q.Lang))
		}
		return a, nil
	}
	return r, nil
}

// suggestParamNames are the parameters of GET /api/v1/suggest.
var suggestParamNames = slices.Concat([]string{"q", "limit"}, query.FacetFields, []string{"keyword", "in", "date_from", "date_to", "lang"})

// readSuggestQuery reads the parameters; those of a search that mean nothing
// here are as unknown as any other.
func readSuggestQuery(c echo.Context) (q query.Query, limit int, err error) {
	v, err := valuesOf(c)
	if err != nil {
		return query.Query{}, 0, err
	}
	own := params{values: v}
	limit = own.number("limit", defaultSuggestions, 0, engine.MaxSuggestions)
	search := maps.Clone(v)
	maps.DeleteFunc(search, func(name string, _ []string) bool {
		return name == "limit" || !slices.Contains(suggestParamNames, name)
	})
	if q, err = query.FromValues(search); err != nil {
		own.faults = append(own.faults, err)
	}
	own.only(suggestParamNames...)
	return q, limit, own.err()
}

func (s *server) suggestionAnswer(one engine.Suggestion, q query.Query, lang string) suggestionJSON {
	a := suggestionJSON{
		Kind: one.Kind, Value: one.Key, Text: one.Text, Label: one.Label.Text, HTML: one.Label.HTML(), Marks: marksAnswer(one.Label), Count: one.Count,
	}
	switch one.Kind {
	case engine.SuggestSession:
		a.URL = s.sessionURL(one.Key)
	case engine.SuggestWord:
		a.URL = s.searchURL(q.WithText(one.Text))
	default:
		field := string(one.Kind)
		a.Label = pages.ValueLabel(lang, field, engine.Value{Key: one.Key, Label: one.Label.Text})
		a.URL = s.searchURL(q.WithText(one.Text).With(field, one.Key))
	}
	return a
}

// searchURL is where the page of a search is.
func (s *server) searchURL(q query.Query) string {
	u := url.URL{Path: s.base + "/search", RawQuery: q.Values().Encode()}
	return s.origin + u.String()
}
