package server

import (
	"bytes"
	"embed"
	"html/template"
	"net/http"

	"github.com/labstack/echo/v4"
	swagger "github.com/swaggest/swgui/v5/static"

	"sessionnotes/web"
)

//go:embed docs
var docsFiles embed.FS

const (
	scriptType = "text/javascript; charset=utf-8"
	styleType  = "text/css; charset=utf-8"
)

// routeDocs mounts the description of the API: as JSON, and in Swagger UI.
func (s *server) routeDocs(g *echo.Group, r *web.Renderer, description []byte) error {
	page, err := s.docsPage(r)
	if err != nil {
		return err
	}
	script, err := docsFiles.ReadFile("docs/init.js")
	if err != nil {
		return err
	}
	library, err := swagger.FS.ReadFile("swagger-ui-bundle.js.gz")
	if err != nil {
		return err
	}
	style, err := swagger.FS.ReadFile("swagger-ui.css.gz")
	if err != nil {
		return err
	}
	for path, d := range map[string]*document{
		"/openapi.json":              {contentType: echo.MIMEApplicationJSON, plain: description},
		"/docs":                      page,
		"/docs/":                     page,
		"/docs/init.js":              {contentType: scriptType, plain: script},
		"/docs/swagger-ui-bundle.js": {contentType: scriptType, gzipped: library},
		"/docs/swagger-ui.css":       {contentType: styleType, gzipped: style},
	} {
		g.Match(reading, path, s.serving(d))
	}
	return nil
}

// serving answers with a document that stays the same as long as the server
// runs. Headers are part of an answer, so the program counts in its tag as well
// as the body.
func (s *server) serving(d *document) echo.HandlerFunc {
	d.compress()
	tag := entityTag(s.program, d.contentType, string(d.plain), string(d.gzipped))
	return func(c echo.Context) error {
		h := c.Response().Header()
		h.Set(echo.HeaderCacheControl, "no-cache")
		h.Set("ETag", tag)
		if hasTag(c.Request().Header, tag) || hasAny(c.Request().Header) {
			vary(h, echo.HeaderAcceptEncoding)
			return c.NoContent(http.StatusNotModified)
		}
		return d.send(c, http.StatusOK)
	}
}

// docsPage is the page around Swagger UI. It is ours, since the one of the module
// has an inline script.
func (s *server) docsPage(r *web.Renderer) (*document, error) {
	tmpl, err := template.ParseFS(docsFiles, "docs/index.html")
	if err != nil {
		return nil, err
	}
	var page bytes.Buffer
	if err := tmpl.Execute(&page, map[string]string{"Base": s.base, "Icon": r.AssetURL("favicon.svg")}); err != nil {
		return nil, err
	}
	return &document{contentType: echo.MIMETextHTMLCharsetUTF8, plain: page.Bytes(), policy: policy}, nil
}
