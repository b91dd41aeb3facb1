package server

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/labstack/echo/v4"
)

// request is one that has been read: what is asked for, and how it is answered.
// T is a value for JSON, or a *document.
type request[T any] struct {
	lang   string   // of the answer
	about  []string // what the answer depends on beside the language, the route, the generation and its words
	answer func(Engine) (T, error)
}

// respond answers a request: with nothing but its tag if the client has the
// answer, with the one remembered, or with one that is made.
func (s *server) respond(c echo.Context, r request[*document]) error {
	h := c.Response().Header()
	vary(h, echo.HeaderAcceptEncoding)
	setLanguage(h, r.lang)
	h.Set(echo.HeaderCacheControl, "no-cache")
	e, release, ok := s.engines.Acquire()
	if !ok {
		return errNotReady
	}
	defer release()
	tag := entityTag(append([]string{s.program, e.Generation(), e.Words().Digest(), r.lang, themeOf(c), c.Path()}, r.about...)...)
	h.Set("ETag", tag)
	if hasTag(c.Request().Header, tag) {
		return errNotModified
	}
	d, err := s.remembered(c, e, tag, r)
	switch {
	case err != nil:
		return err
	case hasAny(c.Request().Header) && d.location == "" && d.status == 0:
		return errNotModified
	}
	return d.send(c, http.StatusOK)
}

// remembered is the answer under a tag, made now if it is not remembered. What is
// remembered costs next to nothing, so it does not wait at the gate.
func (s *server) remembered(c echo.Context, e Engine, tag string, r request[*document]) (*document, error) {
	edition := editionOf(e)
	if d, ok := s.memory.find(edition, tag); ok {
		s.metrics.remembered.Inc()
		c.Response().Header().Set("Server-Timing", "remembered")
		return d, nil
	}
	leave, err := s.gate.enter(c.Request().Context())
	if err != nil {
		return nil, err
	}
	defer leave()
	d, err := s.made(c, e, r)
	if err != nil {
		return nil, err
	}
	s.metrics.made.Inc()
	s.memory.keep(edition, tag, d)
	return d, nil
}

// editionOf names what all answers of an engine depend on.
func editionOf(e Engine) string { return e.Generation() + " " + e.Words().Digest() }

// edition is that of the engine that answers now; "" while there is none.
func (s *server) edition() string {
	e, release, ok := s.engines.Acquire()
	if !ok {
		return ""
	}
	defer release()
	return editionOf(e)
}

// made is the answer, which is given up when it takes too long.
func (s *server) made(c echo.Context, e Engine, r request[*document]) (*document, error) {
	ctx, done := context.WithTimeout(c.Request().Context(), s.answerTime)
	defer done()
	c.SetRequest(c.Request().WithContext(ctx))
	return r.answer(e)
}

// entityTag is a weak tag for what the parts determine.
func entityTag(parts ...string) string {
	sum := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(sum, "%d:%s", len(p), p) // with its length, so that parts cannot run together
	}
	return `W/"` + hex.EncodeToString(sum.Sum(nil)[:12]) + `"`
}

// hasAny tells whether If-None-Match is "*": the client wants no answer if there
// is one at all. Whether there is one shows when it is made.
func hasAny(h http.Header) bool { return strings.TrimSpace(h.Get("If-None-Match")) == "*" }

// hasTag tells whether If-None-Match names the tag.
func hasTag(h http.Header, tag string) bool {
	for _, line := range h.Values("If-None-Match") {
		for one := range strings.SplitSeq(line, ",") {
			if strings.TrimPrefix(strings.TrimSpace(one), "W/") == strings.TrimPrefix(tag, "W/") {
				return true
			}
		}
	}
	return false
}

// timing tells the client how long the engine took.
func timing(c echo.Context, took time.Duration) {
	c.Response().Header().Set("Server-Timing", fmt.Sprintf("search;dur=%.1f", float64(took.Microseconds())/1000))
}
