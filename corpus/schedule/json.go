package schedule

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
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

// text is text, or the same in several languages by tag.
type text struct {
	one    string
	byLang map[string]string
}

// UnmarshalJSON reads either; anything else is no text.
func (t *text) UnmarshalJSON(data []byte) error {
	if json.Unmarshal(data, &t.one) == nil {
		return nil
	}
	if json.Unmarshal(data, &t.byLang) != nil {
		*t = text{}
	}
	return nil
}

// in are the texts, that of the language first, else English.
func (t text) in(languages []string) []string {
	if t.byLang == nil {
		return []string{t.one}
	}
	keys := slices.Sorted(maps.Keys(t.byLang))
	rank := func(key string) int {
		if i := slices.Index(languages, key); i >= 0 {
			return i
		}
		if key == "en" {
			return len(languages)
		}
		return len(languages) + 1
	}
	slices.SortStableFunc(keys, func(a, b string) int { return rank(a) - rank(b) })
	var out []string
	for _, k := range keys {
		out = append(out, t.byLang[k])
	}
	return out
}

// named is a name, or an object that has one.
type named string

// UnmarshalJSON reads either; a number is a name too.
func (n *named) UnmarshalJSON(data []byte) error {
	var object struct {
		Name   text   `json:"name"`
		Public string `json:"public_name"`
		Full   string `json:"full_public_name"`
		Slug   string `json:"slug"`
	}
	switch {
	case len(data) > 0 && data[0] == '"':
		var s string
		err := json.Unmarshal(data, &s)
		*n = named(s)
		return err
	case len(data) > 0 && data[0] == '{':
		if err := json.Unmarshal(data, &object); err != nil {
			return err
		}
		*n = named(firstOf(append(object.Name.in(nil), object.Public, object.Full, object.Slug)...))
	}
	return nil
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
	Language     string  `json:"language"`
	URL          string  `json:"url"`
	Persons      []named `json:"persons"`
	Participants []struct {
		Name string `json:"name"`
		Role string `json:"role"`
	} `json:"participants"`
	Links       []jsonLink `json:"links"`
	Attachments []jsonLink `json:"attachments"`
}

type jsonLink struct{ URL, Type, Title string }

// UnmarshalJSON reads an object, or a bare address.
func (l *jsonLink) UnmarshalJSON(data []byte) error {
	if json.Unmarshal(data, &l.URL) == nil {
		return nil
	}
	var object struct{ URL, Href, Type, Title string }
	err := json.Unmarshal(data, &object)
	*l = jsonLink{firstOf(object.URL, object.Href), object.Type, object.Title}
	return err
}

// jsonSchedule is a whole schedule; its events stay as they are until their turn.
type jsonSchedule struct {
	Conference struct {
		Title   text   `json:"title"`
		Acronym string `json:"acronym"`
		Zone    string `json:"time_zone_name"`
		Tracks  []struct {
			Name text   `json:"name"`
			Slug string `json:"slug"`
		} `json:"tracks"`
		Days []struct {
			Date  string                       `json:"date"`
			Rooms map[string][]json.RawMessage `json:"rooms"`
		} `json:"days"`
	} `json:"conference"`
	Events []json.RawMessage `json:"events"`
}

// readJSON reads a schedule as a whole.
func (s *schedule) readJSON(in io.Reader, yield func(corpus.Session, error) bool) {
	src, err := io.ReadAll(io.LimitReader(in, maxJSON+1))
	if err == nil && len(src) > maxJSON {
		err = fmt.Errorf("the schedule has more than %d MiB", maxJSON>>20)
	}
	if err != nil {
		yield(corpus.Session{}, corpus.Unreadable(s.File, 0, err))
		return
	}
	src = withoutComment(src)
	var whole struct {
		Schedule jsonSchedule `json:"schedule"`
	}
	if err := json.Unmarshal(src, &whole); err != nil {
		yield(corpus.Session{}, jsonFault(s.File, src, err))
		return
	}
	c := whole.Schedule.Conference
	s.setConference(firstOf(append(c.Title.in(nil), c.Acronym)...), c.Zone, "")
	tracks := map[string]string{}
	for _, t := range c.Tracks {
		tracks[t.Slug] = firstOf(t.Name.in(nil)...)
	}
	places := finder{src: src}
	read := func(raw json.RawMessage, day, room string) bool {
		line := places.line(raw)
		var e jsonEvent
		if err := json.Unmarshal(raw, &e); err != nil {
			return yield(corpus.Session{}, corpus.Faults{{File: s.File, Line: line, Problem: "the event cannot be read: " + err.Error(), Want: "an event as schedule.json has it"}})
		}
		t := e.talk(line, day, room)
		if name := tracks[t.track]; name != "" {
			t.track = name
		}
		return yield(s.session(t))
	}
	for _, day := range c.Days {
		for _, room := range slices.Sorted(maps.Keys(day.Rooms)) {
			for _, raw := range day.Rooms[room] {
				if !read(raw, day.Date, room) {
					return
				}
			}
		}
	}
	for _, raw := range whole.Schedule.Events {
		if !read(raw, "", "") {
			return
		}
	}
}

func (e jsonEvent) talk(line int, day, room string) talk {
	langs := languages(e.Language)
	t := talk{
		line: line, title: e.Title.in(langs), subtitle: e.Subtitle.in(langs), abstract: e.Abstract.in(langs), description: e.Description.in(langs),
		day: day, date: e.Date, start: e.Start, end: e.End, duration: duration(e.Duration),
		room: firstOf(string(e.Room), room), track: string(e.Track), kind: firstOf(e.Type.in(nil)...), language: e.Language, page: e.URL,
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

// withoutComment leaves out the comment that some schedules begin with.
func withoutComment(src []byte) []byte {
	if trimmed := bytes.TrimSpace(src); bytes.HasPrefix(trimmed, []byte("/*")) {
		if end := bytes.Index(src, []byte("*/")); end >= 0 {
			out := bytes.Clone(src)
			for i := range out[:end+2] {
				if out[i] != '\n' {
					out[i] = ' '
				}
			}
			return out
		}
	}
	return src
}

// jsonFault names the line at which a text is no JSON.
func jsonFault(file string, src []byte, err error) error {
	line := 0
	if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
		line = 1 + bytes.Count(src[:min(int(syntax.Offset), len(src))], []byte("\n"))
	}
	if wrong, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		line = 1 + bytes.Count(src[:min(int(wrong.Offset), len(src))], []byte("\n"))
	}
	return corpus.Unreadable(file, line, err)
}

// finder tells the lines of pieces of a text that are asked for in their order,
// or nearly so.
type finder struct {
	src   []byte
	at    int // offset behind the last piece
	lines int // line ends before it
}

func (f *finder) line(piece []byte) int {
	i := bytes.Index(f.src[f.at:], piece)
	if i < 0 { // it stands further up
		f.at, f.lines = 0, 0
		if i = bytes.Index(f.src, piece); i < 0 {
			return 0
		}
	}
	line := 1 + f.lines + bytes.Count(f.src[f.at:f.at+i], []byte("\n"))
	f.at += i + len(piece)
	f.lines = line - 1 + bytes.Count(piece, []byte("\n"))
	return line
}
