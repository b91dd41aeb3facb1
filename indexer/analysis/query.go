package analysis

// Run is a piece of a query that is matched as one unit: a maximal CJK run, or a word or identifier of another script.
type Run struct {
	Text  string // as typed
	CJK   bool
	Words []Word   // the words of a CJK run; otherwise exactly one, the whole word or identifier
	Grams []string // CJK: the bigrams in order, of a run of one character that character; as a phrase over Grams: it stands literally
	Pairs []string // CJK: the terms of its pairs
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

// Query returns the runs of a query in order, by the rules of Analyze: the terms of a query occur in the analysis of the same text.
func (a *Analyzer) Query(text string) []Run {
	q := querier{source: newSource(text), stems: a.stems}
	var runs []Run
	for p, ok := q.next(0); ok; p, ok = q.next(p.end) {
		if p.cjk {
			runs = append(runs, q.japanese(p))
		} else {
			runs = append(runs, Run{Text: q.typed(p.span), Words: []Word{q.identifier(p.span)}})
		}
	}
	return runs
}

type querier struct {
	source
	stems *stemCache
}

func (q *querier) japanese(p piece) Run {
	run := Run{Text: q.typed(p.span), CJK: true, Grams: q.grams(p)}
	words := q.lexemes(p)
	for i := range words {
		w := &words[i]
		asks := isInterrogative(w.term)
		w.function = w.function || asks
		run.Words = append(run.Words, Word{Text: q.typed(w.span), Exact: w.term, Function: w.function, Asks: asks})
	}
	eachPair(words, func(i, j int) {
		run.Pairs = append(run.Pairs, pairTerm(words[i], words[j]))
	})
	return run
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
	return Word{Text: q.typed(s), Exact: clip(word), Stem: q.stems.stem(word), Function: isStopWord(word), Asks: isInterrogative(word)}
}
