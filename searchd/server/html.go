package server

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/url"
	"time"

	"github.com/labstack/echo/v4"

	"sessionnotes/corpus"
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
	s.routePlaces(g)
	s.routeFeeds(g)
	s.routeCrawlers(g)
	g.Match(reading, "/trends", s.trendsPage)
	g.Match(reading, "/trends/tracks.csv", s.tracksCSV)
	g.Match(reading, "/trends/words.csv", s.wordsCSV)
	g.Match(reading, "/trends/tracks.svg", s.trendsSVG(pages.TracksSVG))
	g.Match(reading, "/trends/words.svg", s.trendsSVG(pages.WordsSVG))
	g.POST("/preferences", s.prefer)
	g.Match(reading, "/assets/*", echo.WrapHandler(r.Assets()), compress)
	g.Match(reading, "/favicon.ico", s.favicon(r))
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
	q.Lang, q.Size = languageOf(c.Request(), asked), newest
	r := request[*document]{lang: q.Lang, about: []string{asked.Values().Encode()}}
	r.answer = func(e Engine) (*document, error) {
		tries, err := s.suggestions.of(c.Request().Context(), e, q.Lang)
		if err != nil {
			return nil, err
		}
		res, err := e.Search(c.Request().Context(), q)
		if err != nil {
			return nil, err
		}
		all := collectionOf(e, q.Lang)
		return pageDocument(func(w io.Writer) error { return s.pages(c).Home(w, q.Lang, res, all, tries, asked) })
	}
	return s.respond(c, r)
}

// searchPage answers GET /search. A page that is remembered tells the time that
// the search took when it was made.
func (s *server) searchPage(c echo.Context) error {
	asked, err := readQuery(c)
	if err != nil {
		return err
	}
	q := asked
	q.Lang = languageOf(c.Request(), asked)
	r := request[*document]{lang: q.Lang, about: []string{asked.Values().Encode()}}
	r.answer = func(e Engine) (*document, error) {
		started := time.Now()
		res, err := e.Search(c.Request().Context(), q)
		if err != nil {
			return nil, err
		}
		took := time.Since(started)
		timing(c, took)
		var out pages.WaysOut
		if res.Total == 0 {
			if out, err = s.waysOut(c.Request().Context(), e, res, q, asked); err != nil {
				return nil, err
			}
		}
		return pageDocument(func(w io.Writer) error { return s.pages(c).Search(w, q.Lang, res, out, asked, took) })
	}
	return s.respond(c, r)
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
	r := request[*document]{lang: q.Lang, about: []string{id, asked.Values().Encode()}}
	r.answer = func(e Engine) (*document, error) {
		view, err := e.Session(c.Request().Context(), id, q)
		if err != nil {
			return nil, err
		}
		if view.Session.ID != id {
			return &document{location: s.movedTo(view.Session.ID, c.QueryString())}, nil
		}
		others, err := s.beside(c.Request().Context(), e, view.Session, q.Lang)
		if err != nil {
			return nil, err
		}
		return pageDocument(func(w io.Writer) error { return s.pages(c).Session(w, q.Lang, view, others, asked) })
	}
	return s.respond(c, r)
}

// beside are the sessions that the page of one leads to.
func (s *server) beside(ctx context.Context, e Engine, of *corpus.Session, lang string) (b pages.Beside, err error) {
	if b.Related, err = e.RelatedTo(ctx, of, lang, defaultRelated); err != nil {
		return b, err
	}
	b.Around, err = e.Around(ctx, of, lang)
	return b, err
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
	d, err := pageDocument(func(w io.Writer) error { return s.pages(c).Error(w, lang, f, q) })
	if err != nil {
		return err
	}
	return d.send(c, f.Status)
}

// listDocument is a page of a list. One past the end of it is not there, but tells the
// way back.
func listDocument(pastEnd bool, render func(io.Writer) error) (*document, error) {
	d, err := pageDocument(render)
	if err == nil && pastEnd {
		d.status = http.StatusNotFound
	}
	return d, err
}

// pageDocument is a page that has been rendered as a whole, so that a failing
// template does not leave half of one behind.
func pageDocument(render func(io.Writer) error) (*document, error) {
	var page bytes.Buffer
	if err := render(&page); err != nil {
		return nil, err
	}
	return &document{contentType: echo.MIMETextHTMLCharsetUTF8, policy: policy, plain: page.Bytes()}, nil
}
