package schedule

import (
	"io"
	"iter"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"sessionnotes/corpus"
	"sessionnotes/corpus/htmltext"
	"sessionnotes/corpus/markdown"
)

// Options say how to read. The zero value works.
type Options struct {
	File string // as it was named: in faults and in Session.Place
	// Event is that of schedules that name none.
	Event string
	// Zone is that of times without one, where the schedule names none.
	Zone    *time.Location
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
		if isXML {
			s.readXML(in, yield)
		} else {
			s.readJSON(in, yield)
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
}

// talk is an event of a schedule, in any of its notations.
type talk struct {
	line                        int
	title, subtitle             []string // the session's language first
	abstract, description       []string
	day, date, start            string
	duration, end               string
	room, track, kind, language string
	page, video                 string
	persons                     []string
	links                       []link
}

// link is one with what it is called.
type link struct{ url, kind, title string }

// setConference takes what is said of the whole.
func (s *schedule) setConference(title, zone, dayChange string) {
	s.conference = strings.TrimSpace(title)
	s.zone = s.Zone
	if z, err := time.LoadLocation(strings.TrimSpace(zone)); err == nil && strings.TrimSpace(zone) != "" {
		s.zone = z
	}
	s.dayChange, _ = clock(dayChange)
}

// session makes a session of a talk.
func (s *schedule) session(t talk) (corpus.Session, error) {
	out := corpus.Session{
		Place: corpus.Source{File: s.File, Line: t.line}, Event: s.conference, Track: corpus.Line(t.track), Room: corpus.Line(t.room),
		Title: strings.Join(titles(t.title), " / "), Links: corpus.Links{Page: link1(t.page)},
	}
	if out.Event == "" {
		out.Event = s.Event
	}
	if k, ok := corpus.ParseKind(corpus.Line(t.kind)); ok {
		out.Kind = k
	}
	if v := link1(t.video); v != "" {
		out.Links.Video = v
	}
	for _, p := range t.persons {
		if name := corpus.PersonName(p); name != "" {
			out.Speakers = append(out.Speakers, corpus.Speaker{Name: name})
		}
	}
	out.Languages = languages(t.language)
	var faults corpus.Faults
	s.setTime(&out, t, &faults)
	s.setAbstract(&out, t)
	for _, l := range t.links {
		addLink(&out.Links, l)
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

// languages are those of a schedule as tags: "de, en", "de-formal", "english".
func languages(s string) []string {
	var out []string
	for _, name := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(",;/ ", r) }) {
		if tag := corpus.LanguageTag(name); tag != "" && !slices.Contains(out, tag) {
			out = append(out, tag)
		}
	}
	return out
}

// setTime sets start, day and duration.
func (s *schedule) setTime(out *corpus.Session, t talk, faults *corpus.Faults) {
	fault := func(field, value, want string) {
		*faults = append(*faults, corpus.Fault{Field: field, Problem: strconv.Quote(value) + " cannot be read", Want: want})
	}
	switch {
	case t.date != "":
		start, err := time.Parse(time.RFC3339, t.date)
		if err != nil {
			fault("date", t.date, "2024-12-27T10:30:00+01:00")
			break
		}
		if s.zone != nil {
			start = start.In(s.zone)
		}
		out.Start, out.Date = start, corpus.DayOf(start)
	case t.day != "":
		day, err := time.Parse(time.DateOnly, t.day)
		if err != nil {
			fault("day", t.day, "2024-12-27")
			break
		}
		at, ok := clock(t.start)
		if ok && at < s.dayChange {
			day = day.AddDate(0, 0, 1)
		}
		out.Date = corpus.DayOf(day)
		switch {
		case ok && s.zone != nil:
			out.Start = time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, s.zone).Add(at)
		case ok && !s.saidZone:
			s.saidZone = true
			s.Notices.Say(corpus.Fault{File: s.File, Line: t.line, Field: "start", Problem: "the times have no zone: the days alone are kept", Want: "a zone in the list of sources"})
		}
	}
	switch d, ok := clock(t.duration); {
	case ok:
		out.Duration = corpus.Duration(d)
	case t.duration != "":
		fault("duration", t.duration, "00:45")
	case t.end != "" && !out.Start.IsZero():
		if end, err := time.Parse(time.RFC3339, t.end); err == nil && end.After(out.Start) {
			out.Duration = corpus.Duration(end.Sub(out.Start))
		}
	}
}

// clock reads hours and minutes, also with seconds, days or as plain minutes:
// 10:30, 01:00:00, 1:02:30:00, 45.
func clock(s string) (time.Duration, bool) {
	parts := strings.Split(strings.TrimSpace(s), ":")
	var n []int
	for _, p := range parts {
		v, err := strconv.Atoi(p)
		if err != nil || v < 0 {
			return 0, false
		}
		n = append(n, v)
	}
	d := func(days, hours, minutes, seconds int) (time.Duration, bool) {
		return time.Duration(days)*24*time.Hour + time.Duration(hours)*time.Hour + time.Duration(minutes)*time.Minute + time.Duration(seconds)*time.Second, true
	}
	switch len(n) {
	case 1:
		return d(0, 0, n[0], 0)
	case 2:
		return d(0, n[0], n[1], 0)
	case 3:
		return d(0, n[0], n[1], n[2])
	case 4:
		return d(n[0], n[1], n[2], n[3])
	}
	return 0, false
}

// setAbstract joins subtitle, abstract and description, each paragraph once.
func (s *schedule) setAbstract(out *corpus.Session, t talk) {
	var paragraphs []string
	for _, text := range slices.Concat(titles(t.subtitle), t.abstract, t.description) {
		text, found := readable(text)
		for _, p := range corpus.Paragraphs(text) {
			if !slices.Contains(paragraphs, p) && p != out.Title {
				paragraphs = append(paragraphs, p)
			}
		}
		for _, l := range found {
			out.Links.Add(l)
		}
	}
	out.Abstract = strings.Join(paragraphs, "\n\n")
}

// readable is the text of an abstract in HTML or Markdown, and its links.
func readable(s string) (text string, links []string) {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	if htmltext.Looks(s) {
		return htmltext.Text(s)
	}
	return markdown.Plain(s)
}

// addLink adds a link by what it is called; chat rooms and forms for feedback
// say nothing of the session.
func addLink(links *corpus.Links, l link) {
	url := link1(l.url)
	title := strings.ToLower(l.title + " " + l.kind)
	switch {
	case url == "" || strings.Contains(title, "feedback") || strings.Contains(title, "chat room"):
	case links.Video == "" && (strings.Contains(title, "video") || strings.Contains(title, "recording")):
		links.Video = url
	case links.Slides == "" && (strings.Contains(title, "slides") || strings.Contains(title, "スライド")):
		links.Slides = url
	default:
		links.Add(url)
	}
}

// link1 is a link, with the scheme that some leave out, or "".
func link1(s string) string {
	s = strings.TrimSpace(s)
	if corpus.IsLink(s) {
		return s
	}
	if withScheme := "https://" + s; domain.MatchString(s) && corpus.IsLink(withScheme) {
		return withScheme
	}
	return ""
}

// domain begins a link without its scheme.
var domain = regexp.MustCompile(`^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}(/\S*)?$`)
