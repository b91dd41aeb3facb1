package markdown

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"

	"sessionnotes/corpus"
)

// layout is how a file is cut into sessions.
type layout struct {
	level int // of the headings that each begin a session; 0: the file is one session
	// event is the heading above them that names what they are sessions of; zero
	// where there is none, or where nothing tells.
	event corpus.Passage
}

// The values of the key sessions.
const (
	sessionsHeadings = "headings"
	sessionsOne      = "one"
)

// layout decides by the rules of the package documentation, and says what it
// had to guess.
func (f *file) layout(shared *entry, b body) layout {
	passages := b.prose().passages
	f.takeSwitch(shared, b, passages)
	headings := headingsOf(passages)
	level := 2
	if len(headings[1]) > 1 {
		level = 1
	}
	under := headings[level]
	switch {
	case shared.sessions == sessionsOne:
		return layout{}
	case shared.sessions == sessionsHeadings:
		return layoutAt(f.namedLevel(shared, headings), headings)
	case shared.isSession() || len(under) < 2:
		return layout{}
	case len(shared.lines) > 0 && len(headings[1]) == 0:
		f.guess(under[0], "the file has no title: each heading of level 2 is taken for a session", "sessions: headings, or a title")
		return layout{level: level}
	}
	top := headings[level-1] // one at most; none above level 1
	if len(top) == 1 && f.marksSession(top[0], b) {
		return layout{}
	}
	marked := 0
	for _, h := range under {
		if f.marksSession(h, b) {
			marked++
		}
	}
	if marked < 2 || 2*marked <= len(under) {
		f.guess(under[0], fmt.Sprintf("the file is read as one session, and its %d headings of level %d as parts of it", len(under), level), "sessions: headings in the front matter, where each begins a session; sessions: one, where not")
		return layout{}
	}
	f.guess(under[0], fmt.Sprintf("each of the %d headings of level %d is taken for a session, since most name a speaker, a track or a kind", len(under), level), "sessions: headings in the front matter, or sessions: one")
	return layoutAt(level, headings)
}

// layoutAt is the layout of sessions at a level, below the one heading above it
// where there is one.
func layoutAt(level int, headings [7][]corpus.Passage) layout {
	l := layout{level: level}
	if level == 2 && len(headings[1]) == 1 {
		l.event = headings[1][0]
	}
	return l
}

// takeSwitch takes the key sessions from the fields at the top of a body, before
// the first heading or below it, where the front matter has none.
func (f *file) takeSwitch(shared *entry, b body, passages []corpus.Passage) {
	top := []int{0}
	if i := slices.IndexFunc(passages, isHeading); i >= 0 {
		top = append(top, passages[i].EndLine)
	}
	for _, at := range top {
		for _, l := range f.fieldsBelow(b, at) {
			if l.name == keySessions && shared.sessions == "" {
				shared.lines[keySessions] = l.line
				shared.setSessions(l.field)
				l.take()
			}
		}
	}
	shared.sessions = cmp.Or(shared.sessions, f.Sessions)
}

func isHeading(p corpus.Passage) bool { return p.Form == corpus.Heading }

// namedLevel is the level of a file that says that its headings are sessions.
func (f *file) namedLevel(shared *entry, headings [7][]corpus.Passage) int {
	switch {
	case len(headings[1]) > 1 || len(headings[2]) == 0 && len(headings[1]) == 1:
		return 1
	case len(headings[2]) > 0:
		return 2
	}
	f.Notices.Say(corpus.Fault{File: f.File, Line: shared.lines[keySessions], Field: keySessions, Problem: "there are no headings; the file is read as one session", Want: "## Title above each session"})
	return 0
}

// guess says what a file was taken for, at a heading.
func (f *file) guess(at corpus.Passage, problem, want string) {
	f.Notices.Say(corpus.Fault{File: f.File, Line: at.Line, Problem: problem, Want: want})
}

// isSession reports whether the front matter is that of one session.
func (e *entry) isSession() bool {
	s := e.session
	return s.Title != "" || s.ID != "" || len(s.Speakers) > 0 || !s.Start.IsZero()
}

// headingsOf are the headings among passages by level, without those of
// summaries and the like.
func headingsOf(passages []corpus.Passage) (headings [7][]corpus.Passage) {
	for _, p := range passages {
		if isHeading(p) && sectionKind(p.Text) == "" {
			headings[p.Level] = append(headings[p.Level], p)
		}
	}
	return headings
}

// kindFirst is a heading that begins with a word and has a colon, a dash, a
// number or a capital letter behind it: "Keynote: Opening", "Session A", "LT 3".
var kindFirst = regexp.MustCompile(`^([\p{L} ]+?)(?:\s*[:\x{FF1A}]\s*\S|\s+[-–—]\s+\S|\s*#?\d+\b|\s+[A-Z]\b)`)

// markingKinds are those that tell a session from a part of one: one talk may
// well have "Demo 1" and "Demo 2".
var markingKinds = []corpus.Kind{corpus.Keynote, corpus.Talk, corpus.Lightning, corpus.Panel}

// markingKeys are those of a field below a heading that only a session has.
var markingKeys = []string{keyID, keyTrack, keyKind, keySpeakers, keyStart, keyDuration, keyRoom}

// marksSession reports whether a heading shows that it is one of a session: by
// a kind before its title, or a field below it.
func (f *file) marksSession(h corpus.Passage, b body) bool {
	if m := kindFirst.FindStringSubmatch(h.Text); m != nil {
		if kind, ok := corpus.ParseKind(m[1]); ok && slices.Contains(markingKinds, kind) {
			return true
		}
	}
	return slices.ContainsFunc(f.fieldsBelow(b, h.EndLine), func(l fieldBelow) bool {
		return slices.Contains(markingKeys, l.name)
	})
}
