package analysis

// Version changes whenever the same text gives other terms. An index and the queries on it must agree on it.
const Version = "2"

// StemPrefix begins the indexed form of a stem, so that the stem of "running", "~run", is another term than the word "run".
const StemPrefix = "~"

// maxTerm is the greatest length of a term in bytes.
const maxTerm = 255

// Field is one of the fields that a text is indexed in.
type Field int

// The fields, see the package comment.
const (
	Words Field = iota
	Pairs
	Grams
	English
)

// NumFields is the number of fields.
const NumFields = 4

// String returns the field's name in the index.
func (f Field) String() string {
	return [NumFields]string{"ja", "pairs", "grams", "en"}[f]
}

// Token is a term at a place of a text.
type Token struct {
	Term       string
	Pos        int  // position in the field, from 0, non-decreasing; stacked terms share one
	Start, End int  // bytes of the original text, on rune boundaries, Start < End
	Function   bool // a particle, auxiliary or stop word, or a single character in Grams
}

// Text is the tokens of each field in order of position.
type Text [NumFields][]Token

// Length returns the number of positions of f at which at least one token is not a function word: the document length of BM25.
func (t Text) Length(f Field) int {
	n, last := 0, -1
	for _, tok := range t[f] {
		if !tok.Function && tok.Pos != last {
			n++
			last = tok.Pos
		}
	}
	return n
}

// Analyzer analyses texts and queries. It is safe for concurrent use.
type Analyzer struct {
	stems *stemCache
}

// New returns an analyzer. The Japanese dictionary (about 1 s and 90 MiB) is loaded when the first CJK text comes, once for all analyzers.
func New() *Analyzer {
	return &Analyzer{stems: new(stemCache)}
}

// Analyze returns the terms of text in each field.
func (a *Analyzer) Analyze(text string) Text {
	b := builder{source: newSource(text), stems: a.stems}
	for p, ok := b.next(0); ok; p, ok = b.next(p.end) {
		if !b.besides(b.last, p) {
			b.neighbour = neighbour{}
		}
		if p.cjk {
			b.addJapanese(p)
			b.addGrams(p)
		} else {
			b.addEnglish(p)
		}
		b.last = p
	}
	return b.text
}

// builder collects the tokens of one text.
type builder struct {
	source
	stems *stemCache
	text  Text
	pos   [NumFields]int // the next free position of each field
	last  piece          // the piece before the present one
	neighbour
	parts []span // of the present identifier; its memory serves all
}

// add appends a token for the bytes of at.
func (b *builder) add(f Field, term string, pos int, at span, function bool) {
	start, end := b.original(at)
	b.text[f] = append(b.text[f], Token{Term: clip(term), Pos: pos, Start: start, End: end, Function: function})
}

// gap leaves out one position of f, unless the field is still empty.
func (b *builder) gap(f Field) {
	if len(b.text[f]) > 0 {
		b.pos[f]++
	}
}
