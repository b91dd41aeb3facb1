package index

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"

	"sessionnotes/corpus"
)

// The stored form of a session is its JSON, without the passages that are said at
// known times; these follow, if there are any, behind a zero byte, which no JSON
// has. A transcript of four hours has 10,000 cues, and as JSON took ten times as
// long to read as all else on the page that shows it.
//
//	said    = notes cues { note }                   how many notes have such passages, and all their cues
//	note    = number passages { passage }           its place among the notes
//	passage = at line lines length text cues { cue }  its place among those of the note, its first line, how many more
//	cue     = at ms                                 both counted from the cue before
//
// Places, counts and lengths are uvarints, lines and what is said of cues varints.

var errStored = errors.New("a stored session is damaged")

// marshalSession is the stored form of a session.
func marshalSession(s *corpus.Session) ([]byte, error) {
	written, said := apart(s)
	data, err := json.Marshal(written)
	if err != nil || len(said) == 0 {
		return data, err
	}
	cues := 0
	for _, n := range said {
		for _, p := range n.passages {
			cues += len(s.Notes[n.at].Passages[p].Cues)
		}
	}
	data = append(data, 0)
	data = binary.AppendUvarint(data, uint64(len(said)))
	data = binary.AppendUvarint(data, uint64(cues))
	for _, n := range said {
		data = binary.AppendUvarint(data, uint64(n.at))
		data = binary.AppendUvarint(data, uint64(len(n.passages)))
		for _, i := range n.passages {
			data = appendSaid(data, i, s.Notes[n.at].Passages[i])
		}
	}
	return data, nil
}

// saidNote is a note with the places of the passages that are kept apart.
type saidNote struct {
	at       int
	passages []int
}

// apart is a session without the passages that are kept apart, and where they were.
func apart(s *corpus.Session) (*corpus.Session, []saidNote) {
	var said []saidNote
	written := s
	for i, n := range s.Notes {
		var places []int
		var rest []corpus.Passage
		for j, p := range n.Passages {
			if keptApart(p) {
				places = append(places, j)
			} else {
				rest = append(rest, p)
			}
		}
		if places == nil {
			continue
		}
		if written == s {
			other := *s
			other.Notes = append([]corpus.Note(nil), s.Notes...)
			written = &other
		}
		written.Notes[i].Passages = rest
		said = append(said, saidNote{i, places})
	}
	return written, said
}

// keptApart tells whether a passage has nothing but what appendSaid writes.
func keptApart(p corpus.Passage) bool {
	return len(p.Cues) > 0 && p.Kind == corpus.PassageTranscript && p.Form == "" && p.Level == 0 && p.Number == 0 && p.Spans == nil
}

func appendSaid(data []byte, at int, p corpus.Passage) []byte {
	data = binary.AppendUvarint(data, uint64(at))
	data = binary.AppendVarint(data, int64(p.Line))
	data = binary.AppendVarint(data, int64(p.EndLine-p.Line))
	data = binary.AppendUvarint(data, uint64(len(p.Text)))
	data = append(data, p.Text...)
	data = binary.AppendUvarint(data, uint64(len(p.Cues)))
	var before corpus.Cue
	for _, c := range p.Cues {
		data = binary.AppendVarint(data, int64(c.At-before.At))
		data = binary.AppendVarint(data, int64(c.StartMS-before.StartMS))
		before = c
	}
	return data
}

// unmarshalSession reads the stored form of a session.
func unmarshalSession(data []byte) (*corpus.Session, error) {
	written, said, some := bytes.Cut(data, []byte{0})
	var s corpus.Session
	if err := json.Unmarshal(written, &s); err != nil {
		return nil, err
	}
	if some {
		r := saidReader{rest: string(said)}
		r.session(&s)
		if r.failed || r.rest != "" {
			return nil, errStored
		}
	}
	return &s, nil
}

// saidReader reads passages that are kept apart. The texts are parts of the string
// that it reads.
type saidReader struct {
	rest   string
	cues   []corpus.Cue // the memory of those to come
	failed bool
}

func (r *saidReader) session(s *corpus.Session) {
	notes := r.size()
	r.cues = make([]corpus.Cue, r.size())
	for range notes {
		at, n := r.number(), r.size()
		if r.failed || at < 0 || at >= len(s.Notes) {
			r.failed = true
			return
		}
		s.Notes[at].Passages = r.passages(s.Notes[at].Passages, n)
	}
}

// passages puts so many passages among those of a note.
func (r *saidReader) passages(written []corpus.Passage, n int) []corpus.Passage {
	all := make([]corpus.Passage, 0, len(written)+n)
	for range n {
		at := r.number()
		if r.failed || at < len(all) || at-len(all) > len(written) {
			r.failed = true
			return all
		}
		between := at - len(all)
		all, written = append(all, written[:between]...), written[between:]
		all = append(all, r.passage())
	}
	return append(all, written...)
}

func (r *saidReader) passage() corpus.Passage {
	p := corpus.Passage{Kind: corpus.PassageTranscript}
	p.Line = r.signed()
	p.EndLine = p.Line + r.signed()
	p.Text = r.text(r.size())
	n := r.size()
	if r.failed || n > len(r.cues) {
		r.failed = true
		return p
	}
	p.Cues, r.cues = r.cues[:n:n], r.cues[n:]
	var before corpus.Cue
	for i := range p.Cues {
		before.At += r.signed()
		before.StartMS += r.signed()
		p.Cues[i] = before
	}
	return p
}

// number reads a uvarint.
func (r *saidReader) number() int {
	var n uint64
	for i := range min(len(r.rest), binary.MaxVarintLen64) {
		b := r.rest[i]
		n |= uint64(b&0x7f) << (7 * i)
		if b < 0x80 {
			r.rest = r.rest[i+1:]
			return int(n)
		}
	}
	r.failed = true
	return 0
}

func (r *saidReader) signed() int {
	n := uint64(r.number())
	return int(n>>1) ^ -int(n&1)
}

// size reads a number of things of which each takes a byte at least.
func (r *saidReader) size() int {
	n := r.number()
	if n < 0 || n > len(r.rest) {
		r.failed = true
		return 0
	}
	return n
}

func (r *saidReader) text(n int) string {
	text := r.rest[:n]
	r.rest = r.rest[n:]
	return text
}
