package web

// TrendsPage has two pictures: the tracks of events side by side, and how much
// was said of some words over time.
type TrendsPage struct {
	Layout
	Chips    []Chip // the filters in force
	ClearURL string
	Notices  []string // how the query was understood, each a whole sentence
	Tracks   TrackPicture
	Words    WordPicture
}

// TrackPicture is a grouped bar chart, and the same as a table: for each track a
// bar an event.
type TrackPicture struct {
	Asked   string  // the text that the sessions counted are found by, or ""
	FormURL string  // where the form with Choices leads
	Kept    []Param // what that form carries along, beside its text and events
	// Choices are the events to compare, as checkboxes called "event".
	Choices []FacetValue
	Counts  []Option // which counts to show; none if there is no choice
	// Found shows the counts of sessions here, Published those that the events
	// themselves tell. One of them is true.
	Found, Published bool
	Events           []TrackEvent // in the order of the bars
	Tracks           []TrackBars
	CSVURL, SVGURL   string // the numbers and the picture, to save
}

// TrackEvent is a column of a [TrackPicture].
type TrackEvent struct {
	Name   string
	Short  string // the same as far as it is not like the others
	Date   string // ready to read, or ""
	URL    string // its sessions
	Total  int    // how many these are
	Source string // where its published counts are from, or ""
}

// TrackBars is a track with a bar an event.
type TrackBars struct {
	Name  string
	URL   string // its sessions at any event
	Total int    // how many these are
	Bars  []TrackBar
}

// TrackBar is a track at an event.
type TrackBar struct {
	Found     int
	URL       string // the sessions found; "" for none
	Published int
	Known     bool // the event tells how many sessions it had
}

// WordPicture is a chart of lines, one a query, and the same as a table: the share
// of sessions that each finds, year by year or event by event.
type WordPicture struct {
	FormURL string
	Kept    []Param  // what the form carries along, beside the queries
	Texts   []string // the fields of the form, the empty ones included
	By      []Option // years or events
	Over    string   // name of what is counted by: "Year"
	Places  []WordPlace
	Lines   []WordLine
	// CSVURL and SVGURL are the numbers and the picture, to save.
	CSVURL, SVGURL string
}

// WordPlace is a year or an event of a [WordPicture].
type WordPlace struct {
	Name  string
	Short string // the same as far as it is not like the others
	URL   string // its sessions
	Total int    // how many these are
}

// WordLine is a query with what it finds at each place.
type WordLine struct {
	Text   string
	URL    string // the search
	Points []WordPoint
}

// WordPoint is what a query finds at a place.
type WordPoint struct {
	Found int
	URL   string // the sessions found; "" for none
}
