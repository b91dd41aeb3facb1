package server

import (
	"fmt"
	"net/http"
	"strconv"

	"github.com/danielgtaylor/huma/v2"

	"sessionnotes/corpus"
	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/query"
)

// searchOperation describes GET /api/v1/search.
func searchOperation() huma.Operation {
	return operation("search", "/api/v1/search", "Search sessions",
		"A filter given several times takes any of its values; different filters must all hold. Without q the newest sessions come first.",
		searchParams(), http.StatusUnprocessableEntity)
}

// walkOperation describes GET /api/v1/sessions.
func walkOperation() huma.Operation {
	return operation("list-sessions", "/api/v1/sessions", "Walk over all sessions of a generation",
		"Begin without a cursor and go on with next until there is none. A cursor is good for one generation.",
		[]*huma.Param{
			parameter("cursor", "The next of the answer before, as it is; it is made for one generation, so no example would do.", text(maxCursor)),
			parameter("size", "Sessions in the answer; fewer where they are long.", number(minWalk, maxWalk, defaultWalk)),
			languageParam(),
		}, http.StatusUnprocessableEntity)
}

// sessionOperation describes GET /api/v1/sessions/{id}.
func sessionOperation() huma.Operation {
	return operation("get-session", "/api/v1/sessions/{id}", "Read a session",
		"A former id gives the session under its present one. An id that a session had once and that leads nowhere any more is answered with 410.", []*huma.Param{idParam(), languageParam()}, http.StatusNotFound, http.StatusGone, http.StatusUnprocessableEntity)
}

// relatedOperation describes GET /api/v1/sessions/{id}/related.
func relatedOperation() huma.Operation {
	return operation("list-related-sessions", "/api/v1/sessions/{id}/related", "List sessions on the same subject",
		"Those that share the words that tell most about the session, in either language; the same event or speaker counts nothing.",
		[]*huma.Param{
			idParam(),
			parameter("limit", "Sessions in the answer.", number(0, engine.MaxRelated, defaultRelated)),
			languageParam(),
		}, http.StatusNotFound, http.StatusGone, http.StatusUnprocessableEntity)
}

// suggestOperation describes GET /api/v1/suggest.
func suggestOperation() huma.Operation {
	params := append([]*huma.Param{
		parameter("q", "What has been typed. The last word is completed, by its letters, by its reading in kana or romaji, or by its sound.", text(query.MaxText)),
		parameter("limit", "Suggestions in the answer.", number(0, engine.MaxSuggestions, defaultSuggestions)),
	}, filterParams()...)
	return operation("suggest", "/api/v1/suggest", "Complete what is being typed",
		"Words, sessions, speakers, tracks and events that have hits under the filters, beside the words before the last one.",
		append(params, languageParam()), http.StatusUnprocessableEntity)
}

// wordsOperation describes GET /api/v1/words.
func wordsOperation() huma.Operation {
	return operation("list-equal-words", "/api/v1/words", "List the words that count as the same",
		"Who asks for one term of a group finds the others.",
		[]*huma.Param{
			parameter("term", "A term that the groups have, in any spelling; without it all groups.", text(maxWordsText)),
			parameter("size", "Groups in the answer.", number(0, maxWords, defaultWords)),
			languageParam(),
		}, http.StatusUnprocessableEntity)
}

// facetOperation describes GET /api/v1/facets/{field}.
func facetOperation() huma.Operation {
	field := &huma.Param{Name: "field", In: "path", Required: true, Schema: choice(query.FacetFields...), Description: "The field."}
	page := number(1, maxFacetWindow, 1)
	page.Description = fmt.Sprintf("page × size is at most %d", maxFacetWindow)
	params := []*huma.Param{
		field,
		parameter("prefix", "How the name, the key or an alias begins; case and width make no difference.", text(query.MaxText)),
		parameter("page", "The page of values, from 1; one past the end has none.", page),
		parameter("size", "Values in the answer.", number(0, query.MaxFacetSize, query.DefaultFacetSize)),
		textParam(),
	}
	params = append(append(params, filterParams()...), typingParam(), languageParam())
	return operation("list-facet-values", "/api/v1/facets/{field}", "List the values of a field",
		"Counts are those that the facet of the same search would give.", params, http.StatusNotFound, http.StatusUnprocessableEntity)
}

// operation describes a GET that cannot fail but by the statuses and those that
// every operation has. The problems are described here and not by huma, which
// knows those of its own type only.
func operation(id, path, summary, description string, params []*huma.Param, statuses ...int) huma.Operation {
	responses := map[string]*huma.Response{
		"304": {Description: http.StatusText(http.StatusNotModified) + ": If-None-Match names the tag of the answer."},
	}
	for _, status := range append(statuses, http.StatusBadRequest, http.StatusInternalServerError, http.StatusServiceUnavailable) {
		responses[strconv.Itoa(status)] = problemResponse(status)
	}
	return huma.Operation{
		OperationID: id, Method: http.MethodGet, Path: path, Summary: summary, Description: description, Parameters: withExamples(params),
		Responses: responses, SkipValidateParams: true,
	}
}

