package export

import (
	"fmt"
	"strings"

	"sessionnotes/corpus"
)

// Loss is what did not come back when what was written was read, most important
// first; nil: nothing.
type Loss []Lost

// Lost is one thing that did not come back.
type Lost struct {
	What     string // "affiliations", "sessions"
	Sessions int    // of how many sessions; for sessions as a whole, how many
}

// String is a list such as "affiliations of 12 sessions, rooms of 1 session".
func (l Loss) String() string {
	parts := make([]string, len(l))
	for i, lost := range l {
		sessions := fmt.Sprintf("%d sessions", lost.Sessions)
		if lost.Sessions == 1 {
			sessions = "1 session"
		}
		if parts[i] = lost.What + " of " + sessions; lost.What == wholeSessions {
			parts[i] = sessions + " as a whole"
		}
	}
	return strings.Join(parts, ", ")
}

// wholeSessions are those of which nothing came back.
const wholeSessions = "sessions"

// tally counts what is lost.
type tally struct {
	ids    Names // that names lead to
	whole  int
	counts map[string]int
}

// compare counts the aspects of a session that did not come back.
func (t *tally) compare(given, back *corpus.Session) {
	given, back = t.ids.called(given), t.ids.called(back)
	if t.counts == nil {
		t.counts = map[string]int{}
	}
	for _, a := range aspects {
		if !a.kept(given, back) {
			t.counts[a.name]++
		}
	}
}

func (t *tally) loss() Loss {
	var out Loss
	if t.whole > 0 {
		out = append(out, Lost{wholeSessions, t.whole})
	}
	for _, a := range aspects {
		if n := t.counts[a.name]; n > 0 {
			out = append(out, Lost{a.name, n})
		}
	}
	return out
}
