package server

import (
	"cmp"
	"context"
	"io"
	"maps"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/labstack/echo/v4"

	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/query"
	"sessionnotes/searchd/server/pages"
)

// maxTrendText is how long a query may be that is compared with others, in characters.
const maxTrendText = 200

// fewWords is how many words are compared where none is asked for.
const fewWords = 3

// trendsQuery is what is asked of the pictures.
type trendsQuery struct {
	query.Query
	texts  []string // to compare; none: some that find something
	by     string   // "year" or "event"
	counts string   // of those of package pages
}

// trendParams are the parameters of the pictures: those of a search that choose
// what is counted, and their own.
var trendParams = slices.Concat([]string{"word", "by", "counts", "q"}, query.FacetFields, []string{"keyword", "in", "date_from", "date_to", "lang"})

// readTrends reads the parameters.
func readTrends(c echo.Context) (t trendsQuery, err error) {
	v, err := valuesOf(c)
	if err != nil {
		return t, err
	}
	own := params{values: v}
	t.texts = own.texts("word", engine.MaxTrendWords, maxTrendText)
	t.by = own.choice("by", "", "year", "event")
	t.counts = own.choice("counts", "", pages.CountsBoth, pages.CountsIndex, pages.CountsPublished)
	search := maps.Clone(v)
	maps.DeleteFunc(search, func(name string, _ []string) bool {
		return name == "word" || name == "by" || name == "counts" || !slices.Contains(trendParams, name)
	})
	if t.Query, err = query.FromValues(search); err != nil {
		own.faults = append(own.faults, err)
	}
	own.only(trendParams...)
	return t, own.err()
}

// values are the parameters as asked.
func (t trendsQuery) values() url.Values {
	v := t.Query.Values()
	if len(t.texts) > 0 {
		v["word"] = t.texts
	}
	if t.by != "" {
		v.Set("by", t.by)
	}
	if t.counts != "" {
		v.Set("counts", t.counts)
	}
	return v
}

// settled is the query with what was left open, but for what words are counted by.
// What events publish is not about any words or filters, so it stands beside what is
// here only where neither is asked.
func (t trendsQuery) settled() trendsQuery {
	if t.counts == "" {
		t.counts = pages.CountsBoth
		for field := range t.Filters {
			if field != "event" && field != "track" {
				t.counts = pages.CountsIndex
			}
		}
		if t.Text != "" || len(t.In) > 0 || t.DateFrom != 0 || t.DateTo != 0 {
			t.counts = pages.CountsIndex
		}
	}
	return t
}

// trends counts for both pictures.
func (s *server) trends(ctx context.Context, e Engine, t trendsQuery, lang string) (out pages.Trends, err error) {
	out.Values = t.values()
	t = t.settled()
	out.Query, out.Texts, out.Counts = t.Query, t.texts, t.counts
	if len(out.Texts) == 0 {
		if out.Texts, err = s.comparable(ctx, e, t, lang); err != nil {
			return out, err
		}
	}
	q := t.Query
	q.Lang = lang
	if out.Tracks, err = e.TracksAcrossEvents(ctx, q, t.counts != pages.CountsIndex); err != nil {
		return out, err
	}
	if out.Words, err = wordsOverTime(ctx, e, q, out.Texts, t.by); err != nil {
		return out, err
	}
	out.By = out.Words.Field
	out.Result, err = e.Search(ctx, chosenOnly(q))
	return out, err
}

// wordsOverTime counts words by "year" or by "event", or, where by is "", by what
// there is more than one of.
func wordsOverTime(ctx context.Context, e Engine, q query.Query, texts []string, by string) (*engine.WordTable, error) {
	words, err := e.WordsOverTime(ctx, q, texts, cmp.Or(by, "year"))
	if err != nil || by != "" || len(words.Places) > 1 {
		return words, err
	}
	return e.WordsOverTime(ctx, q, texts, "event")
}

// comparable are words to compare where none are given: the query, or examples
// that find something.
func (s *server) comparable(ctx context.Context, e Engine, t trendsQuery, lang string) ([]string, error) {
	if t.Text != "" && utf8.RuneCountInString(t.Text) <= maxTrendText {
		return []string{t.Text}, nil
	}
	examples, err := s.suggestions.of(ctx, e, lang)
	if err != nil {
		return nil, err
	}
	var texts []string
	for _, ex := range examples {
		if ex.Text != "" && len(texts) < fewWords {
			texts = append(texts, ex.Text)
		}
	}
	return texts, nil
}

// trendsPage answers GET /trends.
func (s *server) trendsPage(c echo.Context) error {
	return s.respondTrends(c, func(t pages.Trends, lang string) (*document, error) {
		return pageDocument(func(w io.Writer) error { return s.pages(c).Trends(w, lang, t) })
	})
}

// tracksCSV answers GET /trends/tracks.csv.
func (s *server) tracksCSV(c echo.Context) error {
	return s.respondTrends(c, func(t pages.Trends, lang string) (*document, error) { return csvDocument(trackRows(t, lang)) })
}

// wordsCSV answers GET /trends/words.csv.
func (s *server) wordsCSV(c echo.Context) error {
	return s.respondTrends(c, func(t pages.Trends, lang string) (*document, error) { return csvDocument(wordRows(t, lang)) })
}

// picturePolicy is the Content-Security-Policy of a picture that is opened by itself:
// it has a style, and nothing else.
const picturePolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"

// trendsSVG answers GET /trends/tracks.svg and words.svg with what draws them.
func (s *server) trendsSVG(draw func(lang string, t pages.Trends) []byte) echo.HandlerFunc {
	return func(c echo.Context) error {
		return s.respondTrends(c, func(t pages.Trends, lang string) (*document, error) {
			return &document{contentType: "image/svg+xml", policy: picturePolicy, plain: draw(lang, t)}, nil
		})
	}
}

// respondTrends answers with a form of the pictures.
func (s *server) respondTrends(c echo.Context, form func(pages.Trends, string) (*document, error)) error {
	asked, err := readTrends(c)
	if err != nil {
		return err
	}
	lang := languageOf(c.Request(), asked.Query)
	r := request[*document]{lang: lang, about: []string{asked.values().Encode()}}
	r.answer = func(e Engine) (*document, error) {
		started := time.Now()
		t, err := s.trends(c.Request().Context(), e, asked, lang)
		if err != nil {
			return nil, err
		}
		timing(c, time.Since(started))
		return form(t, lang)
	}
	return s.respond(c, r)
}

// texts are the values of a parameter that may be given several times, but for
// empty ones and those that come again.
func (p *params) texts(name string, most, longest int) []string {
	var texts []string
	for _, value := range p.values[name] {
		value = strings.TrimSpace(strings.ToValidUTF8(value, "\uFFFD"))
		if n := utf8.RuneCountInString(value); n > longest {
			p.fault(name, value, query.FaultTooLong, longest, n)
			return nil
		}
		if value != "" && !slices.Contains(texts, value) {
			texts = append(texts, value)
		}
	}
	if len(texts) > most {
		p.fault(name, texts[most], query.FaultTooMany, most, len(texts))
		return nil
	}
	return texts
}
