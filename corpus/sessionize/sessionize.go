// Package sessionize reads what Sessionize publishes of an event: the views All,
// Sessions and GridSmart of its API, as JSON.
//
//	title, description         title, abstract
//	speakers                   speakers, from the list beside in the view All
//	startsAt, endsAt           start, day and duration; local times take Options.Zone
//	room                       room
//	the categories             track (Options.TrackCategory), kind, languages; the others are tags
//	recordingUrl, liveUrl      video
//
// Breaks and other service sessions are left out, and counted, unless
// Options.Service asks for them. Ids of Sessionize mean something to it alone, so
// ids are derived from event and title.
package sessionize

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"regexp"
	"time"

	"sessionnotes/corpus"
)

// Options say how to read. The zero value works.
type Options struct {
	File    string         // as it was named: in faults and in Session.Place
	Event   string         // Sessionize names none
	Zone    *time.Location // of its local times; nil: the days alone are kept
	Notices corpus.Notices
	// TrackCategory is the title of the category that holds the tracks; "" is
	// one of the usual ones.
	TrackCategory string
	Service       bool // service sessions are read too
}

// The usual titles of categories, folded.
var (
	trackTitles    = []string{"track", "tracks", "トラック", "category", "topic", "カテゴリ"}
	kindTitles     = []string{"session format", "format", "session type", "セッション形式", "種別"}
	languageTitles = []string{"language", "languages", "言語", "sprache"}
)

// maxSize bounds an answer of Sessionize, which is read as a whole.
const maxSize = 64 << 20

// Looks tells whether a text is an answer of Sessionize, by its beginning.
func Looks(_ string, head []byte) bool {
	head = bytes.TrimSpace(head)
	if !bytes.HasPrefix(head, []byte("{")) && !bytes.HasPrefix(head, []byte("[")) {
		return false
	}
	has := func(name string) bool { return bytes.Contains(head, []byte(`"`+name+`"`)) }
	return allSessions.Match(head) || has("isServiceSession") || has("groupId") && has("sessions") || has("timeSlots") || has("rooms") && has("isDefault")
}

// allSessions begins the view All.
var allSessions = regexp.MustCompile(`^\{\s*"sessions"\s*:\s*\[`)

// Read yields the sessions of an answer in its order; r is UTF-8 without a byte
// order mark. A session that cannot be used is yielded as its [corpus.Faults],
// and so is an answer that is none.
func Read(r io.Reader, o Options) iter.Seq2[corpus.Session, error] {
	return func(yield func(corpus.Session, error) bool) {
		src, err := io.ReadAll(io.LimitReader(r, maxSize+1))
		if err == nil && len(src) > maxSize {
			err = fmt.Errorf("the answer has more than %d MiB", maxSize>>20)
		}
		if err != nil {
			yield(corpus.Session{}, corpus.Unreadable(o.File, 0, err))
			return
		}
		views, err := decode(src)
		if err != nil {
			yield(corpus.Session{}, corpus.Unreadable(o.File, lineOf(src, err), err))
			return
		}
		rd := &reading{Options: o, src: src}
		defer rd.sayService()
		for _, v := range views {
			rd.take(v)
			for _, raw := range v.Sessions {
				if !rd.yield(raw, "", yield) {
					return
				}
			}
			for _, room := range v.Rooms {
				for _, raw := range room.Sessions {
					if !rd.yield(raw, room.Name, yield) {
						return
					}
				}
			}
		}
	}
}

// reading is one answer.
type reading struct {
	Options
	src        []byte
	speakers   map[string]corpus.Speaker
	rooms      map[string]string
	categories []category
	service    int
	saidZone   bool
}

func (r *reading) take(v view) {
	r.speakers, r.rooms, r.categories = map[string]corpus.Speaker{}, map[string]string{}, v.Categories
	for _, sp := range v.Speakers {
		name := corpus.Line(sp.FullName)
		if name == "" {
			name = corpus.Line(sp.First + " " + sp.Last)
		}
		r.speakers[sp.ID] = corpus.Speaker{Name: corpus.PersonName(name)}
	}
	for _, room := range v.Rooms {
		r.rooms[fmt.Sprint(room.ID)] = room.Name
	}
}

// yield passes a session on.
func (r *reading) yield(raw json.RawMessage, room string, yield func(corpus.Session, error) bool) bool {
	line := 1 + bytes.Count(r.src[:max(0, bytes.Index(r.src, raw))], []byte("\n"))
	var t talk
	if err := json.Unmarshal(raw, &t); err != nil {
		return yield(corpus.Session{}, corpus.Faults{{File: r.File, Line: line, Problem: "the session cannot be read: " + err.Error(), Want: "a session as Sessionize has it"}})
	}
	if t.Service && !r.Service {
		r.service++
		return true
	}
	s := r.session(t, room)
	s.Place = corpus.Source{File: r.File, Line: line}
	faults := r.setTime(&s, t)
	faults = append(faults, s.Validate()...)
	if err := faults.At(r.File, line).Err(); err != nil {
		return yield(corpus.Session{}, err)
	}
	return yield(s, nil)
}

// sayService says how many service sessions were left out.
func (r *reading) sayService() {
	if r.service > 0 {
		r.Notices.Say(corpus.Fault{File: r.File, Problem: fmt.Sprintf("%d service sessions (breaks and the like) are left out", r.service)})
	}
}