// problemResponse describes the problem of a status.
func problemResponse(status int) *huma.Response {
	return &huma.Response{
		Description: http.StatusText(status),
		Content:     map[string]*huma.MediaType{problemType: {Schema: &huma.Schema{Ref: schemaPrefix + problemSchema}}},
	}
}

func searchParams() []*huma.Param {
	params := append([]*huma.Param{textParam()}, filterParams()...)
	page := number(1, query.MaxWindow, 1)
	page.Description = fmt.Sprintf("page × size is at most %d", query.MaxWindow)
	facets := several(choice(query.FacetFields...))
	return append(params,
		parameter("sort", "The order; relevance if there is something to be relevant to, else -date.",
			choice(string(query.SortRelevance), string(query.SortDate), string(query.SortDateDesc), string(query.SortTitle))),
		parameter("group", "event: at most three hits of an event stand together, the events in the order of their first hits.", choice(string(query.GroupEvent))),
		parameter("page", "The page, from 1; one past the end has no hits.", page),
		parameter("size", "Hits on a page.", number(0, query.MaxSize, query.DefaultSize)),
		&huma.Param{Name: "facets", In: "query", Style: "form", Explode: new(false), AllowEmptyValue: true, Schema: facets,
			Description: "The fields to count, with commas between; empty for none. Without the parameter, all of them."},
		parameter("facet_size", "Values of each facet.", number(0, query.MaxFacetSize, query.DefaultFacetSize)),
		typingParam(),
		parameter("explain", "Each hit tells what adds up to its score.", &huma.Schema{Type: huma.TypeBoolean, Default: false}),
		parameter("brief", "Hits hold id, title, event, track, speakers, date, languages and score alone: no marks, no snippets, no links, no affiliations.", &huma.Schema{Type: huma.TypeBoolean, Default: false}),
		languageParam())
}

// filterParams are the filters, in the order of the facets.
func filterParams() []*huma.Param {
	var params []*huma.Param
	for _, field := range query.FacetFields {
		description := "Sessions with one of these values: a key, a name in either language or an alias. Empty: without a value."
		if field == "year" {
			description = "Sessions of one of these years, each as in 2022. Empty: without a date."
		}
		params = append(params, filterParam(field, description))
	}
	return append(params,
		filterParam("keyword", "Another name of tag."),
		&huma.Param{Name: "in", In: "query", Style: "form", Explode: new(true), Schema: several(choice(query.TextKinds...)),
			Description: "The kinds of text in which the words are looked for; any of them will do. Without words: sessions that have such a text."},
		parameter("date_from", "First day: 2022-05-16, or 2022-05 or 2022.", &huma.Schema{Type: huma.TypeString}),
		parameter("date_to", "Last day, included: 2022-05-16, or 2022-05 or 2022.", &huma.Schema{Type: huma.TypeString}))
}

func filterParam(name, description string) *huma.Param {
	values := several(&huma.Schema{Type: huma.TypeString})
	values.MaxItems = new(query.MaxFilterValues)
	return &huma.Param{Name: name, In: "query", Style: "form", Explode: new(true), AllowEmptyValue: true, Description: description, Schema: values}
}

func idParam() *huma.Param {
	return &huma.Param{Name: "id", In: "path", Required: true, Schema: &huma.Schema{Type: huma.TypeString},
		Description: fmt.Sprintf("The id, at most %d bytes, as one segment of the path (a slash in it is %%2F, or may stand as it is). A former id will do.", corpus.MaxID)}
}

func textParam() *huma.Param {
	return parameter("q", "The query: words, \"phrases\", -word, AND, OR, NOT, parentheses, prefix*, field:value.", text(query.MaxText))
}

func typingParam() *huma.Param {
	return parameter("typing", "The last word is perhaps only begun: it matches as a prefix too.", &huma.Schema{Type: huma.TypeBoolean, Default: false})
}

func languageParam() *huma.Param {
	return parameter("lang", "Language of names and messages; without it Accept-Language decides.", choice(interfaceLanguages...))
}

func parameter(name, description string, schema *huma.Schema) *huma.Param {
	return &huma.Param{Name: name, In: "query", Description: description, Schema: schema}
}

func text(most int) *huma.Schema {
	return &huma.Schema{Type: huma.TypeString, MaxLength: &most}
}

func number(low, high, byDefault int) *huma.Schema {
	return &huma.Schema{Type: huma.TypeInteger, Minimum: new(float64(low)), Maximum: new(float64(high)), Default: byDefault}
}

func choice(values ...string) *huma.Schema {
	s := &huma.Schema{Type: huma.TypeString}
	for _, v := range values {
		s.Enum = append(s.Enum, v)
	}
	return s
}

func several(items *huma.Schema) *huma.Schema {
	return &huma.Schema{Type: huma.TypeArray, Items: items}
}
