package export

import (
	"cmp"

	"sessionnotes/corpus"
)

// Names are what events and tracks are called, by the ids that a catalogue gives
// them. Other programs do not know the ids, so names stand in their place in all
// formats but [NDJSON]; whoever has the catalogue finds the ids by the names.
type Names struct{ Events, Tracks map[string]string }

// called is a session with names in place of ids.
func (n Names) called(s *corpus.Session) *corpus.Session {
	out := *s
	out.Event, out.Track = cmp.Or(n.Events[s.Event], s.Event), cmp.Or(n.Tracks[s.Track], s.Track)
	return &out
}

// ids leads from names to ids; what has none leads nowhere.
func (n Names) ids() Names {
	turned := func(names map[string]string) map[string]string {
		out := make(map[string]string, len(names))
		for id, name := range names {
			out[name] = id
		}
		return out
	}
	return Names{turned(n.Events), turned(n.Tracks)}
}

// naming hands sessions on with names in place of ids.
type naming struct {
	Writer
	names Names
}

// Write writes a session, called by names.
func (n naming) Write(s *corpus.Session) error { return n.Writer.Write(n.names.called(s)) }
