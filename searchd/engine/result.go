package engine

import (
	"html"
	"strings"

	"sessionnotes/corpus"
)

// Result is the answer to a query: the same for the page, for JSON and for
// whatever form comes later.
type Result struct {
	Query       Understood
	Total       int // sessions that match, filters included
	Listed      int // hits there are to page through: fewer than Total where they are grouped
	Page, Size  int
	Generation  string // name of the generation that answered
	Hits        []Hit
	Groups      []HitGroup              // of the hits, in order; nil unless they are grouped
	Facets      map[string][]FacetValue // by field, only those that were asked for
	FacetTotals map[string]int          // by field: how many values there are, listed or not
}

// HitGroup is what hits that stand together have in common.
type HitGroup struct {
	Value
	Count int // hits that have it in all, listed or not
}

// Understood says how a query was understood.
type Understood struct {
	Text       string
	Parsed     string              // canonical form of Text
	Filters    map[string][]string // by field: the keys of the values that were chosen
	Match      Matching
	DidYouMean string // empty when there is nothing to offer
	Notices    []Notice
}

// Matching says which sessions match a query.
type Matching string

// The ways of matching.
const (
	MatchAll  Matching = "all"  // those that have every word
	MatchBest Matching = "best" // those that have as many words as any session has
)

// Notice is something the user should know about how the query was read.
type Notice struct {
	Code  NoticeCode
	Terms []string // words of the query that it is about
	Count int      // a number the message may name; 0 for none
}

// NoticeCode names a kind of notice; each has a message of its own in the
// interface's languages.
type NoticeCode string

// The notices.
const (
	NoticeBest        NoticeCode = "best"         // no session has all words
	NoticeQuestion    NoticeCode = "question"     // a long question: ranked by any of its words
	NoticePrefixCut   NoticeCode = "prefix_cut"   // Terms[0]* stands for more than Count words; the most frequent were taken
	NoticePrefixShort NoticeCode = "prefix_short" // Terms[0]* is too short to stand for words that begin so
	NoticeTooMany     NoticeCode = "too_many"     // the query has too many parts, the rest was left out
	NoticeEqual       NoticeCode = "equal"        // Terms[0] was also looked for in its other forms, the other Terms
	NoticeCorrected   NoticeCode = "corrected"    // Terms[0] occurs nowhere; the other Terms were looked for instead
	NoticeIgnored     NoticeCode = "ignored"      // Terms are particles or stop words, which were left out
	NoticePastEnd     NoticeCode = "past_end"     // the page lies past the last hit
)

// Value is a facet value: its stable key and its name in the language asked for.
type Value struct {
	Key   string
	Label string
}

// FacetValue is a facet value with the number of hits it would give.
type FacetValue struct {
	Value
	Count    int
	Selected bool
}

// FacetPage is part of the values of one facet field.
type FacetPage struct {
	Field      string
	Values     []FacetValue
	Total      int // how many values begin as was asked
	Generation string
}

// Hit is one session of an answer.
type Hit struct {
	Session *corpus.Session
	Score   float64 // 0 when nothing was asked that scores
	// Parts add up to Score; nil unless the query asks to explain.
	Parts    []ScorePart
	Event    Value // zero without one
	Track    Value
	Speakers []Value // of the same order as Session.Speakers
	Tags     []Value
	// Languages are those of the session and of its notes.
	Languages []string
	Title     Marked
	Snippets  []Snippet // best first
	// Also are the equal words by which it was found where it does not have those
	// that were typed.
	Also []string
}

// ScorePart is what one word of the query gives to a score, or two that stand
// side by side.
type ScorePart struct {
	Part
	Word string // as typed
}

// SessionView is one session with the names of its values.
type SessionView struct {
	Hit
	Within     []Value    // the events that Event is part of, the nearest first
	Authors    []Value    // of the notes, those that are known
	Abstract   []Marked   // by paragraph
	Notes      [][]Marked // of each note, by passage
	Generation string
}

// Snippet is a piece of a session's text that shows why it was found, or, where
// nothing was asked, how it begins.
type Snippet struct {
	Field string // title, speaker, affiliation, tag, abstract, note, summary, transcript
	Marked
	Line    int // in the source of the note; 0 when not known
	EndLine int
	// Said tells of a transcript when the first mark is said, or, without marks,
	// the beginning; nil for what is not said.
	Said *Moment
}

// Moment is a time in the recording of a session.
type Moment struct {
	MS   int    // milliseconds from its start
	Link string // opens the recording there; "" where its host has no such link
}

// Marked is text in which some stretches are marked.
type Marked struct {
	Text  string
	Marks []Mark // in order, not touching each other
}

// Mark is a marked stretch, [From,To) in code points.
type Mark struct{ From, To int }

// HTML is the text, escaped, with its marks as <mark> elements.
func (m Marked) HTML() string {
	if len(m.Marks) == 0 {
		return html.EscapeString(m.Text)
	}
	var b strings.Builder
	b.Grow(len(m.Text) + len(m.Text)/8 + len("<mark></mark>")*len(m.Marks))
	rest, at := m.Text, 0
	write := func(to int) {
		n := bytesOf(rest, to-at)
		b.WriteString(html.EscapeString(rest[:n]))
		rest, at = rest[n:], to
	}
	for _, k := range m.Marks {
		write(k.From)
		b.WriteString("<mark>")
		write(k.To)
		b.WriteString("</mark>")
	}
	b.WriteString(html.EscapeString(rest))
	return b.String()
}

// bytesOf is how many bytes the first n code points of a text take.
func bytesOf(text string, n int) int {
	for i := range text {
		if n == 0 {
			return i
		}
		n--
	}
	return len(text)
}
