package pyvideo

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"sessionnotes/corpus"
)

// video is a talk as the archive has it.
type video struct {
	ID          json.Number
	Title       string
	Slug        *string
	Speakers    []string
	Tags        []string
	Recorded    string
	Language    string
	Summary     string
	Abstract    string
	Description string
	Duration    json.Number
	Source      string `json:"source_url"`
	Videos      []struct{ URL string }
	Related     []related `json:"related_urls"`
	RelatedOnce []related `json:"related_url"`
}

// related is a link, bare or with a label.
type related struct{ URL string }

// UnmarshalJSON reads either.
func (r *related) UnmarshalJSON(data []byte) error {
	if json.Unmarshal(data, &r.URL) == nil {
		return nil
	}
	type plain related
	return json.Unmarshal(data, (*plain)(r))
}

// event is one whose talks are read.
type event struct {
	*archive
	survey
	name string
}

// talk reads the file of a talk; ok is false for one that is not to be published.
func (e *event) talk(file string) (s corpus.Session, ok bool, err error) {
	var v video
	if err := e.decode(file, &v, "an object with title, speakers, recorded, videos …"); err != nil {
		return s, false, err
	}
	if id, err := v.ID.Int64(); err == nil && slices.Contains(e.hidden, id) {
		e.leave("", "talks that "+hiddenFile+" names are left out", "")
		return s, false, nil
	}
	s = corpus.Session{Place: corpus.Source{File: e.shown(file), Line: 1}, Event: e.name, Title: corpus.Line(v.Title), Tags: lines(v.Tags)}
	faults := e.setTime(&s, v)
	e.setLanguage(&s, v.Language)
	e.setSpeakers(&s, v.Speakers)
	e.setLinks(&s, v)
	e.setAbstract(&s, v.Summary, v.Abstract, v.Description)
	if err := append(faults, s.Validate()...).At(s.Place.File, 1).Err(); err != nil {
		return corpus.Session{}, false, err
	}
	return s, true, nil
}

// lines are texts on a line each, each once.
func lines(texts []string) []string {
	var out []string
	for _, text := range texts {
		if text = corpus.Line(text); text != "" && !slices.Contains(out, text) {
			out = append(out, text)
		}
	}
	return out
}

// setTime sets day, start and duration.
func (e *event) setTime(s *corpus.Session, v video) (faults corpus.Faults) {
	day, err := corpus.ParseDate(v.Recorded)
	if err != nil && v.Recorded != "" {
		faults = corpus.Faults{{Field: "recorded", Problem: fmt.Sprintf("%q cannot be read", v.Recorded), Want: "2022-07-11, or a time of RFC 3339"}}
	}
	s.Date = day
	if start, err := time.Parse(time.RFC3339, v.Recorded); err == nil {
		s.Start = start
	} else if start, err := time.ParseInLocation("2006-01-02T15:04:05", v.Recorded, zoneOr(e.Zone)); err == nil && e.Zone != nil {
		s.Start = start
	} else if err == nil {
		e.leave("recorded", "times have no zone and keep their day only", "a zone such as +02:00, or one in the configuration")
	}
	if n, err := v.Duration.Float64(); err == nil && n > 0 {
		if n*e.unit.Seconds() < longest.Seconds() {
			s.Duration = corpus.Duration(time.Duration(n * float64(e.unit)).Round(time.Second))
		} else {
			e.leave("duration", fmt.Sprintf("durations of %v and more are left out", longest), "seconds")
		}
	}
	return faults
}

func zoneOr(zone *time.Location) *time.Location {
	if zone == nil {
		return time.UTC
	}
	return zone
}

func (e *event) setLanguage(s *corpus.Session, language string) {
	if tag := corpus.LanguageTag(language); tag != "" {
		s.Languages = []string{tag}
	} else if language != "" {
		e.leave("language", "languages are not known and left out", "ISO 639-3, such as jpn")
	}
}

func (e *event) setSpeakers(s *corpus.Session, names []string) {
	for _, name := range names {
		person := corpus.Speaker{Name: corpus.PersonName(name)}
		switch {
		case person.Name == "" && corpus.Line(name) != "":
			e.leave("speakers", "names of nobody (such as Various speakers) are left out", "")
		case person.Name != "" && !slices.Contains(s.Speakers, person):
			s.Speakers = append(s.Speakers, person)
		}
	}
}

func (e *event) setLinks(s *corpus.Session, v video) {
	if p := e.page(v); e.pages[p] == 1 {
		s.Links.Page = p
	}
	add := func(field, link string) {
		link = strings.TrimSpace(link)
		switch {
		case !corpus.IsLink(link):
			if link != "" {
				e.leave(field, "addresses are no links and left out", "an absolute http or https URL")
			}
		case field == "videos" && s.Links.Video == "": // whatever host it is on
			s.Links.Video = link
		default:
			s.Links.Add(link)
		}
	}
	for _, r := range v.Videos {
		add("videos", r.URL)
	}
	add("videos", v.Source)
	for _, r := range slices.Concat(v.Related, v.RelatedOnce) {
		add("related_urls", r.URL)
	}
}

// setAbstract joins the texts, each paragraph once and without the title; what
// is linked from them goes to the links.
func (e *event) setAbstract(s *corpus.Session, texts ...string) {
	var out []string
	for _, text := range texts {
		text, links := plain(text)
		for _, link := range links {
			if corpus.IsLink(link) {
				s.Links.Add(link)
			}
		}
		for _, p := range corpus.Paragraphs(text) {
			if p = strings.TrimSpace(p); corpus.Line(p) != s.Title && !slices.Contains(out, p) {
				out = append(out, p)
			}
		}
	}
	s.Abstract = strings.Join(out, "\n\n")
}
