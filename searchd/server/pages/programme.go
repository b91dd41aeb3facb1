package pages

import (
	"cmp"
	"net/url"
	"slices"
	"strconv"
	"time"

	"sessionnotes/corpus"
	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/query"
	"sessionnotes/web"
)

// Programme is what the page of a value shows of its sessions.
type Programme struct {
	Hits []engine.Hit
	// Days are those of an event, if it has too many sessions for one page; Shown is
	// the one of this page.
	Days  []Day
	Shown corpus.Date
	// Page, Size and Total are of the sessions of the day, or of all.
	Page, Size, Total int
}

// Day is a day of an event, as exact as its sessions have it; the zero date is that
// of sessions without one.
type Day struct {
	Date  corpus.Date
	Count int
}

// undated is the name in URLs of the day of sessions without one.
const undated = "none"

// Name is the day in a URL.
func (d Day) Name() string { return dayName(d.Date) }

// dayName is a day in a URL.
func dayName(d corpus.Date) string { return cmp.Or(d.String(), undated) }

// PastEnd tells whether there is nothing on the page, but on those before.
func (v *Place) PastEnd() bool { return len(v.Programme.Hits) == 0 && v.Programme.Page > 1 }

// list puts the sessions on the page.
func (v *Place) list(page *web.PlacePage, lang string, q query.Query) {
	p := v.Programme
	for _, d := range p.Days {
		day := web.DayLink{Label: cmp.Or(web.Date(lang, d.Date.String()), web.Message(lang, "fact.undated")), Count: d.Count, Current: d.Date == p.Shown}
		day.URL = v.url(q, d.Date, 1)
		page.Days = append(page.Days, day)
	}
	if v.Field == "event" {
		page.Groups = v.byDay(lang, q)
	} else {
		page.Groups = v.byEvent(lang, q)
	}
	if n := len(p.Hits); n > 0 && p.Size > 0 && n < p.Total {
		page.From = (p.Page-1)*p.Size + 1
		page.To = page.From + n - 1
	}
	if p.Size > 0 {
		page.Pages = linksToPages(p.Page, (p.Total+p.Size-1)/p.Size, func(n int) string { return v.url(q, p.Shown, n) })
	}
}

// InTime orders sessions as they are held: by day and time, then by room. What is less
// exact comes after what it may be at the same time as: a month after its days, a day
// without a time after its times.
func InTime(a, b engine.Hit) int {
	x, y := a.Session, b.Session
	return cmp.Or(
		cmp.Compare(last(x.Date.IsZero()), last(y.Date.IsZero())), cmp.Compare(x.Date.Last(), y.Date.Last()), cmp.Compare(y.Date.First(), x.Date.First()),
		cmp.Compare(last(x.Start.IsZero()), last(y.Start.IsZero())), x.Start.Compare(y.Start), cmp.Compare(x.Room, y.Room), cmp.Compare(x.ID, y.ID))
}

