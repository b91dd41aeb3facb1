package query

import (
	"slices"
	"strings"
)

// Part is one of the things that the text of a query asks for together.
type Part struct {
	Text    string // in canonical form
	Without Query  // the query with the others alone, on its first page
}

// Parts are the words, phrases and whatever else the text has side by side; nil
// of a text that has one, or of which something was left out.
func (q Query) Parts() []Part {
	and, ok := q.Expr.Root.(And)
	if !ok || q.Expr.Truncated {
		return nil
	}
	var parts []Part
	for i, n := range and.Nodes {
		rest := join[And](slices.Delete(slices.Clone(and.Nodes), i, i+1))
		parts = append(parts, Part{n.String(), q.WithText(Expr{Root: rest, In: q.Expr.In}.String())})
	}
	return parts
}

// Unquoted is the query with the words of its phrases side by side, on its first
// page; ok is false if it has no phrase of several words beside what it asks for.
func (q Query) Unquoted() (unquoted Query, ok bool) {
	nodes := []Node{q.Expr.Root}
	if and, is := q.Expr.Root.(And); is {
		nodes = and.Nodes
	}
	texts := make([]string, len(nodes))
	for i, n := range nodes {
		p, is := n.(Phrase)
		switch {
		case is && len(strings.Fields(p.Text)) > 1:
			texts[i], ok = p.Text, true
		case n != nil:
			texts[i] = And{[]Node{n}}.String()
		}
	}
	if !ok || q.Expr.Truncated {
		return q, false
	}
	scope := Expr{In: q.Expr.In}.String()
	return q.WithText(scope + " " + strings.Join(texts, " ")), true
}
