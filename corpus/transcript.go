package corpus

import (
	"path"
	"strings"
	"unicode/utf8"
)

// Transcript is what is said in a recording, from a source that names no session:
// captions that lie on their own.
type Transcript struct {
	// Videos are what the source may call the recording, the likeliest first: a
	// link to it, or its id, as [VideoID] has that.
	Videos []string
	Note   Note
	Place  Source // where it was read, for messages
}

// VideoID is what the recording of a [VideoKey] is called in the names of files:
// the last part of its address, without the extension of media; "" where that has
// no parts.
func VideoID(key string) string {
	id := key[strings.LastIndexAny(key, ":/")+1:]
	if id == key {
		return ""
	}
	if isMedia(id) {
		id = strings.TrimSuffix(id, path.Ext(id))
	}
	return id
}

// Between is the part of a transcript that is said from one time to another
// (milliseconds; the end is not in it): passages are parted where a cue begins.
// What has no time is left out.
func (n Note) Between(from, to int) Note {
	var said []Passage
	for _, p := range n.Passages {
		said = append(said, p.between(from, to)...)
	}
	n.Passages = said
	return n
}

// between are the stretches of a passage that are said from one time to another.
func (p Passage) between(from, to int) (parts []Passage) {
	within := func(c Cue) bool { return from <= c.StartMS && c.StartMS < to }
	for i := 0; i < len(p.Cues); i++ {
		first := i
		for i < len(p.Cues) && within(p.Cues[i]) {
			i++
		}
		if i > first {
			parts = append(parts, p.stretch(first, i))
		}
	}
	return parts
}

// stretch is the part of a passage that some of its cues hold.
func (p Passage) stretch(first, end int) Passage {
	from, to := p.Cues[first].At, utf8.RuneCountInString(p.Text)
	if first == 0 {
		from = 0
	}
	if end < len(p.Cues) {
		to = p.Cues[end].At
	}
	out := p
	out.Text = strings.TrimRight(string([]rune(p.Text)[from:to]), " ")
	out.Cues = nil
	for _, c := range p.Cues[first:end] {
		out.Cues = append(out.Cues, Cue{At: c.At - from, StartMS: c.StartMS})
	}
	return out
}
