package server

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"sessionnotes/searchd/server/pages"
)

// A reader chooses a language and a theme on any page. The choice is remembered in
// a cookie of the reader's; there are no other cookies.
const (
	languageCookie = "lang"
	themeCookie    = "theme"
	// choiceLasts is how long a choice lasts.
	choiceLasts = 365 * 24 * time.Hour
	// maxChoice bounds the form of a choice, in bytes: the address to go back to may
	// have a long query in it.
	maxChoice = 32 << 10
)

// themes are those to choose from; the first is that of the reader's system.
var themes = []string{"auto", "light", "dark"}

// sameForAll are the paths of what no choice changes.
var sameForAll = []string{"/api/", "/assets/", "/docs/"}

// themeKey is the key in an echo.Context of the theme chosen.
const themeKey = "theme"

// themeOf is the theme that the reader of a page has chosen, or "".
func themeOf(c echo.Context) string {
	theme, _ := c.Get(themeKey).(string)
	return theme
}

// pages writes pages for the reader of a request.
func (s *server) pages(c echo.Context) *pages.Pages { return s.faces.In(themeOf(c)) }

// known takes up what the reader has chosen. It is for pages: programs say what they
// want. The language stands in the place of those that the browser asks for, so that
// one in the URL goes before it.
func (s *server) known(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		path := strings.TrimPrefix(c.Request().URL.Path, s.base)
		if slices.ContainsFunc(sameForAll, func(under string) bool { return strings.HasPrefix(path, under) }) {
			return next(c)
		}
		vary(c.Response().Header(), echo.HeaderCookie)
		if lang, err := c.Cookie(languageCookie); err == nil && slices.Contains(interfaceLanguages, lang.Value) {
			c.Request().Header.Set("Accept-Language", lang.Value)
		}
		if theme, err := c.Cookie(themeCookie); err == nil && slices.Contains(themes[1:], theme.Value) {
			c.Set(themeKey, theme.Value)
		}
		return next(c)
	}
}

// crossOrigin refuses forms that pages of others send in the name of a reader.
var crossOrigin = http.NewCrossOriginProtection()

// prefer answers POST /preferences: it remembers a choice, and leads to the page that
// the parameter to names.
func (s *server) prefer(c echo.Context) error {
	r := c.Request()
	if err := crossOrigin.Check(r); err != nil {
		return echo.NewHTTPError(http.StatusForbidden).SetInternal(err)
	}
	r.Body = http.MaxBytesReader(c.Response(), r.Body, maxChoice)
	if err := r.ParseForm(); err != nil {
		return echo.NewHTTPError(http.StatusBadRequest).SetInternal(err)
	}
	given := params{values: r.PostForm}
	lang := given.choice("lang", "", interfaceLanguages...)
	theme := given.choice("theme", "", themes...)
	to := given.single("to")
	given.only("lang", "theme", "to")
	if err := given.err(); err != nil {
		return err
	}
	if lang != "" {
		c.SetCookie(s.choice(languageCookie, lang))
	}
	if theme != "" {
		c.SetCookie(s.choice(themeCookie, theme))
	}
	c.Response().Header().Set(echo.HeaderCacheControl, "no-store")
	return c.Redirect(http.StatusSeeOther, s.base+ownAddress(to))
}

// choice is the cookie that remembers a choice; that of the first theme is none.
func (s *server) choice(name, value string) *http.Cookie {
	cookie := &http.Cookie{
		Name: name, Value: value, Path: s.base + "/", MaxAge: int(choiceLasts.Seconds()),
		HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: strings.HasPrefix(s.origin, "https:"),
	}
	if value == themes[0] {
		cookie.Value, cookie.MaxAge = "", -1
	}
	return cookie
}

// ownAddress is an address within the application, without the base: the one given,
// or the start page if it leads elsewhere.
func ownAddress(to string) string {
	u, err := url.Parse(to)
	if err != nil || u.IsAbs() || u.Host != "" || !strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//") || strings.ContainsAny(to, "\\\r\n\t") {
		return "/"
	}
	return u.RequestURI()
}
