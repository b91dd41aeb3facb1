package engine_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sessionnotes/corpus"
	"sessionnotes/indexer/analysis"
	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/query"
)

// yearlyCatalog has two events with counts of their own, one without, and one
// within another.
const yearlyCatalog = `
events:
  - {id: con-2021, name: {en: Con 2021}, start: 2021-05-04, sessions: {source: programme, tracks: {security: 8, storage: 4}}}
  - {id: con-2022, name: {en: Con 2022, ja: 大会 2022}, start: 2022-05-16, sessions: {source: programme, tracks: {security: 18}}}
  - {id: wasm-day, parent: con-2022, name: {en: Wasm Day}, start: 2022-05-15}
tracks:
  - {id: security, name: {en: Security, ja: セキュリティ}}
  - {id: storage, name: {en: Storage}}
`

// newYears is an engine over 400 sessions of a few years, events and tracks.
func newYears(t *testing.T) *engine.Engine {
	t.Helper()
	catalog, err := corpus.ReadCatalog(strings.NewReader(yearlyCatalog), "catalog")
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(7, 7))
	of := func(values ...string) string { return values[r.IntN(len(values))] }
	backend := indexed(t, catalog, func(yield func(corpus.Session) bool) {
		for i := range 400 {
			s := corpus.Session{
				ID: fmt.Sprintf("s%d", i), Title: of("Wasm in the browser", "Zero downtime", "クラスタの移行", "Storage for clusters"),
				Event: of("con-2021", "con-2022", "wasm-day", "Meetup", "Old Camp", ""), Track: of("security", "networking", ""),
			}
			switch s.Event {
			case "Meetup":
				s.Date = corpus.Date{Year: 2020 + r.IntN(3)}
			case "Old Camp":
				s.Date = corpus.Date{Year: 2017}
			}
			if !yield(s) {
				return
			}
		}
	})
	return engine.New(backend, analysis.New(), equalWords(t))
}

// asked is the query of a URL's parameters.
func asked(t *testing.T, parameters string) query.Query {
	t.Helper()
	v, err := url.ParseQuery(parameters)
	if err != nil {
		t.Fatal(err)
	}
	q, err := query.FromValues(v)
	if err != nil {
		t.Fatal(err)
	}
	q.Lang = "en"
	return q
}

