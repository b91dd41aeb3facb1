package corpus

import (
	"fmt"
	"net/url"
	"reflect"
	"regexp"
	"slices"
	"strings"
)

// kindPrefix stands before titles in some programmes and not in others.
var kindPrefix = regexp.MustCompile(`(?i)^\s*(?:\P{L}*)(keynote|opening keynote|closing keynote|lightning talk|sponsored keynote|tutorial|workshop|panel|panel discussion|基調講演)\s*[:：]\s*`)

// TitleKey is a title as sources of the same session agree on it: folded,
// without the kind before it.
func TitleKey(title string) string { return Slug(kindPrefix.ReplaceAllString(title, "")) }

// VideoKey names a recording, however its address is written, without the time
// at which it opens; "" without one.
func VideoKey(link string) string {
	u, err := url.Parse(link)
	if err != nil || u.Host == "" {
		return ""
	}
	host := strings.TrimPrefix(strings.TrimPrefix(strings.ToLower(u.Hostname()), "www."), "m.")
	parts := strings.Split(strings.Trim(u.Path, "/"), "/")
	last := parts[len(parts)-1]
	switch host {
	case "youtu.be":
		return "youtube:" + last
	case "youtube.com", "youtube-nocookie.com":
		if v := u.Query().Get("v"); v != "" {
			return "youtube:" + v
		}
		return "youtube:" + last
	case "vimeo.com", "player.vimeo.com":
		return "vimeo:" + last
	}
	return host + u.Path
}

// The thresholds of Same. The talks that PyVideo and RubyEvents hold, joined to a
// collection that was made from both, show how good they are: 31,222 pairs, which the
// ids of the one and the files of the other show to be right, all of them; two
// dozen that are one were missed, mostly because a person is called otherwise.
const (
	// leastAlike is the share of their words that the titles of two sessions with
	// one recording have in common at least: a recording can hold the talks of a day.
	leastAlike = 0.6
	// telling is how long a title is at least, in letters (kana and kanji count
	// twice), that no two sessions of a day have: Opening and Lightning Talks are many.
	telling = 24
)

// Same reports whether two sessions of different sources are one: they have the
// same recording and like titles; or the same event and title, and nothing speaks
// against it: other people, other times, another recording, or another page on
// the same host. Days that do not meet speak against it where no person is the
// same: programmes have the first day of an event for all of it. People who are
// called otherwise do not, on one day and under a title that tells enough. A
// recording that two events have on different days is of a talk given twice.
func Same(a, b *Session) bool {
	oneEvent := Slug(a.Event) == Slug(b.Event)
	if otherPages(a.Links.Page, b.Links.Page) || !a.Date.Meets(b.Date) && !OneSpeaks(a.Speakers, b.Speakers) {
		return false
	}
	switch v, w := VideoKey(a.Links.Video), VideoKey(b.Links.Video); {
	case v == "" || w == "":
	case v != w:
		return false
	case Alike(a.Title, b.Title) >= leastAlike:
		return oneEvent || a.Event == "" || b.Event == "" || a.Date.Meets(b.Date)
	}
	if !a.Start.IsZero() && !b.Start.IsZero() && !a.Start.Equal(b.Start) {
		return false
	}
	return a.Event != "" && oneEvent && TitleKey(a.Title) == TitleKey(b.Title) && (peopleMeet(a, b) || oneDay(a.Date, b.Date) && tells(a.Title))
}

// peopleMeet reports whether a person speaks in both, or nobody is named in one.
func peopleMeet(a, b *Session) bool {
	return len(a.Speakers) == 0 || len(b.Speakers) == 0 || OneSpeaks(a.Speakers, b.Speakers)
}

// oneDay reports whether two dates are the same day.
func oneDay(a, b Date) bool { return a.Day > 0 && a == b }

// tells reports whether a title is long enough to tell a session from others.
func tells(title string) bool {
	letters := 0
	for _, r := range TitleKey(title) {
		if letters++; r >= 0x2e80 {
			letters++
		}
	}
	return letters >= telling
}

