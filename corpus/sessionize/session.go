package sessionize

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"sessionnotes/corpus"
)

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
