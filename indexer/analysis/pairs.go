package analysis

// neighbour is the content word that the next one may make a pair with.
type neighbour struct {
	term string // "" for none
	span
	cjk bool
}

// meet returns the pair that a word makes with its neighbour, and takes the
// neighbour's place. At least one of them is of a CJK run.
func (n *neighbour) meet(term string, at span, cjk bool) (pair Pair, from span, ok bool) {
	before := *n
	*n = neighbour{term, at, cjk}
	if before.term == "" || !before.cjk && !cjk {
		return Pair{}, span{}, false
	}
	return Pair{before.term, term}, span{before.start, at.end}, true
}

// besides tells whether a piece follows another without punctuation between.
func (t *source) besides(before, next piece) bool {
	return before.end == next.start || t.folded[before.end:next.start] == " "
}

// addPair adds the pair that a content word makes with the one before it.
func (b *builder) addPair(term string, at span, cjk bool) {
	if pair, from, ok := b.neighbour.meet(term, at, cjk); ok {
		b.add(Pairs, pair.Term(), b.pos[Pairs], from, false)
		b.pos[Pairs]++
	}
}
