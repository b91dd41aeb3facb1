// Package pyvideo reads the archive of PyVideo: a folder an event, with a
// category.json that names it and a JSON file a talk in videos/.
//
//	title, speakers, tags     title, speakers, tags
//	category.json: title      event
//	recorded                  date, and start where it has a zone
//	language                  languages, from ISO 639-3 or a name
//	summary, description      abstract: reStructuredText, Markdown or HTML becomes text
//	videos                    the first is the video, the others are links
//	related_urls              links, by what they lead to
//	duration                  duration, where it is one in seconds
//
// The archive's own numbers of milliseconds and sixtieths for durations are no
// seconds: what would be longer than ten hours is left out, and said. Talks that
// the archive marks as not to be published are left out, and said.
package pyvideo

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"

	"sessionnotes/corpus"
	"sessionnotes/corpus/htmltext"
)

// Options say how to read. The zero value works.
type Options struct {
	// Shown is what the root is called in faults; files are named below it.
	Shown   string
	Notices corpus.Notices
}

const (
	category = "category.json"
	videos   = "videos"
	// longest is the longest duration that is believed.
	longest = 10 * time.Hour
	// maxFile bounds the file of a talk.
	maxFile = 16 << 20
)

// Looks tells whether a tree is the archive or an event of it.
func Looks(fsys fs.FS, root string) bool {
	if isEvent(fsys, root) {
		return true
	}
	entries, err := fs.ReadDir(fsys, root)
	return err == nil && slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.IsDir() && isEvent(fsys, path.Join(root, e.Name())) })
}

func isEvent(fsys fs.FS, folder string) bool {
	info, err := fs.Stat(fsys, path.Join(folder, category))
	if err != nil || !info.Mode().IsRegular() {
		return false
	}
	info, err = fs.Stat(fsys, path.Join(folder, videos))
	return err == nil && info.IsDir()
}

// Read yields the talks of the archive, or of an event of it, in the order of
// their files. A file that cannot be used is yielded as its [corpus.Faults].
func Read(fsys fs.FS, root string, o Options) iter.Seq2[corpus.Session, error] {
	return func(yield func(corpus.Session, error) bool) {
		a := &archive{Options: o, fsys: fsys, root: root, hidden: map[string]bool{}}
		a.readHidden()
		defer a.saySummary()
		for _, folder := range a.events() {
			if !a.event(folder, yield) {
				return
			}
		}
	}
}

// archive is the state of reading one.
type archive struct {
	Options
	fsys       fs.FS
	root       string
	hidden     map[string]bool // files that are not to be published
	leftHidden int
	leftTimes  int // durations that are none
}

// readHidden reads NO_PUBLISH.json, where there is one: files by event.
func (a *archive) readHidden() {
	text, err := fs.ReadFile(a.fsys, path.Join(a.root, "NO_PUBLISH.json"))
	if err != nil {
		return
	}
	var lists any
	if json.Unmarshal(text, &lists) == nil {
		a.hide(lists)
	}
}

// hide takes every name of a JSON file in whatever form the list has.
func (a *archive) hide(v any) {
	switch v := v.(type) {
	case string:
		a.hidden[strings.TrimSuffix(path.Base(v), ".json")] = true
	case float64: // the number of a talk, which is the name of its file
		a.hidden[fmt.Sprint(int64(v))] = true
	case []any:
		for _, x := range v {
			a.hide(x)
		}
	case map[string]any:
		for _, x := range v {
			a.hide(x)
		}
	}
}

// events are the folders of events.
func (a *archive) events() []string {
	if isEvent(a.fsys, a.root) {
		return []string{a.root}
	}
	var folders []string
	entries, _ := fs.ReadDir(a.fsys, a.root)
	for _, e := range entries {
		if folder := path.Join(a.root, e.Name()); e.IsDir() && isEvent(a.fsys, folder) {
			folders = append(folders, folder)
		}
	}
	return folders
}

// event reads an event; it is false when the consumer wants no more.
func (a *archive) event(folder string, yield func(corpus.Session, error) bool) bool {
	var about struct{ Title string }
	if err := a.decode(path.Join(folder, category), &about); err != nil && !yield(corpus.Session{}, err) {
		return false
	}
	entries, err := fs.ReadDir(a.fsys, path.Join(folder, videos))
	if err != nil {
		return yield(corpus.Session{}, corpus.Unreadable(a.shown(folder), 0, err))
	}
	for _, e := range entries {
		file := path.Join(folder, videos, e.Name())
		if e.IsDir() || path.Ext(file) != ".json" {
			continue
		}
		if a.hidden[strings.TrimSuffix(e.Name(), ".json")] {
			a.leftHidden++
			continue
		}
		if !yield(a.talk(file, corpus.Line(about.Title), path.Base(folder))) {
			return false
		}
	}
	return true
}

// shown is a file as faults call it.
func (a *archive) shown(file string) string {
	return path.Join(a.Shown, strings.TrimPrefix(strings.TrimPrefix(file, a.root), "/"))
}

// decode reads a file as JSON; the error is [corpus.Faults].
func (a *archive) decode(file string, into any) error {
	text, err := fs.ReadFile(a.fsys, file)
	if err == nil && len(text) > maxFile {
		err = fmt.Errorf("the file has more than %d MiB", maxFile>>20)
	}
	if err != nil {
		return corpus.Unreadable(a.shown(file), 0, err)
	}
	if err := json.Unmarshal(text, into); err != nil {
		line := 1
		if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
			line += strings.Count(string(text[:min(int(syntax.Offset), len(text))]), "\n")
		}
		return corpus.Faults{{File: a.shown(file), Line: line, Problem: "is no talk of PyVideo: " + err.Error(), Want: "title, speakers, recorded, videos …"}}
	}
	return nil
}

