package export

import (
	"cmp"
	"encoding/xml"
	"html"
	"io"
	"iter"
	"maps"
	"slices"
	"strings"
	"time"

	"sessionnotes/corpus"
	"sessionnotes/corpus/schedule"
)

// The elements of schedule.xml, in the order of frab; see
// https://c3voc.de/schedule/schema.xsd.
type (
	xmlSchedule struct {
		XMLName    xml.Name     `xml:"schedule"`
		Generator  xmlGenerator `xml:"generator"`
		Version    string       `xml:"version"`
		Conference any          `xml:"conference"` // an xmlConference, or the xmlOther that was read
		Head       []xmlOther   // other elements before the days
		Days       []xmlDay     `xml:"day"`
	}
	xmlGenerator struct {
		Name string `xml:"name,attr"`
	}
	xmlConference struct {
		Acronym string     `xml:"acronym"`
		Title   string     `xml:"title"`
		Start   string     `xml:"start,omitempty"`
		End     string     `xml:"end,omitempty"`
		Days    int        `xml:"days"`
		Tracks  []xmlTrack `xml:"track"`
	}
	xmlTrack struct {
		Name string `xml:"name,attr"`
		Slug string `xml:"slug,attr"`
	}
	xmlDay struct {
		Attrs []xml.Attr `xml:",any,attr"`
		Rooms []xmlRoom  `xml:"room"`
	}
	xmlRoom struct {
		Attrs  []xml.Attr `xml:",any,attr"`
		Name   string     `xml:"name,attr"`
		Events []xmlEvent `xml:"event"`
	}
	xmlEvent struct {
		Attrs       []xml.Attr    `xml:",any,attr"`
		Date        string        `xml:"date,omitempty"`
		Start       string        `xml:"start,omitempty"`
		Duration    string        `xml:"duration,omitempty"`
		Room        string        `xml:"room"`
		URL         string        `xml:"url,omitempty"`
		Title       string        `xml:"title"`
		Subtitle    string        `xml:"subtitle"`
		Track       string        `xml:"track"`
		Type        string        `xml:"type"`
		Language    string        `xml:"language"`
		Abstract    string        `xml:"abstract"`
		Description string        `xml:"description"`
		Recording   *xmlRecording `xml:"recording"`
		Persons     []xmlPerson   `xml:"persons>person"`
		Links       []xmlLink     `xml:"links>link"`
		Attachments []xmlLink     `xml:"attachments>attachment"`
		Others      []xmlOther
	}
	xmlRecording struct {
		License string `xml:"license"`
		OptOut  string `xml:"optout,omitempty"`
		URL     string `xml:"url,omitempty"`
	}
	xmlPerson struct {
		Attrs []xml.Attr `xml:",any,attr"`
		Name  string     `xml:",chardata"`
	}
	xmlLink struct {
		Href  string `xml:"href,attr"`
		Type  string `xml:"type,attr,omitempty"`
		Title string `xml:",chardata"`
	}
	// xmlOther is an element as it stood in the schedule that was read.
	xmlOther struct {
		XMLName xml.Name
		Inner   string `xml:",innerxml"`
	}
)

// schedules writes schedule.xml: it keeps the sessions until all are there.
type schedules struct {
	*readBack
	conference
	made time.Time
}

func newScheduleXML(w io.Writer, o Options) Writer {
	return &schedules{readBack: backOfSchedule(w, o), made: o.Made}
}

// backOfSchedule reads schedules of both notations back, with their breaks.
func backOfSchedule(w io.Writer, o Options) *readBack {
	return newReadBack(w, o, func(in io.Reader) iter.Seq2[corpus.Session, error] {
		return schedule.Read(in, schedule.Options{Service: true})
	})
}

// Write keeps a session; all must be of one event, see [ErrEvents].
func (x *schedules) Write(s *corpus.Session) error { return x.add(s) }

// Close writes the schedule, unless there is no session.
func (x *schedules) Close() (Loss, error) { return x.end(x.write) }

