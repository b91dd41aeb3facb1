package server

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/labstack/echo/v4"

	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/query"
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

// statusError is an error that has a status and may be told to the client.
type statusError struct {
	status int
	detail string
}

func (e *statusError) Error() string { return e.detail }

// failure is an error as a client sees it.
type failure struct {
	status int
	detail string
	faults []*query.ParamError // in parameters, all of them
}

// failureOf says what a client sees of an error. Whatever it does not know is
// the server's own fault, and no word of it goes out.
func failureOf(err error) failure {
	if faults := paramErrors(err); len(faults) > 0 {
		return failure{status: http.StatusUnprocessableEntity, detail: "some parameters cannot be used; see errors", faults: faults}
	}
	if e, ok := errors.AsType[*statusError](err); ok {
		return failure{status: e.status, detail: e.detail}
	}
	if e, ok := errors.AsType[*echo.HTTPError](err); ok {
		return failure{status: e.Code, detail: detailOf(e)}
	}
	switch {
	case errors.Is(err, engine.ErrNoSession):
		return failure{status: http.StatusNotFound, detail: engine.ErrNoSession.Error()}
	case errors.Is(err, errNotReady):
		return failure{status: http.StatusServiceUnavailable, detail: errNotReady.Error()}
	case errors.Is(err, errNotModified):
		return failure{status: http.StatusNotModified}
	case errors.Is(err, context.Canceled):
		return failure{status: statusClientGone, detail: "the client went away before it was answered"}
	case errors.Is(err, context.DeadlineExceeded):
		return failure{status: http.StatusServiceUnavailable, detail: "the request was given up before it was answered"}
	}
	return failure{status: http.StatusInternalServerError, detail: "the request could not be answered; the log of the server says why"}
}

// detailOf is the explanation of an error of the router.
func detailOf(e *echo.HTTPError) string {
	switch e.Code {
	case http.StatusNotFound:
		return "there is nothing at this path"
	case http.StatusMethodNotAllowed:
		return "this path does not take the method of the request"
	}
	return http.StatusText(e.Code)
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

// problem is the failure as RFC 9457 writes it.
func (f failure) problem() *huma.ErrorModel {
	p := &huma.ErrorModel{Type: "about:blank", Title: http.StatusText(f.status), Status: f.status, Detail: f.detail}
	for _, e := range f.faults {
		p.Errors = append(p.Errors, &huma.ErrorDetail{Message: e.Want, Location: "query." + e.Param, Value: e.Value})
	}
	return p
}

// failed notes an error for the log and readies the headers for its answer.
func failed(c echo.Context, err error) failure {
	c.Set(errorKey, err)
	f := failureOf(err)
	h := c.Response().Header()
	if f.status != http.StatusNotModified {
		h.Del("ETag") // it was that of the answer that failed
	}
	if f.status == http.StatusServiceUnavailable {
		h.Set(echo.HeaderRetryAfter, retryAfter)
	}
	return f
}

// fail answers with an error: echo's HTTPErrorHandler.
func (s *server) fail(err error, c echo.Context) {
	if c.Response().Committed {
		c.Set(errorKey, err)
		return
	}
	f := failed(c, err)
	var written error
	switch {
	case f.status == http.StatusNotModified:
		written = c.NoContent(f.status)
	case s.isAPI(c.Request()):
		written = writeProblem(c, f)
	default:
		written = s.writeErrorPage(c, f)
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
func writeProblem(c echo.Context, f failure) error {
	body, err := json.Marshal(f.problem())
	if err != nil {
		return err
	}
	return c.Blob(cmp.Or(f.status, http.StatusInternalServerError), "application/problem+json", body)
}