// video is a talk as the archive has it.
type video struct {
	Title       string
	Speakers    []string
	Tags        []string
	Recorded    string
	Language    string
	Summary     string
	Description string
	Duration    json.Number
	Videos      []struct{ Type, URL string }
	Related     []related `json:"related_urls"`
}

// related is a link, bare or with a label.
type related struct{ Label, URL string }

// UnmarshalJSON reads either.
func (r *related) UnmarshalJSON(data []byte) error {
	if json.Unmarshal(data, &r.URL) == nil {
		return nil
	}
	type plain related
	return json.Unmarshal(data, (*plain)(r))
}

// talk reads the file of a talk.
func (a *archive) talk(file, event, folder string) (corpus.Session, error) {
	var v video
	if err := a.decode(file, &v); err != nil {
		return corpus.Session{}, err
	}
	s := corpus.Session{
		Place: corpus.Source{File: a.shown(file), Line: 1}, Event: event, Title: corpus.Line(v.Title),
		Links: corpus.Links{Page: "https://pyvideo.org/" + folder + "/" + strings.TrimSuffix(path.Base(file), ".json") + ".html"},
	}
	if !corpus.IsLink(s.Links.Page) {
		s.Links.Page = ""
	}
	if s.Event == "" {
		s.Event = folder
	}
	for _, name := range v.Speakers {
		if name = corpus.PersonName(name); name != "" && !slices.Contains(s.Speakers, corpus.Speaker{Name: name}) {
			s.Speakers = append(s.Speakers, corpus.Speaker{Name: name})
		}
	}
	for _, tag := range v.Tags {
		if tag = corpus.Line(tag); tag != "" && !slices.Contains(s.Tags, tag) {
			s.Tags = append(s.Tags, tag)
		}
	}
	if tag := corpus.LanguageTag(v.Language); tag != "" {
		s.Languages = []string{tag}
	}
	for i, one := range v.Videos {
		if i == 0 && corpus.IsLink(one.URL) {
			s.Links.Video = one.URL
			continue
		}
		s.Links.Add(one.URL)
	}
	for _, r := range v.Related {
		s.Links.Add(strings.TrimSpace(r.URL))
	}
	faults := a.setTime(&s, v)
	s.Abstract = abstract(s.Title, v.Summary, v.Description)
	faults = append(faults, s.Validate()...)
	if err := faults.At(s.Place.File, 1).Err(); err != nil {
		return corpus.Session{}, err
	}
	return s, nil
}

// setTime sets day, start and duration.
func (a *archive) setTime(s *corpus.Session, v video) (faults corpus.Faults) {
	if v.Recorded != "" {
		start, err := time.Parse(time.RFC3339, v.Recorded)
		switch day, dayErr := time.Parse(time.DateOnly, v.Recorded[:min(len(v.Recorded), len(time.DateOnly))]); {
		case err == nil:
			s.Start, s.Date = start, corpus.DayOf(start)
		case dayErr == nil: // with a time but no zone, too
			s.Date = corpus.DayOf(day)
		default:
			faults = corpus.Faults{{Field: "recorded", Problem: fmt.Sprintf("%q cannot be read", v.Recorded), Want: "2022-07-11"}}
		}
	}
	if n, err := v.Duration.Int64(); err == nil && n > 0 {
		if d := time.Duration(n) * time.Second; d <= longest {
			s.Duration = corpus.Duration(d)
		} else {
			a.leftTimes++
		}
	}
	return faults
}

// saySummary says what was left out.
func (a *archive) saySummary() {
	if a.leftHidden > 0 {
		a.Notices.Say(corpus.Fault{File: a.Shown, Problem: fmt.Sprintf("%d talks that NO_PUBLISH.json names are left out", a.leftHidden)})
	}
	if a.leftTimes > 0 {
		a.Notices.Say(corpus.Fault{File: a.Shown, Field: "duration", Problem: fmt.Sprintf("%d durations of more than %v are left out", a.leftTimes, longest), Want: "seconds"})
	}
}

var (
	// reference is a link of reStructuredText: `text <https://…>`_.
	reference = regexp.MustCompile("`([^`<]*)<(https?://[^>`]+)>`__?")
	// roles and marks of reStructuredText that stand around words.
	role = regexp.MustCompile("(?::[a-z:]+:)?``?([^`]+)``?_{0,2}")
	// ruler underlines a heading.
	ruler = regexp.MustCompile(`(?m)^[=\-~^"'*#]{3,}[ \t]*$\n?`)
)

// abstract is summary and description as text, each paragraph once.
func abstract(title string, texts ...string) string {
	var out []string
	for _, text := range texts {
		text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\u00a0", " ")
		if htmltext.Looks(text) {
			text, _ = htmltext.Text(text)
		}
		text = ruler.ReplaceAllString(role.ReplaceAllString(reference.ReplaceAllString(text, "$1($2)"), "$1"), "")
		for _, p := range corpus.Paragraphs(text) {
			if p = strings.TrimSpace(p); p != "" && corpus.Line(p) != title && !slices.Contains(out, p) {
				out = append(out, p)
			}
		}
	}
	return strings.Join(out, "\n\n")
}
