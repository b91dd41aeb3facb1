package query

import (
	"slices"
	"strings"
	"unicode"
)

// The bounds of an expression.
const (
	MaxLeaves = 64 // words, phrases, prefixes and field values
	MaxDepth  = 16 // levels of parentheses
)

// Expr is what Parse understood.
type Expr struct {
	// Root is nil if nothing was asked but where to look.
	Root Node
	// In are the kinds of text that the query is narrowed to, of TextKinds, as they
	// came; any of them will do.
	In []string
	// Bare says that the query is only words side by side, without operator, quote, field or prefix: a session that has not all of
	// them may still be an answer. A query that asks nothing is bare.
	Bare bool
	// Prose says that the query is only words and quoted phrases side by side.
	Prose bool
	// Truncated says that MaxLeaves or MaxDepth was met: what came later was left out.
	Truncated bool
	// ShortPrefixes are the texts before an asterisk that are too short to stand for the words that begin so, in order; each became a
	// Word.
	ShortPrefixes []string
}

// String is the canonical form; it parses to an expression of the same form.
func (e Expr) String() string {
	var parts []string
	for _, kind := range e.In {
		parts = append(parts, In{kind}.String())
	}
	if _, ok := e.Root.(Or); ok && len(parts) > 0 {
		parts = append(parts, "("+e.Root.String()+")")
	} else if e.Root != nil {
		parts = append(parts, e.Root.String())
	}
	return strings.Join(parts, " ")
}

// Parse reads a query. It never fails: what is no syntax is text.
func Parse(text string) Expr {
	p := parser{tokens: lex(text)}
	root, kinds := narrow(p.alternatives())
	return Expr{
		Root:          root,
		In:            kinds,
		Bare:          root == nil || !p.operators && only(root, isWord),
		Prose:         root == nil || !p.operators && only(root, isWordOrPhrase),
		Truncated:     p.truncated,
		ShortPrefixes: p.short,
	}
}

// only tells whether an expression is a leaf, or leaves side by side, for each
// of which is holds.
func only(n Node, is func(Node) bool) bool {
	and, ok := n.(And)
	if !ok {
		return is(n)
	}
	return !slices.ContainsFunc(and.Nodes, func(n Node) bool { return !is(n) })
}

func isWord(n Node) bool {
	_, ok := n.(Word)
	return ok
}

func isWordOrPhrase(n Node) bool {
	_, ok := n.(Phrase)
	return ok || isWord(n)
}

// parser is a recursive descent over the grammar in doc.go. Its methods return nil for an operand that means nothing.
type parser struct {
	tokens    []token
	pos       int
	field     string // the field whose values stand in the group at hand, or ""
	depth     int
	leaves    int
	operators bool // an operator was read
	truncated bool
	short     []string
}

// alternatives reads operands of OR up to the end of the group.
func (p *parser) alternatives() Node {
	nodes := []Node{p.all()}
	for p.atOperator(tokenOr) {
		p.takeOperator()
		nodes = append(nodes, p.all())
	}
	return join[Or](nodes)
}

// all reads operands of AND, up to an OR between two operands or the end of the group.
func (p *parser) all() Node {
	var nodes []Node
	for !p.atEnd(p.pos) {
		if len(nodes) > 0 {
			if p.atOperator(tokenOr) {
				break
			}
			if p.atOperator(tokenAnd) {
				p.takeOperator()
			}
		}
		nodes = append(nodes, p.negation())
	}
	return join[And](nodes)
}

// negation reads an operand and the negations before it, of which two cancel out.
func (p *parser) negation() Node {
	negative := false
	for p.atOperator(tokenNot) || p.atOperator(tokenMinus) {
		p.takeOperator()
		negative = !negative
	}
	n := p.operand()
	if n == nil || !negative {
		return n
	}
	if not, ok := n.(Not); ok {
		return not.Node
	}
	return Not{n}
}

// operand reads a group, a phrase or a word; an operator in its place is a word.
func (p *parser) operand() Node {
	t := p.tokens[p.pos]
	p.pos++
	switch {
	case t.kind == tokenOpen:
		return p.group(p.field)
	case p.field != "" && t.kind == tokenPhrase:
		return p.quotedValue(p.field, t.text)
	case t.kind == tokenPhrase:
		return p.phrase(t.text)
	case p.field != "":
		return p.value(p.field, t.text)
	}
	if field, rest, ok := cutField(t.text); ok {
		return p.fielded(t.text, field, rest)
	}
	return p.leaf(p.word(t.text))
}