// otherPages reports whether two links lead to different pages of one host: it
// has a page for each session.
func otherPages(a, b string) bool {
	x, errX := url.Parse(a)
	y, errY := url.Parse(b)
	return a != b && a != "" && b != "" && errX == nil && errY == nil && strings.EqualFold(x.Host, y.Host)
}

// Alike is the share of words that two titles have in common, of all that either
// has.
func Alike(a, b string) float64 {
	x, y := words(a), words(b)
	common := 0
	for _, w := range x {
		if slices.Contains(y, w) {
			common++
		}
	}
	if all := len(x) + len(y) - common; all > 0 {
		return float64(common) / float64(all)
	}
	return 1
}

func words(title string) []string {
	out := strings.Split(TitleKey(title), "-")
	slices.Sort(out)
	return slices.Compact(out)
}

// OneSpeaks reports whether two lists name a person in common.
func OneSpeaks(a, b []Speaker) bool {
	return slices.ContainsFunc(a, func(x Speaker) bool {
		return slices.ContainsFunc(b, func(y Speaker) bool { return Slug(x.Name) == Slug(y.Name) })
	})
}

// OtherPages is the objection that a site has a page of its own for each of two
// records: it has decided that they are two.
const OtherPages = "other pages of one site"

// Objections are what speaks against two records telling of one session; none
// where only their titles differ, or nothing does.
func Objections(a, b *Session) (out []string) {
	object := func(against bool, what string) {
		if against {
			out = append(out, what)
		}
	}
	v, w := VideoKey(a.Links.Video), VideoKey(b.Links.Video)
	object(otherPages(a.Links.Page, b.Links.Page), OtherPages)
	object(v != "" && w != "" && v != w, "other recordings")
	object(!a.Date.Meets(b.Date), "other days")
	object(!a.Start.IsZero() && !b.Start.IsZero() && !a.Start.Equal(b.Start), "other times")
	object(len(a.Speakers) > 0 && len(b.Speakers) > 0 && !OneSpeaks(a.Speakers, b.Speakers), "no person in common")
	object(Slug(a.Event) != Slug(b.Event), "other events")
	return out
}

// joining is a session while another source is joined to it.
type joining struct {
	*Session
	taken     []string // fields that the other source has added to
	conflicts Faults
}

// Join adds to a session what another source says of it. What the session says
// already stays; the faults tell where the other says something else. Notes stand
// side by side, and an id of the other becomes a former one. What was added is
// noted in the origins.
func (s *Session) Join(o Session) (conflicts Faults) {
	j := &joining{Session: s}
	j.text("track", &s.Track, o.Track)
	j.text("room", &s.Room, o.Room)
	kind := string(s.Kind)
	j.text("kind", &kind, string(o.Kind))
	s.Kind = Kind(kind)
	if s.TitleOurs && !o.TitleOurs {
		s.Title, s.TitleOurs = o.Title, false
		j.take("title")
	}
	j.ids(o)
	j.time(o)
	j.speakers(o.Speakers)
	j.lists(o)
	j.links(o.Links)
	if s.Abstract == "" && o.Abstract != "" {
		s.Abstract = o.Abstract
		j.take("abstract")
	}
	for _, n := range o.Notes {
		if !slices.ContainsFunc(s.Notes, n.repeats) {
			s.Notes = append(slices.Clip(s.Notes), n)
			j.take("notes")
		}
	}
	if len(s.Carried) == 0 { // of two sources, those of one: their names may mean other things
		s.Carried = o.Carried
	}
	j.origins(o.Origins)
	return j.conflicts
}

// take notes that a field is from the other source, wholly or in part.
func (j *joining) take(field string) {
	if !slices.Contains(j.taken, field) {
		j.taken = append(j.taken, field)
	}
}

func (j *joining) conflict(field, ours, theirs string) {
	j.conflicts = append(j.conflicts, Fault{Field: field, Problem: fmt.Sprintf("%q contradicts %q, which stays", theirs, ours)})
}

// text takes a text that is missing.
func (j *joining) text(field string, ours *string, theirs string) {
	switch {
	case *ours == "" && theirs != "":
		*ours = theirs
		j.take(field)
	case theirs != "" && Slug(theirs) != Slug(*ours):
		j.conflict(field, *ours, theirs)
	}
}

