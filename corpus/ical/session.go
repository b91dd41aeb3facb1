package ical

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	ics "github.com/arran4/golang-ical"

	"sessionnotes/corpus"
	"sessionnotes/corpus/htmltext"
)

// breaks are titles of what is no session.
var breaks = regexp.MustCompile(`(?i)^\P{L}*((coffee|tea|lunch|dinner|breakfast|snack|morning|afternoon)( (break|time|reception))?s?|breaks?|registration( desk)?( (open|opens))?|badge pick-?up|cloakroom|doors open|networking( (break|reception))?|休憩|昼休み|受付|開場|ランチ|懇親会)\P{L}*$`)

// session makes a session of an event; it is zero for a service session.
func (c *calendar) session(e *event) (corpus.Session, error) {
	title := corpus.Line(e.text("SUMMARY"))
	if breaks.MatchString(title) && !c.Service {
		c.service++
		return corpus.Session{}, nil
	}
	s := corpus.Session{Place: corpus.Source{File: c.File, Line: e.line}, Event: c.Event, Room: corpus.Line(e.text("LOCATION"))}
	if c.name != "" {
		s.Event = c.name
	}
	s.Title = title
	if !c.ours {
		s.Title, s.Speakers = parted(title)
	}
	for _, name := range []string{"ORGANIZER", "ATTENDEE"} {
		for _, p := range e.values[name] {
			for _, cn := range p.params["CN"] {
				if person := corpus.PersonName(cn); person != "" && len(s.Speakers) < 50 {
					s.Speakers = append(s.Speakers, corpus.Speaker{Name: person})
				}
			}
		}
	}
	for _, p := range e.values["CATEGORIES"] {
		for _, one := range list(p.value) {
			if s.Track == "" {
				s.Track = one
			} else if !slices.Contains(s.Tags, one) {
				s.Tags = append(s.Tags, one)
			}
		}
	}
	text := e.text("DESCRIPTION")
	if htmltext.Looks(text) {
		text, _ = htmltext.Text(text)
	}
	s.Abstract = strings.TrimSpace(strings.ReplaceAll(text, "\r\n", "\n"))
	if link := e.text("URL"); corpus.IsLink(link) {
		s.Links.Page = link
	}
	for _, p := range e.values["ATTACH"] {
		s.Links.Add(strings.TrimSpace(p.value))
	}
	faults := append(e.broken, c.setTime(&s, e)...)
	faults = append(faults, s.Validate()...)
	if err := faults.At(c.File, e.line).Err(); err != nil {
		return corpus.Session{}, err
	}
	return s, nil
}

// list are values with commas between; an escaped comma parts nothing.
func list(value string) []string {
	var out []string
	for _, one := range strings.Split(strings.ReplaceAll(value, `\,`, "\x00"), ",") {
		if one = corpus.Line(ics.FromText(strings.ReplaceAll(one, "\x00", ","))); one != "" {
			out = append(out, one)
		}
	}
	return out
}

// sayService says how many service sessions were left out.
func (c *calendar) sayService() {
	if c.service > 0 {
		c.Notices.Say(corpus.Fault{File: c.File, Problem: fmt.Sprintf("%d breaks and the like are left out", c.service)})
	}
}
