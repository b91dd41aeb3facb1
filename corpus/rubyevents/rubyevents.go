// Package rubyevents reads the archive of RubyEvents: folders of series, of
// events and of their talks in videos.yml, with the speakers in speakers.yml.
//
//	event.yml: title          event
//	title, original_title     title; the other one begins the abstract
//	speakers                  speakers, by the aliases of speakers.yml
//	date, track, kind         date, track, kind
//	language                  languages
//	description               abstract
//	video_provider, video_id  video
//	slides_url                slides
//	additional_resources      links, by what they lead to
//	talks, start_cue          talks within a recording, sessions of their own;
//	                          the video of each opens where it begins
//
// A talk that was not recorded has no video, whatever its id. A container of
// talks that were recorded one by one is no session itself.
package rubyevents

import (
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"gopkg.in/yaml.v3"

	"sessionnotes/corpus"
	"sessionnotes/corpus/markdown"
)

// Options say how to read. The zero value works.
type Options struct {
	// Shown is what the root is called in faults; files are named below it.
	Shown   string
	Notices corpus.Notices
}

const (
	videosFile   = "videos.yml"
	eventFile    = "event.yml"
	speakersFile = "speakers.yml"
)

// Looks tells whether a tree is the archive: a folder with data/ or speakers.yml
// above folders of series, or an event of it.
func Looks(fsys fs.FS, root string) bool {
	if exists(fsys, path.Join(root, eventFile)) && exists(fsys, path.Join(root, videosFile)) {
		return true
	}
	data := dataOf(fsys, root)
	if !exists(fsys, path.Join(data, speakersFile)) {
		return false
	}
	series, err := fs.ReadDir(fsys, data)
	return err == nil && slices.ContainsFunc(series, func(e fs.DirEntry) bool { return e.IsDir() && exists(fsys, path.Join(data, e.Name(), "series.yml")) })
}

func exists(fsys fs.FS, name string) bool {
	_, err := fs.Stat(fsys, name)
	return err == nil
}

// dataOf is the folder of the series: data/ below the root, or the root.
func dataOf(fsys fs.FS, root string) string {
	if data := path.Join(root, "data"); exists(fsys, data) {
		return data
	}
	return root
}

// Read yields the talks of the archive, or of an event of it, in the order of
// its files. A talk that cannot be used is yielded as its [corpus.Faults], and so
// is a file that is no YAML.
func Read(fsys fs.FS, root string, o Options) iter.Seq2[corpus.Session, error] {
	return func(yield func(corpus.Session, error) bool) {
		a := &archive{Options: o, fsys: fsys, root: root, yield: yield}
		if a.readSpeakers() {
			a.walk()
		}
		if a.containers > 0 {
			o.Notices.Say(corpus.Fault{File: o.Shown, Problem: fmt.Sprintf("%d containers of talks are no sessions themselves", a.containers)})
		}
	}
}

// archive is the state of reading one.
type archive struct {
	Options
	fsys       fs.FS
	root       string
	yield      func(corpus.Session, error) bool
	aliases    map[string]string // name of a person by another one, folded
	containers int
}

// shown is a file as faults call it.
func (a *archive) shown(file string) string {
	return path.Join(a.Shown, strings.TrimPrefix(strings.TrimPrefix(file, a.root), "/"))
}

// decode reads a file of YAML; the error is [corpus.Faults]. A file without
// anything in it decodes to nothing.
func (a *archive) decode(file string, into any) error {
	text, err := fs.ReadFile(a.fsys, file)
	if err != nil {
		return corpus.Unreadable(a.shown(file), 0, err)
	}
	if err := yaml.Unmarshal(text, into); err != nil {
		return corpus.Faults{{File: a.shown(file), Line: 1, Problem: "is no file of RubyEvents: " + err.Error(), Want: "YAML as its schemas have it"}}
	}
	return nil
}

