package schedule

import (
	"encoding/xml"

	"sessionnotes/corpus"
)

// Names in Session.Carried: what schedule.xml says and no field of a session
// holds, so that it can be written back. An element of an event that is not read
// stands there under its own name, its content as XML: slug, logo, feedback_url,
// answers.
const (
	CarriedEvent      = "@"       // before an attribute of the event: @guid
	CarriedRoom       = "room@"   // of its room: room@slug
	CarriedPerson     = "person@" // of a person, with the name behind: person@id Jo Doe
	CarriedType       = "type"    // as it is written, unless it is our name of the kind
	CarriedOptOut     = "recording/optout"
	CarriedLicense    = "recording/license"
	CarriedLink       = "link "       // before an address: what it is called
	CarriedAttachment = "attachment " // as link
	CarriedLinkType   = "type of "    // before an address: the type of link or attachment
)

// carried is what is not read of an event in a room with such attributes.
func (e xmlEvent) carried(room []xml.Attr) map[string]string {
	out := map[string]string{}
	put := func(name, value string) {
		if corpus.Line(value) != "" {
			out[name] = value
		}
	}
	for _, a := range e.Attrs {
		put(CarriedEvent+a.Name.Local, a.Value)
	}
	for _, a := range room {
		if a.Name.Local != "name" {
			put(CarriedRoom+a.Name.Local, a.Value)
		}
	}
	for _, p := range e.Persons {
		for _, a := range p.Attrs {
			put(CarriedPerson+a.Name.Local+" "+corpus.PersonName(p.Name), a.Value)
		}
	}
	put(CarriedOptOut, e.Recording.OptOut)
	put(CarriedLicense, e.Recording.License)
	for _, l := range e.Links {
		put(CarriedLink+l.Href, l.Title)
		put(CarriedLinkType+l.Href, l.Type)
	}
	for _, l := range e.Attachments {
		put(CarriedAttachment+l.Href, l.Title)
		put(CarriedLinkType+l.Href, l.Type)
	}
	for _, o := range e.Others {
		put(o.XMLName.Local, o.Inner)
	}
	return out
}

// carriedWith is what is carried of a talk of a kind; nil for nothing.
func (t talk) carriedWith(kind corpus.Kind) map[string]string {
	if t.carried != nil && corpus.Line(t.kind) != string(kind) {
		t.carried[CarriedType] = corpus.Line(t.kind)
	}
	if len(t.carried) == 0 {
		return nil
	}
	return t.carried
}
