package schedule

import (
	"encoding/xml"
	"maps"
	"strings"

	"sessionnotes/corpus"
)

// Names in Session.Carried: what schedule.xml says and no field of a session
// holds, so that it can be written back. An element of an event that is not read
// stands there under its own name, its content as XML: slug, logo, feedback_url,
// answers.
const (
	CarriedHead       = "schedule/" // before an element of the head, at the first session: schedule/conference
	CarriedDayHead    = "day "      // before an attribute of a day, at its first session: day start
	CarriedEvent      = "@"         // before an attribute of the event: @guid
	CarriedDay        = "day@date"  // the day under which a night talk stands
	CarriedRoom       = "room@"     // before an attribute of the room: room@slug
	CarriedPerson     = "person@"   // before one of a person, with the name behind: person@id Jo Doe
	CarriedName       = "person "   // before a name: the same with what PersonName takes off
	CarriedType       = "type"      // as it is written, unless it is our name of the kind
	CarriedOptOut     = "recording/optout"
	CarriedLicense    = "recording/license"
	CarriedLink       = "link "       // before an address: what it is called
	CarriedAttachment = "attachment " // as link
	CarriedLinkType   = "type of "    // before an address: the type of link or attachment
	// Texts as they are written, in Markdown or HTML, unless the abstract alone is
	// what the session has for its abstract.
	CarriedSubtitle    = "subtitle"
	CarriedAbstract    = "abstract"
	CarriedDescription = "description"
)

// CarriedFields are the names that are none of elements which are not read.
var CarriedFields = []string{CarriedType, CarriedSubtitle, CarriedAbstract, CarriedDescription}

// carrying puts what says something under a name.
type carrying map[string]string

func (c carrying) put(name, value string) {
	if corpus.Line(value) != "" {
		c[name] = value
	}
}

// Own is what a session carries of itself: without what it keeps of the schedule as
// a whole and of its day, since it is the first one in them.
func Own(carried map[string]string) map[string]string {
	own := maps.Clone(carried)
	maps.DeleteFunc(own, func(name, _ string) bool {
		return strings.HasPrefix(name, CarriedHead) || strings.HasPrefix(name, CarriedDayHead)
	})
	if len(own) == 0 {
		return nil
	}
	return own
}

// heads are the elements that stand before the days of a schedule.
var heads = map[string]bool{"generator": true, "version": true, "url": true, "conference": true, "tracks": true}

// head keeps what stands before the first session of a schedule or of a day, until
// that session takes it.
type head carrying

// element keeps an element of the head.
func (h head) element(name, inner string) { carrying(h).put(CarriedHead+name, inner) }

// day keeps the attributes of a day but its date, which its sessions have.
func (h head) day(attrs []xml.Attr) {
	for _, a := range attrs {
		if a.Name.Local != "date" {
			carrying(h).put(CarriedDayHead+a.Name.Local, a.Value)
		}
	}
}

// handTo puts what was kept to what a session carries.
func (h head) handTo(c carrying) {
	for name, value := range h {
		c[name] = value
	}
	clear(h)
}

// carried is what is not read of an event on a day, in a room with such attributes.
func (e xmlEvent) carried(day string, room []xml.Attr) carrying {
	c := carrying{}
	for _, a := range e.Attrs {
		c.put(CarriedEvent+a.Name.Local, a.Value)
	}
	for _, a := range room {
		if a.Name.Local != "name" {
			c.put(CarriedRoom+a.Name.Local, a.Value)
		}
	}
	if date := corpus.Line(e.Date); date != "" && !strings.HasPrefix(date, day) {
		c.put(CarriedDay, day)
	}
	for _, p := range e.Persons {
		name := corpus.PersonName(p.Name)
		if name == "" {
			continue // it is said
		}
		for _, a := range p.Attrs {
			c.put(CarriedPerson+a.Name.Local+" "+name, a.Value)
		}
		if written := corpus.Line(p.Name); written != name {
			c.put(CarriedName+name, written)
		}
	}
	c.put(CarriedOptOut, e.Recording.OptOut)
	c.put(CarriedLicense, e.Recording.License)
	for _, l := range e.Links {
		c.put(CarriedLink+l.Href, l.Title)
		c.put(CarriedLinkType+l.Href, l.Type)
	}
	for _, l := range e.Attachments {
		c.put(CarriedAttachment+l.Href, l.Title)
		c.put(CarriedLinkType+l.Href, l.Type)
	}
	for _, o := range e.Others {
		c.put(o.XMLName.Local, o.Inner)
	}
	return c
}

// carriedBy adds what the session that was made of a talk does not say; nil for
// nothing, and for what is no XML.
func (t talk) carriedBy(s *corpus.Session) map[string]string {
	if t.carried == nil {
		return nil
	}
	if kind := corpus.Line(t.kind); kind != string(s.Kind) {
		t.carried.put(CarriedType, kind)
	}
	if bare := t.subtitle[0] + t.description[0]; corpus.Line(bare) != "" || t.abstract[0] != s.Abstract { // XML has one of each
		t.carried.put(CarriedSubtitle, t.subtitle[0])
		t.carried.put(CarriedAbstract, t.abstract[0])
		t.carried.put(CarriedDescription, t.description[0])
	}
	if len(t.carried) == 0 {
		return nil
	}
	return t.carried
}
