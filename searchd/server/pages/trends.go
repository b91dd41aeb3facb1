package pages

import (
	"cmp"
	"io"
	"maps"
	"net/url"
	"slices"
	"strings"

	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/query"
	"sessionnotes/web"
)

// The counts that a picture of tracks shows.
const (
	CountsBoth      = "both"
	CountsIndex     = "index"     // what is found here
	CountsPublished = "published" // what the events tell of themselves
)

// Trends is what the pictures are of.
type Trends struct {
	Query  query.Query
	Texts  []string // the queries compared
	By     string   // "year" or "event"
	Counts string   // one of the constants above
	// Values are the parameters as asked, without those that are as if not given.
	Values url.Values

	Tracks *engine.TrackTable
	Words  *engine.WordTable
	// Result is the answer to Query without hits; it has the names of what is chosen.
	Result *engine.Result
}

// The places of the pictures.
const (
	trendsPath    = "/trends"
	tracksCSVPath = "/trends/tracks.csv"
	wordsCSVPath  = "/trends/words.csv"
	tracksSVGPath = "/trends/tracks.svg"
	wordsSVGPath  = "/trends/words.svg"
)

// Trends writes the page of pictures.
func (p *Pages) Trends(w io.Writer, lang string, t Trends) error {
	page := web.TrendsPage{
		Layout: p.layoutAt(lang, t.Query, func(q query.Query) string { return t.with("lang", q.Lang) }),
	}
	page.Title = web.Message(lang, "trends.heading")
	page.Description = web.Message(lang, "trends.lead")
	page.NoIndex = len(t.Values) > 0
	page.Generation = t.Result.Generation
	page.JSONURL = withParameters("/api/v1/trends", t.resolved())
	for _, f := range filters(lang, t.Result, t.Query) {
		page.Chips = append(page.Chips, web.Chip{Field: f.field, Label: f.label, RemoveURL: t.at(f.without)})
	}
	if len(page.Chips) > 0 {
		page.ClearURL = t.at(t.Query.Cleared())
	}
	for _, n := range t.Result.Query.Notices {
		page.Notices = append(page.Notices, NoticeLabel(lang, n))
	}
	page.Tracks = t.tracks(lang)
	page.Words = t.words(lang)
	return p.renderer.Render(w, "trends", lang, page)
}

// TracksSVG is the picture of tracks as a file.
func TracksSVG(lang string, t Trends) []byte { return web.TracksSVG(lang, t.tracks(lang)) }

// WordsSVG is the picture of words as a file.
func WordsSVG(lang string, t Trends) []byte { return web.WordsSVG(lang, t.words(lang)) }

// with is the page with another value of a parameter.
func (t Trends) with(param, value string) string {
	values := maps.Clone(t.Values)
	values.Del(param)
	if value != "" {
		values.Set(param, value)
	}
	return withParameters(trendsPath, values)
}

// at is the page for another query.
func (t Trends) at(q query.Query) string {
	values := q.Values()
	for _, own := range []string{"word", "by", "counts"} {
		if of := t.Values[own]; len(of) > 0 {
			values[own] = of
		}
	}
	return withParameters(trendsPath, values)
}

// resolved are the parameters with those that were settled for the reader.
func (t Trends) resolved() url.Values {
	values := t.Query.Values()
	values["word"] = t.Texts
	values.Set("by", t.By)
	values.Set("counts", t.Counts)
	return values
}

// kept are the parameters that a form carries along, beside its own.
func (t Trends) kept(own ...string) []web.Param {
	values := url.Values{}
	for name, of := range t.Values {
		if !slices.Contains(own, name) {
			values[name] = of
		}
	}
	return hiddenParams(values)
}

