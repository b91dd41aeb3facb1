package corpus

import (
	"slices"
	"time"
)

// Session is one session of an event, with what was written about it.
// The zero value of a field means that it is not known.
type Session struct {
	// ID names the session for good: text without control characters, at
	// most MaxID bytes, kept byte for byte when a source gives one.
	// Readers leave it empty when the source has none; see [DeriveID].
	ID string `json:"id,omitempty"`
	// FormerIDs are earlier ids of the session, newest first.
	FormerIDs []string `json:"former_ids,omitempty"`
	// Slug stands for the title in a derived id; "" means the title itself.
	Slug string `json:"slug,omitempty"`

	Event string `json:"event,omitempty"` // id, name or alias of an event
	Track string `json:"track,omitempty"` // id, name or alias of a track
	Kind  Kind   `json:"kind,omitempty"`
	Title string `json:"title"`
	// TitleOurs marks a title that the source does not give: whoever wrote the notes chose it.
	TitleOurs bool      `json:"title_ours,omitempty"`
	Speakers  []Speaker `json:"speakers,omitempty"`

	Date     Date      `json:"date,omitzero"`     // a day, or only a month or a year
	Start    time.Time `json:"start,omitzero"`    // with its zone
	Duration Duration  `json:"duration,omitzero"` // whole seconds
	Room     string    `json:"room,omitempty"`

	Languages []string `json:"languages,omitempty"` // BCP 47, main language first
	Tags      []string `json:"tags,omitempty"`
	Links     Links    `json:"links,omitzero"`
	Abstract  string   `json:"abstract,omitempty"` // blank lines part paragraphs
	Notes     []Note   `json:"notes,omitempty"`

	// Origins are the sources that tell of the session, the first one first.
	Origins []Origin `json:"origins,omitempty"`

	// Carried is what the source says and no other field holds, by its name there
	// (such as @guid or feedback_url of a schedule, see its reader): exports write
	// it back, nothing else looks at it.
	Carried map[string]string `json:"carried,omitempty"`

	// Place is where the session was read, for messages: the file as it was
	// named, and the first line. It is not stored.
	Place Source `json:"-"`
}

// Origin is a source of a session, with the fields that are from it; see [Session.Join].
type Origin struct {
	Source string `json:"source"` // as a file is named in [Note] sources
	// Fields are the JSON names of what is from this source, wholly or in part. Of
	// the first source they are not listed: it has told all that no other did.
	Fields []string `json:"fields,omitempty"`
}

// HeldOrWritten are the languages under which a session is found: those in
// which it was held, then those of its notes, each once.
func (s *Session) HeldOrWritten() []string {
	languages := slices.Clone(s.Languages)
	for _, n := range s.Notes {
		if n.Language != "" && !slices.Contains(languages, n.Language) {
			languages = append(languages, n.Language)
		}
	}
	return languages
}

// MaxID is the longest id of a session, in bytes.
const MaxID = 512

// Speaker is a person on stage.
type Speaker struct {
	Name        string `json:"name"`
	Affiliation string `json:"affiliation,omitempty"`
}

// Links lead out of a session. Every field but the lists holds one absolute
// http or https URL.
type Links struct {
	Page   string   `json:"page,omitempty"`
	Video  string   `json:"video,omitempty"`
	Slides string   `json:"slides,omitempty"`
	Code   []string `json:"code,omitempty"`
	Other  []string `json:"other,omitempty"`
}

// IsZero reports whether there is no link at all.
func (l Links) IsZero() bool {
	return l.Page == "" && l.Video == "" && l.Slides == "" && len(l.Code) == 0 && len(l.Other) == 0
}

// Note is what one author wrote about a session.
type Note struct {
	Author   string    `json:"author,omitempty"`
	Written  Date      `json:"written,omitzero"`
	Language string    `json:"language,omitempty"` // BCP 47
	Source   Source    `json:"source,omitzero"`
	Passages []Passage `json:"passages,omitempty"`
}

// repeats reports whether a note says the same as another, in the same kinds of
// passages: vaults have copies of a file in several folders.
func (n Note) repeats(other Note) bool {
	return slices.EqualFunc(n.Passages, other.Passages, func(p, q Passage) bool {
		return p.Kind == q.Kind && p.Form == q.Form && p.Text == q.Text
	})
}

// Source is a place in a file.
type Source struct {
	File    string `json:"file,omitempty"` // relative to what was named on the command line
	Line    int    `json:"line,omitempty"` // first line, from 1; a paragraph where [HasParagraphs]
	EndLine int    `json:"end_line,omitempty"`
}

// Passage is a paragraph, list item or heading that knows its place.
type Passage struct {
	Kind PassageKind `json:"kind,omitempty"` // "" means note
	Form Form        `json:"form,omitempty"` // "" means paragraph
	// Level is the depth of a heading (1 to 6) or of a list item (1 and up).
	Level int `json:"level,omitempty"`
	// Number is that of an item of a numbered list; 0 for other items.
	Number int    `json:"number,omitempty"`
	Text   string `json:"text"` // plain text, inline markup taken off
	// Spans are what the markup sets apart in Text, in order of From, each within
	// or outside of every other.
	Spans []Span `json:"spans,omitempty"`
	Line  int    `json:"line,omitempty"`
	// EndLine is the last line of the passage; 0 means Line.
	EndLine int `json:"end_line,omitempty"`
	// Cues say when the stretches of a transcript are said, in order.
	Cues []Cue `json:"cues,omitempty"`
}

// Cue is where a stretch of a passage begins, and when it is said.
type Cue struct {
	At      int `json:"at"`       // in Text, in code points from 0
	StartMS int `json:"start_ms"` // in the recording, in milliseconds
}

// SaidAt is when the character at a place of the passage is said (code points
// from 0): the start of the cue that holds it. ok is false where no cue does.
func (p Passage) SaidAt(at int) (ms int, ok bool) {
	for _, c := range p.Cues {
		if c.At > at {
			break
		}
		ms, ok = c.StartMS, true
	}
	return ms, ok
}

// PassageKind says what a passage is.
type PassageKind string

// The kinds of passages.
const (
	PassageNote       PassageKind = "note"
	PassageAbstract   PassageKind = "abstract"
	PassageSummary    PassageKind = "summary"
	PassageTranscript PassageKind = "transcript"
)

// PassageKinds lists every kind of passage.
var PassageKinds = []PassageKind{PassageNote, PassageAbstract, PassageSummary, PassageTranscript}

// Form says how a passage is set.
type Form string

// The forms of passages.
const (
	Paragraph Form = "paragraph"
	Item      Form = "item"
	Heading   Form = "heading"
	Code      Form = "code"
	Quote     Form = "quote"
)

// Forms lists every form of a passage.
var Forms = []Form{Paragraph, Item, Heading, Code, Quote}
