package engine

import (
	"strings"

	"sessionnotes/indexer/analysis"
)

// A transcript has index fields of its own, so that its length does not count
// against the notes of its session. What is said in it is found like what is
// written, and counts less.

const (
	// transcriptPrefix stands before the index fields that hold transcripts.
	transcriptPrefix = "transcript_"
	// transcriptWeight is what a word that is said counts against one that is
	// written: talks mention much in passing.
	transcriptWeight = 0.5
)

// spoken tells whether some session has an index field in its transcript.
func (r *reading) spoken(field string) bool {
	return r.backend.Having(transcriptPrefix+field) > 0
}

// everywhere is a node that matches in transcripts as well; where the query is
// narrowed to some texts, in those alone. What is asked of titles stays there.
func (r *reading) everywhere(n Node) Node {
	switch n := n.(type) {
	case Term, Phrase:
		return r.inScope(n)
	case All:
		return All(r.eachEverywhere(n))
	case Any:
		return Any(r.eachEverywhere(n))
	case Most:
		return Most(r.eachEverywhere(n))
	case Not:
		return Not{r.everywhere(n.Node)}
	case Literal:
		n.Node = r.everywhere(n.Node)
		return n
	}
	return n
}

func (r *reading) eachEverywhere(nodes []Node) []Node {
	out := make([]Node, len(nodes))
	for i, n := range nodes {
		out[i] = r.everywhere(n)
	}
	return out
}

// inScope is a Term or Phrase in all places where it is looked for.
func (r *reading) inScope(n Node) Node {
	field := firstField(n)
	if strings.HasPrefix(field, titlePrefix) {
		return n
	}
	var places Any
	if written, ok := r.inText(n); ok {
		places = append(places, written)
	}
	if r.scope.spoken() && r.spoken(field) {
		places = append(places, said(n))
	}
	if len(places) == 1 {
		return places[0]
	}
	return places
}

// inText is a node as it stands in what is no transcript; ok is false where
// that is not looked at.
func (r *reading) inText(n Node) (in Node, ok bool) {
	if r.scope == 0 {
		return n, true
	}
	texts := r.scope &^ TextTranscript
	return within(n, texts), texts != 0
}

// within is a scored node as it stands in texts of some kinds.
func within(n Node, texts Texts) Node {
	if all, ok := n.(All); ok {
		out := make(All, len(all))
		for i, c := range all {
			out[i] = within(c, texts)
		}
		return out
	}
	return Within{n, texts}
}

// spoken tells whether transcripts are among the texts.
func (t Texts) spoken() bool { return t == 0 || t&TextTranscript != 0 }

// scoredEverywhere are groups to which a session's transcript gives as well; where
// the query is narrowed to some texts, those alone. A transcript counts less
// only beside others. Pairs keep no positions, so they cannot be told apart.
func (r *reading) scoredEverywhere(groups []Group) []Group {
	for i, g := range groups {
		terms := make([]Scored, 0, 2*len(g.Terms))
		var said []Scored
		for _, t := range g.Terms {
			if at, ok := r.inText(t.Node); ok && !(r.scope != 0 && firstField(t.Node) == analysis.Pairs.String()) {
				w := t
				w.Node = at
				terms = append(terms, w)
			}
			if r.scope.spoken() && r.spoken(firstField(t.Node)) {
				said = append(said, r.heard(t))
			}
		}
		groups[i].Terms = append(terms, said...)
	}
	return groups
}

// heard is what a term gives where it is said.
func (r *reading) heard(t Scored) Scored {
	t.Node = said(t.Node)
	if r.scope != TextTranscript {
		t.Weight *= transcriptWeight
	}
	return t
}

// said is a scored node as it stands in transcripts.
func said(n Node) Node {
	switch n := n.(type) {
	case Term:
		return Term{transcriptPrefix + n.Field, n.Text}
	case Phrase:
		return Phrase{transcriptPrefix + n.Field, n.Terms}
	case All:
		out := make(All, len(n))
		for i, c := range n {
			out[i] = said(c)
		}
		return out
	}
	return n
}

// firstField is the index field of a scored node; of an All, the first one's.
func firstField(n Node) string {
	switch n := n.(type) {
	case Term:
		return n.Field
	case Phrase:
		return n.Field
	case Within:
		return firstField(n.Node)
	case All:
		if len(n) > 0 {
			return firstField(n[0])
		}
	}
	return ""
}

// count is the number of sessions that have a term, at most: one that has it in
// its notes and in its transcript counts twice.
func (r *reading) count(field, term string) int {
	n, err := r.backend.Count(field, term)
	r.fail(err)
	if r.spoken(field) {
		said, err := r.backend.Count(transcriptPrefix+field, term)
		r.fail(err)
		n += said
	}
	return n
}