// readSpeakers reads the aliases; it is false when the consumer wants no more.
func (a *archive) readSpeakers() bool {
	file := path.Join(dataOf(a.fsys, a.root), speakersFile)
	a.aliases = map[string]string{}
	if !exists(a.fsys, file) {
		return true
	}
	var speakers []struct {
		Name    string
		Aliases []struct{ Name string }
	}
	if err := a.decode(file, &speakers); err != nil {
		return a.yield(corpus.Session{}, err)
	}
	for _, s := range speakers {
		for _, alias := range s.Aliases {
			a.aliases[strings.ToLower(corpus.Line(alias.Name))] = corpus.Line(s.Name)
		}
	}
	return true
}

var errStopped = errors.New("stopped")

// walk reads every videos.yml.
func (a *archive) walk() {
	err := fs.WalkDir(a.fsys, a.root, func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			if !a.yield(corpus.Session{}, corpus.Unreadable(a.shown(file), 0, err)) {
				return errStopped
			}
			return nil
		}
		if d.IsDir() || d.Name() != videosFile {
			return nil
		}
		if !a.event(file) {
			return errStopped
		}
		return nil
	})
	if err != nil && !errors.Is(err, errStopped) {
		a.yield(corpus.Session{}, corpus.Unreadable(a.shown(a.root), 0, err))
	}
}

// event reads the talks of an event; it is false when the consumer wants no more.
func (a *archive) event(file string) bool {
	var about struct{ Title, Timezone string }
	if at := path.Join(path.Dir(file), eventFile); exists(a.fsys, at) {
		if err := a.decode(at, &about); err != nil && !a.yield(corpus.Session{}, err) {
			return false
		}
	}
	var nodes []yaml.Node
	if err := a.decode(file, &nodes); err != nil {
		return a.yield(corpus.Session{}, err)
	}
	e := event{archive: a, name: corpus.Line(about.Title), file: file}
	if e.name == "" {
		e.name = path.Base(path.Dir(file))
	}
	for i := range nodes {
		if !e.talk(&nodes[i], nil) {
			return false
		}
	}
	return true
}

// event is one whose talks are read.
type event struct {
	*archive
	name, file string
}

// video is a talk, or a container of talks, as the archive has it.
type video struct {
	ID          string
	Title       string
	Original    string `yaml:"original_title"`
	Description string
	Kind        string
	Speakers    []string
	Talks       []yaml.Node
	Date        string
	Language    string
	Track       string
	Slides      string                             `yaml:"slides_url"`
	Provider    string                             `yaml:"video_provider"`
	VideoID     string                             `yaml:"video_id"`
	StartCue    string                             `yaml:"start_cue"`
	EndCue      string                             `yaml:"end_cue"`
	Resources   []struct{ Name, URL, Type string } `yaml:"additional_resources"`
	Recordings  []struct {
		Provider string `yaml:"video_provider"`
		VideoID  string `yaml:"video_id"`
		URL      string
	} `yaml:"alternative_recordings"`
}

// container is what a talk within a recording takes from it.
type container struct{ date, language, track, video string }

// talk passes on a talk and those within it; it is false when the consumer wants
// no more.
func (e event) talk(n *yaml.Node, in *container) bool {
	var v video
	if err := n.Decode(&v); err != nil {
		return e.yield(corpus.Session{}, corpus.Faults{{File: e.shown(e.file), Line: n.Line, Problem: "the talk cannot be read: " + err.Error(), Want: "a talk as the schema of RubyEvents has it"}})
	}
	if in != nil {
		v.Date, v.Language, v.Track = or(v.Date, in.date), or(v.Language, in.language), or(v.Track, in.track)
	}
	link := v.link(in)
	if v.Provider == "children" {
		e.containers++
	} else if !e.yield(e.session(v, link, n.Line)) {
		return false
	}
	for i := range v.Talks {
		if !e.talk(&v.Talks[i], &container{v.Date, v.Language, v.Track, link}) {
			return false
		}
	}
	return true
}

