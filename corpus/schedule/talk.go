package schedule

import (
	"io"
	"iter"
	"slices"
	"strings"
	"time"

	"sessionnotes/corpus"
)

// Options say how to read. The zero value works.
type Options struct {
	File string // as it was named: in faults and in Session.Place
	// Event is that of schedules that name none.
	Event string
	// Zone is that of times without one, where the schedule names none.
	Zone    *time.Location
	Service bool // breaks and the like are read too
	Notices corpus.Notices
}

// Looks tells whether a file is a schedule, by the beginning of its text.
func Looks(_ string, head []byte) bool { return looksXML(head) || looksJSON(head) }

// Read yields the sessions of a schedule in its order; r is UTF-8 without a byte
// order mark. An event that cannot be used is yielded as its [corpus.Faults], and
// so is a schedule that cannot be read on.
func Read(r io.Reader, o Options) iter.Seq2[corpus.Session, error] {
	return func(yield func(corpus.Session, error) bool) {
		in, isXML, err := peekKind(r)
		if err != nil {
			yield(corpus.Session{}, corpus.Unreadable(o.File, 0, err))
			return
		}
		s := &schedule{Options: o}
		defer s.left.say(o)
		each := func(t talk) bool {
			s.events++
			if t.isBreak() && !o.Service {
				s.left.add("title", "a break or the like", "", t.line)
				return true
			}
			return yield(s.session(t))
		}
		fail := func(fs corpus.Faults) bool {
			s.events++ // it is there, if in vain
			return yield(corpus.Session{}, fs)
		}
		read := s.readJSON
		if isXML {
			read = s.readXML
		}
		if whole := read(in, each, fail); whole && s.events == 0 {
			yield(corpus.Session{}, corpus.Faults{{File: o.File, Problem: "the schedule has no event", Want: "events as frab, pentabarf or pretalx have them"}})
		}
	}
}

// schedule is what is known of all events.
type schedule struct {
	Options
	conference string
	zone       *time.Location
	dayChange  time.Duration // old schedules: earlier starts are of the night after
	saidZone   bool
	events     int
	left       leftOut
}

// talk is an event of a schedule, in any of its notations.
type talk struct {
	line                  int      // 0 where it is not known
	title, subtitle       []string // the session's language first
	abstract, description []string
	day, date, start      string
	duration, end         string
	room, track, kind     string
	languages             []string // as they are written; each may be several
	page, video           string
	persons               []string
	links                 []link
	carried               carrying // nil but for XML
}

// link is one with what it is called.
type link struct{ url, kind, title string }

// setConference takes what is said of the whole.
func (s *schedule) setConference(title, zone, dayChange string) {
	s.conference = strings.TrimSpace(title)
	s.zone = s.Zone
	if zone = strings.TrimSpace(zone); zone != "" {
		z, err := time.LoadLocation(zone)
		if err != nil {
			s.left.add("time_zone_name", "no zone", zone, 0)
		} else {
			s.zone = z
		}
	}
	s.dayChange, _ = clock(dayChange)
}

// session makes a session of a talk.
func (s *schedule) session(t talk) (corpus.Session, error) {
	out := corpus.Session{
		Place: corpus.Source{File: s.File, Line: t.line}, Event: s.conference, Track: corpus.Line(t.track), Room: corpus.Line(t.room),
		Title: strings.Join(titles(t.title), " / "), Links: corpus.Links{Page: s.link("url", t.page, t.line)},
	}
	if out.Event == "" {
		out.Event = s.Event
	}
	out.Kind = s.kind(t)
	out.Links.Video = s.link("recording", t.video, t.line)
	for _, p := range t.persons {
		sp := corpus.Speaker{Name: corpus.PersonName(p)}
		if sp.Name == "" && corpus.Line(p) != "" {
			s.left.add("persons", "no name of a person", corpus.Line(p), t.line)
		}
		if sp.Name != "" && !slices.Contains(out.Speakers, sp) {
			out.Speakers = append(out.Speakers, sp)
		}
	}
	known, unknown := languages(t.languages)
	out.Languages = known
	for _, name := range unknown {
		s.left.add("language", "no language", name, t.line)
	}
	var faults corpus.Faults
	s.setTime(&out, t, &faults)
	s.setAbstract(&out, t)
	out.Carried = t.carriedBy(&out)
	for _, l := range t.links {
		s.addLink(&out.Links, l, t.line)
	}
	faults = append(faults, out.Validate()...)
	if err := faults.At(s.File, t.line).Err(); err != nil {
		return corpus.Session{}, err
	}
	return out, nil
}

// titles are the texts that say something, each once.
func titles(texts []string) []string {
	var out []string
	for _, t := range texts {
		if t = corpus.Line(t); t != "" && !slices.Contains(out, t) {
			out = append(out, t)
		}
	}
	return out
}

// languages are those of a schedule as tags, each once ("de, en", "de-formal",
// "english"), and what stands there and is none.
func languages(written []string) (tags, unknown []string) {
	for _, s := range written {
		for _, name := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(",;/ ", r) }) {
			switch tag := corpus.LanguageTag(name); {
			case tag == "":
				unknown = append(unknown, name)
			case !slices.Contains(tags, tag):
				tags = append(tags, tag)
			}
		}
	}
	return tags, unknown
}

// setAbstract joins subtitle, abstract and description, each paragraph once.
func (s *schedule) setAbstract(out *corpus.Session, t talk) {
	text, links := Abstract(out.Title, slices.Concat(titles(t.subtitle), t.abstract, t.description)...)
	out.Abstract = text
	for _, l := range links {
		s.addLink(&out.Links, link{url: l}, t.line)
	}
}

// Abstract is what the texts of an event with a title say, as Read joins them, and
// their links in order.
func Abstract(title string, texts ...string) (text string, links []string) {
	var paragraphs []string
	for _, text := range texts {
		text, found := readable(text)
		for _, p := range corpus.Paragraphs(text) {
			if !slices.Contains(paragraphs, p) && p != title {
				paragraphs = append(paragraphs, p)
			}
		}
		links = append(links, found...)
	}
	return strings.Join(paragraphs, "\n\n"), links
}

// addLink adds a link by what it is called; chat rooms and forms for feedback
// say nothing of the session.
func (s *schedule) addLink(links *corpus.Links, l link, line int) {
	title := strings.ToLower(l.title + " " + l.kind)
	if strings.Contains(title, "feedback") || strings.Contains(title, "chat room") {
		return
	}
	url := s.link("links", l.url, line)
	switch {
	case url == "":
	case links.Video == "" && (strings.Contains(title, "video") || strings.Contains(title, "recording")):
		links.Video = url
	case links.Slides == "" && (strings.Contains(title, "slides") || strings.Contains(title, "スライド")):
		links.Slides = url
	default:
		links.Add(url)
	}
}
