package server

import (
	"cmp"
	"context"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/rs/zerolog"

	"sessionnotes/corpus"
	"sessionnotes/indexer/analysis/equal"
	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/query"
	"sessionnotes/searchd/server/pages"
	"sessionnotes/web"
)

// Engine answers queries over one generation; see [engine.Engine].
type Engine interface {
	Search(ctx context.Context, q query.Query) (*engine.Result, error)
	Take(ctx context.Context, q query.Query) (*engine.Result, error)
	Session(ctx context.Context, id string, q query.Query) (*engine.SessionView, error)
	Sessions(ctx context.Context, cursor string, size int) (sessions []*corpus.Session, next string, err error)
	FacetValues(ctx context.Context, field, prefix string, q query.Query) (*engine.FacetPage, error)
	Suggest(ctx context.Context, q query.Query, limit int) ([]engine.Suggestion, error)
	Related(ctx context.Context, id, lang string, limit int) ([]engine.Hit, error)
	Entries(field string) []engine.Entry
	Named(field, text string) []engine.Entry
	Beginning(field, text string, limit int) []engine.Entry
	Catalog() *corpus.Catalog
	Made() time.Time
	TracksAcrossEvents(ctx context.Context, q query.Query, published bool) (*engine.TrackTable, error)
	WordsOverTime(ctx context.Context, q query.Query, texts []string, field string) (*engine.WordTable, error)
	RelatedTo(ctx context.Context, s *corpus.Session, lang string, limit int) ([]engine.Hit, error)
	Around(ctx context.Context, s *corpus.Session, lang string) (*engine.Around, error)
	Words() *equal.Words
	Generation() string
	Total() int
}

// Engines gives out the engine of the generation that is served.
type Engines interface {
	// Acquire returns the engine; it stays usable until release is called. ok
	// is false, and the rest nil, while no generation is served.
	Acquire() (e Engine, release func(), ok bool)
}

// Options say what is served and how. Engines is required.
type Options struct {
	Engines Engines
	Log     zerolog.Logger
	// BaseURL is the absolute URL under which people reach the server, or "".
	// Its path goes before every route.
	BaseURL     string
	CORSOrigins []string // origins whose pages may call the API; "*" is all
	Running     int      // requests answered at once, others wait; 0 means two a core
	Remember    int      // bytes of answers that are remembered at most; 0 means 16 MiB, less than 0 none
	LogQueries  bool     // writes the text of queries to the log
	// AnswerTime is how long an answer may take to be made; 0 means 20 seconds, which
	// only a search through the texts of very many sessions takes.
	AnswerTime time.Duration
	// EditURL is where the source of notes can be edited: a URL with {file} and, if
	// it leads to lines, {line} in their places. "" means nowhere.
	EditURL string
	Version string // of the program, as people are told it
	// Build differs between any two builds of the program, so that a client does
	// not keep the answers of another one; "" means the digest of the executable,
	// which New reads once.
	Build string
}

// answerTime is how long an answer may take to be made unless the options say.
const answerTime = 20 * time.Second

// reading are the methods of whatever is not for programs alone.
var reading = []string{http.MethodGet, http.MethodHead}

// server holds what the handlers share; only what it remembers of the generation
// changes.
type server struct {
	engines    Engines
	log        zerolog.Logger
	origin     string // "https://host", or ""
	base       string // path before every route, "" or "/notes"
	version    string
	program    string // what answers depend on besides the index: executable and settings
	logQueries bool
	faces      *pages.Pages // without a theme; see server.pages
	metrics    *metrics
	gate       *gate
	answerTime time.Duration // at most
	memory     *memory

	suggestions suggestions
	directory   directory
}

// New returns the handler of all routes. It fails if the base URL or an origin
// is none.
func New(o Options) (http.Handler, error) {
	if err := o.check(); err != nil {
		return nil, err
	}
	origin, base, err := splitBase(o.BaseURL)
	if err != nil {
		return nil, err
	}
	renderer, err := web.New(base)
	if err != nil {
		return nil, err
	}
	s := &server{
		engines: o.Engines, log: o.Log, origin: origin, base: base, version: o.Version, logQueries: o.LogQueries,
		program: entityTag(o.build(), origin, base, o.EditURL),
		faces:   pages.New(renderer, pages.Site{Version: o.Version, URL: origin + base, EditURL: o.EditURL}),
		gate:    newGate(o.Running), answerTime: cmp.Or(o.AnswerTime, answerTime),
	}
	s.memory = newMemory(o.Remember, s.edition)
	s.metrics = newMetrics(o.Engines, s.memory)
	e := echo.New()
	e.HTTPErrorHandler = s.fail
	s.use(e, o.CORSOrigins)

	g := e.Group(base)
	s.routePages(e, g, renderer)
	if err := s.routeAPI(g, renderer); err != nil {
		return nil, err
	}
	g.Match(reading, "/healthz", healthy)
	g.Match(reading, "/readyz", s.ready)
	g.Match(reading, "/metrics", echo.WrapHandler(s.metrics.handler()), compress)
	return e, nil
}

// sessionURL is where the page of a session is: absolute if the base URL is
// known, else a path.
func (s *server) sessionURL(id string) string {
	return s.origin + s.base + "/sessions/" + url.PathEscape(id)
}

// lastSegment is the id or name that ends the path, decoded once; ok is false if
// it is not one segment. echo's own parameter will not do: it takes the segments
// behind it in, and is sometimes decoded and sometimes not.
func lastSegment(c echo.Context) (name string, ok bool) { return segment(c, 0) }

// segment is the same for the id or name that has so many segments behind it.
func segment(c echo.Context, behind int) (name string, ok bool) {
	segments := strings.Split(c.Request().URL.EscapedPath(), "/")
	if len(segments) != strings.Count(c.Path(), "/")+1 {
		return "", false
	}
	name, err := url.PathUnescape(segments[len(segments)-1-behind])
	return name, err == nil
}

// healthy answers that the process lives.
func healthy(c echo.Context) error { return c.String(http.StatusOK, "ok\n") }

// ready answers whether queries can be answered.
func (s *server) ready(c echo.Context) error {
	_, release, ok := s.engines.Acquire()
	if !ok {
		c.Response().Header().Set(echo.HeaderRetryAfter, retryAfter)
		return c.String(http.StatusServiceUnavailable, "no generation is served yet\n")
	}
	release()
	return c.String(http.StatusOK, "ok\n")
}
