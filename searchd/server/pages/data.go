package pages

import (
	"sessionnotes/corpus"
)

// The words of schema.org for what a page is about.
type (
	eventData struct {
		Context   string      `json:"@context,omitempty"`
		Type      string      `json:"@type"`
		Name      string      `json:"name"`
		Other     []string    `json:"alternateName,omitempty"`
		Start     string      `json:"startDate,omitempty"`
		End       string      `json:"endDate,omitempty"`
		Location  *placeData  `json:"location,omitempty"`
		SameAs    string      `json:"sameAs,omitempty"`
		SuperPart *eventData  `json:"superEvent,omitempty"`
		Parts     []eventData `json:"subEvent,omitempty"`
	}
	placeData struct {
		Type string `json:"@type"`
		Name string `json:"name"`
	}
	personData struct {
		Context      string   `json:"@context"`
		Type         string   `json:"@type"`
		Name         string   `json:"name"`
		Other        []string `json:"alternateName,omitempty"`
		Affiliations []string `json:"affiliation,omitempty"`
	}
)

const schemaOrg = "https://schema.org"

// data is what the page is about as JSON-LD; nil where schema.org has no word for it.
func (v *Place) data(lang string) any {
	switch v.Field {
	case "event":
		return v.eventData(lang)
	case "speaker":
		return personData{schemaOrg, "Person", v.Value(lang).Label, v.otherNames(lang), v.affiliations()}
	}
	return nil
}

func (v *Place) eventData(lang string) eventData {
	from, to := Span(v.Entry, v.Event)
	e := eventData{Context: schemaOrg, Type: "Event", Name: v.Value(lang).Label, Other: v.otherNames(lang), Start: from.String(), SameAs: v.Event.Link}
	if to != from {
		e.End = to.String()
	}
	if v.Event.Place != (corpus.Names{}) {
		e.Location = &placeData{"Place", v.Event.Place.In(lang)}
	}
	if len(v.Within) > 0 {
		e.SuperPart = &eventData{Type: "Event", Name: v.Within[0].Label}
	}
	for _, part := range v.Parts {
		e.Parts = append(e.Parts, eventData{Type: "Event", Name: part.Value(lang).Label})
	}
	return e
}
