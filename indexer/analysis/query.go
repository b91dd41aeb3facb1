package analysis

// Run is a piece of a query that is matched as one unit: a maximal CJK run, or a word or identifier of another script.
type Run struct {
	Text  string // as typed
	CJK   bool
	Words []Word   // the words of a CJK run; otherwise exactly one, the whole word or identifier
	Grams []string // CJK: the bigrams in order, of a run of one character that character; as a phrase over Grams: it stands literally
	Pairs []Pair   // those that its words make with each other and with the word before
}

// Word is a word of a query.
type Word struct {
	Text     string // as typed
	Exact    string // the term in Words (CJK: the base form) or in English
	Stem     string // English: StemPrefix + stem, "" where there is none
	Parts    []Word // the parts of an identifier in order, nil for a plain word
	Function bool   // see Token; interrogatives too
	Asks     bool   // it is an interrogative
}

// Pair is two content words that stand beside each other.
type Pair struct{ First, Second string }

// Term is the pair's term in Pairs.
func (p Pair) Term() string { return clip(p.First + "_" + p.Second) }

// Query returns the runs of a query in order, by the rules of Analyze: the terms of a query occur in the analysis of the same text.
func (a *Analyzer) Query(text string) []Run {
	q := querier{source: newSource(text), stems: a.stems}
	var runs []Run
	last := piece{}
	for p, ok := q.next(0); ok; p, ok = q.next(p.end) {
		if !q.besides(last, p) {
			q.neighbour = neighbour{}
		}
		if p.cjk {
			runs = append(runs, q.japanese(p))
		} else {
			runs = append(runs, q.english(p))
		}
		last = p
	}
	return runs
}

type querier struct {
	source
	stems *stemCache
	neighbour
}

func (q *querier) japanese(p piece) Run {
	run := Run{Text: q.typed(p.span), CJK: true, Grams: q.grams(p)}
	for _, w := range q.lexemes(p) {
		asks := isInterrogative(w.term)
		word := Word{Text: q.typed(w.span), Exact: w.term, Function: w.function || asks, Asks: asks}
		run.Words = append(run.Words, word)
		if !word.Function || w.light && !asks {
			run.Pairs = q.appendPair(run.Pairs, w.term, w.span, true)
		}
	}
	return run
}

func (q *querier) english(p piece) Run {
	word := q.identifier(p.span)
	run := Run{Text: q.typed(p.span), Words: []Word{word}}
	if !word.Function {
		run.Pairs = q.appendPair(nil, word.Exact, p.span, false)
	}
	return run
}

// appendPair appends the pair that a content word makes with the one before it.
func (q *querier) appendPair(pairs []Pair, term string, at span, cjk bool) []Pair {
	if pair, _, ok := q.neighbour.meet(term, at, cjk); ok {
		return append(pairs, pair)
	}
	return pairs
}

// isInterrogative tells whether a word only asks; an answer does not contain it.
func isInterrogative(term string) bool {
	switch term {
	case "how", "what", "when", "where", "which", "who", "whom", "whose", "why",
		"何", "なに", "なん", "誰", "だれ", "いつ", "どこ", "どの", "どれ", "どんな", "どう", "どうして", "どちら", "なぜ", "何故", "いくつ", "いくら":
		return true
	}
	return false
}

func (q *querier) identifier(s span) Word {
	whole := q.word(s)
	parts := q.appendParts(nil, s)
	if len(parts) == 1 && parts[0] == s {
		return whole
	}
	for _, part := range parts {
		whole.Parts = append(whole.Parts, q.word(part))
	}
	return whole
}

func (q *querier) word(s span) Word {
	word := q.in(s)
	return Word{Text: q.typed(s), Exact: clip(word), Stem: q.stems.of(word).stem, Function: isStopWord(word), Asks: isInterrogative(word)}
}
