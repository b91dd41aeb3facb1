// Package sessionize reads what Sessionize publishes of an event: the views All,
// Sessions and GridSmart of its API, as JSON.
//
//	title, description         title, abstract
//	speakers                   speakers, from the list beside in the view All
//	startsAt, endsAt           start, day and duration; local times take Options.Zone
//	room                       room
//	the categories             track (Options.TrackCategory), kind, languages; the others are tags
//	recordingUrl, liveUrl      video
//
// Breaks and other service sessions are left out, and counted, unless
// Options.Service asks for them. Ids of Sessionize mean something to it alone, so
// ids are derived from event and title.
package sessionize

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"regexp"
	"slices"
	"strings"
	"time"

	"sessionnotes/corpus"
)

// Options say how to read. The zero value works.
type Options struct {
	File    string         // as it was named: in faults and in Session.Place
	Event   string         // Sessionize names none
	Zone    *time.Location // of its local times; nil: the days alone are kept
	Notices corpus.Notices
	// TrackCategory is the title of the category that holds the tracks; "" is
	// one of the usual ones.
	TrackCategory string
	Service       bool // service sessions are read too
}

// The usual titles of categories, folded.
var (
	trackTitles    = []string{"track", "tracks", "トラック", "category", "topic", "カテゴリ"}
	kindTitles     = []string{"session format", "format", "session type", "セッション形式", "種別"}
	languageTitles = []string{"language", "languages", "言語", "sprache"}
)

// maxSize bounds an answer of Sessionize, which is read as a whole.
const maxSize = 64 << 20

// Looks tells whether a text is an answer of Sessionize, by its beginning.
func Looks(_ string, head []byte) bool {
	head = bytes.TrimSpace(head)
	if !bytes.HasPrefix(head, []byte("{")) && !bytes.HasPrefix(head, []byte("[")) {
		return false
	}
	has := func(name string) bool { return bytes.Contains(head, []byte(`"`+name+`"`)) }
	return allSessions.Match(head) || has("isServiceSession") || has("groupId") && has("sessions") || has("timeSlots") || has("rooms") && has("isDefault")
}

// allSessions begins the view All.
var allSessions = regexp.MustCompile(`^\{\s*"sessions"\s*:\s*\[`)

// item is a name with its id.
type item struct {
	ID   any    `json:"id"`
	Name string `json:"name"`
}

// category is one in either view: with the items to choose from, or with those
// of a session.
type category struct {
	Title         string `json:"title"`
	Name          string `json:"name"`
	Items         []item `json:"items"`
	CategoryItems []item `json:"categoryItems"`
}

// talk is a session in any view.
type talk struct {
	Title         string            `json:"title"`
	Description   string            `json:"description"`
	StartsAt      string            `json:"startsAt"`
	EndsAt        string            `json:"endsAt"`
	Service       bool              `json:"isServiceSession"`
	Speakers      []json.RawMessage `json:"speakers"` // ids, or items
	CategoryItems []any             `json:"categoryItems"`
	Categories    []category        `json:"categories"`
	RoomID        any               `json:"roomId"`
	Room          string            `json:"room"`
	RecordingURL  string            `json:"recordingUrl"`
	LiveURL       string            `json:"liveUrl"`
	Status        string            `json:"status"`
}

// view is an answer: that of All, a group of Sessions, or a day of GridSmart.
type view struct {
	Sessions []json.RawMessage `json:"sessions"`
	Speakers []struct {
		ID       string `json:"id"`
		FullName string `json:"fullName"`
		First    string `json:"firstName"`
		Last     string `json:"lastName"`
		TagLine  string `json:"tagLine"`
	} `json:"speakers"`
	Categories []category `json:"categories"`
	Rooms      []struct {
		ID       any               `json:"id"`
		Name     string            `json:"name"`
		Sessions []json.RawMessage `json:"sessions"`
	} `json:"rooms"`
}

