package schedule

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"sessionnotes/corpus"
)

// maxJSON bounds a schedule.json, which is read as a whole: the order of its
// members is free.
const maxJSON = 256 << 20

// looksJSON tells whether a text begins as schedule.json does.
func looksJSON(head []byte) bool {
	head = bytes.TrimSpace(head)
	return (bytes.HasPrefix(head, []byte("{")) || bytes.HasPrefix(head, []byte("/*"))) && bytes.Contains(head, []byte(`"schedule"`))
}

// jsonEvent is an event of version 1 or 2.
type jsonEvent struct {
	Title        text    `json:"title"`
	Subtitle     text    `json:"subtitle"`
	Abstract     text    `json:"abstract"`
	Description  text    `json:"description"`
	Date         string  `json:"date"`
	Start        string  `json:"start"`
	End          string  `json:"end"`
	Duration     any     `json:"duration"`
	Room         named   `json:"room"`
	Track        named   `json:"track"`
	Type         text    `json:"type"`
	Languages    texts   `json:"language"`
	URL          string  `json:"url"`
	Persons      []named `json:"persons"`
	Participants []struct {
		Name string `json:"name"`
		Role string `json:"role"`
	} `json:"participants"`
	Links       []jsonLink `json:"links"`
	Attachments []jsonLink `json:"attachments"`
}

// jsonSchedule is a whole schedule; its events stay as they are until their turn.
type jsonSchedule struct {
	Conference struct {
		Title   text     `json:"title"`
		Acronym string   `json:"acronym"`
		Zone    string   `json:"time_zone_name"`
		Tracks  []target `json:"tracks"`
		Rooms   []target `json:"rooms"`
		Days    []struct {
			Date  string `json:"date"`
			Rooms rooms  `json:"rooms"`
		} `json:"days"`
	} `json:"conference"`
	Events []json.RawMessage `json:"events"`
}

// target is a track or room that events refer to.
type target struct {
	Name text      `json:"name"`
	Slug string    `json:"slug"`
	GUID reference `json:"guid"`
	ID   reference `json:"id"`
}

// byReference are the names of targets by everything that refers to them.
func byReference(targets []target) map[string]string {
	names := map[string]string{}
	for _, t := range targets {
		for _, key := range []string{t.Slug, string(t.GUID), string(t.ID)} {
			if key != "" {
				names[key] = firstOf(t.Name.in(nil)...)
			}
		}
	}
	return names
}

// readJSON reads a schedule as a whole; whole is false where it stopped early.
func (s *schedule) readJSON(in io.Reader, each func(talk) bool, fail func(corpus.Faults) bool) (whole bool) {
	src, err := io.ReadAll(io.LimitReader(in, maxJSON+1))
	if err == nil && len(src) > maxJSON {
		err = fmt.Errorf("the schedule has more than %d MiB", maxJSON>>20)
	}
	if err != nil {
		fail(corpus.Unreadable(s.File, 0, err))
		return false
	}
	src = withoutComment(src)
	var file struct {
		Schedule jsonSchedule `json:"schedule"`
	}
	if err := json.Unmarshal(src, &file); err != nil {
		fail(jsonFault(s.File, src, err))
		return false
	}
	c := file.Schedule.Conference
	s.setConference(firstOf(append(c.Title.in(nil), c.Acronym)...), c.Zone, "")
	tracks, rooms := byReference(c.Tracks), byReference(c.Rooms)
	places := finder{src: src}
	read := func(raw json.RawMessage, day, room string) bool {
		line := places.line(raw)
		var e jsonEvent
		if err := json.Unmarshal(raw, &e); err != nil {
			return fail(corpus.Faults{{File: s.File, Line: line, Problem: "the event cannot be read: " + err.Error(), Want: "an event as schedule.json has it"}})
		}
		t := e.talk(line, day, room)
		t.track, t.room = firstOf(tracks[t.track], t.track), firstOf(rooms[t.room], t.room)
		return each(t)
	}
	for _, day := range c.Days {
		for _, room := range day.Rooms {
			for _, raw := range room.events {
				if !read(raw, day.Date, room.name) {
					return false
				}
			}
		}
	}
	for _, raw := range file.Schedule.Events {
		if !read(raw, "", "") {
			return false
		}
	}
	return true
}

func (e jsonEvent) talk(line int, day, room string) talk {
	langs, _ := languages(e.Languages)
	t := talk{
		line: line, title: e.Title.in(langs), subtitle: e.Subtitle.in(langs), abstract: e.Abstract.in(langs), description: e.Description.in(langs),
		day: day, date: e.Date, start: e.Start, end: e.End, duration: duration(e.Duration),
		room: firstOf(string(e.Room), room), track: string(e.Track), kind: firstOf(e.Type.in(nil)...), languages: e.Languages, page: e.URL,
	}
	if t.date == "" && strings.Contains(e.Start, "T") { // version 2
		t.date, t.start = e.Start, ""
	}
	for _, p := range e.Persons {
		t.persons = append(t.persons, string(p))
	}
	for _, p := range e.Participants {
		if p.Role == "" || strings.EqualFold(p.Role, "speaker") || strings.EqualFold(p.Role, "moderator") {
			t.persons = append(t.persons, p.Name)
		}
	}
	for _, l := range append(e.Links, e.Attachments...) {
		t.links = append(t.links, link{l.URL, l.Type, l.Title})
	}
	return t
}

// duration is hours and minutes, or a number of seconds.
func duration(v any) string {
	switch v := v.(type) {
	case string:
		return strings.TrimSpace(v)
	case float64:
		return fmt.Sprintf("00:00:%d", int(v))
	}
	return ""
}
