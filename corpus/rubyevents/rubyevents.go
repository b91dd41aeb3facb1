// Package rubyevents reads the archive of RubyEvents: folders of series, of
// events and of their talks in videos.yml, with the speakers in speakers.yml.
//
//	event.yml: title, timezone    event, zone of its times
//	title, original_title         title; the other one begins the abstract
//	speakers                      speakers, by the aliases of speakers.yml
//	date, time, track, location   date, start and duration, track, room
//	kind, status                  kind; a tag where no kind of ours says it
//	language                      languages
//	description                   abstract, and links
//	video_provider, video_id      video; alternative_recordings are links
//	external_player_url, slug     page
//	slides_url                    slides
//	additional_resources          links, by what they lead to
//	talks, start_cue, end_cue     talks within a recording, sessions of their own;
//	                              the video of each opens where it begins
//	schedule.yml: days            start and duration of the talks of a day, in
//	                              order, where it has a slot for each of them
//
// A talk that was not recorded has no video, whatever its id. A container of
// talks that were recorded one by one is no session itself. Names that are none
// (TODO, which the archive writes for people it does not know yet), languages and kinds nobody knows, addresses that are no links and what
// schedules have between the talks are left out; each sort is said once, with its
// count. Ids are not read: the site names pages by titles, and ids have changed.
// Thumbnails, raw titles of recordings, days of publication, venues, sponsors,
// calls for papers and topics tell nothing of a talk and are not read.
package rubyevents

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"maps"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"sessionnotes/corpus"
)

// Options say how to read. The zero value works.
type Options struct {
	// Shown is what the root is called in faults; files are named below it.
	Shown string
	// Zone is that of events that name none; nil: their talks keep their day only.
	Zone    *time.Location
	Service bool // breaks and the like of the schedules are read too
	Notices corpus.Notices
}

const (
	videosFile   = "videos.yml"
	eventFile    = "event.yml"
	seriesFile   = "series.yml"
	scheduleFile = "schedule.yml"
	speakersFile = "speakers.yml"
	// maxFile bounds a file.
	maxFile = 16 << 20
)

// Looks tells whether a tree is the archive, a folder with data/ or speakers.yml
// above folders of series, or a series or an event of it.
func Looks(fsys fs.FS, root string) bool {
	if isEvent(fsys, root) || isSeries(fsys, root) {
		return true
	}
	data := dataOf(fsys, root)
	return exists(fsys, path.Join(data, speakersFile)) && below(fsys, data, func(folder string) bool { return exists(fsys, path.Join(folder, seriesFile)) })
}

func isEvent(fsys fs.FS, folder string) bool {
	return exists(fsys, path.Join(folder, eventFile)) && exists(fsys, path.Join(folder, videosFile))
}

func isSeries(fsys fs.FS, folder string) bool {
	return exists(fsys, path.Join(folder, seriesFile)) && below(fsys, folder, func(event string) bool { return isEvent(fsys, event) })
}

// below tells whether a folder in a folder is as wanted.
func below(fsys fs.FS, root string, wanted func(folder string) bool) bool {
	entries, _ := fs.ReadDir(fsys, root)
	return slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.IsDir() && wanted(path.Join(root, e.Name())) })
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

// Read yields the talks of the archive, or of a series or an event of it, in the
// order of its files. A talk that cannot be used is yielded as its
// [corpus.Faults], and so is a file that is no YAML. It holds the talks of one
// event at a time.
func Read(fsys fs.FS, root string, o Options) iter.Seq2[corpus.Session, error] {
	return func(yield func(corpus.Session, error) bool) {
		a := &archive{Options: o, fsys: fsys, root: root, yield: yield, left: map[corpus.Fault]int{}}
		defer a.sayLeft()
		if a.readSpeakers() {
			a.walk()
		}
	}
}

// archive is the state of reading one.
type archive struct {
	Options
	fsys    fs.FS
	root    string
	yield   func(corpus.Session, error) bool
	persons map[string]string // name of a person by each of the names, folded
	left    map[corpus.Fault]int
}

