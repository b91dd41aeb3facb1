package export

import (
	"encoding/json"
	"io"
	"strings"
	"time"

	"sessionnotes/corpus"
)

// The members of schedule.json, version 1; see
// https://github.com/voc/schedule/blob/master/validator/json/schema.json.
type (
	jsonFile struct {
		Schedule jsonSchedule `json:"schedule"`
	}
	jsonSchedule struct {
		Generator  map[string]string `json:"generator"`
		Version    string            `json:"version"`
		Conference jsonConference    `json:"conference"`
	}
	jsonConference struct {
		Acronym string      `json:"acronym"`
		Title   string      `json:"title"`
		Start   string      `json:"start,omitempty"`
		End     string      `json:"end,omitempty"`
		Count   int         `json:"daysCount"`
		Tracks  []jsonNamed `json:"tracks"`
		Rooms   []jsonNamed `json:"rooms"`
		Days    []jsonDay   `json:"days"`
	}
	jsonNamed struct {
		Name string `json:"name"`
		Slug string `json:"slug,omitempty"`
	}
	jsonDay struct {
		Index int       `json:"index"`
		Date  string    `json:"date,omitempty"`
		Start string    `json:"day_start,omitempty"`
		End   string    `json:"day_end,omitempty"`
		Rooms jsonRooms `json:"rooms"`
	}
	jsonRoom struct {
		name   string
		events []jsonEvent
	}
	jsonEvent struct {
		GUID        string       `json:"guid"`
		ID          json.Number  `json:"id"`
		Date        string       `json:"date,omitempty"`
		Start       string       `json:"start,omitempty"`
		Duration    string       `json:"duration,omitempty"`
		Room        string       `json:"room"`
		URL         string       `json:"url,omitempty"`
		Title       string       `json:"title"`
		Subtitle    string       `json:"subtitle"`
		Track       string       `json:"track"`
		Type        string       `json:"type"`
		Language    string       `json:"language"`
		Abstract    string       `json:"abstract"`
		Description string       `json:"description"`
		Persons     []jsonPerson `json:"persons"`
		Links       []jsonLink   `json:"links"`
		Attachments []jsonLink   `json:"attachments"`
	}
	jsonPerson struct {
		ID         json.Number `json:"id"`
		Name       string      `json:"name"`
		PublicName string      `json:"public_name"`
	}
	jsonLink struct {
		URL   string `json:"url"`
		Title string `json:"title"`
	}
)

// jsonRooms is an object whose members stand in the order of the list: our reader
// keeps it, and people see it.
type jsonRooms []jsonRoom

// MarshalJSON writes the members in their order.
func (r jsonRooms) MarshalJSON() ([]byte, error) {
	var b strings.Builder
	for i, room := range r {
		b.WriteString(map[bool]string{true: "{", false: ","}[i == 0])
		name, err := json.Marshal(room.name)
		if err != nil {
			return nil, err
		}
		events, err := json.Marshal(room.events)
		if err != nil {
			return nil, err
		}
		b.WriteString(string(name) + ":" + string(events))
	}
	return []byte(b.String() + "}"), nil // a day has a room
}

// jsonWriter writes schedule.json: it keeps the sessions until all are there.
type jsonWriter struct{ schedules }

func newScheduleJSON(w io.Writer, o Options) Writer {
	return &jsonWriter{schedules{readBack: backOfSchedule(w, o), made: o.Made}}
}

// Close writes the schedule, unless there is no session.
func (j *jsonWriter) Close() (Loss, error) { return j.end(j.write) }

func (j *jsonWriter) write() error {
	enc := json.NewEncoder(j.readBack.Writer)
	enc.SetIndent("", " ")
	enc.SetEscapeHTML(false)
	return enc.Encode(jsonFile{j.schedule()})
}

func (j *jsonWriter) schedule() jsonSchedule {
	days := j.days()
	c := jsonConference{Acronym: corpus.Slug(j.name), Title: j.name, Count: len(days), Tracks: []jsonNamed{}}
	c.Start, c.End = span(days)
	tracks, rooms := map[string]bool{"": true}, map[string]bool{}
	for i, d := range days {
		o := jsonDay{Index: i + 1, Date: d.date}
		o.Start, o.End = d.bounds()
		for _, r := range d.rooms {
			if !rooms[r.name] {
				rooms[r.name] = true
				c.Rooms = append(c.Rooms, jsonNamed{Name: r.name})
			}
			place := jsonRoom{name: r.name}
			for _, s := range r.sessions {
				j.expect(s)
				place.events = append(place.events, jsonOf(s))
				if !tracks[s.Track] {
					tracks[s.Track] = true
					c.Tracks = append(c.Tracks, jsonNamed{s.Track, corpus.Slug(s.Track)})
				}
			}
			o.Rooms = append(o.Rooms, place)
		}
		c.Days = append(c.Days, o)
	}
	return jsonSchedule{Generator: map[string]string{"name": "sessionnotes"}, Version: j.made.UTC().Format(time.RFC3339), Conference: c}
}

// jsonOf is a session as an event.
func jsonOf(s *corpus.Session) jsonEvent {
	e := jsonEvent{
		GUID: guid(s.ID), ID: json.Number(number(s.ID)),
		Date: instant(s.Start), Start: timeOfDay(s.Start), Duration: clock(s.Duration), Room: s.Room, URL: s.Links.Page,
		Title: s.Title, Track: s.Track, Type: carried(s.Carried).typeOf(s.Kind), Language: strings.Join(s.Languages, ", "), Abstract: prose(s.Abstract),
		Persons: []jsonPerson{}, Links: []jsonLink{}, Attachments: []jsonLink{},
	}
	for _, sp := range s.Speakers {
		e.Persons = append(e.Persons, jsonPerson{json.Number(number(sp.Name)), sp.Name, sp.Name})
	}
	if s.Links.Video != "" {
		e.Links = append(e.Links, jsonLink{s.Links.Video, "Video"})
	}
	links, _ := carried(nil).links(s.Links)
	for _, l := range links {
		e.Links = append(e.Links, jsonLink{l.Href, l.Title})
	}
	return e
}
