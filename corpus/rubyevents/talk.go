package rubyevents

import (
	"cmp"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"gopkg.in/yaml.v3"

	"sessionnotes/corpus"
	"sessionnotes/corpus/markdown"
)

// todo is what the archive writes where it does not know something yet.
const todo = "TODO"

// children is the provider of a container whose talks have recordings of their own.
const children = "children"

// video is a talk, or a container of talks, as the archive has it.
type video struct {
	Title       string
	Original    string `yaml:"original_title"`
	Description string
	Kind        string
	Status      string
	Speakers    []string
	Talks       []yaml.Node
	Date        string
	Time        string
	Location    string
	Language    string
	Track       string
	Slug        string
	Player      string                       `yaml:"external_player_url"`
	Slides      string                       `yaml:"slides_url"`
	Provider    string                       `yaml:"video_provider"`
	VideoID     string                       `yaml:"video_id"`
	StartCue    string                       `yaml:"start_cue"`
	EndCue      string                       `yaml:"end_cue"`
	Resources   []struct{ URL, Type string } `yaml:"additional_resources"`
	Recordings  []struct {
		Provider string `yaml:"video_provider"`
		VideoID  string `yaml:"video_id"`
		URL      string
		External string `yaml:"external_url"`
	} `yaml:"alternative_recordings"`
}

// link is the recording of a talk, at the place where it begins; "" without one.
func (e event) link(v video, in *container) string {
	if in == nil || v.Provider != "parent" && v.VideoID != "" {
		return e.recording(v.Provider, v.VideoID)
	}
	if at, ok := cue(v.StartCue); ok {
		return cmp.Or((corpus.Links{Video: in.link}).Moment(int(at/time.Millisecond)), in.link)
	}
	return in.link
}

// recording is the address of a recording, "" where there is none.
func (e event) recording(provider, id string) string {
	id = strings.TrimSpace(id)
	switch provider {
	case children, "parent", "not_recorded", "not_published", "scheduled":
		return "" // the id is that of the talk
	}
	switch {
	case provider == "" && id == "":
		return ""
	case corpus.IsLink(id): // mp4 has it so
		return id
	case id == "" || id == todo:
	case provider == "youtube":
		return "https://www.youtube.com/watch?v=" + url.QueryEscape(id)
	case provider == "vimeo":
		return "https://vimeo.com/" + url.PathEscape(id)
	}
	e.leave("video_id", "recordings are left out", "an id of YouTube or Vimeo, or a link")
	return ""
}

// maxCue bounds each part of a cue.
const maxCue = 1000

// cue reads a time in a recording, 6:56 or 1:01:55; what the archive writes where it
// knows none (TODO) is not one.
func cue(s string) (at time.Duration, ok bool) {
	parts := strings.Split(strings.TrimSpace(s), ":")
	if len(parts) < 2 || len(parts) > 3 {
		return 0, false
	}
	for _, p := range parts {
		n, err := strconv.Atoi(p)
		if err != nil || n < 0 || n >= maxCue {
			return 0, false
		}
		at = 60*at + time.Duration(n)*time.Second
	}
	return at, true
}

// session makes a session of a talk whose recording is at link.
func (e event) session(v video, link string, line int, at slot) (corpus.Session, error) {
	s := corpus.Session{Place: corpus.Source{File: e.shown(e.file), Line: line}, Event: e.name, Title: corpus.Line(v.Title), Track: or(corpus.Line(v.Track), ""), Room: corpus.Line(v.Location)}
	faults := e.setTime(&s, v, at)
	e.setKind(&s, v)
	e.setSpeakers(&s, v.Speakers)
	if tag := corpus.LanguageTag(v.Language); tag != "" {
		s.Languages = []string{tag}
	} else if or(v.Language, "") != "" {
		e.leave("language", "languages are not known and left out", "the name of a language in English")
	}
	e.setLinks(&s, v, link)
	e.setAbstract(&s, v)
	if err := append(faults, s.Validate()...).At(s.Place.File, line).Err(); err != nil {
		return corpus.Session{}, err
	}
	return s, nil
}

