package server

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"sessionnotes/searchd/server/pages"
	"sessionnotes/web"
)

// relatedSuffix is what stands behind the id of a session in a path of the API.
const relatedSuffix = "/related"

// whole makes one segment of an id or name that has slashes. Our links have them
// percent-encoded, but some proxies decode a path before they hand it on, and people
// type them. Such a path is answered as it is: a redirect to the encoded one would
// come back decoded, for ever. It goes before the router, which goes by segments.
func (s *server) whole(next echo.HandlerFunc) echo.HandlerFunc {
	under := []string{s.base + "/sessions/", s.base + "/api/v1/sessions/"}
	for _, field := range pages.PlaceFields {
		under = append(under, s.base+pages.ListPath(field)+"/", s.base+"/api/v1"+pages.ListPath(field)+"/")
	}
	return func(c echo.Context) error {
		u := c.Request().URL
		path := u.EscapedPath()
		i := slices.IndexFunc(under, func(folder string) bool { return strings.HasPrefix(path, folder) })
		if i >= 0 && !strings.HasSuffix(path, "/") {
			name, suffix := path[len(under[i]):], ""
			if rest, ok := strings.CutSuffix(name, relatedSuffix); ok && under[i] == s.base+"/api/v1/sessions/" {
				name, suffix = rest, relatedSuffix
			}
			u.RawPath = under[i] + strings.ReplaceAll(name, "/", "%2F") + suffix
		}
		return next(c)
	}
}

// withoutSlash leads from a path that is not there to the same without the slash at
// its end.
func withoutSlash(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		err := next(c)
		u := c.Request().URL
		path := strings.TrimRight(u.EscapedPath(), "/")
		if errors.Is(err, echo.ErrNotFound) && path != "" && path != u.EscapedPath() && slices.Contains(reading, c.Request().Method) {
			return c.Redirect(http.StatusMovedPermanently, ownAddress(withQuery(path, u.RawQuery)))
		}
		return err
	}
}

// favicon answers GET /favicon.ico, where browsers look for the icon of what is no
// page. It moves with its content.
func (s *server) favicon(r *web.Renderer) echo.HandlerFunc {
	return func(c echo.Context) error {
		c.Response().Header().Set(echo.HeaderCacheControl, "no-cache")
		return c.Redirect(http.StatusFound, s.base+r.AssetURL("favicon.svg"))
	}
}
