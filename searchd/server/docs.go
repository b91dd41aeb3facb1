package server

import (
	"bytes"
	"embed"
	"html/template"
	"io"
	"net/http"

	"github.com/labstack/echo/v4"
	"github.com/swaggest/swgui/v5emb"

	"sessionnotes/web"
)

//go:embed docs
var docsFiles embed.FS

// routeDocs mounts the description of the API: as JSON, and in Swagger UI. The
// page is ours, since the one of the module has an inline script.
func (s *server) routeDocs(g *echo.Group, r *web.Renderer, description []byte) error {
	tmpl, err := template.ParseFS(docsFiles, "docs/index.html")
	if err != nil {
		return err
	}
	var page bytes.Buffer
	if err := tmpl.Execute(&page, map[string]string{"Base": s.base, "Icon": r.AssetURL("favicon.svg")}); err != nil {
		return err
	}
	script, err := docsFiles.ReadFile("docs/init.js")
	if err != nil {
		return err
	}
	showPage := func(c echo.Context) error {
		return writePage(c, http.StatusOK, func(w io.Writer) error {
			_, err := w.Write(page.Bytes())
			return err
		})
	}
	g.Match(reading, "/openapi.json", func(c echo.Context) error { return c.JSONBlob(http.StatusOK, description) })
	g.Match(reading, "/docs", showPage)
	g.Match(reading, "/docs/", showPage)
	g.Match(reading, "/docs/init.js", func(c echo.Context) error {
		return c.Blob(http.StatusOK, "text/javascript; charset=utf-8", script)
	})
	g.Match(reading, "/docs/*", echo.WrapHandler(v5emb.New("", s.base+"/openapi.json", s.base+"/docs/")))
	return nil
}