// Read yields the sessions of an answer in its order; r is UTF-8 without a byte
// order mark. A session that cannot be used is yielded as its [corpus.Faults],
// and so is an answer that is none.
func Read(r io.Reader, o Options) iter.Seq2[corpus.Session, error] {
	return func(yield func(corpus.Session, error) bool) {
		src, err := io.ReadAll(io.LimitReader(r, maxSize+1))
		if err == nil && len(src) > maxSize {
			err = fmt.Errorf("the answer has more than %d MiB", maxSize>>20)
		}
		if err != nil {
			yield(corpus.Session{}, corpus.Unreadable(o.File, 0, err))
			return
		}
		views, err := decode(src)
		if err != nil {
			yield(corpus.Session{}, corpus.Unreadable(o.File, lineOf(src, err), err))
			return
		}
		rd := &reading{Options: o, src: src}
		defer rd.sayService()
		for _, v := range views {
			rd.take(v)
			for _, raw := range v.Sessions {
				if !rd.yield(raw, "", yield) {
					return
				}
			}
			for _, room := range v.Rooms {
				for _, raw := range room.Sessions {
					if !rd.yield(raw, room.Name, yield) {
						return
					}
				}
			}
		}
	}
}

// decode reads an answer: one object, or a list of groups or days.
func decode(src []byte) ([]view, error) {
	if bytes.HasPrefix(bytes.TrimSpace(src), []byte("[")) {
		var views []view
		err := json.Unmarshal(src, &views)
		return views, err
	}
	var v view
	err := json.Unmarshal(src, &v)
	return []view{v}, err
}

func lineOf(src []byte, err error) int {
	if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
		return 1 + bytes.Count(src[:min(int(syntax.Offset), len(src))], []byte("\n"))
	}
	return 0
}

// reading is one answer.
type reading struct {
	Options
	src        []byte
	speakers   map[string]corpus.Speaker
	rooms      map[string]string
	categories []category
	service    int
	saidZone   bool
}

func (r *reading) take(v view) {
	r.speakers, r.rooms, r.categories = map[string]corpus.Speaker{}, map[string]string{}, v.Categories
	for _, sp := range v.Speakers {
		name := corpus.Line(sp.FullName)
		if name == "" {
			name = corpus.Line(sp.First + " " + sp.Last)
		}
		r.speakers[sp.ID] = corpus.Speaker{Name: corpus.PersonName(name)}
	}
	for _, room := range v.Rooms {
		r.rooms[fmt.Sprint(room.ID)] = room.Name
	}
}

// yield passes a session on.
func (r *reading) yield(raw json.RawMessage, room string, yield func(corpus.Session, error) bool) bool {
	line := 1 + bytes.Count(r.src[:max(0, bytes.Index(r.src, raw))], []byte("\n"))
	var t talk
	if err := json.Unmarshal(raw, &t); err != nil {
		return yield(corpus.Session{}, corpus.Faults{{File: r.File, Line: line, Problem: "the session cannot be read: " + err.Error(), Want: "a session as Sessionize has it"}})
	}
	if t.Service && !r.Service {
		r.service++
		return true
	}
	s := r.session(t, room)
	s.Place = corpus.Source{File: r.File, Line: line}
	faults := r.setTime(&s, t)
	faults = append(faults, s.Validate()...)
	if err := faults.At(r.File, line).Err(); err != nil {
		return yield(corpus.Session{}, err)
	}
	return yield(s, nil)
}

func (r *reading) session(t talk, room string) corpus.Session {
	s := corpus.Session{
		Event: r.Event, Title: corpus.Line(t.Title), Abstract: strings.TrimSpace(strings.ReplaceAll(t.Description, "\r\n", "\n")), Room: corpus.Line(t.Room),
	}
	if s.Room == "" {
		s.Room = corpus.Line(room)
	}
	if s.Room == "" && t.RoomID != nil {
		s.Room = corpus.Line(r.rooms[fmt.Sprint(t.RoomID)])
	}
	for _, raw := range t.Speakers {
		if sp := r.speaker(raw); sp.Name != "" {
			s.Speakers = append(s.Speakers, sp)
		}
	}
	for _, c := range r.chosen(t) {
		r.setCategory(&s, c)
	}
	for _, link := range []string{t.RecordingURL, t.LiveURL} {
		if corpus.IsLink(link) {
			s.Links.Add(link)
		}
	}
	return s
}