func or(a, b string) string {
	if corpus.Line(a) != "" {
		return a
	}
	return b
}

// link is the recording of a talk, at the place where it begins.
func (v video) link(in *container) string {
	switch {
	case v.Provider == "parent" && in != nil, v.VideoID == "" && in != nil:
		at, ok := cue(v.StartCue)
		if moment := (corpus.Links{Video: in.video}).Moment(int(at / time.Millisecond)); ok && moment != "" {
			return moment
		}
		return in.video
	}
	return recording(v.Provider, v.VideoID)
}

// recording is the address of a recording, "" where there is none.
func recording(provider, id string) string {
	switch provider {
	case "youtube":
		return "https://www.youtube.com/watch?v=" + id
	case "vimeo":
		return "https://vimeo.com/" + id
	}
	if corpus.IsLink(id) { // mp4
		return id
	}
	return ""
}

// cue reads a time in a recording; "TODO" is none.
func cue(s string) (at time.Duration, ok bool) {
	parts := strings.Split(strings.TrimSpace(s), ":")
	if len(parts) < 2 || len(parts) > 3 {
		return 0, false
	}
	for _, p := range parts {
		n, err := strconv.Atoi(p)
		if err != nil || n < 0 {
			return 0, false
		}
		at = 60*at + time.Duration(n)*time.Second
	}
	return at, true
}

func (e event) session(v video, link string, line int) (corpus.Session, error) {
	s := corpus.Session{
		Place: corpus.Source{File: e.shown(e.file), Line: line}, Event: e.name, Title: corpus.Line(v.Title), Track: corpus.Line(v.Track),
	}
	if id := strings.TrimSpace(v.ID); id != "" && corpus.IsLink("https://www.rubyevents.org/talks/"+id) {
		s.Links.Page = "https://www.rubyevents.org/talks/" + id
	}
	if corpus.IsLink(link) {
		s.Links.Video = link
	}
	if corpus.IsLink(v.Slides) {
		s.Links.Slides = v.Slides
	}
	for _, r := range v.Resources {
		s.Links.Add(strings.TrimSpace(r.URL))
	}
	for _, r := range v.Recordings {
		s.Links.Add(or(recording(r.Provider, r.VideoID), r.URL))
	}
	if k, ok := corpus.ParseKind(strings.ReplaceAll(v.Kind, "_", " ")); ok {
		s.Kind = k
	}
	if tag := corpus.LanguageTag(v.Language); tag != "" {
		s.Languages = []string{tag}
	}
	for _, name := range v.Speakers {
		name = corpus.PersonName(name)
		if known := e.aliases[strings.ToLower(name)]; known != "" {
			name = known
		}
		if name != "" && !slices.Contains(s.Speakers, corpus.Speaker{Name: name}) {
			s.Speakers = append(s.Speakers, corpus.Speaker{Name: name})
		}
	}
	var faults corpus.Faults
	if v.Date != "" && v.Date != "TODO" {
		date, err := corpus.ParseDate(v.Date)
		if err != nil {
			faults = append(faults, corpus.Fault{Field: "date", Problem: strconv.Quote(v.Date) + " cannot be read", Want: "2024-05-15"})
		}
		s.Date = date
	}
	if from, ok := cue(v.StartCue); ok {
		if to, ok := cue(v.EndCue); ok && to > from {
			s.Duration = corpus.Duration(to - from)
		}
	}
	s.Abstract = abstract(s.Title, v)
	faults = append(faults, s.Validate()...)
	if err := faults.At(s.Place.File, line).Err(); err != nil {
		return corpus.Session{}, err
	}
	return s, nil
}

// abstract is the other title and the description, without placeholders.
func abstract(title string, v video) string {
	var out []string
	if other := corpus.Line(v.Original); other != "" && other != title && other != "TODO" {
		out = append(out, other)
	}
	if text, _ := markdown.Plain(v.Description); text != "" && text != "TODO" {
		out = append(out, text)
	}
	return strings.Join(out, "\n\n")
}
