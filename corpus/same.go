package corpus

import (
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
