package pages

import (
	"time"

	"sessionnotes/corpus"
	"sessionnotes/searchd/engine"
)

// thing is one of schema.org's, as JSON-LD has it.
type thing map[string]any

// with sets a property, unless its value says nothing.
func (t thing) with(property string, value any) thing {
	switch v := value.(type) {
	case string:
		if v == "" {
			return t
		}
	case []string:
		if len(v) == 0 {
			return t
		}
	case []thing:
		if len(v) == 0 {
			return t
		}
	case thing:
		if v == nil {
			return t
		}
	}
	t[property] = value
	return t
}

// named is a thing with a name; none without.
func named(kind, name string) thing {
	if name == "" {
		return nil
	}
	return thing{"@type": kind, "name": name}
}

// linkedData is a session as an Event of schema.org, with its recording as a
// VideoObject, and slides and code as what is featured in it.
func linkedData(h engine.Hit, description, address string) thing {
	s := h.Session
	t := thing{"@context": "https://schema.org", "@type": "Event", "name": s.Title}.
		with("description", description).with("inLanguage", s.Languages).with("keywords", s.Tags).
		with("superEvent", named("Event", h.Event.Label)).with("about", named("Thing", h.Track.Label)).
		with("location", named("Place", s.Room)).with("startDate", s.Date.String())
	if corpus.IsLink(address) {
		t["url"] = address
	}
	if !s.Start.IsZero() {
		t["startDate"] = s.Start.Format(time.RFC3339)
		if s.Duration > 0 {
			t["endDate"] = s.Start.Add(time.Duration(s.Duration)).Format(time.RFC3339)
		}
	}
	var people, works []thing
	for _, sp := range s.Speakers {
		people = append(people, named("Person", sp.Name).with("affiliation", named("Organization", sp.Affiliation)))
	}
	if corpus.IsLink(s.Links.Slides) {
		works = append(works, thing{"@type": "PresentationDigitalDocument", "url": s.Links.Slides})
	}
	for _, u := range s.Links.Code {
		if corpus.IsLink(u) {
			works = append(works, thing{"@type": "SoftwareSourceCode", "codeRepository": u})
		}
	}
	t.with("performer", people).with("workFeatured", works)
	if corpus.IsLink(s.Links.Video) {
		t["recordedIn"] = named("VideoObject", s.Title).with("url", s.Links.Video).with("description", description)
	}
	return t
}
