package pages

import (
	"cmp"
	"io"
	"net/url"
	"slices"
	"strings"

	"sessionnotes/corpus"
	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/query"
	"sessionnotes/web"
)

// Place is a value of one of PlaceFields with what its page shows.
type Place struct {
	Field string
	engine.Entry
	Event  corpus.Event   // what the catalogue has of an event; zero for all else
	Within []engine.Value // the events that it is part of, the nearest first
	Parts  []engine.Entry // the events that are part of it, the first one first
	// Result counts, by field, what its sessions have.
	Result    *engine.Result
	Programme Programme
}

// Span is when an event is, or when there were sessions: as the catalogue has it, or
// else from the first to the last one. Both are zero if nobody knows.
func Span(e engine.Entry, event corpus.Event) (from, to corpus.Date) {
	if !event.Start.IsZero() {
		return event.Start, cmp.Or(event.End, event.Start)
	}
	if e.From == 0 {
		return corpus.Date{}, corpus.Date{}
	}
	if whole := corpus.DateOf(int(e.From), int(e.To)); whole.First() == int(e.From) && whole.Last() == int(e.To) {
		return whole, whole
	}
	return corpus.DateOf(int(e.From), int(e.From)), corpus.DateOf(int(e.To), int(e.To))
}

// countedOf are the fields that the page of a value counts.
var countedOf = map[string][]string{
	"event": {"track", "speaker", "tag"}, "track": {"event", "speaker", "tag"},
	"speaker": {"track", "tag"}, "tag": {"event", "track", "speaker"},
}

// Counted are the fields that the page of a value of a field counts.
func Counted(field string) []string { return countedOf[field] }

// ShownCounts is how many values of each counted field are shown.
const ShownCounts = 8

// Place writes the page of a value. q is the query as the URL has it.
func (p *Pages) Place(w io.Writer, lang string, v *Place, q query.Query) error {
	heading := v.Value(lang).Label
	page := web.PlacePage{
		Layout: p.layoutAt(lang, q, func(q query.Query) string { return v.url(q, v.Programme.Shown, v.Programme.Page) }),
		Field:  v.Field, Label: web.Message(lang, "plural."+v.Field), ListURL: localised(ListPath(v.Field), q), Heading: heading,
		Total: v.Count, Facts: v.facts(lang, q), Counts: v.counts(lang, q), FindURL: valueURL(q, v.Field, v.Key),
	}
	page.Kept = everything(fresh(q))
	page.Title = heading
	page.Description = web.Message(lang, "about."+v.Field, v.Count, heading)
	page.Generation = v.Result.Generation
	page.JSONURL = localised("/api/v1"+PlacePath(v.Field, v.Key), q)
	page.Scope = &web.Scope{Param: v.Field, Value: v.Key, Label: heading}
	page.Feeds = feeds(lang, heading, func(suffix string) string { return localised(PlacePath(v.Field, v.Key)+suffix, q) })
	page.Data = p.placeData(lang, v)
	if address := p.site.address(PlacePath(v.Field, v.Key)); corpus.IsLink(address) && v.Programme.Page <= 1 && v.Programme.Days == nil {
		page.CanonicalURL = address
	}
	if v.Field == "track" || v.Field == "tag" {
		page.TrendsURL = link(trendsPath, fresh(q).With(v.Field, v.Key))
	}
	page.PastEnd = v.PastEnd()
	page.NoIndex = v.Count == 0 || page.PastEnd
	v.list(&page, lang, q)
	return p.renderer.Render(w, "place", lang, page)
}

// url is a page of the programme: a day, or one of several pages.
func (v *Place) url(q query.Query, day corpus.Date, page int) string {
	values := url.Values{}
	if q.Lang != "" {
		values.Set("lang", q.Lang)
	}
	if v.Programme.Days != nil {
		values.Set("day", dayName(day))
	}
	setPage(values, page)
	return withParameters(PlacePath(v.Field, v.Key), values)
}

