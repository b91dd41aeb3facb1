package server

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/labstack/echo/v4"
)

// begin acquires the engine for a request whose answer depends on about, the
// route and the language alone. It sets the headers of caching, and gives
// errNotModified if the client has the answer, errBusy if too many others are
// being answered. release must be called unless
// there is an error.
func (s *server) begin(c echo.Context, lang string, about ...string) (e Engine, release func(), err error) {
	h := c.Response().Header()
	setLanguage(h, lang)
	h.Set(echo.HeaderCacheControl, "no-cache")
	e, release, ok := s.engines.Acquire()
	if !ok {
		return nil, nil, errNotReady
	}
	tag := entityTag(append([]string{s.program, e.Generation(), e.Words().Digest(), lang, c.Path()}, about...)...)
	h.Set("ETag", tag)
	if hasTag(c.Request().Header, tag) {
		release()
		return nil, nil, errNotModified
	}
	leave, err := s.gate.enter(c.Request().Context())
	if err != nil {
		release()
		return nil, nil, err
	}
	letGo := release // the result takes its name
	return e, func() { leave(); letGo() }, nil
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
