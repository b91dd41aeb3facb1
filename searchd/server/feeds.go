package server

import (
	"bytes"
	"cmp"
	"errors"
	"net/url"
	"slices"
	"strconv"
	"time"

	"github.com/labstack/echo/v4"

	"sessionnotes/corpus"
	"sessionnotes/corpus/export"
	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/query"
	"sessionnotes/searchd/server/pages"
	"sessionnotes/web"
)

// maxTaken is how many sessions a calendar or a table has, unless fewer are asked for.
const maxTaken = 1000

// feed is what a query found, for programs that follow it or take it along.
type feed struct {
	form   pages.Form
	lang   string
	title  string
	origin string // of all addresses, with the path of the base URL
	path   string // of the feed
	page   string // the same for people
	params url.Values
	made   time.Time
	result *engine.Result
}

// routeFeeds mounts the forms of a search: /search.atom and its like.
func (s *server) routeFeeds(g *echo.Group) {
	for _, form := range pages.Forms {
		g.Match(reading, "/search"+form.Suffix, func(c echo.Context) error { return s.searchFeed(c, form) })
	}
}

// searchFeed answers GET /search.atom and its like, with the parameters of a search.
func (s *server) searchFeed(c echo.Context, form pages.Form) error {
	v, err := valuesOf(c)
	if err != nil {
		return err
	}
	q, err := readFeed(v, form)
	if err != nil {
		return err
	}
	f := feed{form: form, lang: languageOf(c.Request(), q), origin: s.address(c), path: "/search" + form.Suffix, params: v}
	f.title = cmp.Or(q.Text, web.Message(f.lang, "plural.session"))
	f.page = f.origin + withQuery("/search", v.Encode())
	return s.respond(c, request[*document]{
		lang: f.lang, about: []string{f.origin, v.Encode()},
		answer: func(e Engine) (*document, error) { return f.answer(c, e, q) },
	})
}

// placeFeed answers GET /events/{id}.atom and its like: the sessions of a value.
func (s *server) placeFeed(c echo.Context, field, name string, form pages.Form) error {
	v, err := valuesOf(c)
	if err != nil {
		return err
	}
	q, err := readFeed(v, form)
	if err != nil {
		return err
	}
	f := feed{form: form, lang: languageOf(c.Request(), q), origin: s.address(c), params: v}
	return s.respond(c, request[*document]{
		lang: f.lang, about: []string{f.origin, field, name, v.Encode()},
		answer: func(e Engine) (*document, error) {
			entry, err := placeNamed(e, field, name, f.lang)
			if err != nil {
				return nil, err
			}
			path := pages.PlacePath(field, entry.Key)
			if entry.Key != name {
				return &document{location: withQuery(s.base+path+form.Suffix, c.QueryString())}, nil
			}
			f.title, f.path, f.page = entry.Value(f.lang).Label, path+form.Suffix, f.origin+path
			return f.answer(c, e, q.With(field, entry.Key).WithPage(q.Page))
		},
	})
}

// readFeed reads the parameters of a search. Feeds list the newest first unless
// another order is asked for; calendars and tables have many sessions.
func readFeed(v url.Values, form pages.Form) (query.Query, error) {
	q, err := query.FromValues(v)
	if v.Get("sort") == "" && form.Suffix == pages.AtomSuffix {
		q.Sort = query.SortDateDesc
	}
	if v.Get("size") == "" && form.Suffix != pages.AtomSuffix {
		q.Size = maxTaken
		if last := query.MaxWindow / maxTaken; q.Page > last {
			err = errors.Join(err, query.NewParamError("page", v.Get("page"), query.FaultPage, 1, last, query.MaxWindow))
		}
	}
	q.Typing, q.Explain, q.Brief, q.Facets, q.Group = false, false, false, nil, ""
	return q, err
}

// answer searches and writes.
func (f feed) answer(c echo.Context, e Engine, q query.Query) (*document, error) {
	q.Lang = f.lang
	find := e.Take
	if f.form.Suffix == pages.AtomSuffix {
		find = e.Search // its entries have snippets
	}
	res, err := find(c.Request().Context(), q)
	if err != nil {
		return nil, err
	}
	f.result, f.made = res, e.Made()
	write := map[string]func() ([]byte, error){".atom": f.atom, ".ics": f.calendar, ".csv": f.table}[f.form.Suffix]
	body, err := write()
	if err != nil {
		return nil, err
	}
	return &document{contentType: f.form.Type + "; charset=utf-8", plain: body}, nil
}

// calendar is a feed as one calendar. Its events lead to the pages here.
func (f feed) calendar() ([]byte, error) {
	return f.export(export.ICal, func(s *corpus.Session) {
		if s.Links.Page != "" {
			s.Links.Other = append(slices.Clone(s.Links.Other), s.Links.Page)
		}
		s.Links.Page = f.session(s.ID)
	})
}

// table is a feed as a table, as the export of the index writes it.
func (f feed) table() ([]byte, error) { return f.export(export.CSV, func(*corpus.Session) {}) }

// export writes copies of the sessions, changed for the purpose, in a format of
// package export.
func (f feed) export(format string, change func(*corpus.Session)) ([]byte, error) {
	names := export.Names{Events: map[string]string{}, Tracks: map[string]string{}}
	for _, h := range f.result.Hits {
		names.Events[h.Session.Event], names.Tracks[h.Session.Track] = h.Event.Label, h.Track.Label
	}
	var out bytes.Buffer
	w, err := export.New(format, &out, export.Options{Made: f.made, Names: names, Calendar: f.title, Unread: true})
	if err != nil {
		return nil, err
	}
	for _, h := range f.result.Hits {
		s := *h.Session
		change(&s)
		if err == nil {
			err = w.Write(&s)
		}
	}
	_, closing := w.Close()
	return out.Bytes(), cmp.Or(err, closing)
}

// more tells whether there is a page behind this one.
func (f feed) more() bool {
	seen := f.result.Page * f.result.Size
	return seen < min(f.result.Total, query.MaxWindow)
}

// self is the address of a page of the feed.
func (f feed) self(page int) string {
	params := url.Values{}
	for name, values := range f.params {
		params[name] = values
	}
	params.Del("page")
	if page > 1 {
		params.Set("page", strconv.Itoa(page))
	}
	return f.origin + withQuery(f.path, params.Encode())
}

func (f feed) session(id string) string { return f.origin + pages.SessionURL(id) }

// address is the absolute address that all others begin with: that of the base URL, or
// else the one that was asked.
func (s *server) address(c echo.Context) string {
	return cmp.Or(s.origin, c.Scheme()+"://"+c.Request().Host) + s.base
}

// withQuery is a path with a query string, if there is one.
func withQuery(path, encoded string) string {
	if encoded == "" {
		return path
	}
	return path + "?" + encoded
}