// leave counts something that is left out.
func (a *archive) leave(field, problem, want string) { a.leaveN(1, field, problem, want) }

func (a *archive) leaveN(n int, field, problem, want string) {
	a.left[corpus.Fault{File: a.Shown, Field: field, Problem: problem, Want: want}] += n
}

// sayLeft says what was left out, each sort once.
func (a *archive) sayLeft() {
	sorts := slices.SortedFunc(maps.Keys(a.left), func(f, g corpus.Fault) int { return strings.Compare(f.Field+f.Problem, g.Field+g.Problem) })
	for _, f := range sorts {
		n := a.left[f]
		f.Problem = fmt.Sprintf("%d %s", n, f.Problem)
		a.Notices.Say(f)
	}
}

// shown is a file as faults call it.
func (a *archive) shown(file string) string {
	return path.Join(a.Shown, strings.TrimPrefix(strings.TrimPrefix(file, a.root), "/"))
}

// faultLine finds the line in an error of the YAML reader.
var faultLine = regexp.MustCompile(`line (\d+):`)

// decode reads a file of YAML; the error is [corpus.Faults]. A file without
// anything in it decodes to nothing.
func (a *archive) decode(file string, into any) error {
	text, err := a.read(file)
	if err != nil {
		return corpus.Unreadable(a.shown(file), 0, err)
	}
	if err := yaml.Unmarshal(text, into); err != nil {
		line := 1
		if found := faultLine.FindStringSubmatch(err.Error()); found != nil {
			line, _ = strconv.Atoi(found[1])
		}
		return corpus.Faults{{File: a.shown(file), Line: line, Problem: "is no file of RubyEvents: " + err.Error(), Want: "YAML as its schemas have it"}}
	}
	return nil
}

func (a *archive) read(file string) ([]byte, error) {
	f, err := a.fsys.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	switch {
	case err != nil:
		return nil, err
	case len(text) > maxFile:
		return nil, fmt.Errorf("the file has more than %d MiB", maxFile>>20)
	case !utf8.Valid(text):
		return nil, errors.New("the file is not UTF-8")
	}
	return bytes.TrimPrefix(text, []byte("\ufeff")), nil
}

// readSpeakers reads the names of persons; a series or an event that is read by
// itself has them above. It is false when the consumer wants no more.
func (a *archive) readSpeakers() bool {
	a.persons = map[string]string{}
	data := dataOf(a.fsys, a.root)
	for _, folder := range []string{data, path.Dir(data), path.Dir(path.Dir(data))} {
		if file := path.Join(folder, speakersFile); exists(a.fsys, file) {
			return a.readPersons(file)
		}
	}
	return true
}

// readPersons reads speakers.yml. A name of one person that is an alias of
// another stays the name of the one.
func (a *archive) readPersons(file string) bool {
	var persons []struct {
		Name    string
		Aliases []struct{ Name string }
	}
	if err := a.decode(file, &persons); err != nil {
		return a.yield(corpus.Session{}, err)
	}
	for _, p := range persons {
		a.persons[folded(p.Name)] = corpus.Line(p.Name)
	}
	for _, p := range persons {
		for _, alias := range p.Aliases {
			if name := folded(alias.Name); a.persons[name] == "" {
				a.persons[name] = corpus.Line(p.Name)
			}
		}
	}
	return true
}

func folded(name string) string { return strings.ToLower(corpus.Line(name)) }

// walk reads every videos.yml.
func (a *archive) walk() {
	stopped := errors.New("stopped")
	err := fs.WalkDir(a.fsys, dataOf(a.fsys, a.root), func(file string, d fs.DirEntry, err error) error {
		goOn := true
		if err != nil {
			goOn = a.yield(corpus.Session{}, corpus.Unreadable(a.shown(file), 0, err))
		} else if !d.IsDir() && d.Name() == videosFile {
			goOn = a.event(file)
		}
		if !goOn {
			return stopped
		}
		return nil
	})
	if err != nil && !errors.Is(err, stopped) {
		a.yield(corpus.Session{}, corpus.Unreadable(a.shown(a.root), 0, err))
	}
}