// last is after first.
func last(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// byDay are the sessions of an event by day.
func (v *Place) byDay(lang string, q query.Query) []web.SlotGroup {
	var out []web.SlotGroup
	for day, hits := range runs(v.Programme.Hits, func(h engine.Hit) corpus.Date { return h.Session.Date }) {
		g := web.SlotGroup{ID: "day-" + dayName(day), Heading: cmp.Or(web.LongDate(lang, day.String()), web.Message(lang, "fact.undated")), Timed: timed(hits)}
		if zone := zoneOf(hits); zone != "" {
			g.Note = web.Message(lang, "fact.zone", zone)
		}
		hits = slices.SortedFunc(slices.Values(hits), InTime)
		for i, h := range hits {
			s := v.slot(lang, h, q)
			s.Time, s.ISO = hours(h.Session), instantISO(h.Session.Start)
			s.Again = i > 0 && s.Time != "" && s.Time == hours(hits[i-1].Session)
			if h.Event.Key != v.Key {
				s.Event = web.Link{Label: h.Event.Label, URL: placeURL(q, "event", h.Event.Key)}
			}
			g.Slots = append(g.Slots, s)
		}
		out = append(out, g)
	}
	return out
}

// byEvent are sessions by the event that they belong to, those of an event as they
// were held.
func (v *Place) byEvent(lang string, q query.Query) []web.SlotGroup {
	var order []engine.Value
	events := map[engine.Value][]engine.Hit{}
	for _, h := range v.Programme.Hits {
		if events[h.Event] == nil {
			order = append(order, h.Event)
		}
		events[h.Event] = append(events[h.Event], h)
	}
	var out []web.SlotGroup
	for _, event := range order {
		hits := slices.SortedFunc(slices.Values(events[event]), InTime)
		first, end := hits[0].Session.Date, hits[len(hits)-1].Session.Date
		g := web.SlotGroup{Heading: cmp.Or(event.Label, web.Message(lang, "field.none")), URL: placeURL(q, "event", event.Key), Note: web.Date(lang, first.String()), ISO: first.String()}
		g.Timed = first != end
		if g.Timed {
			g.Note, g.ISO = web.DateSpan(lang, first.String(), end.String()), ""
		}
		for i, h := range hits {
			s := v.slot(lang, h, q)
			s.Room = ""
			if g.Timed {
				s.Time, s.ISO = web.Date(lang, h.Session.Date.String()), h.Session.Date.String()
				s.Again = i > 0 && h.Session.Date == hits[i-1].Session.Date
			}
			g.Slots = append(g.Slots, s)
		}
		out = append(out, g)
	}
	return out
}

// slot is a session without its time. What the page is about is not said again.
func (v *Place) slot(lang string, h engine.Hit, q query.Query) web.Slot {
	s := h.Session
	slot := web.Slot{
		URL: localised(SessionURL(s.ID), q), Title: s.Title, Lang: languageOf(s.Title, mainLanguage(s)), Room: s.Room, Kind: kindLabel(lang, s),
	}
	if s.Kind == corpus.Talk {
		slot.Kind = "" // as most are
	}
	if v.Field != "track" && h.Track.Key != "" {
		slot.Track = web.Link{Label: h.Track.Label, URL: placeURL(q, "track", h.Track.Key)}
	}
	for i, sp := range h.Speakers {
		person := web.SpeakerLink{Name: s.Speakers[i].Name, Affiliation: s.Speakers[i].Affiliation, URL: placeURL(q, "speaker", sp.Key)}
		if v.Field == "speaker" && sp.Key == v.Key {
			if len(h.Speakers) == 1 {
				continue
			}
			person.URL = ""
		}
		slot.Speakers = append(slot.Speakers, person)
	}
	return slot
}

// runs are the stretches of a list of which the key is the same, in order.
func runs[T any, K comparable](list []T, key func(T) K) func(yield func(K, []T) bool) {
	return func(yield func(K, []T) bool) {
		for from := 0; from < len(list); {
			k, to := key(list[from]), from+1
			for to < len(list) && key(list[to]) == k {
				to++
			}
			if !yield(k, list[from:to]) {
				return
			}
			from = to
		}
	}
}

func timed(hits []engine.Hit) bool {
	return slices.ContainsFunc(hits, func(h engine.Hit) bool { return !h.Session.Start.IsZero() || h.Session.Room != "" })
}

// zoneOf is the zone of all times of a day, "" if they have none or several.
func zoneOf(hits []engine.Hit) string {
	zone := ""
	for _, h := range hits {
		if h.Session.Start.IsZero() {
			continue
		}
		name := zoneName(h.Session.Start)
		if zone != "" && zone != name {
			return ""
		}
		zone = name
	}
	return zone
}

// zoneName is how far the zone of a time is from UTC. Letters like JST are known only
// where the zone is that of the machine.
func zoneName(t time.Time) string {
	if _, offset := t.Zone(); offset == 0 {
		return "UTC"
	}
	return "UTC" + t.Format("-07:00")
}

// hours is when a session ran on its day: "13:30–14:00".
func hours(s *corpus.Session) string {
	if s.Start.IsZero() {
		return ""
	}
	label := s.Start.Format("15:04")
	if s.Duration > 0 {
		label += "–" + s.Start.Add(time.Duration(s.Duration)).Format("15:04")
	}
	return label
}

func instantISO(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339)
}

func setPage(values url.Values, page int) {
	if page > 1 {
		values.Set("page", strconv.Itoa(page))
	}
}
