package pages

import (
	"cmp"
	"io"

	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/query"
	"sessionnotes/web"
)

// Collection is what there is to search.
type Collection struct {
	Events, Tracks, Speakers, Languages int // how many

	LastEvents  []Listed       // those held last, the last one first
	LargeTracks []engine.Entry // those with most sessions, in that order
}

// Home writes the start page: what there is, the newest sessions, and what to
// try. res is the answer to q, which asks for nothing.
func (p *Pages) Home(w io.Writer, lang string, res *engine.Result, all Collection, tries []Example, q query.Query) error {
	page := p.list(lang, "/", res, q)
	page.Description = web.Message(lang, "home.lead", res.Total)
	page.Examples = examples(lang, tries, q)
	page.Home = start(lang, res.Total, all, q)
	return p.renderer.Render(w, "search", lang, page)
}

// start is what the start page has before the newest sessions.
func start(lang string, total int, all Collection, q query.Query) *web.Start {
	s := &web.Start{
		NewestURL: searchURL(fresh(q)), EventsURL: localised(ListPath("event"), q), TracksURL: localised(ListPath("track"), q), TrendsURL: localised(trendsPath, q),
		EventsTotal: all.Events, TracksTotal: all.Tracks,
	}
	for _, number := range []struct {
		message, url string
		count        int
	}{
		{"session", searchURL(fresh(q)), total},
		{"event", s.EventsURL, all.Events},
		{"speaker", localised(ListPath("speaker"), q), all.Speakers},
		{"language", localised(valuesPath("language"), q), all.Languages},
	} {
		if number.count > 0 {
			s.Numbers = append(s.Numbers, web.Link{Label: web.Message(lang, "counted."+number.message, number.count), URL: number.url, Count: number.count})
		}
	}
	list := PlaceList{Field: "event", Names: func(event string) string { return "" }}
	for _, ev := range all.LastEvents {
		s.Events = append(s.Events, list.link(lang, ev, q))
	}
	for _, t := range all.LargeTracks {
		s.Tracks = append(s.Tracks, web.Link{Label: cmp.Or(t.Label.In(lang), t.Key), URL: placeURL(q, "track", t.Key), Count: t.Count})
	}
	return s
}