// speaker is one by id, or by name.
func (r *reading) speaker(raw json.RawMessage) corpus.Speaker {
	var id string
	if json.Unmarshal(raw, &id) == nil {
		return r.speakers[id]
	}
	var named item
	if json.Unmarshal(raw, &named) != nil {
		return corpus.Speaker{}
	}
	return corpus.Speaker{Name: corpus.PersonName(named.Name)}
}

// chosen are the categories of a session with what was chosen in each.
func (r *reading) chosen(t talk) []category {
	out := slices.Clone(t.Categories)
	for i := range out {
		out[i].Title = out[i].Name
	}
	for _, c := range r.categories {
		var items []item
		for _, it := range c.Items {
			if slices.ContainsFunc(t.CategoryItems, func(id any) bool { return fmt.Sprint(id) == fmt.Sprint(it.ID) }) {
				items = append(items, it)
			}
		}
		out = append(out, category{Title: c.Title, CategoryItems: items})
	}
	return out
}

// setCategory puts what was chosen in its place.
func (r *reading) setCategory(s *corpus.Session, c category) {
	title := strings.ToLower(corpus.Line(c.Title))
	for _, it := range c.CategoryItems {
		name := corpus.Line(it.Name)
		switch {
		case name == "":
		case r.TrackCategory != "" && strings.EqualFold(r.TrackCategory, corpus.Line(c.Title)), r.TrackCategory == "" && slices.Contains(trackTitles, title):
			if s.Track == "" {
				s.Track = name
			} else {
				s.Tags = append(s.Tags, name)
			}
		case slices.Contains(kindTitles, title):
			if k, ok := corpus.ParseKind(name); ok {
				s.Kind = k
			} else {
				s.Tags = append(s.Tags, name)
			}
		case slices.Contains(languageTitles, title):
			if tag := corpus.LanguageTag(name); tag != "" {
				s.Languages = append(s.Languages, tag)
			}
		default:
			s.Tags = append(s.Tags, name)
		}
	}
}

// setTime sets start, day and duration.
func (r *reading) setTime(s *corpus.Session, t talk) (faults corpus.Faults) {
	start, err := r.time(t.StartsAt)
	if err != nil {
		return corpus.Faults{{Field: "startsAt", Problem: err.Error(), Want: "2024-04-20T10:00:00"}}
	}
	if start.IsZero() {
		return nil
	}
	s.Date = corpus.DayOf(start)
	if end, err := r.time(t.EndsAt); err == nil && end.After(start) {
		s.Duration = corpus.Duration(end.Sub(start))
	}
	if r.Zone != nil || hasZone(t.StartsAt) {
		s.Start = start
	} else if !r.saidZone {
		r.saidZone = true
		r.Notices.Say(corpus.Fault{File: r.File, Field: "startsAt", Problem: "the times have no zone: the days alone are kept", Want: "a zone in the list of sources"})
	}
	return nil
}

func hasZone(s string) bool {
	_, err := time.Parse(time.RFC3339, s)
	return err == nil
}

// time reads a time; "" is zero.
func (r *reading) time(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	if t, err := time.Parse(time.RFC3339, s); err == nil {
		return t, nil
	}
	zone := r.Zone
	if zone == nil {
		zone = time.UTC
	}
	t, err := time.ParseInLocation("2006-01-02T15:04:05", s, zone)
	if err != nil {
		return t, fmt.Errorf("%q cannot be read", s)
	}
	return t, nil
}

// sayService says how many service sessions were left out.
func (r *reading) sayService() {
	if r.service > 0 {
		r.Notices.Say(corpus.Fault{File: r.File, Problem: fmt.Sprintf("%d service sessions (breaks and the like) are left out", r.service)})
	}
}