// total is what a search finds with a value as the only choice of its field.
func total(t *testing.T, e *engine.Engine, q query.Query, choices ...string) int {
	t.Helper()
	for i := 0; i < len(choices); i += 2 {
		q = q.WithOnly(choices[i], choices[i+1])
	}
	res, err := e.Search(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	return res.Total
}

// trendQueries are asked of every picture.
var trendQueries = []string{
	"", "q=wasm", "q=クラスタ", "q=wasm+移行+zero", "q=wasm+OR+storage&year=2022", "event=wasm-day&q=-wasm",
	"event=con-2022&event=meetup&track=networking", "track=&q=downtime", "event=nowhere", "q=zzzz", "year=2021&year=2017&date_from=2018",
}

// TestTracksAreTotals: a count in the table is the total of the search that the cell
// leads to.
func TestTracksAreTotals(t *testing.T) {
	e := newYears(t)
	for _, parameters := range trendQueries {
		for _, published := range []bool{false, true} {
			q := asked(t, parameters)
			table, err := e.TracksAcrossEvents(t.Context(), q, published)
			if err != nil {
				t.Fatal(err)
			}
			for i, ev := range table.Events {
				if want := total(t, e, withoutTrack(q), "event", ev.Key); ev.Total != want {
					t.Errorf("%s: %s has %d, its search finds %d", parameters, ev.Key, ev.Total, want)
				}
				for _, row := range table.Tracks {
					if want := total(t, e, q, "event", ev.Key, "track", row.Key); row.Cells[i].Found != want {
						t.Errorf("%s: %s at %s has %d, its search finds %d", parameters, row.Key, ev.Key, row.Cells[i].Found, want)
					}
				}
			}
		}
	}
}

// withoutTrack is a query without a choice of tracks, which the sum of an event is
// not narrowed by.
func withoutTrack(q query.Query) query.Query {
	for _, v := range q.Filters["track"] {
		q = q.Without("track", v)
	}
	return q
}

// TestTracksOfWhich: which events and tracks a table has, and in which order.
func TestTracksOfWhich(t *testing.T) {
	e := newYears(t)
	for _, tt := range []struct {
		parameters     string
		published      bool
		events, tracks string
	}{
		{"", true, "con-2021 con-2022", "security networking storage"},
		{"", false, "old-camp meetup con-2021 wasm-day con-2022", "security networking"},
		{"event=con-2022&event=old-camp", true, "old-camp con-2022", "security networking"},
		{"track=networking&track=", true, "con-2021 con-2022", " networking"},
		{"event=nowhere", false, "nowhere", ""},
		{"q=zzzz", false, "", ""},
	} {
		table, err := e.TracksAcrossEvents(t.Context(), asked(t, tt.parameters), tt.published)
		if err != nil {
			t.Fatal(err)
		}
		var events, tracks []string
		for _, ev := range table.Events {
			events = append(events, ev.Key)
		}
		for _, row := range table.Tracks {
			tracks = append(tracks, row.Key)
		}
		if diff := cmp.Diff([]string{tt.events, tt.tracks}, []string{strings.Join(events, " "), strings.Join(tracks, " ")}); diff != "" {
			t.Errorf("%q, published %v (-want +got):\n%s", tt.parameters, tt.published, diff)
		}
	}
}

func TestPublishedCounts(t *testing.T) {
	table, err := newYears(t).TracksAcrossEvents(t.Context(), asked(t, "event=con-2021&event=con-2022&event=meetup"), true)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for i, ev := range table.Events {
		for _, row := range table.Tracks {
			got = append(got, fmt.Sprintf("%s %s %s %d", ev.Label, row.Label, ev.Source, row.Cells[i].Published))
		}
	}
	want := []string{
		"Meetup Security  0", "Meetup networking  0", "Meetup Storage  0",
		"Con 2021 Security programme 8", "Con 2021 networking programme 0", "Con 2021 Storage programme 4",
		"Con 2022 Security programme 18", "Con 2022 networking programme 0", "Con 2022 Storage programme 0",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestWordsAreTotals: so is a count of a word.
func TestWordsAreTotals(t *testing.T) {
	e := newYears(t)
	texts := []string{"wasm", "クラスタ", "storage clusters", "zzzz"}
	for _, parameters := range trendQueries {
		for _, field := range []string{"year", "event"} {
			q := asked(t, parameters)
			table, err := e.WordsOverTime(t.Context(), q, texts, field)
			if err != nil {
				t.Fatal(err)
			}
			for i, p := range table.Places {
				if want := total(t, e, q.WithText(""), field, p.Key); p.Total != want {
					t.Errorf("%s: %s has %d sessions, its search finds %d", parameters, p.Key, p.Total, want)
				}
				for _, w := range table.Words {
					if want := total(t, e, q.WithText(w.Text), field, p.Key); w.Found[i] != want {
						t.Errorf("%s: %q at %s has %d, its search finds %d", parameters, w.Text, p.Key, w.Found[i], want)
					}
				}
			}
		}
	}
	if _, err := e.WordsOverTime(t.Context(), asked(t, ""), texts, "speaker"); !errors.Is(err, engine.ErrTrendField) {
		t.Errorf("over speakers: %v", err)
	}
}

// TestWordsOverWhich: years have no gaps, events stand in the order of time.
func TestWordsOverWhich(t *testing.T) {
	e := newYears(t)
	for _, tt := range []struct{ parameters, field, want string }{
		{"", "year", "2017 2018 2019 2020 2021 2022"},
		{"event=con-2021", "year", "2021"},
		{"year=2022&year=2017", "year", "2017 2022"},
		{"event=nowhere", "year", ""},
		{"", "event", "old-camp meetup con-2021 wasm-day con-2022"},
		{"event=con-2022&event=meetup", "event", "meetup con-2022"},
	} {
		table, err := e.WordsOverTime(t.Context(), asked(t, tt.parameters), []string{"wasm"}, tt.field)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, p := range table.Places {
			got = append(got, p.Key)
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%q by %s: %q, want %q", tt.parameters, tt.field, got, tt.want)
		}
	}
}