// end writes what was kept, if it is of one event, and closes.
func (x *schedules) end(write func() error) (Loss, error) {
	var err error
	if len(x.sessions) > 0 && !x.mixed {
		err = write()
	}
	loss, closing := x.close()
	return loss, cmp.Or(err, closing)
}

func (x *schedules) write() error {
	if _, err := x.WriteString(xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(x.readBack.Writer)
	enc.Indent("", "  ")
	if err := enc.Encode(x.schedule()); err != nil {
		return err
	}
	return x.WriteByte('\n')
}

func (x *schedules) schedule() xmlSchedule {
	days := x.days()
	out := xmlSchedule{Generator: xmlGenerator{"sessionnotes"}, Version: x.made.UTC().Format(time.RFC3339)}
	about := xmlConference{Acronym: corpus.Slug(x.name), Title: x.name, Days: len(days)}
	about.Start, about.End = span(days)
	tracks := map[string]bool{"": true}
	for i, d := range days {
		o := xmlDay{Attrs: d.attributes(i + 1)}
		for _, r := range d.rooms {
			place := xmlRoom{Name: r.name}
			for _, s := range r.sessions {
				x.expect(s)
				place.Attrs = carried(s.Carried).attributes(schedule.CarriedRoom, "")
				place.Events = append(place.Events, xmlOf(s))
				if !tracks[s.Track] {
					tracks[s.Track] = true
					about.Tracks = append(about.Tracks, xmlTrack{s.Track, corpus.Slug(s.Track)})
				}
			}
			o.Rooms = append(o.Rooms, place)
		}
		out.Days = append(out.Days, o)
	}
	out.Conference = about
	out.setHead(x.head())
	return out
}

// setHead puts what stood before the days of the schedule that was read in its
// place.
func (x *xmlSchedule) setHead(head carried) {
	for _, key := range slices.Sorted(maps.Keys(head)) {
		name := strings.TrimPrefix(key, schedule.CarriedHead)
		o := xmlOther{XMLName: xml.Name{Local: name}, Inner: head[key]}
		switch name {
		case "generator": // it is we
		case "version":
			x.Version = html.UnescapeString(o.Inner)
		case "conference":
			x.Conference = o
		default:
			x.Head = append(x.Head, o)
		}
	}
}

// xmlOf is a session as an event.
func xmlOf(s *corpus.Session) xmlEvent {
	c := carried(s.Carried)
	e := xmlEvent{
		Attrs: c.attributes(schedule.CarriedEvent, ""),
		Date:  instant(s.Start), Start: timeOfDay(s.Start), Duration: clock(s.Duration), Room: s.Room, URL: s.Links.Page,
		Title: s.Title, Track: s.Track, Type: c.typeOf(s.Kind), Language: strings.Join(s.Languages, ", "),
		Others: c.elements(),
	}
	if len(e.Attrs) == 0 {
		e.Attrs = []xml.Attr{attribute("guid", guid(s.ID)), attribute("id", number(s.ID))}
	}
	e.Subtitle, e.Abstract, e.Description = c.texts(s)
	for _, sp := range s.Speakers {
		p := xmlPerson{Name: cmp.Or(c[schedule.CarriedName+sp.Name], sp.Name), Attrs: c.attributes(schedule.CarriedPerson, " "+sp.Name)}
		if len(p.Attrs) == 0 {
			p.Attrs = []xml.Attr{attribute("id", number(sp.Name))}
		}
		e.Persons = append(e.Persons, p)
	}
	recording := xmlRecording{License: c[schedule.CarriedLicense], OptOut: c[schedule.CarriedOptOut]}
	_, found := schedule.Abstract(s.Title, e.Subtitle, e.Abstract, e.Description)
	if !c.hasLink(s.Links.Video) && !slices.Contains(found, s.Links.Video) {
		recording.URL = s.Links.Video
	}
	if recording != (xmlRecording{}) {
		e.Recording = &recording
	}
	e.Links, e.Attachments = c.links(s.Links, found...)
	return e
}