// setTime sets day, start and duration: its own, or else those of the schedule;
// a talk within a recording lasts from cue to cue.
func (e event) setTime(s *corpus.Session, v video, at slot) (faults corpus.Faults) {
	if or(v.Date, "") != "" {
		var err error
		if s.Date, err = corpus.ParseDate(v.Date); err != nil {
			faults = append(faults, corpus.Fault{Field: "date", Problem: strconv.Quote(v.Date) + " cannot be read", Want: "2024-05-15"})
		}
	}
	if v.Time != "" && s.Date.Day > 0 {
		from, to, _ := strings.Cut(v.Time, "-")
		at = e.slot(s.Date, strings.TrimSpace(from), strings.TrimSpace(to))
	}
	s.Start, s.Duration = at.start, corpus.Duration(at.lasts)
	if from, ok := cue(v.StartCue); ok {
		if to, ok := cue(v.EndCue); ok && to > from {
			s.Duration = corpus.Duration(to - from)
		}
	}
	return faults
}

// kinds are those of the archive that are called otherwise here. What is said by
// no kind of ours is a tag, too.
var kinds = map[string]corpus.Kind{
	"discussion": corpus.Panel, "fireside_chat": corpus.Interview, "q_and_a": corpus.Other, "open_mic": corpus.Lightning, "city_pitch": corpus.Lightning,
	"announcement": corpus.Other, "gameshow": corpus.Other, "award": corpus.Other, "trailer": corpus.Other, "recap": corpus.Other, "aftermovie": corpus.Other,
	"intro": corpus.Other, "outro": corpus.Other,
}

func (e event) setKind(s *corpus.Session, v video) {
	name := strings.ToLower(strings.TrimSpace(v.Kind))
	if kind, ok := kinds[name]; ok {
		s.Kind, s.Tags = kind, append(s.Tags, strings.ReplaceAll(name, "_", " "))
	} else if kind, ok := corpus.ParseKind(strings.ReplaceAll(name, "_", " ")); ok {
		s.Kind = kind
	} else if name != "" {
		e.leave("kind", "kinds are not known and left out", "a kind of RubyEvents, such as lightning_talk")
	}
	if status := or(corpus.Line(v.Status), ""); status != "" {
		s.Tags = append(s.Tags, status)
	}
}

func (e event) setSpeakers(s *corpus.Session, names []string) {
	for _, name := range names {
		person := corpus.Speaker{Name: corpus.PersonName(name)}
		if known := e.persons[folded(person.Name)]; known != "" {
			person.Name = known
		}
		switch {
		case person.Name == "" && corpus.Line(name) != "":
			e.leave("speakers", "names of nobody (such as "+todo+") are left out", "")
		case person.Name != "" && !slices.Contains(s.Speakers, person):
			s.Speakers = append(s.Speakers, person)
		}
	}
}

func (e event) setLinks(s *corpus.Session, v video, link string) {
	s.Links.Video = link
	if page := strings.TrimSpace(v.Player); corpus.IsLink(page) {
		s.Links.Page = page
	} else if v.Slug != "" {
		s.Links.Page = "https://www.rubyevents.org/talks/" + url.PathEscape(v.Slug)
	}
	linked := func(field, link string) (string, bool) {
		link = or(strings.TrimSpace(link), "")
		if link != "" && !corpus.IsLink(link) {
			e.leave(field, "addresses are no links and left out", "an absolute http or https URL")
		}
		return link, corpus.IsLink(link)
	}
	if slides, ok := linked("slides_url", v.Slides); ok {
		s.Links.Slides = slides
	}
	for _, r := range v.Resources {
		switch link, ok := linked("additional_resources", r.URL); {
		case ok && s.Links.Slides == "" && r.Type == "presentation":
			s.Links.Slides = link
		case ok:
			addBeside(&s.Links, link)
		}
	}
	for _, r := range v.Recordings {
		if link, ok := linked("alternative_recordings", cmp.Or(r.URL, r.External, e.recording(r.Provider, r.VideoID))); ok {
			s.Links.Add(link)
		}
	}
}

// addBeside adds a link that is not the recording of the talk, even where it
// leads to a recording.
func addBeside(l *corpus.Links, link string) {
	video := l.Video
	l.Video = cmp.Or(video, "taken")
	l.Add(link)
	l.Video = video
}

// setAbstract sets the other title and the description. Addresses that the text
// hides behind words go to the links.
func (e event) setAbstract(s *corpus.Session, v video) {
	var out []string
	if other := or(corpus.Line(v.Original), ""); other != s.Title && other != "" {
		out = append(out, other)
	}
	text, links := markdown.Plain(v.Description)
	if text = or(text, ""); text != "" {
		out = append(out, text)
	}
	for _, link := range links {
		if !strings.Contains(text, link) {
			addBeside(&s.Links, link)
		}
	}
	s.Abstract = strings.Join(out, "\n\n")
}
