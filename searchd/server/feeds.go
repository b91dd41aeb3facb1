package server

import (
	"github.com/labstack/echo/v4"

	"sessionnotes/searchd/server/pages"
)

func (s *server) placeFeed(c echo.Context, field, name string, form pages.Form) error {
	return echo.ErrNotFound
}
