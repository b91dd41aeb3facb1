package query

import "strings"

// Node is a part of a parsed query. Nodes do not change once made.
type Node interface {
	// String is the node in canonical form.
	String() string
	isNode()
}

// The leaves.
type (
	// Word is text between white space, as typed. It may have no letter (-, 🚀).
	Word struct{ Text string }

	// Phrase is quoted text, to be found literally; never blank.
	Phrase struct{ Text string }

	// Prefix stands for all words that begin with Text.
	Prefix struct{ Text string }

	// Filter asks for a field's value, as typed. Field is one of FacetFields or "company"; the Value "" asks for sessions without one.
	Filter struct{ Field, Value string }

	// DateFilter asks for the days From to To, both included; 0 is an open end.
	DateFilter struct{ From, To Day }

	// In narrows a search to a kind of text, one of TextKinds; where it is not a
	// part of what must all hold, it asks for sessions that have such a text.
	In struct{ Kind string }

	// Within asks for a Word, Phrase or Prefix in one text field: "title".
	Within struct {
		Field string
		Node  Node
	}
)

// The operators. And and Or have at least two nodes, none of the same kind as themselves; the node of a Not is no Not.
type (
	And struct{ Nodes []Node }
	Or  struct{ Nodes []Node }
	Not struct{ Node Node }
)

func (Word) isNode()       {}
func (Phrase) isNode()     {}
func (Prefix) isNode()     {}
func (Filter) isNode()     {}
func (DateFilter) isNode() {}
func (Within) isNode()     {}
func (In) isNode()         {}
func (And) isNode()        {}
func (Or) isNode()         {}
func (Not) isNode()        {}

// String is the word as typed, but in small letters if it would read as an operator: words are compared without case.
func (w Word) String() string {
	if operator(w.Text) != tokenWord {
		return strings.ToLower(w.Text)
	}
	return w.Text
}

func (p Phrase) String() string { return quote(p.Text) }

func (p Prefix) String() string { return p.Text + "*" }

func (f Filter) String() string {
	if f.Value == "" || strings.ContainsFunc(f.Value, endsWord) {
		return f.Field + ":" + quote(f.Value)
	}
	return f.Field + ":" + f.Value
}

func (d DateFilter) String() string { return fieldDate + ":" + formatSpan(d.From, d.To) }

func (i In) String() string { return fieldIn + ":" + i.Kind }

func (w Within) String() string { return w.Field + ":" + w.Node.String() }

func (a And) String() string {
	parts := make([]string, len(a.Nodes))
	for i, n := range a.Nodes {
		parts[i] = n.String()
		if _, ok := n.(Or); ok {
			parts[i] = "(" + parts[i] + ")"
		}
	}
	return strings.Join(parts, " ")
}

func (o Or) String() string {
	parts := make([]string, len(o.Nodes))
	for i, n := range o.Nodes {
		parts[i] = n.String()
	}
	return strings.Join(parts, " OR ")
}

func (n Not) String() string {
	s := n.Node.String()
	switch n.Node.(type) {
	case And, Or:
		return "-(" + s + ")"
	}
	if takesSign([]rune(s)) {
		return "-" + s
	}
	return "NOT " + s
}

// quote writes text between quotes that it does not contain. There are such quotes for whatever stood between quotes.
func quote(text string) string {
	switch {
	case !strings.ContainsFunc(text, isDoubleQuote):
		return `"` + text + `"`
	case !strings.ContainsRune(text, '」'):
		return "「" + text + "」"
	}
	return "『" + text + "』"
}

// operands is what And and Or are made of.
type operands = struct{ Nodes []Node }

// join makes one node of the operands of T: nil of none, the operand itself of one. Operands that are nil are left out, those of kind T
// give their own operands.
func join[T interface {
	And | Or
	Node
}](given []Node) Node {
	var nodes []Node
	for _, n := range given {
		if same, ok := n.(T); ok {
			nodes = append(nodes, operands(same).Nodes...)
		} else if n != nil {
			nodes = append(nodes, n)
		}
	}
	switch len(nodes) {
	case 0:
		return nil
	case 1:
		return nodes[0]
	}
	return T(operands{nodes})
}