// tracks is the picture of tracks.
func (t Trends) tracks(lang string) web.TrackPicture {
	p := web.TrackPicture{
		Asked: t.Query.Text, FormURL: trendsPath, Kept: t.kept("q", "event"),
		Found: t.Counts != CountsPublished, Published: t.Counts != CountsIndex,
		CSVURL: withParameters(tracksCSVPath, t.resolved()), SVGURL: withParameters(tracksSVGPath, t.resolved()),
	}
	told := slices.ContainsFunc(t.Tracks.Events, func(ev engine.TrendEvent) bool { return ev.Source != "" })
	if !told {
		p.Found, p.Published = true, false
	}
	if told || t.Counts == CountsIndex {
		for _, counts := range []string{CountsBoth, CountsIndex, CountsPublished} {
			p.Counts = append(p.Counts, web.Option{Label: web.Message(lang, "choice.counts."+counts), URL: t.with("counts", counts) + "#tracks", Selected: t.Counts == counts})
		}
	}
	short := shortNames(lang, eventsOf(t.Tracks))
	anyTrack, anyEvent := without(t.Query, "track"), without(t.Query, "event")
	for i, ev := range t.Tracks.Events {
		p.Events = append(p.Events, web.TrackEvent{
			Name: ValueLabel(lang, "event", ev.Value), Short: short[i], Date: monthLabel(lang, ev), Source: ev.Source,
			URL: searchURL(anyTrack.WithOnly("event", ev.Key)), Total: ev.Total,
		})
	}
	for _, v := range t.Tracks.Choices {
		p.Choices = append(p.Choices, web.FacetValue{
			Label: ValueLabel(lang, "event", v), Value: v.Key,
			Selected: slices.ContainsFunc(t.Tracks.Events, func(ev engine.TrendEvent) bool { return ev.Key == v.Key }),
		})
	}
	for _, row := range t.Tracks.Tracks {
		track := web.TrackBars{Name: ValueLabel(lang, "track", row.Value), URL: searchURL(anyEvent.WithOnly("track", row.Key)), Total: row.Total}
		for i, cell := range row.Cells {
			bar := web.TrackBar{Found: cell.Found, Published: cell.Published, Known: t.Tracks.Events[i].Source != ""}
			if cell.Found > 0 {
				bar.URL = searchURL(t.Query.WithOnly("event", t.Tracks.Events[i].Key).WithOnly("track", row.Key))
			}
			track.Bars = append(track.Bars, bar)
		}
		p.Tracks = append(p.Tracks, track)
	}
	return p
}

// words is the picture of words.
func (t Trends) words(lang string) web.WordPicture {
	p := web.WordPicture{
		FormURL: trendsPath, Kept: t.kept("word"), Over: fieldLabel(lang, t.By), CSVURL: withParameters(wordsCSVPath, t.resolved()), SVGURL: withParameters(wordsSVGPath, t.resolved()),
		Texts: slices.Concat(t.Texts, make([]string, engine.MaxTrendWords-len(t.Texts))),
	}
	for _, by := range []string{"year", "event"} {
		p.By = append(p.By, web.Option{Label: web.Message(lang, "choice.by."+by), URL: t.with("by", by) + "#words", Selected: t.By == by})
	}
	var values []engine.Value
	for _, place := range t.Words.Places {
		values = append(values, place.Value)
	}
	short := shortNames(lang, values)
	everything := t.Query.WithText("")
	for i, place := range t.Words.Places {
		p.Places = append(p.Places, web.WordPlace{
			Name: ValueLabel(lang, t.By, place.Value), Short: short[i], Total: place.Total, URL: searchURL(everything.WithOnly(t.By, place.Key)),
		})
	}
	for _, word := range t.Words.Words {
		asked := t.Query.WithText(word.Text)
		line := web.WordLine{Text: word.Text, URL: searchURL(asked)}
		for i, found := range word.Found {
			pt := web.WordPoint{Found: found}
			if found > 0 {
				pt.URL = searchURL(asked.WithOnly(t.By, t.Words.Places[i].Key))
			}
			line.Points = append(line.Points, pt)
		}
		p.Lines = append(p.Lines, line)
	}
	return p
}

// without is a query without any choice of a field.
func without(q query.Query, field string) query.Query {
	for _, v := range q.Filters[field] {
		q = q.Without(field, v)
	}
	return q
}

// eventsOf are the events of a table.
func eventsOf(t *engine.TrackTable) []engine.Value {
	var events []engine.Value
	for _, ev := range t.Events {
		events = append(events, ev.Value)
	}
	return events
}

// monthLabel is the month of an event, or its year, or "" where its name says so.
func monthLabel(lang string, ev engine.TrendEvent) string {
	date := ev.Date
	if date.IsZero() {
		return ""
	}
	date.Day = 0
	return web.Date(lang, date.String())
}

// shortNames are the names of values without the words with which all of them
// begin: "Europe 2021" and "North America 2021" of KubeCon.
func shortNames(lang string, values []engine.Value) []string {
	var names [][]string
	for _, v := range values {
		names = append(names, strings.Fields(cmp.Or(v.Label, v.Key, web.Message(lang, "field.none"))))
	}
	common := 0
	for len(names) > 1 && !slices.ContainsFunc(names, func(words []string) bool { return len(words) <= common+1 || words[common] != names[0][common] }) {
		common++
	}
	short := make([]string, len(names))
	for i, words := range names {
		short[i] = strings.Join(words[common:], " ")
	}
	return short
}
