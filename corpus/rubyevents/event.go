package rubyevents

import (
	"path"
	"strconv"
	"strings"
	"time"

	"gopkg.in/yaml.v3"

	"sessionnotes/corpus"
)

// event is one whose talks are read.
type event struct {
	*archive
	name, file string
	zone       *time.Location // nil: not known
}

// event reads the talks of an event; it is false when the consumer wants no more.
func (a *archive) event(file string) bool {
	e := event{archive: a, name: path.Base(path.Dir(file)), file: file, zone: a.Zone}
	var about struct{ Title, Timezone string }
	if at := path.Join(path.Dir(file), eventFile); exists(a.fsys, at) {
		if err := a.decode(at, &about); err != nil && !a.yield(corpus.Session{}, err) {
			return false
		}
	}
	if title := corpus.Line(about.Title); title != "" {
		e.name = title
	}
	if name := strings.TrimSpace(about.Timezone); name != "" {
		if zone, err := time.LoadLocation(name); err == nil {
			e.zone = zone
		} else {
			a.leave("timezone", "zones are not known", "a name such as Asia/Tokyo")
		}
	}
	nodes, err := a.records(file)
	if err != nil {
		return a.yield(corpus.Session{}, err)
	}
	return e.talks(nodes)
}

// records are the talks of a file that can be decoded one by one.
func (a *archive) records(file string) ([]*yaml.Node, error) {
	var doc yaml.Node
	if err := a.decode(file, &doc); err != nil || len(doc.Content) == 0 || doc.Content[0].Tag == "!!null" {
		return nil, err
	}
	if list := doc.Content[0]; list.Kind != yaml.SequenceNode {
		return nil, corpus.Faults{{File: a.shown(file), Line: list.Line, Problem: "is no list", Want: "a list of talks"}}
	}
	return doc.Content[0].Content, nil
}

// talks passes on the talks of an event, at the times of its schedule.
func (e event) talks(nodes []*yaml.Node) bool {
	videos, faults := make([]video, len(nodes)), make([]error, len(nodes))
	for i, n := range nodes {
		if at := aliasIn(n); at != nil {
			faults[i] = corpus.Faults{{File: e.shown(e.file), Line: at.Line, Problem: "has an alias of YAML", Want: "the text itself"}}
		} else {
			videos[i], faults[i] = e.video(n)
		}
	}
	plan, err := e.schedule(videos)
	if err != nil && !e.yield(corpus.Session{}, err) {
		return false
	}
	for i, n := range nodes {
		if faults[i] != nil {
			if !e.yield(corpus.Session{}, faults[i]) {
				return false
			}
		} else if !e.talk(videos[i], n.Line, plan.slots[i], nil) {
			return false
		}
	}
	return e.breaks(plan.breaks)
}

// video decodes a talk.
func (e event) video(n *yaml.Node) (v video, err error) {
	if err := n.Decode(&v); err != nil {
		return v, corpus.Faults{{File: e.shown(e.file), Line: n.Line, Problem: "the talk cannot be read: " + err.Error(), Want: "a talk as the schema of RubyEvents has it"}}
	}
	return v, nil
}

// aliasIn finds the first alias in a tree of nodes. With aliases a talk can hold
// itself, and a small file talks without end.
func aliasIn(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.AliasNode {
		return n
	}
	for _, c := range n.Content {
		if found := aliasIn(c); found != nil {
			return found
		}
	}
	return nil
}

// talk passes on a talk and those within it; it is false when the consumer wants
// no more.
func (e event) talk(v video, line int, at slot, in *container) bool {
	if in != nil {
		v.Date, v.Language, v.Track, v.Location = or(v.Date, in.Date), or(v.Language, in.Language), or(v.Track, in.Track), or(v.Location, in.Location)
	}
	link := e.link(v, in)
	if v.Provider == children && len(v.Talks) > 0 {
		e.leave("", "containers of talks are no sessions themselves", "")
	} else if !e.yield(e.session(v, link, line, at)) {
		return false
	}
	for i := range v.Talks {
		n := &v.Talks[i]
		within, err := e.video(n)
		if err != nil && !e.yield(corpus.Session{}, err) || err == nil && !e.talk(within, n.Line, slot{}, &container{v, link}) {
			return false
		}
	}
	return true
}

// container is what a talk within a recording is in.
type container struct {
	video
	link string
}

// or is a, or b where a says nothing.
func or(a, b string) string {
	if s := corpus.Line(a); s != "" && s != todo {
		return a
	}
	return b
}

// breaks passes on what a schedule has between the talks, or counts it.
func (e event) breaks(sessions []corpus.Session) bool {
	if !e.Service {
		if len(sessions) > 0 {
			e.leaveN(len(sessions), scheduleFile, "breaks and the like are left out", "")
		}
		return true
	}
	for _, s := range sessions {
		if err := s.Validate().At(s.Place.File, s.Place.Line).Err(); err != nil {
			s = corpus.Session{}
			if !e.yield(s, err) {
				return false
			}
		} else if !e.yield(s, nil) {
			return false
		}
	}
	return true
}

// at is a time of day of the event, which may be past midnight; ok is false
// where it has no zone or the texts are none.
func (e event) at(day corpus.Date, clock string) (t time.Time, ok bool) {
	hour, minute, _ := strings.Cut(clock, ":")
	h, errH := strconv.Atoi(hour)
	m, errM := strconv.Atoi(minute)
	if errH != nil || errM != nil || h < 0 || h > 47 || m < 0 || m > 59 || e.zone == nil || day.Day == 0 {
		return time.Time{}, false
	}
	return time.Date(day.Year, time.Month(day.Month), day.Day, h, m, 0, 0, e.zone), true
}
