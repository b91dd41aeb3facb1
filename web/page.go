package web

import "html/template"

// Layout is what every page has around its own matter.
type Layout struct {
	Title        string     // of the document, without the name of the site; "" on the start page
	Description  string     // for previews; may be empty
	Query        string     // text of the box in the header
	SearchURL    string     // where the box leads; "" means "/search"
	LangSwitch   []LangLink // the same page in each language
	HomeURL      string     // the start page; "" means "/"
	Sections     []Option   // the ways into what there is
	Here         string     // the page itself, to come back to
	Theme        string     // "light", "dark", or "" for that of the reader's system
	CanonicalURL string     // absolute, or "" for none
	JSONURL      string     // the same thing from the JSON API, or ""
	DocsURL      string     // description of the API for people, or ""
	Version      string     // of the program, or ""
	Generation   string     // name of what was searched, or ""
	NoIndex      bool       // keeps crawlers from listing the page
	Scope        *Scope     // what the box searches within; nil for everything
	Feeds        []Feed     // the page for programs that follow it
	Data         any        // what the page is about in the words of schema.org, written as JSON-LD; nil for none
}

// LangLink leads to the same page in another language.
type LangLink struct {
	Lang    string // "ja", "en"
	Label   string // the name of the language in that language
	URL     string
	Current bool
}

// Link is a text with a place to go.
type Link struct {
	Label string
	URL   string
	Count int // sessions behind the link; 0 is not shown
}

// Param is a parameter that a form carries along unseen.
type Param struct{ Name, Value string }

// SearchPage is the list of sessions for a query, or the start page when Home
// is set.
type SearchPage struct {
	Layout
	// Home makes it the start page: nothing asked, nothing chosen. It opens
	// with what the site is, with Total (all sessions) and Examples, and lists the
	// newest sessions.
	Home *Start

	Total    int    // sessions found, not only those on this page
	From, To int    // first and last of this page, from 1; 0 when there is none or they are grouped
	Took     string // time taken, ready to read ("12 ms"), or ""
	Hits     []Hit
	Groups   []HitGroup // the hits again, put together; nil unless they are grouped

	Facets []Facet
	// Kept are the parameters that the form must carry besides q and the
	// checkboxes: sort, size, a range of dates, a language set in the URL,
	// filters whose field is not among Facets. Never page, and never a value
	// that is among Facets, or it would be sent twice.
	Kept     []Param
	Whole    []Param // all parameters but q and page, for the forms that search within a facet
	Chips    []Chip  // the filters in force
	ClearURL string  // the query without any filter; shown beside Chips
	About    []Link  // the pages of the event, track, … that are chosen

	// Years are the hits by year, in the order of time; none where that tells nothing.
	Years     []YearBar
	TrendsURL string // the pictures of the same query, or ""

	Sorts    []Option
	Grouping Option     // puts those of an event together, or apart again
	Sizes    []Option   // how many sessions on a page
	Pages    []PageLink // previous, numbers, next, in the order shown; empty for one page

	Notices    []string // how the query was understood, each a whole sentence
	DidYouMean []Link   // other spellings; the label is the query they lead to
	Empty      *Empty   // what to do when nothing was found
	Examples   []Link   // queries to try, shown on the start page
}

// Hit is one session found.
type Hit struct {
	URL       string
	TitleHTML template.HTML // escaped, with <mark>
	Lang      string        // language of the title (BCP 47), or ""
	Event     string
	EventURL  string // a search for the event; "" writes the name only
	Track     string
	TrackURL  string
	Kind      string // name of the kind
	Speakers  []SpeakerLink
	Date      string    // ready to read; see [Date]
	DateISO   string    // "2022-05-18", "2022-05", "2022"
	Languages []string  // names, main language first
	Also      string    // the words by which it was found in place of those typed, ready to read, or ""
	Snippets  []Snippet // best passage first; those behind it are folded
}

// HitGroup are the hits that stand together under a heading.
type HitGroup struct {
	Label string
	Count int    // hits it has in all
	URL   string // all of them, or "" where they are in sight
	From  int    // place of the first on the page, from 1
	Hits  []Hit
}

// SpeakerLink is a person on stage.
type SpeakerLink struct {
	Name        string
	Affiliation string
	URL         string // a search for the speaker; "" writes the name only
}

// Snippet is a passage that shows why a session was found.
type Snippet struct {
	Field string        // name of the field it is from ("Notes", "Abstract")
	HTML  template.HTML // escaped, with <mark>
	Lang  string        // BCP 47, or ""
	URL   string        // the passage on the page of its session, or ""
	// Time is when it is said, as 1:02:03, or ""; MomentURL opens the recording
	// there, or is "".
	Time, MomentURL string
}

// Facet is a field with the values to choose from.
type Facet struct {
	Field   string // the parameter: "track"
	Label   string // its name
	Values  []FacetValue
	Total   int    // values there are; when more than len(Values), MoreURL is offered
	MoreURL string // the same search listing more values of this field, or ""
	Open    bool   // unfolded at first; a facet with a chosen value always is
	FindURL string // the page that lists the values that begin with a text, or "" for no such box
	Range   *Range // for a field whose values can be chosen from one to another
}

// Range is what is chosen of a field from one value to another, both included.
type Range struct{ From, To string } // "" is an open end

// FacetValue is a checkbox.
type FacetValue struct {
	Label    string
	Value    string // what is sent as Facet.Field
	Count    int    // total when this is the field's only choice
	Selected bool
}

// Chip is a filter in force.
type Chip struct {
	Field     string // name of the field
	Label     string // name of the value
	RemoveURL string // the search without it
}

// Option is one of several ways to see the same list.
type Option struct {
	Label    string
	URL      string
	Selected bool
}

// PageLink leads to another page of the same list.
type PageLink struct {
	Number  int    // from 1
	URL     string // "" for a gap between numbers
	Rel     string // "prev", "next" for the links before and after the numbers; else ""
	Current bool
}

// Empty is what to try when nothing was found.
type Empty struct {
	// Drop leads to searches that ask for less: the label says what is given up
	// ("Without Track: Operations"), Count is what would be found.
	Drop     []Link
	Examples []Link // queries that find something
}

// ValuesPage lists the values of a field, to choose one from for a search.
type ValuesPage struct {
	Layout
	Label    string // name of the field
	Total    int    // values there are, not only those on this page
	Prefix   string // how the listed ones begin, or ""
	FormURL  string // where the box for Prefix leads
	AllURL   string // the list without a prefix, from its beginning
	BackURL  string // the search
	Kept     []Param
	Chips    []Chip // the filters of the search
	Values   []ValueLink
	From, To int  // first and last of this page, from 1; 0 when there is none
	PastEnd  bool // there are values, but on the pages before
	Pages    []PageLink
	Most     int // how many values the pages have, if there are more; else 0
}

// ValueLink is a value with the search in which it is chosen.
type ValueLink struct {
	Label    string
	URL      string // "" for one that is chosen already
	Count    int    // total when this is the field's only choice
	Selected bool
}

// ErrorPage says what went wrong and what to do about it.
type ErrorPage struct {
	Layout
	Status  int
	Heading string
	Detail  string   // one or two sentences, or ""
	Faults  []string // each thing that is wrong with the request
	Near    []Link   // what may be meant
	List    Link     // all that there are of what was asked for; zero for none
}
