package query

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// The kinds of text that a search can be narrowed to.
const (
	InTitle      = "title"
	InAbstract   = "abstract"
	InNotes      = "notes"
	InSummary    = "summary"
	InTranscript = "transcript"
)

// TextKinds are all of them, in the order in which they are told.
var TextKinds = []string{InTitle, InAbstract, InNotes, InSummary, InTranscript}

// textKindOf is the kind of text of a name in any case and width, or "".
func textKindOf(name string) string {
	switch name := strings.ToLower(norm.NFKC.String(name)); name {
	case InTitle, "題名", "タイトル":
		return InTitle
	case InAbstract, "abstracts", "概要", "要旨":
		return InAbstract
	case InNotes, "note", "メモ", "ノート":
		return InNotes
	case InSummary, "summaries", "要約", "まとめ":
		return InSummary
	case InTranscript, "transcripts", "captions", "文字起こし", "字幕":
		return InTranscript
	}
	return ""
}

// Scope are the kinds of text that the query is narrowed to, by its text or by its
// parameter, in the order of TextKinds; any of them will do, none is every text.
func (q Query) Scope() (scope []string) {
	for _, kind := range TextKinds {
		if slices.Contains(q.In, kind) || slices.Contains(q.Expr.In, kind) {
			scope = append(scope, kind)
		}
	}
	return scope
}

// narrow takes what narrows a whole expression to kinds of text out of it: it
// stands among what must all hold. Deeper down, as after a minus, it asks whether a
// session has such a text.
func narrow(root Node) (rest Node, kinds []string) {
	nodes := []Node{root}
	if and, ok := root.(And); ok {
		nodes = and.Nodes
	}
	var kept []Node
	for _, n := range nodes {
		asked, ok := kindsOf(n)
		if !ok {
			kept = append(kept, n)
		}
		for _, kind := range asked {
			if !slices.Contains(kinds, kind) {
				kinds = append(kinds, kind)
			}
		}
	}
	if len(kinds) == 0 {
		return root, nil
	}
	return join[And](kept), kinds
}

// kindsOf are the kinds of text of a node that names nothing else.
func kindsOf(n Node) (kinds []string, ok bool) {
	switch n := n.(type) {
	case In:
		return []string{n.Kind}, true
	case Or:
		for _, c := range n.Nodes {
			in, ok := c.(In)
			if !ok {
				return nil, false
			}
			kinds = append(kinds, in.Kind)
		}
		return kinds, true
	}
	return nil, false
}
