package web

// SessionPage is one session with everything that is known about it.
type SessionPage struct {
	Layout
	Heading   Rich   // title of the session
	Lang      string // language of the title (BCP 47), or ""
	TitleOurs bool   // the source has no title; this one was chosen by the author of the notes
	BackURL   string // the results it was opened from, or "" for none
	// Marked is how many stretches of Abstract and Notes are marked, MarkURL leads to
	// the first passage that has one ("#n1-2").
	Marked  int
	MarkURL string

	Event     string
	EventURL  string
	Within    []Link // the events that Event is part of, the nearest first
	Track     string
	TrackURL  string
	Kind      string
	Speakers  []SpeakerLink
	Date      string // ready to read; see [LongDate]
	DateISO   string
	Time      string // "13:30–14:00 CEST", or ""
	Room      string
	Duration  string   // ready to read
	Languages []string // names
	Tags      []Link
	Links     []Reference
	Origins   []string // the files that tell of the session, where there are several

	Abstract []Block
	Notes    []Note

	Related  []Neighbour // on the same subject, the nearest first
	InTrack  *Around     // before and after it in its track, this one among them; nil for none
	Parallel *Around     // at the same time; nil for none

	Citations []Citation
	OpenGraph []Meta
}

// Reference is a link out of a session.
type Reference struct {
	Kind  string // its name: "Video"
	Label string // what is shown of the URL
	URL   string
}

// Around are other sessions of the same event.
type Around struct {
	Sessions []Neighbour
	More     int    // that are not among Sessions
	MoreURL  string // a search for them all; "" for none
}

// Neighbour is a session in a short list.
type Neighbour struct {
	Title    string
	URL      string
	Lang     string // of the title (BCP 47), or ""
	When     string // "13:30", or a date, or ""
	Where    string // room, event or track, or ""
	Speakers string // names
	This     bool   // it is the session of the page
}

// Citation is the session in a line, to put into another text. URL stands at the
// end of Before, and is completed by the browser where the server does not know
// under which host it is reached.
type Citation struct {
	ID     string // of the element
	Form   string // its name: "Markdown"
	Before string
	URL    string
	After  string
}

// Meta is a property of the page for those who preview it.
type Meta struct{ Property, Content string }

// Note is what one author wrote.
type Note struct {
	Heading  string // in the language of the interface: "Notes", "Summary"
	ID       string // of the heading, for links to it; "" for none
	Language string // name of the language that it is written in, or "" where that goes without saying
	Whole    string // the kind of all its blocks, if the heading says it; else ""
	Author   string
	Written  string // day, ready to read
	Lang     string // BCP 47, or ""
	Source   string // "report.txt:22", or ""
	EditURL  string // where Source can be edited, or ""
	// Recording is what opens the recording of the session at a time.
	Recording Recording
	Blocks    []Block
}

// The forms of a [Block].
const (
	FormParagraph = "paragraph"
	FormItem      = "item"
	FormHeading   = "heading"
	FormCode      = "code"
	FormQuote     = "quote"
)

// The kinds of a [Block].
const (
	KindNote       = "note"
	KindAbstract   = "abstract"
	KindSummary    = "summary"
	KindTranscript = "transcript"
)

// Block is a paragraph or what stands in the place of one.
type Block struct {
	Rich
	Form   string // one of the forms; "" means paragraph
	Kind   string // one of the kinds; "" means note
	Lang   string // BCP 47; "" means that of the note
	ID     string // for links to it, unique on the page; "" for none
	Level  int    // of a heading (1 and up) or an item; 0 means 1
	Number int    // of an item of a numbered list; else 0
	// Lines are those of what is said, in order; the first is at the beginning of the
	// text. None: it has no times.
	Lines []Line
	// Names marks a heading that only says of what kind the blocks after it are,
	// which are of its kind; that of the interface takes its place.
	Names bool
}

// Line is where a line of what is said begins.
type Line struct {
	Place
	MS int    // when it is said, in milliseconds from the start of the recording
	ID string // for links to it, unique on the page; "" for none
}

// Recording is a link that opens a recording at a time: the seconds stand between its
// parts. It is none if Before is "".
type Recording struct{ Before, After string }
