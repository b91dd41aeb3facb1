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
		if i := slices.IndexFunc(languages, func(l string) bool { return sameLanguage(l, key) }); i >= 0 {
			return i
		}
		if sameLanguage(key, "en") {
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

// sameLanguage compares tags by their language alone: "ja-JP" is "ja".
func sameLanguage(a, b string) bool {
	base := func(tag string) string {
		tag, _, _ = strings.Cut(strings.ReplaceAll(tag, "_", "-"), "-")
		return tag
	}
	return strings.EqualFold(base(a), base(b))
}

// named is a name, or an object that has one, or a reference to such an object by
// its slug, guid or number.
type named string

// UnmarshalJSON reads each of them; an object of texts by language is a name too.
func (n *named) UnmarshalJSON(data []byte) error {
	var object struct {
		Name   text      `json:"name"`
		Public string    `json:"public_name"`
		Full   string    `json:"full_public_name"`
		Slug   string    `json:"slug"`
		GUID   reference `json:"guid"`
		ID     reference `json:"id"`
	}
	switch data[0] {
	case '{':
		if err := json.Unmarshal(data, &object); err != nil {
			return err
		}
		name := firstOf(append(object.Name.in(nil), object.Public, object.Full, object.Slug, string(object.GUID), string(object.ID))...)
		if name == "" {
			var localised text
			if err := json.Unmarshal(data, &localised); err != nil {
				return err
			}
			name = firstOf(localised.in(nil)...)
		}
		*n = named(name)
	default:
		var ref reference
		err := json.Unmarshal(data, &ref)
		*n = named(ref)
		return err
	}
	return nil
}

// reference is a text or a number.
type reference string

// UnmarshalJSON reads either; anything else is none.
func (r *reference) UnmarshalJSON(data []byte) error {
	var text string
	if json.Unmarshal(data, &text) == nil {
		*r = reference(text)
		return nil
	}
	var number json.Number
	if json.Unmarshal(data, &number) == nil {
		*r = reference(number)
	}
	return nil
}

// texts are a text, or a list of them.
type texts []string

// UnmarshalJSON reads either; anything else is none.
func (t *texts) UnmarshalJSON(data []byte) error {
	var one string
	if json.Unmarshal(data, &one) == nil {
		*t = texts{one}
		return nil
	}
	var several []string
	if json.Unmarshal(data, &several) == nil {
		*t = several
	}
	return nil
}

// rooms are the events of a day by room, in the order of the file.
type rooms []room

type room struct {
	name   string
	events []json.RawMessage
}

// UnmarshalJSON reads an object; some writers have an empty list where there is
// no room.
func (r *rooms) UnmarshalJSON(data []byte) error {
	if data[0] != '{' {
		var none []json.RawMessage
		if err := json.Unmarshal(data, &none); err != nil || len(none) > 0 {
			return errors.New("rooms are no object")
		}
		return nil
	}
	d := json.NewDecoder(bytes.NewReader(data))
	if _, err := d.Token(); err != nil {
		return err
	}
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return err
		}
		var events []json.RawMessage
		if err := d.Decode(&events); err != nil {
			return err
		}
		*r = append(*r, room{name.(string), events}) // a key is a string
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
func jsonFault(file string, src []byte, err error) corpus.Faults {
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
