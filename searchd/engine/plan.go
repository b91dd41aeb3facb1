package engine

import (
	"context"
	"iter"
	"math"
	"time"

	"sessionnotes/corpus"
	"sessionnotes/searchd/query"
)

// Plan is a query made ready for a backend: which sessions match, how they
// are scored, filtered, ordered and counted.
type Plan struct {
	Match   Node    // nil: every session
	Score   []Group // their sum is the score; none: every score is 0
	Filters []Filter
	// From and To bound the days of a session, yyyymmdd, inclusive, 0 for
	// open. A session of a whole month or year matches when any day of it does.
	From, To uint32
	Sort     query.Sort
	// Group lists hits by the values of a field; nil lists all in order.
	Group *Grouping
	// Offset and Limit choose the hits to return, in order.
	Offset, Limit int
	Facets        []FacetRequest
	// Explain asks for the parts of every hit's score.
	Explain bool
}

// Grouping lists the first few hits of each value of a facet field, the values in
// the order of their first hits. A session that has several values, or none, is
// one of its first, or of "".
type Grouping struct {
	Field string
	Each  int // hits listed of a value
}

// Filter keeps sessions that have any of the values of a facet field.
type Filter struct {
	Field string
	Keys  []string
}

// FacetRequest asks for the values of a field, counted over the sessions that
// match and pass the filters of every other field.
type FacetRequest struct {
	Field  string
	Size   int    // how many values to list; selected ones are listed beyond it
	Prefix string // list only values of which a name begins so, folded; "" lists all
}

// Node says which sessions match.
type Node interface{ node() }

// The nodes.
type (
	// Term matches sessions that have a term in an index field.
	Term struct{ Field, Text string }
	// Phrase matches sessions in which the terms stand at consecutive
	// positions of a field.
	Phrase struct {
		Field string
		Terms []string
	}
	// All matches sessions that every node matches; none: every session.
	All []Node
	// Any matches sessions that at least one node matches; none: no session.
	Any []Node
	// Not matches sessions that the node does not match.
	Not struct{ Node Node }
	// Most matches sessions that as many of the nodes match as match the best
	// session of the whole generation, and at least one. It stands only at
	// the root of a plan, and filters do not change what it means.
	Most []Node
	// Values matches sessions that have any of the values of a facet field.
	Values Filter
	// Dates matches sessions of the days From to To, as in Plan.
	Dates struct{ From, To uint32 }
	// Literal matches those sessions of Node that hold a text as it stands,
	// up to width, case, accents, white space and hyphens.
	Literal struct {
		Node  Node
		Text  string
		Texts Texts // in texts of these kinds alone
	}
	// Within matches where a Term or Phrase stands in texts of some kinds. Its
	// field is one of all texts but transcripts and keeps positions.
	Within struct {
		Node  Node
		Texts Texts
	}
)

func (Term) node()    {}
func (Phrase) node()  {}
func (All) node()     {}
func (Any) node()     {}
func (Not) node()     {}
func (Most) node()    {}
func (Values) node()  {}
func (Dates) node()   {}
func (Literal) node() {}
func (Within) node()  {}

// Group adds to the score of a session the largest of what its terms give:
// they all stand for one word of the query.
type Group struct {
	Word  string // as typed
	Terms []Scored
}

// Scored is what is scored, with its weight and the parameters of BM25:
//
//	Weight * idf * tf*(K1+1) / (tf + K1*(1-B+B*length/average length))
type Scored struct {
	// Node is a Term; a Phrase, which counts as one term; a Within of such; or an
	// All of these, which occurs as often as the rarest of them does.
	Node          Node
	Weight, K1, B float64
	// MaxIDF is the greatest idf to count with; 0: the term's own, whatever it is.
	MaxIDF float64
	Why    Why
}

// Why says why a term is scored.
type Why string

// The reasons.
const (
	WhyTyped     Why = "typed"     // it is a word of the query, or its stem
	WhyPart      Why = "part"      // it is a part of an identifier of the query
	WhyNeighbour Why = "neighbour" // two words of the query that stand side by side
	WhyGram      Why = "gram"      // two characters of the query that stand side by side
	WhyPrefix    Why = "prefix"    // it begins as a word of the query does
	WhyEqual     Why = "equal"     // it is equal to words of the query
	WhyCorrected Why = "corrected" // it is near to a word that occurs nowhere
)

