package server

import (
	"bytes"
	"compress/gzip"
	"net/http"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"
)

// document is an answer that stays the same as long as the server runs.
type document struct {
	contentType string
	body        []byte
	gzipped     bool   // body is compressed
	policy      string // Content-Security-Policy of a page, or ""
	tag         string // entity tag
}

// tagged gives the document its tag. Headers are part of an answer, so the
// program counts as well as the body.
func (s *server) tagged(d document) *document {
	d.tag = entityTag(s.program, d.contentType, string(d.body))
	return &d
}

// serve answers with the document, or says that the client has it.
func (d *document) serve(c echo.Context) error {
	h := c.Response().Header()
	h.Set(echo.HeaderCacheControl, "no-cache")
	h.Set("ETag", d.tag)
	if d.policy != "" {
		h.Set(echo.HeaderContentSecurityPolicy, d.policy)
	}
	if d.gzipped {
		h.Add(echo.HeaderVary, echo.HeaderAcceptEncoding)
	}
	switch {
	case hasTag(c.Request().Header, d.tag), hasAny(c.Request().Header):
		return c.NoContent(http.StatusNotModified)
	case d.gzipped:
		return d.serveGzipped(c)
	}
	return c.Blob(http.StatusOK, d.contentType, d.body)
}

// serveGzipped sends the body as it is, or plain to the few clients that do not
// take gzip.
func (d *document) serveGzipped(c echo.Context) error {
	if !strings.Contains(c.Request().Header.Get(echo.HeaderAcceptEncoding), "gzip") {
		plain, err := gzip.NewReader(bytes.NewReader(d.body))
		if err != nil {
			return err
		}
		return c.Stream(http.StatusOK, d.contentType, plain)
	}
	h := c.Response().Header()
	h.Set(echo.HeaderContentEncoding, "gzip")
	h.Set(echo.HeaderContentLength, strconv.Itoa(len(d.body)))
	return c.Blob(http.StatusOK, d.contentType, d.body)
}
