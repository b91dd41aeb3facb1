package pyvideo

import (
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// survey is what only all talks of an event tell together.
type survey struct {
	folder string         // of the event on pyvideo.org, "" where it is not known
	unit   time.Duration  // of durations
	pages  map[string]int // addresses, with the number of talks that have them
}

// survey looks through the talks of an event. Files that cannot be read are told
// when they are read as talks.
func (a *archive) survey(files []string, event string) survey {
	s := survey{folder: slug(event), pages: map[string]int{}}
	var durations []float64
	for _, file := range files {
		var v video
		if a.decode(file, &v, "") != nil {
			continue
		}
		if n, err := v.Duration.Float64(); err == nil && n > 0 {
			durations = append(durations, n)
		}
		s.pages[s.page(v)]++
	}
	s.unit = unit(durations)
	return s
}

// longest is the duration from which on none is believed: a stream can hold
// the talks of a day.
const longest = 24 * time.Hour

// A talk lasts between these.
const (
	shortestTalk = time.Minute
	longestTalk  = 3 * time.Hour
)

// unit is that of the durations of an event, which are seconds by their schema.
// Events have been entered in milliseconds and in sixtieths of a second: the sign
// is a duration of more than a day, the unit the one by which all of them become
// those of talks. A single wrong one among seconds fits neither.
func unit(durations []float64) time.Duration {
	if len(durations) == 0 || slices.Max(durations) < longest.Seconds() {
		return time.Second
	}
	for _, u := range []time.Duration{time.Millisecond, time.Second / 60} {
		if slices.Min(durations)*u.Seconds() >= shortestTalk.Seconds() && slices.Max(durations)*u.Seconds() <= longestTalk.Seconds() {
			return u
		}
	}
	return time.Second
}

// page is the address of a talk on pyvideo.org, "" where it is not known: the
// site names it by the titles of event and talk. Where two talks of an event
// have one address, it shows one of them; which one nobody can tell.
func (s survey) page(v video) string {
	talk := slug(v.Title)
	if v.Slug != nil {
		talk = *v.Slug
	}
	if s.folder == "" || talk == "" || strings.ContainsAny(talk, "/?#% ") {
		return ""
	}
	return "https://pyvideo.org/" + s.folder + "/" + talk + ".html"
}

// between is what parts the words of a slug.
var between = regexp.MustCompile(`[-\s]+`)

// slug writes a title as Pelican, the generator of the site, does; "" where it
// has characters that Pelican transliterates by tables of its own.
func slug(title string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(title) {
		switch {
		case r == '<' || r == '&': // Pelican takes it for markup
			return ""
		case r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)), r == '_', unicode.IsSpace(r):
			b.WriteRune(unicode.ToLower(r))
		case unicode.Is(unicode.Pd, r):
			b.WriteByte('-')
		case r < unicode.MaxASCII, unicode.Is(unicode.Mn, r), strings.ContainsRune("’‘“”‚„«»¿¡·•", r):
		default:
			return ""
		}
	}
	return between.ReplaceAllString(strings.TrimSpace(b.String()), "-")
}
