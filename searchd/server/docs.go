package server

import (
	"bytes"
	"embed"
	"html/template"

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
	for path, d := range map[string]document{
		"/openapi.json":              {contentType: echo.MIMEApplicationJSON, body: description},
		"/docs":                      page,
		"/docs/":                     page,
		"/docs/init.js":              {contentType: scriptType, body: script},
		"/docs/swagger-ui-bundle.js": {contentType: scriptType, body: library, gzipped: true},
		"/docs/swagger-ui.css":       {contentType: styleType, body: style, gzipped: true},
	} {
		g.Match(reading, path, s.tagged(d).serve)
	}
	return nil
}

// docsPage is the page around Swagger UI. It is ours, since the one of the module
// has an inline script.
func (s *server) docsPage(r *web.Renderer) (document, error) {
	tmpl, err := template.ParseFS(docsFiles, "docs/index.html")
	if err != nil {
		return document{}, err
	}
	var page bytes.Buffer
	if err := tmpl.Execute(&page, map[string]string{"Base": s.base, "Icon": r.AssetURL("favicon.svg")}); err != nil {
		return document{}, err
	}
	return document{contentType: echo.MIMETextHTMLCharsetUTF8, body: page.Bytes(), policy: policy}, nil
}
