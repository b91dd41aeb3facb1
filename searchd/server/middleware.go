package server

import (
	"cmp"
	"crypto/rand"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"
	"github.com/rs/zerolog"
)

// errorKey is the key in an echo.Context of the error that was answered.
const errorKey = "error"

// goodRequestID is what a proxy may name a request; all else gets a name of ours.
var goodRequestID = regexp.MustCompile(`^[\w.:-]{1,64}$`)

// use puts the middleware before every route, the outermost first. Recover
// stands within observe, so that a panic is logged and counted like any error.
func (s *server) use(e *echo.Echo, corsOrigins []string) {
	e.Pre(s.whole)
	e.Use(identify, s.observe, middleware.RecoverWithConfig(middleware.RecoverConfig{LogErrorFunc: s.logPanic}), guard, s.known, withoutSlash)
	if len(corsOrigins) > 0 {
		e.Use(middleware.CORSWithConfig(middleware.CORSConfig{
			Skipper:       func(c echo.Context) bool { return !strings.HasPrefix(c.Request().URL.Path, s.base+"/api/") },
			AllowOrigins:  corsOrigins,
			AllowMethods:  []string{http.MethodGet},
			ExposeHeaders: []string{"ETag", "Server-Timing", echo.HeaderRetryAfter, echo.HeaderXRequestID},
		}))
	}
}

// compress is for the routes whose handlers know nothing of encodings.
var compress = middleware.GzipWithConfig(middleware.GzipConfig{MinLength: minGzip})

// identify gives the request an id, that of a proxy if it has one.
func identify(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		id := c.Request().Header.Get(echo.HeaderXRequestID)
		if !goodRequestID.MatchString(id) {
			id = rand.Text()
		}
		c.Response().Header().Set(echo.HeaderXRequestID, id)
		return next(c)
	}
}

// guard keeps browsers from guessing types and from telling others where
// someone came from.
func guard(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		h := c.Response().Header()
		h.Set(echo.HeaderXContentTypeOptions, "nosniff")
		h.Set(echo.HeaderReferrerPolicy, "same-origin")
		return next(c)
	}
}

// observe answers errors, and logs and counts the request when its answer is
// written.
func (s *server) observe(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		started := time.Now()
		if err := next(c); err != nil {
			c.Error(err)
		}
		took := time.Since(started)
		s.metrics.observe(c.Path(), c.Response().Status, took)
		s.logRequest(c, took)
		return nil
	}
}

// logRequest writes one line about a request.
func (s *server) logRequest(c echo.Context, took time.Duration) {
	status := c.Response().Status
	var line *zerolog.Event
	if err, failed := c.Get(errorKey).(error); failed && status >= http.StatusInternalServerError {
		line = s.log.Error().Err(err)
	} else {
		line = s.log.Info()
	}
	r := c.Request()
	line.Str("method", r.Method).Str("path", r.URL.Path).Int("status", status).Int64("bytes", c.Response().Size).
		Dur("ms", took).Str("id", c.Response().Header().Get(echo.HeaderXRequestID))
	if s.logQueries {
		line.Str("query", c.QueryParam("q"))
	}
	line.Msg("request")
}

// logPanic writes where a panic came from; the error goes on to be answered.
func (s *server) logPanic(c echo.Context, err error, stack []byte) error {
	s.log.Error().Err(err).Str("id", c.Response().Header().Get(echo.HeaderXRequestID)).Bytes("stack", stack).Msg("panic")
	return fmt.Errorf("panic in %s: %w", cmp.Or(c.Path(), "a handler"), err)
}