// IDF is the weight of a term that df of n sessions have, as Lucene has it:
//
//	log(1 + (n-df+0.5)/(df+0.5))
//
// It is never negative.
func IDF(n, df int) float64 {
	return math.Log(1 + max(float64(n-df)+0.5, 0.5)/(float64(df)+0.5))
}

// Matches is what a backend found.
type Matches struct {
	Total int
	// Listed is how many hits there are to page through: Total, or fewer of a plan
	// that groups them.
	Listed int
	// Groups are the values of the hits returned that a plan groups, in order, with
	// how many hits each has in all.
	Groups []FacetCount
	// Complete is false when Match was a Most and no session has all nodes.
	Complete    bool
	Hits        []Match
	Facets      map[string][]FacetCount
	FacetTotals map[string]int // values with at least one session
}

// Match is a session that was found.
type Match struct {
	ID    string
	Ref   uint64 // the backend's own number for it
	Score float64
	// Parts add up to Score; nil unless the plan asks for them. Those of a
	// plan's groups come in order, those that give nothing are left out.
	Parts []Part
}

// Part is what one group of a plan gives to the score of a session.
type Part struct {
	Group  int    // its place in Plan.Score
	Term   Scored // the one that counts
	TF     int    // how often it occurs in the session
	DF     int    // in how many sessions it occurs
	Length int    // of the field in the session, in tokens
	Score  float64
}

// FacetCount is a facet value with its number of sessions.
type FacetCount struct {
	Key   string
	Count int
}

// Names are what is known of a facet value.
type Names struct {
	Label   corpus.Names
	Aliases []string
	Parent  string // of an event: the key of the event it is part of, or ""
}

// Backend finds what a plan asks for, in one generation. All its methods are
// safe for concurrent use. A context that ends makes them return its error.
type Backend interface {
	Generation() string
	// Catalog is what is known of events, tracks and people beyond their sessions.
	Catalog() *corpus.Catalog
	// Made is when the generation was built.
	Made() time.Time
	// Total is the number of sessions.
	Total() int
	// Match returns the hits in the plan's order: by score or date or title,
	// ties newest first, undated last, then by id.
	Match(ctx context.Context, p Plan) (*Matches, error)
	// Counts returns how many sessions each of the nodes matches, of those that
	// the plan matches; its order, score and facets do not count.
	Counts(ctx context.Context, p Plan, nodes []Node) ([]int, error)
	// Session reads a session by its id or a former one, or gives ErrNoSession or
	// ErrGone.
	Session(ctx context.Context, id string) (*corpus.Session, error)
	// Found reads the session of a match of this generation.
	Found(ctx context.Context, m Match) (*corpus.Session, error)
	// Brief is the session of a match with id, title, event, track, speakers'
	// names, date and languages alone, which are known without reading it. Event and track are
	// called by their keys.
	Brief(m Match) *corpus.Session
	// Walk reads sessions from a place on, at most size; next is 0 at the end.
	// The first place is 0.
	Walk(ctx context.Context, place, size int) (sessions []*corpus.Session, next int, err error)
	// Lexicon knows the words of the generation.
	Lexicon() Lexicon
	// Count is the number of sessions that have a term in an index field.
	Count(field, term string) (int, error)
	// Having is the number of sessions that have an index field.
	Having(field string) int
	// Keys are the values of a facet field of which a name or alias folds to
	// the slug; there can be several of one alias.
	Keys(field, slug string) []string
	// Complete lists the values of a facet field of which a name has, for each
	// slug, a word that begins with it; the most frequent first.
	Complete(field string, slugs []string, limit int) []FacetCount
	// Values are the keys of a facet field, in no order that counts.
	Values(field string) iter.Seq[string]
	// Names are the names of a facet value; ok is false for a key that does
	// not occur.
	Names(field, key string) (n Names, ok bool)
	// Entries are the values of a facet field that sessions have, by key. They are
	// made once and shared: nobody may change them.
	Entries(field string) []Entry
}
