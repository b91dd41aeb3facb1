package web

// Scope is what the box searches within: a filter that comes with the form as long
// as its box is ticked.
type Scope struct {
	Param, Value string
	Label        string // the name of the value
}

// Feed is the page in a form that a program can follow.
type Feed struct {
	Type  string // media type
	Label string // "Atom"
	Title string // in full, for who chooses among feeds
	URL   string
}

// PlacePage is one event, track, person or tag: what is known of it, and its
// sessions as a programme.
type PlacePage struct {
	Layout
	Field   string // the parameter of a search: "event", "track", "speaker", "tag"
	Label   string // name of the field
	ListURL string // the list of all there are
	Heading string
	Total   int      // sessions
	Facts   []Fact   // when, where, …
	Counts  []Counts // what the sessions have
	FindURL string   // the search that finds the same sessions
	// TrendsURL has pictures of how many there were when, or is "".
	TrendsURL string
	Kept      []Param

	Days     []DayLink // of the programme; empty if all is on this page
	Groups   []SlotGroup
	From, To int  // first and last session of this page, from 1; 0 when there is none
	PastEnd  bool // there are sessions, but on the pages before
	Pages    []PageLink
}

// Fact is a line of what is known: a text, or links.
type Fact struct {
	Label string
	Text  string
	ISO   string // of a date: "2022-05-18"; "" for other facts
	Links []Link // a link without a URL is a text
	Out   bool   // the links lead elsewhere
}

// Counts are values of a field with the sessions that each has here.
type Counts struct {
	Label string
	Total int // values there are
	Links []Link
	URL   string // all of them, or "" if all are listed
}

// DayLink leads to a day of a programme.
type DayLink struct {
	Label   string
	URL     string
	Count   int
	Current bool
}

// SlotGroup is a day of a programme, or an event in a list by event.
type SlotGroup struct {
	ID      string // for links to it
	Heading string
	URL     string // the page of what the heading names, or ""
	Note    string // what goes for all of the group: a day, a zone of times; or ""
	ISO     string // of Note, where it is a day
	Timed   bool   // its sessions have times
	Slots   []Slot
}

// Slot is a session in a programme.
type Slot struct {
	URL      string
	Title    string
	Lang     string // of the title (BCP 47), or ""
	Time     string // "13:30–14:00", or a day; "" for what Note says already
	ISO      string // of Time
	Again    bool   // the session before has the same time
	Room     string
	Speakers []SpeakerLink
	Track    Link
	Event    Link
	Kind     string
}

// PlacesPage lists the values of a field that have pages of their own.
type PlacesPage struct {
	Layout
	Field    string
	Label    string // name of the field
	Total    int    // values found, not only those on this page
	All      int    // values there are
	Prefix   string // how the words of their names begin, or ""
	FormURL  string // where the box for Prefix leads
	AllURL   string // the whole list
	Kept     []Param
	Sorts    []Option
	Initials []Option // the letters that names begin with
	Years    []Option
	Groups   []PlaceGroup
	From, To int
	PastEnd  bool // there are values, but on the pages before
	Pages    []PageLink
}

// PlaceGroup are the values under one heading.
type PlaceGroup struct {
	Heading string // a year, a letter; "" for none
	Places  []PlaceLink
}

// PlaceLink is a value with its page.
type PlaceLink struct {
	Label string
	Lang  string // BCP 47, or ""
	URL   string
	Count int
	When  string // years or days
	Where string
	Of    Link // the event that it is part of
}
