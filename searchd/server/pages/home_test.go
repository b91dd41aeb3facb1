package pages

import (
	"io"
	"slices"
	"testing"

	"sessionnotes/corpus"
	"sessionnotes/searchd/engine"
	"sessionnotes/web"
)

// someCollection has two events, one of them known to the catalogue, and a track.
func someCollection() Collection {
	camp := engine.Entry{Key: "camp", Names: engine.Names{Label: corpus.Names{EN: "The Camp", JA: "キャンプ"}}, Count: 12, From: 20220101, To: 20221231}
	day := engine.Entry{Key: "day", Names: engine.Names{Label: corpus.Names{EN: "Day"}}, Count: 1}
	return Collection{
		Events: 968, Tracks: 94, Speakers: 17281, Languages: 22,
		LastEvents: []Listed{
			{Entry: camp, Name: "The Camp"},
			{Entry: day, Name: "Day", Event: corpus.Event{Start: corpus.Date{Year: 2022, Month: 5, Day: 16}, Place: corpus.Names{EN: "Valencia", JA: "バレンシア"}}},
		},
		LargeTracks: []engine.Entry{{Key: "security", Names: engine.Names{Label: corpus.Names{EN: "Security", JA: "セキュリティ"}}, Count: 1180}},
	}
}

// TestHomeShowsWhatThereIs: every number, card and bar leads to what it counts, in the
// language of the URL.
func TestHomeShowsWhatThereIs(t *testing.T) {
	inEach(t, func(t *testing.T, lang string) {
		q := asked(t, "lang="+lang)
		d := rendered(t, func(p *Pages, w io.Writer) error { return p.Home(w, lang, answer(q, 31737), someCollection(), nil, q) })
		checkPage(t, d, lang)
		links := d.links("intro")
		for _, want := range []string{"/search", "/events", "/speakers", "/facets/language", "/events/camp", "/events/day", "/tracks/security", "/tracks", "/trends"} {
			if !slices.Contains(links, want+"?lang="+lang) {
				t.Errorf("no link to %s in %q", want, links)
			}
		}
		d.contains("31,737", "17,281", map[string]string{"ja": "バレンシア", "en": "Valencia"}[lang], web.Message(lang, "results.total", 1180), web.Message(lang, "home.events.all", 968))
	})
}

// TestHomeOfNothing: what there is none of is not shown.
func TestHomeOfNothing(t *testing.T) {
	q := asked(t, "")
	d := rendered(t, func(p *Pages, w io.Writer) error { return p.Home(w, "en", answer(q, 0), Collection{}, nil, q) })
	checkPage(t, d, "en")
	if links := d.links("intro"); len(links) > 0 {
		t.Errorf("links to nothing: %q", links)
	}
}
