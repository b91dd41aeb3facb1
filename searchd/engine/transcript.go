package engine

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

// everywhere is a node that matches in transcripts as well.
func (r *reading) everywhere(n Node) Node {
	switch n := n.(type) {
	case Term:
		if r.spoken(n.Field) {
			return Any{n, said(n)}
		}
	case Phrase:
		if r.spoken(n.Field) {
			return Any{n, said(n)}
		}
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

// scoredEverywhere are groups to which a session's transcript gives as well.
func (r *reading) scoredEverywhere(groups []Group) []Group {
	for i, g := range groups {
		for _, t := range g.Terms {
			if !r.spoken(firstField(t.Node)) {
				continue
			}
			t.Node, t.Weight = said(t.Node), t.Weight*transcriptWeight
			groups[i].Terms = append(groups[i].Terms, t)
		}
	}
	return groups
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