// group reads up to the closing parenthesis; its words are values of field, if there is one.
func (p *parser) group(field string) Node {
	if p.depth == MaxDepth {
		p.truncate()
		return nil
	}
	outer := p.field
	p.field = field
	p.depth++
	n := p.alternatives()
	p.depth--
	p.field = outer
	if p.pos < len(p.tokens) {
		p.pos++ // the closing parenthesis
	}
	return n
}

// fielded reads the value of a field. text is the whole word, rest what stands in it after the colon; the value may be a phrase or a
// group that follows.
func (p *parser) fielded(text, field, rest string) Node {
	if rest != "" {
		if field == fieldDate && !isDate(rest) || field == fieldIn && textKindOf(rest) == "" {
			return p.leaf(Word{text})
		}
		return p.value(field, rest)
	}
	if p.pos < len(p.tokens) && p.tokens[p.pos].glued {
		switch next := p.tokens[p.pos]; {
		case next.kind == tokenOpen:
			p.pos++
			return p.group(field)
		case next.kind == tokenPhrase && validQuoted(field, next.text):
			p.pos++
			return p.quotedValue(field, next.text)
		}
	}
	return p.leaf(Word{text})
}

func isDate(text string) bool {
	_, _, ok := parseRange(text)
	return ok
}

// validQuoted tells whether a quoted text can be a value of the field.
func validQuoted(field, text string) bool {
	switch field {
	case fieldDate:
		return isDate(text)
	case fieldTitle:
		return text != ""
	case fieldIn:
		return textKindOf(text) != ""
	}
	return true
}

// value is the leaf of a value without quotes. What is no date is text.
func (p *parser) value(field, text string) Node {
	switch field {
	case fieldTitle:
		return p.leaf(Within{field, p.word(text)})
	case fieldDate:
		if from, to, ok := parseRange(text); ok {
			return p.leaf(DateFilter{from, to})
		}
		return p.leaf(Word{field + ":" + text})
	case fieldIn:
		if kind := textKindOf(text); kind != "" {
			return p.leaf(In{kind})
		}
		return p.leaf(Word{field + ":" + text})
	}
	return p.leaf(Filter{field, text})
}

// quotedValue is the leaf of a value in quotes. What is no date is a phrase.
func (p *parser) quotedValue(field, text string) Node {
	switch {
	case !validQuoted(field, text):
		return p.phrase(text)
	case field == fieldTitle:
		return p.leaf(Within{field, Phrase{text}})
	}
	return p.value(field, text)
}

// phrase is the leaf of a phrase, nil of empty quotes.
func (p *parser) phrase(text string) Node {
	if text == "" {
		return nil
	}
	return p.leaf(Phrase{text})
}

// word is a Prefix if the text ends in an asterisk and is long enough before it, otherwise a Word.
func (p *parser) word(text string) Node {
	base := strings.TrimRight(text, "*＊")
	switch {
	case base == "" || base == text:
		return Word{text}
	case longPrefix(base):
		return Prefix{base}
	}
	if strings.ContainsFunc(base, isAlphanumeric) {
		p.short = append(p.short, base)
	}
	return Word{base}
}

// longPrefix tells whether words may be looked up by how they begin: one letter begins too many, one kanji is a word by itself.
func longPrefix(text string) bool {
	n := 0
	for _, r := range text {
		if unicode.Is(unicode.Han, r) {
			return true
		}
		if isAlphanumeric(r) {
			n++
		}
	}
	return n >= 2
}

// leaf counts a leaf, or ends the query if there are too many.
func (p *parser) leaf(n Node) Node {
	if p.leaves == MaxLeaves {
		p.truncate()
		return nil
	}
	p.leaves++
	return n
}

// truncate leaves out all that was not read yet.
func (p *parser) truncate() {
	p.truncated = true
	p.pos = len(p.tokens)
}

// atEnd tells whether a group or the query ends at a position.
func (p *parser) atEnd(pos int) bool {
	return pos == len(p.tokens) || p.tokens[pos].kind == tokenClose
}

// atOperator tells whether an operator comes next that has an operand after it.
func (p *parser) atOperator(k kind) bool {
	return !p.atEnd(p.pos) && p.tokens[p.pos].kind == k && !p.atEnd(p.pos+1)
}

func (p *parser) takeOperator() {
	p.operators = true
	p.pos++
}
