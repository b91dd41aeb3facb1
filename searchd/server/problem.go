package server

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/labstack/echo/v4"

	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/query"
	"sessionnotes/searchd/server/pages"
)

// retryAfter is how many seconds a client should wait for a generation.
const retryAfter = "5"

// statusClientGone is for the log and the metrics: nobody reads the answer. The
// script of the pages gives up a request at the next key, which is no fault of
// the server's. The number is the one that nginx uses.
const statusClientGone = 499

var (
	errNotReady    = errors.New("no generation is served yet")
	errNotModified = errors.New("the client has this answer already")
)

// failureOf says what a client sees of an error. Whatever it does not know is
// the server's own fault, and no word of it goes out.
func failureOf(err error) *pages.Failure {
	if faults := paramErrors(err); len(faults) > 0 {
		return &pages.Failure{Status: http.StatusUnprocessableEntity, Faults: faults}
	}
	if f, ok := errors.AsType[*pages.Failure](err); ok {
		return f
	}
	if e, ok := errors.AsType[*echo.HTTPError](err); ok {
		return &pages.Failure{Status: e.Code}
	}
	switch {
	case errors.Is(err, engine.ErrNoSession):
		return &pages.Failure{Status: http.StatusNotFound, Reason: "session"}
	case errors.Is(err, engine.ErrGone):
		return &pages.Failure{Status: http.StatusGone, Reason: "gone"}
	case errors.Is(err, errNotReady):
		return &pages.Failure{Status: http.StatusServiceUnavailable}
	case errors.Is(err, errBusy):
		return &pages.Failure{Status: http.StatusServiceUnavailable, Reason: "busy"}
	case errors.Is(err, errNotModified):
		return &pages.Failure{Status: http.StatusNotModified}
	case errors.Is(err, context.Canceled):
		return &pages.Failure{Status: statusClientGone}
	case errors.Is(err, context.DeadlineExceeded):
		return &pages.Failure{Status: http.StatusServiceUnavailable, Reason: "timeout"}
	}
	return &pages.Failure{Status: http.StatusInternalServerError}
}

// paramErrors are the faults in parameters that an error joins.
func paramErrors(err error) []*query.ParamError {
	var joined interface{ Unwrap() []error }
	if errors.As(err, &joined) {
		var faults []*query.ParamError
		for _, e := range joined.Unwrap() {
			faults = append(faults, paramErrors(e)...)
		}
		return faults
	}
	if fault, ok := errors.AsType[*query.ParamError](err); ok {
		return []*query.ParamError{fault}
	}
	return nil
}

// problemJSON is an error as RFC 9457 writes it.
type problemJSON struct {
	Type   string      `json:"type" format:"uri-reference" doc:"about:blank: title and status say what kind of problem it is, code says it more exactly."`
	Title  string      `json:"title" doc:"Name of the status, in English."`
	Status int         `json:"status" minimum:"400" maximum:"599"`
	Code   string      `json:"code" doc:"Stable name of the problem; later versions may have more." example:"unprocessable_entity"`
	Detail string      `json:"detail" doc:"The problem in the language of the reader."`
	Errors []faultJSON `json:"errors" doc:"Everything that is wrong with the parameters."`
}

// faultJSON is a fault in one parameter.
type faultJSON struct {
	Code     query.FaultCode `json:"code" doc:"Stable name of the fault; later versions may have more." example:"number"`
	Message  string          `json:"message" doc:"What would be right, in the language of the reader."`
	Location string          `json:"location" doc:"The parameter." example:"query.size"`
	Value    string          `json:"value" doc:"The value as it was given."`
}

const problemType = "application/problem+json"

// problem is a failure as RFC 9457 writes it, in a language of the interface.
func problem(f *pages.Failure, lang string) *problemJSON {
	p := &problemJSON{
		Type: "about:blank", Title: http.StatusText(f.Status), Status: f.Status, Code: f.Code(), Detail: f.Problem(lang),
		Errors: make([]faultJSON, 0, len(f.Faults)),
	}
	for _, e := range f.Faults {
		p.Errors = append(p.Errors, faultJSON{Code: e.Code, Message: pages.Want(lang, e), Location: "query." + e.Param, Value: e.Value})
	}
	return p
}

// failed notes an error for the log and readies the headers for its answer,
// which is in the language given.
func failed(c echo.Context, err error) (f *pages.Failure, lang string) {
	c.Set(errorKey, err)
	f, lang = failureOf(err), languageOf(c.Request(), query.Query{Lang: namedLanguage(c)})
	h := c.Response().Header()
	if f.Status == http.StatusNotModified {
		return f, lang
	}
	setLanguage(h, lang)
	h.Del("ETag") // it was that of the answer that failed
	h.Set(echo.HeaderCacheControl, "no-cache")
	if f.Status == http.StatusServiceUnavailable {
		h.Set(echo.HeaderRetryAfter, retryAfter)
	}
	return f, lang
}

// namedLanguage is the language that the URL names, or "" if that is none of
// the interface.
func namedLanguage(c echo.Context) string {
	q, _ := query.FromValues(url.Values{"lang": c.QueryParams()["lang"]}) // a fault of it is told by the handler
	return q.Lang
}

// fail answers with an error: echo's HTTPErrorHandler.
func (s *server) fail(err error, c echo.Context) {
	if c.Response().Committed {
		c.Set(errorKey, err)
		return
	}
	f, lang := failed(c, err)
	var written error
	switch {
	case f.Status == http.StatusNotModified:
		written = c.NoContent(f.Status)
	case s.isAPI(c.Request()):
		written = writeProblem(c, problem(f, lang))
	default:
		written = s.writeErrorPage(c, f, lang)
	}
	if written != nil {
		c.Set(errorKey, errors.Join(err, fmt.Errorf("writing the error: %w", written)))
	}
}

// isAPI tells whether a program asks, not a person.
func (s *server) isAPI(r *http.Request) bool {
	path := r.URL.Path
	return strings.HasPrefix(path, s.base+"/api/") || path == s.base+"/api" || path == s.base+"/openapi.json"
}

// writeProblem answers with a problem.
func writeProblem(c echo.Context, p *problemJSON) error {
	d, err := jsonDocument(problemType, p)
	if err != nil {
		return err
	}
	return d.send(c, p.Status)
}
