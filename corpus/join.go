package corpus

import (
	"fmt"
	"net/url"
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

// leastAlike is the share of their words that the titles of two sessions with
// one recording have in common at least: a recording can hold the talks of a day.
const leastAlike = 0.6

// Same reports whether two sessions of different sources are one: they have the
// same recording and like titles; or the same event and title, and nothing speaks
// against it: other people, other times, another recording, or another page on
// the same host. Days that do not meet speak against it where no person is the
// same: programmes have the first day of an event for all of it.
func Same(a, b *Session) bool {
	if otherPages(a.Links.Page, b.Links.Page) || !a.Date.Meets(b.Date) && !oneSpeaks(a.Speakers, b.Speakers) {
		return false
	}
	switch v, w := VideoKey(a.Links.Video), VideoKey(b.Links.Video); {
	case v == "" || w == "":
	case v != w:
		return false
	case Alike(a.Title, b.Title) >= leastAlike:
		return true
	}
	if !a.Start.IsZero() && !b.Start.IsZero() && !a.Start.Equal(b.Start) {
		return false
	}
	return a.Event != "" && Slug(a.Event) == Slug(b.Event) && TitleKey(a.Title) == TitleKey(b.Title) &&
		(len(a.Speakers) == 0 || len(b.Speakers) == 0 || oneSpeaks(a.Speakers, b.Speakers))
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

// oneSpeaks reports whether two lists name a person in common.
func oneSpeaks(a, b []Speaker) bool {
	return slices.ContainsFunc(a, func(x Speaker) bool {
		return slices.ContainsFunc(b, func(y Speaker) bool { return Slug(x.Name) == Slug(y.Name) })
	})
}

// Join adds to a session what another source says of it. What the session says
// already stays; the faults tell where the other says something else. Notes stand
// side by side, and an id of the other becomes a former one.
func (s *Session) Join(o Session) (conflicts Faults) {
	conflict := func(field, ours, theirs string) {
		conflicts = append(conflicts, Fault{Field: field, Problem: fmt.Sprintf("%q contradicts %q, which stays", theirs, ours)})
	}
	text := func(field string, ours *string, theirs string) {
		switch {
		case *ours == "":
			*ours = theirs
		case theirs != "" && Slug(theirs) != Slug(*ours):
			conflict(field, *ours, theirs)
		}
	}
	text("track", &s.Track, o.Track)
	text("room", &s.Room, o.Room)
	kind := string(s.Kind)
	text("kind", &kind, string(o.Kind))
	s.Kind = Kind(kind)
	if s.TitleOurs && !o.TitleOurs {
		s.Title, s.TitleOurs = o.Title, false
	}
	if o.ID != "" && s.ID == "" {
		s.ID = o.ID
	}
	for _, id := range append([]string{o.ID}, o.FormerIDs...) {
		if id != "" && id != s.ID && !slices.Contains(s.FormerIDs, id) {
			s.FormerIDs = append(s.FormerIDs, id)
		}
	}
	s.joinTime(o, conflict)
	s.joinSpeakers(o.Speakers)
	for _, l := range o.Languages {
		if !slices.Contains(s.Languages, l) {
			s.Languages = append(s.Languages, l)
		}
	}
	for _, t := range o.Tags {
		if !slices.ContainsFunc(s.Tags, func(have string) bool { return Slug(have) == Slug(t) }) {
			s.Tags = append(s.Tags, t)
		}
	}
	s.joinLinks(o.Links, conflict)
	if s.Abstract == "" {
		s.Abstract = o.Abstract
	}
	s.Notes = append(s.Notes, o.Notes...)
	return conflicts
}

// joinTime takes the more exact day, and what is missing of the time.
func (s *Session) joinTime(o Session, conflict func(field, ours, theirs string)) {
	switch {
	case s.Date.IsZero() || s.Date.First() != s.Date.Last() && !o.Date.IsZero() && s.Date.Meets(o.Date):
		s.Date = o.Date
	case !s.Date.Meets(o.Date):
		conflict("date", s.Date.String(), o.Date.String())
	}
	switch {
	case s.Start.IsZero():
		s.Start = o.Start
	case !o.Start.IsZero() && !o.Start.Equal(s.Start):
		conflict("start", s.Start.String(), o.Start.String())
	}
	if s.Duration == 0 {
		s.Duration = o.Duration
	}
}

// joinSpeakers adds people, and the affiliations of those who have none.
func (s *Session) joinSpeakers(others []Speaker) {
	s.Speakers = slices.Clone(s.Speakers)
	for _, o := range others {
		i := slices.IndexFunc(s.Speakers, func(have Speaker) bool { return Slug(have.Name) == Slug(o.Name) })
		switch {
		case i < 0:
			s.Speakers = append(s.Speakers, o)
		case s.Speakers[i].Affiliation == "":
			s.Speakers[i].Affiliation = o.Affiliation
		}
	}
}

// joinLinks takes the links that are missing; what contradicts one becomes one of
// the others.
func (s *Session) joinLinks(o Links, conflict func(field, ours, theirs string)) {
	take := func(ours *string, theirs string) {
		switch {
		case *ours == "":
			*ours = theirs
		case theirs != "" && theirs != *ours:
			s.Links.Add(theirs)
		}
	}
	take(&s.Links.Page, o.Page)
	if VideoKey(s.Links.Video) == VideoKey(o.Video) {
		o.Video = ""
	} else if s.Links.Video != "" && o.Video != "" {
		conflict("links.video", s.Links.Video, o.Video)
	}
	take(&s.Links.Video, o.Video)
	take(&s.Links.Slides, o.Slides)
	for _, link := range slices.Concat(o.Code, o.Other) {
		s.Links.Add(link)
	}
}
