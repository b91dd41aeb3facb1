package engine

import (
	"context"

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
	// Offset and Limit choose the hits to return, in order.
	Offset, Limit int
	Facets        []FacetRequest
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
	// Phrase matches sessions in which the slots stand at consecutive
	// positions of a field; any of the terms of a slot fills it.
	Phrase struct {
		Field string
		Slots [][]string
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
		Title bool // in the title alone
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

// Group adds to the score of a session the largest of what its terms give:
// they are forms of one word.
type Group []Scored

// Scored is a term with its weight and the parameters of BM25:
//
//	Weight * idf * tf*(K1+1) / (tf + K1*(1-B+B*length/average length))
type Scored struct {
	Term
	Weight, K1, B float64
}

// Matches is what a backend found.
type Matches struct {
	Total int
	// Complete is false when Match was a Most and no session has all nodes.
	Complete    bool
	Hits        []Match
	Facets      map[string][]FacetCount
	FacetTotals map[string]int // values with at least one session
}

// Match is a session that was found.
type Match struct {
	ID    string
	Score float64
}

// FacetCount is a facet value with its number of sessions.
type FacetCount struct {
	Key   string
	Count int
}

// Word is a word that occurs, with the number of sessions that have it.
type Word struct {
	Text  string
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
	// Total is the number of sessions.
	Total() int
	// Match returns the hits in the plan's order: by score or date or title,
	// ties newest first, undated last, then by id.
	Match(ctx context.Context, p Plan) (*Matches, error)
	// Session reads a session by its id or a former one, or ErrNoSession.
	Session(ctx context.Context, id string) (*corpus.Session, error)
	// Walk reads sessions from a place on, at most size; next is 0 at the end.
	// The first place is 0.
	Walk(ctx context.Context, place, size int) (sessions []*corpus.Session, next int, err error)
	// Words lists the words of an index field that begin with a prefix, most
	// frequent first, and says how many there are.
	Words(field, prefix string, limit int) (words []Word, total int, err error)
	// Keys are the values of a facet field of which a name or alias folds to
	// the slug; there can be several of one alias.
	Keys(field, slug string) []string
	// KeysWithin are the values of a facet field whose label has all the
	// words of the slug.
	KeysWithin(field, slug string) []string
	// Names are the names of a facet value; ok is false for a key that does
	// not occur.
	Names(field, key string) (n Names, ok bool)
}
