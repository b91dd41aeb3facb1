package pages

import (
	"sessionnotes/corpus"
	"sessionnotes/searchd/engine"
)

// placeData is what the page of a value is about as an Event or a Person of
// schema.org; nil for what has no word there.
func (p *Pages) placeData(lang string, v *Place) any {
	self := p.thingAt("Event", v.Field, v.Value(lang))
	switch v.Field {
	case "speaker":
		self["@type"] = "Person"
		var firms []thing
		for _, name := range v.affiliations() {
			firms = append(firms, named("Organization", name))
		}
		self.with("affiliation", firms)
	case "event":
		from, to := Span(v.Entry, v.Event)
		self.with("startDate", from.String()).with("location", named("Place", v.Event.Place.In(lang))).with("sameAs", v.Event.Link)
		if to != from {
			self.with("endDate", to.String())
		}
		if len(v.Within) > 0 {
			self.with("superEvent", p.thingAt("Event", "event", v.Within[0]))
		}
		var parts []thing
		for _, part := range v.Parts {
			parts = append(parts, p.thingAt("Event", "event", part.Value(lang)))
		}
		self.with("subEvent", parts)
	default:
		return nil
	}
	return self.with("@context", "https://schema.org").with("alternateName", v.otherNames(lang))
}

// thingAt is a value as a thing with its page, if its address is known.
func (p *Pages) thingAt(kind, field string, v engine.Value) thing {
	t := thing{"@type": kind, "name": v.Label}
	if address := p.site.address(PlacePath(field, v.Key)); corpus.IsLink(address) {
		t["url"] = address
	}
	return t
}
