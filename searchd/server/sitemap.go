package server

import (
	"bytes"
	"encoding/xml"
	"fmt"

	"github.com/labstack/echo/v4"

	"sessionnotes/searchd/server/pages"
)

// maxSitemap is how many addresses a sitemap may have (sitemaps.org).
const maxSitemap = 50_000

// sitemap is the list of pages for crawlers.
type sitemap struct {
	XMLName xml.Name      `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	Pages   []sitemapPage `xml:"url"`
}

type sitemapPage struct {
	Address string `xml:"loc"`
	Changed string `xml:"lastmod"`
}

// routeCrawlers mounts what crawlers read.
func (s *server) routeCrawlers(g *echo.Group) {
	g.Match(reading, "/robots.txt", s.robots)
	g.Match(reading, "/sitemap.xml", s.sitemap)
}

// robots answers GET /robots.txt: searches have no end, so crawlers keep to pages.
func (s *server) robots(c echo.Context) error {
	text := fmt.Sprintf("User-agent: *\nDisallow: %[1]s/search\nDisallow: %[1]s/facets/\nDisallow: %[1]s/api/\n\nSitemap: %[2]s/sitemap.xml\n", s.base, s.address(c))
	d := &document{contentType: echo.MIMETextPlainCharsetUTF8, plain: []byte(text)}
	return d.send(c, 200)
}

// sitemap answers GET /sitemap.xml: the pages of events, tracks, people and tags and
// their lists. Those of sessions are found from them.
func (s *server) sitemap(c echo.Context) error {
	address := s.address(c)
	return s.respond(c, request[*document]{lang: interfaceLanguages[0], about: []string{address}, answer: func(e Engine) (*document, error) {
		changed := e.Made().UTC().Format("2006-01-02")
		m := sitemap{Pages: []sitemapPage{{address + "/", changed}, {address + "/trends", changed}}}
		for _, field := range pages.PlaceFields {
			m.Pages = append(m.Pages, sitemapPage{address + pages.ListPath(field), changed})
			for _, one := range e.Entries(field) {
				m.Pages = append(m.Pages, sitemapPage{address + pages.PlacePath(field, one.Key), changed})
			}
		}
		m.Pages = m.Pages[:min(len(m.Pages), maxSitemap)]
		var b bytes.Buffer
		b.WriteString(xml.Header)
		if err := xml.NewEncoder(&b).Encode(m); err != nil {
			return nil, err
		}
		return &document{contentType: echo.MIMEApplicationXMLCharsetUTF8, plain: b.Bytes()}, nil
	}})
}
