package schedule

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"io"

	"sessionnotes/corpus"
)

// looksXML tells whether a text begins as schedule.xml does.
func looksXML(head []byte) bool {
	head = bytes.TrimSpace(head)
	return bytes.HasPrefix(head, []byte("<")) && bytes.Contains(head, []byte("<schedule"))
}

// peekKind tells XML from JSON.
func peekKind(r io.Reader) (in *bufio.Reader, isXML bool, err error) {
	in = bufio.NewReaderSize(r, 1<<16)
	head, err := in.Peek(512)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, false, err
	}
	return in, bytes.HasPrefix(bytes.TrimSpace(head), []byte("<")), nil
}

// xmlConference is the head of a schedule.
type xmlConference struct {
	Title     string `xml:"title"`
	Acronym   string `xml:"acronym"`
	Zone      string `xml:"time_zone_name"`
	DayChange string `xml:"day_change"`
	Inner     string `xml:",innerxml"`
}

// xmlEvent is an event; old schedules have no date, new ones several links.
type xmlEvent struct {
	Attrs       []xml.Attr  `xml:",any,attr"`
	Title       string      `xml:"title"`
	Subtitle    string      `xml:"subtitle"`
	Date        string      `xml:"date"`
	Start       string      `xml:"start"`
	Duration    string      `xml:"duration"`
	Room        string      `xml:"room"`
	Track       string      `xml:"track"`
	Type        string      `xml:"type"`
	Languages   []string    `xml:"language"`
	Abstract    string      `xml:"abstract"`
	Description string      `xml:"description"`
	URL         string      `xml:"url"`
	Video       string      `xml:"video_download_url"`
	Persons     []xmlPerson `xml:"persons>person"`
	Recording   struct {
		URL     string `xml:"url"`
		Link    string `xml:"link"`
		License string `xml:"license"`
		OptOut  string `xml:"optout"`
	} `xml:"recording"`
	Links       []xmlLink  `xml:"links>link"`
	Attachments []xmlLink  `xml:"attachments>attachment"`
	Others      []xmlOther `xml:",any"`
}

type xmlPerson struct {
	Attrs []xml.Attr `xml:",any,attr"`
	Name  string     `xml:",chardata"`
}

// xmlOther is an element that is not read.
type xmlOther struct {
	XMLName xml.Name
	Inner   string `xml:",innerxml"`
}

type xmlLink struct {
	Href  string `xml:"href,attr"`
	Type  string `xml:"type,attr"`
	Title string `xml:",chardata"`
}

// readXML reads an event at a time; whole is false where it stopped early.
func (s *schedule) readXML(in io.Reader, each func(talk) bool, fail func(corpus.Faults) bool) (whole bool) {
	d := xml.NewDecoder(in)
	d.Strict = false
	d.Entity = xml.HTMLEntity
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // it has been decoded
	day, room, kept := "", "", head{}
	var roomAttrs []xml.Attr
	s.setConference("", "", "")
	for {
		line, _ := d.InputPos()
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return true
		}
		if err != nil {
			fail(corpus.Unreadable(s.File, line, err))
			return false
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		switch start.Name.Local {
		case "conference":
			var c xmlConference
			if err := d.DecodeElement(&c, &start); err == nil {
				s.setConference(firstOf(c.Title, c.Acronym), c.Zone, c.DayChange)
				kept.element("conference", c.Inner)
			}
		case "day":
			day = attribute(start, "date")
			kept.day(start.Attr)
		case "room":
			room, roomAttrs = attribute(start, "name"), start.Attr
		case "event":
			line, _ := d.InputPos()
			var e xmlEvent
			if err := d.DecodeElement(&e, &start); err != nil {
				fail(corpus.Unreadable(s.File, line, err))
				return false
			}
			t := e.talk(line, day, room)
			t.carried = e.carried(day, roomAttrs)
			kept.handTo(t.carried)
			if !each(t) {
				return false
			}
		default:
			var o xmlOther
			if day == "" && heads[start.Name.Local] && d.DecodeElement(&o, &start) == nil {
				kept.element(start.Name.Local, o.Inner)
			}
		}
	}
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func firstOf(texts ...string) string {
	for _, t := range texts {
		if corpus.Line(t) != "" {
			return corpus.Line(t)
		}
	}
	return ""
}

func (e xmlEvent) talk(line int, day, room string) talk {
	t := talk{
		line: line, title: []string{e.Title}, subtitle: []string{e.Subtitle}, abstract: []string{e.Abstract}, description: []string{e.Description},
		day: day, date: corpus.Line(e.Date), start: e.Start, duration: corpus.Line(e.Duration), room: firstOf(e.Room, room), track: e.Track, kind: e.Type,
		languages: e.Languages, page: e.URL, video: firstOf(e.Recording.URL, e.Recording.Link, e.Video),
	}
	for _, p := range e.Persons {
		t.persons = append(t.persons, p.Name)
	}
	for _, l := range append(e.Links, e.Attachments...) {
		t.links = append(t.links, link{l.Href, l.Type, l.Title})
	}
	return t
}