// origins notes where the other fields are from. A source that has told before
// adds to what it has told.
func (j *joining) origins(others []Origin) {
	j.Origins = slices.Clone(j.Origins)
	for _, o := range others {
		if i := slices.IndexFunc(j.Origins, func(have Origin) bool { return have.Source == o.Source }); i > 0 {
			for _, f := range j.taken {
				if !slices.Contains(j.Origins[i].Fields, f) {
					j.Origins[i].Fields = append(slices.Clip(j.Origins[i].Fields), f)
				}
			}
		} else if i < 0 {
			j.Origins = append(j.Origins, Origin{o.Source, j.taken})
		}
	}
}

func (j *joining) ids(o Session) {
	if j.ID == "" && o.ID != "" {
		j.ID = o.ID
		j.take("id")
	}
	for _, id := range append([]string{o.ID}, o.FormerIDs...) {
		if id != "" && id != j.ID && !slices.Contains(j.FormerIDs, id) {
			j.FormerIDs = append(j.FormerIDs, id)
			j.take("former_ids")
		}
	}
}

// time takes the more exact day, and what is missing of the time.
func (j *joining) time(o Session) {
	switch {
	case o.Date.IsZero():
	case j.Date.IsZero() || j.Date.First() != j.Date.Last() && o.Date != j.Date && j.Date.Meets(o.Date):
		j.Date = o.Date
		j.take("date")
	case !j.Date.Meets(o.Date):
		j.conflict("date", j.Date.String(), o.Date.String())
	}
	switch {
	case o.Start.IsZero():
	case j.Start.IsZero():
		j.Start = o.Start
		j.take("start")
	case !o.Start.Equal(j.Start):
		j.conflict("start", j.Start.String(), o.Start.String())
	}
	if j.Duration == 0 && o.Duration != 0 {
		j.Duration = o.Duration
		j.take("duration")
	}
}

// speakers adds people, and the affiliations of those who have none.
func (j *joining) speakers(others []Speaker) {
	j.Speakers = slices.Clone(j.Speakers)
	for _, o := range others {
		i := slices.IndexFunc(j.Speakers, func(have Speaker) bool { return Slug(have.Name) == Slug(o.Name) })
		switch {
		case i < 0:
			j.Speakers = append(j.Speakers, o)
			j.take("speakers")
		case j.Speakers[i].Affiliation == "" && o.Affiliation != "":
			j.Speakers[i].Affiliation = o.Affiliation
			j.take("speakers")
		}
	}
}

// lists adds languages and tags.
func (j *joining) lists(o Session) {
	for _, l := range o.Languages {
		if !slices.Contains(j.Languages, l) {
			j.Languages = append(j.Languages, l)
			j.take("languages")
		}
	}
	for _, t := range o.Tags {
		if !slices.ContainsFunc(j.Tags, func(have string) bool { return Slug(have) == Slug(t) }) {
			j.Tags = append(j.Tags, t)
			j.take("tags")
		}
	}
}

// links takes the links that are missing; what contradicts one becomes one of
// the others.
func (j *joining) links(o Links) {
	before := j.Links
	before.Code, before.Other = slices.Clone(before.Code), slices.Clone(before.Other)
	take := func(ours *string, theirs string) {
		switch {
		case *ours == "":
			*ours = theirs
		case theirs != "" && theirs != *ours:
			j.Links.Add(theirs)
		}
	}
	take(&j.Links.Page, o.Page)
	if VideoKey(j.Links.Video) == VideoKey(o.Video) {
		o.Video = ""
	} else if j.Links.Video != "" && o.Video != "" {
		j.conflict("links.video", j.Links.Video, o.Video)
	}
	take(&j.Links.Video, o.Video)
	take(&j.Links.Slides, o.Slides)
	for _, link := range slices.Concat(o.Code, o.Other) {
		j.Links.Add(link)
	}
	if !reflect.DeepEqual(before, j.Links) {
		j.take("links")
	}
}