// facts are what is known of the value.
func (v *Place) facts(lang string, q query.Query) []web.Fact {
	var out []web.Fact
	add := func(key string, f web.Fact) {
		if f.Label = web.Message(lang, "fact."+key); f.Text != "" || len(f.Links) > 0 {
			out = append(out, f)
		}
	}
	if from, to := Span(v.Entry, v.Event); v.Field == "event" {
		add("when", web.Fact{Text: web.DateSpan(lang, from.String(), to.String()), ISO: from.String()})
	} else if !from.IsZero() {
		add("years", web.Fact{Text: web.YearSpan(lang, from.Year, to.Year)})
	}
	add("where", web.Fact{Text: v.Event.Place.In(lang)})
	add("within", web.Fact{Links: v.eventLinks(v.Within, q)})
	var parts []engine.Value
	for _, part := range v.Parts {
		parts = append(parts, part.Value(lang))
	}
	add("parts", web.Fact{Links: v.eventLinks(parts, q)})
	if v.Field == "speaker" {
		add("affiliation", web.Fact{Text: strings.Join(v.affiliations(), web.Message(lang, "list.comma"))})
	}
	if v.Event.Link != "" {
		add("link", web.Fact{Links: []web.Link{{Label: hostLabel(v.Event.Link), URL: v.Event.Link}}, Out: true})
	}
	add("names", web.Fact{Text: strings.Join(v.otherNames(lang), web.Message(lang, "list.comma"))})
	return out
}

func (v *Place) eventLinks(events []engine.Value, q query.Query) []web.Link {
	var out []web.Link
	for _, e := range events {
		out = append(out, web.Link{Label: e.Label, URL: placeURL(q, "event", e.Key)})
	}
	return out
}

// maxNames is how many other names and affiliations are told.
const maxNames = 8

// otherNames are what else the value is called, each once.
func (v *Place) otherNames(lang string) []string {
	said := map[string]bool{corpus.Slug(v.Value(lang).Label): true}
	var out []string
	for _, name := range slices.Concat([]string{v.Label.JA, v.Label.EN}, v.Aliases) {
		slug := corpus.Slug(name)
		if slug != "" && !said[slug] && len(out) < maxNames {
			said[slug] = true
			out = append(out, name)
		}
	}
	return out
}

// affiliations are those of a person in the sessions of the page, the newest first.
func (v *Place) affiliations() []string {
	var out []string
	for _, h := range v.Programme.Hits {
		for i, speaker := range h.Speakers {
			if name := h.Session.Speakers[i].Affiliation; speaker.Key == v.Key && name != "" && len(out) < maxNames {
				if !slices.ContainsFunc(out, func(o string) bool { return corpus.Slug(o) == corpus.Slug(name) }) {
					out = append(out, name)
				}
			}
		}
	}
	return out
}

// company are the people who stood on stage with a person, in the sessions of the
// page.
func (v *Place) company(lang string, q query.Query) (c web.Counts) {
	c.Label = web.Message(lang, "plural.with")
	for _, h := range v.Programme.Hits {
		for _, sp := range h.Speakers {
			u := placeURL(q, "speaker", sp.Key)
			i := slices.IndexFunc(c.Links, func(l web.Link) bool { return l.URL == u })
			switch {
			case sp.Key == v.Key:
			case i >= 0:
				c.Links[i].Count++
			default:
				c.Links = append(c.Links, web.Link{Label: sp.Label, URL: u, Count: 1})
			}
		}
	}
	slices.SortStableFunc(c.Links, func(a, b web.Link) int { return cmp.Compare(b.Count, a.Count) })
	c.Total = len(c.Links)
	c.Links = c.Links[:min(len(c.Links), ShownCounts)]
	return c
}

// counts are the values of the counted fields with the searches among the sessions of
// this one.
func (v *Place) counts(lang string, q query.Query) []web.Counts {
	var out []web.Counts
	here := fresh(q).With(v.Field, v.Key)
	for _, field := range countedOf[v.Field] {
		values, total := v.Result.Facets[field], v.Result.FacetTotals[field]
		c := web.Counts{Label: web.Message(lang, "plural."+field), Total: total}
		for _, one := range values {
			if one.Key == "" { // sessions without one
				c.Total--
				continue
			}
			if len(c.Links) < ShownCounts {
				c.Links = append(c.Links, web.Link{Label: ValueLabel(lang, field, one.Value), URL: searchURL(here.With(field, one.Key)), Count: one.Count})
			}
		}
		if c.Total > len(c.Links) {
			c.URL = link(valuesPath(field), here)
		}
		if len(c.Links) > 0 {
			out = append(out, c)
		}
	}
	if with := v.company(lang, q); v.Field == "speaker" && len(with.Links) > 0 {
		out = append(out, with)
	}
	return out
}
