package server

import (
	"bytes"
	"io"
	"net/http"
	"net/url"
	"time"

	"github.com/labstack/echo/v4"

	"sessionnotes/searchd/query"
	"sessionnotes/searchd/server/pages"
	"sessionnotes/web"
)

// policy is the Content-Security-Policy of every page; package web says why it
// can be that strict.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
	"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// routePages mounts what people see.
func (s *server) routePages(e *echo.Echo, g *echo.Group, r *web.Renderer) {
	g.Match(reading, "/", s.homePage)
	g.Match(reading, "/search", s.searchPage)
	g.Match(reading, "/sessions/:id", s.sessionPage)
	g.Match(reading, "/facets/:field", s.valuesPage)
	g.Match(reading, "/assets/*", echo.WrapHandler(r.Assets()))
	if s.base != "" {
		e.Match(reading, s.base, func(c echo.Context) error { return c.Redirect(http.StatusMovedPermanently, s.base+"/") })
	}
}

// The page handlers give the engine the query in the language of the page, and
// the page the query as asked, so that its links name a language only if the URL
// did.

// homePage answers GET /. Of the parameters only the language counts.
func (s *server) homePage(c echo.Context) error {
	asked, err := query.FromValues(url.Values{"lang": c.QueryParams()["lang"]})
	if err != nil {
		return err
	}
	q := asked
	q.Lang = languageOf(c.Request(), asked)
	e, release, err := s.begin(c, q.Lang, asked.Values().Encode())
	if err != nil {
		return err
	}
	defer release()
	tries, err := s.suggestions.of(c.Request().Context(), e, q.Lang)
	if err != nil {
		return err
	}
	res, err := e.Search(c.Request().Context(), q)
	if err != nil {
		return err
	}
	return writePage(c, http.StatusOK, func(w io.Writer) error { return s.pages.Home(w, q.Lang, res, tries, asked) })
}

// searchPage answers GET /search.
func (s *server) searchPage(c echo.Context) error {
	asked, err := readQuery(c)
	if err != nil {
		return err
	}
	q := asked
	q.Lang = languageOf(c.Request(), asked)
	e, release, err := s.begin(c, q.Lang, asked.Values().Encode())
	if err != nil {
		return err
	}
	defer release()
	started := time.Now()
	res, err := e.Search(c.Request().Context(), q)
	if err != nil {
		return err
	}
	took := time.Since(started)
	timing(c, took)
	var tries []pages.Example
	if res.Total == 0 {
		if tries, err = s.suggestions.of(c.Request().Context(), e, q.Lang); err != nil {
			return err
		}
	}
	return writePage(c, http.StatusOK, func(w io.Writer) error { return s.pages.Search(w, q.Lang, res, tries, asked, took) })
}

// sessionPage answers GET /sessions/{id}. A former id leads to the present one.
func (s *server) sessionPage(c echo.Context) error {
	asked, err := readQuery(c)
	if err != nil {
		return err
	}
	id, ok := lastSegment(c)
	if !ok {
		return echo.ErrNotFound
	}
	q := asked
	q.Lang = languageOf(c.Request(), asked)
	e, release, err := s.begin(c, q.Lang, id, asked.Values().Encode())
	if err != nil {
		return err
	}
	defer release()
	view, err := e.Session(c.Request().Context(), id, q)
	if err != nil {
		return err
	}
	if view.Session.ID != id {
		return c.Redirect(http.StatusMovedPermanently, s.movedTo(view.Session.ID, c.QueryString()))
	}
	return writePage(c, http.StatusOK, func(w io.Writer) error { return s.pages.Session(w, q.Lang, view, asked) })
}

// movedTo is the path of a session with the parameters that were given.
func (s *server) movedTo(id, parameters string) string {
	path := s.base + "/sessions/" + url.PathEscape(id)
	if parameters == "" {
		return path
	}
	return path + "?" + parameters
}

// writeErrorPage answers with a failure as a page. What can be read of the
// query is kept in the box.
func (s *server) writeErrorPage(c echo.Context, f *pages.Failure, lang string) error {
	q, _ := readQuery(c) // its faults are in the failure, if they are what failed
	q.Lang = namedLanguage(c)
	return writePage(c, f.Status, func(w io.Writer) error { return s.pages.Error(w, lang, f, q) })
}

// writePage writes a page when all of it has been rendered, so that a failing
// template does not leave half a page behind.
func writePage(c echo.Context, status int, render func(io.Writer) error) error {
	var page bytes.Buffer
	if err := render(&page); err != nil {
		return err
	}
	if status == http.StatusOK && hasAny(c.Request().Header) {
		return errNotModified
	}
	c.Response().Header().Set(echo.HeaderContentSecurityPolicy, policy)
	return c.HTMLBlob(status, page.Bytes())
}
