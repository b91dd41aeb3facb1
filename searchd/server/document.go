package server

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"
)

// document is the answer to a request as it goes out, but for what differs from
// one client to the next: headers and body. Once others can see it, it is only
// read.
type document struct {
	status      int // of HTTP, if it is not 200; what is not there has no tag and is not remembered
	contentType string
	policy      string // Content-Security-Policy of a page, or ""
	plain       []byte // the body; nil if there is only gzipped
	gzipped     []byte // the body compressed, or nil
	location    string // of an answer without a body: where the thing is for good; else ""
}

// jsonDocument is a value as JSON. Characters that mean something in HTML stay
// as they are: no browser takes JSON for a page.
func jsonDocument(contentType string, value any) (*document, error) {
	var body bytes.Buffer
	enc := json.NewEncoder(&body)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(value); err != nil {
		return nil, err
	}
	return &document{contentType: contentType, plain: body.Bytes()}, nil
}

// compress compresses the body, if that pays and has not been done.
func (d *document) compress() {
	if d.gzipped == nil && len(d.plain) >= minGzip {
		d.gzipped = compressed(d.plain)
	}
}

// packed is the document in as few bytes as it can be sent from.
func (d *document) packed() *document {
	d.compress()
	p := *d
	if p.gzipped != nil {
		p.plain = nil
	}
	return &p
}

// size is roughly how many bytes of memory the document takes.
func (d *document) size() int {
	return len(d.plain) + len(d.gzipped) + len(d.contentType) + len(d.policy)
}

// send answers with the document. The few clients that do not take gzip get a
// body that is there in gzip alone uncompressed.
func (d *document) send(c echo.Context, status int) error {
	h := c.Response().Header()
	vary(h, echo.HeaderAcceptEncoding)
	if d.location != "" {
		return c.Redirect(http.StatusMovedPermanently, d.location)
	}
	if d.status != 0 {
		status = d.status
		h.Del("ETag")
	}
	if d.policy != "" {
		h.Set(echo.HeaderContentSecurityPolicy, d.policy)
	}
	body := d.plain
	switch takes := takesGzip(c.Request().Header); {
	case takes && (d.gzipped != nil || len(d.plain) >= minGzip):
		d.compress()
		h.Set(echo.HeaderContentEncoding, "gzip")
		body = d.gzipped
	case d.plain == nil:
		var err error
		if body, err = uncompressed(d.gzipped); err != nil {
			return err
		}
	}
	h.Set(echo.HeaderContentLength, strconv.Itoa(len(body)))
	return c.Blob(status, d.contentType, body)
}
