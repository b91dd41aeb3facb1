package local

import (
	"sessionnotes/searchd/engine"
)

// scorer adds up BM25 over the groups of a plan.
type scorer struct {
	groups [][]weighted // as in the plan; terms that occur nowhere are left out
}

// weighted is what is scored, with all that does not depend on the session:
//
//	weight * idf * tf*(k1+1) / (tf + k1*(1-b+b*length/average))
//
// (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009). The
// average length and the number of sessions in idf are of those that have the
// field, over all shards.
type weighted struct {
	engine.Scored
	lists       listed
	first       bool       // whether one of the lists was never scored before
	lengths     [][]uint32 // by shard and document
	df          int
	factor      float64 // weight * idf * (k1+1)
	base, slope float64 // k1*(1-b) and k1*b/average
}

// score is what a term gives that occurs tf times in a text of a length.
func (w *weighted) score(tf, length uint32) float64 {
	f := float64(tf)
	return w.factor * f / (f + w.base + w.slope*float64(length))
}

func (e *evaluation) newScorer(groups []engine.Group) (*scorer, error) {
	s := &scorer{groups: make([][]weighted, len(groups))}
	for i, g := range groups {
		for _, t := range g.Terms {
			w, ok, err := e.weigh(t)
			if err != nil {
				return nil, err
			}
			if ok {
				s.groups[i] = append(s.groups[i], w)
			}
		}
	}
	return s, nil
}

// weigh takes the statistics of what is scored; ok is false when it does not occur.
func (e *evaluation) weigh(t engine.Scored) (w weighted, ok bool, err error) {
	w = weighted{Scored: t}
	if w.lists, err = e.lists(t.Node); err != nil {
		return w, false, err
	}
	field := fieldOf(t.Node)
	for i, l := range w.lists {
		w.df += l.count()
		if !l.scored.Load() && !l.scored.Swap(true) {
			w.first = true
		}
		w.lengths = append(w.lengths, e.reader.Shards[i].Columns.Lengths[field])
	}
	totals := e.reader.Manifest.Fields[field]
	if w.df == 0 || totals.Tokens == 0 {
		return w, false, nil
	}
	idf := engine.IDF(totals.Sessions, w.df)
	if t.MaxIDF > 0 {
		idf = min(idf, t.MaxIDF)
	}
	average := float64(totals.Tokens) / float64(totals.Sessions)
	w.factor = t.Weight * idf * (t.K1 + 1)
	w.base, w.slope = t.K1*(1-t.B), t.K1*t.B/average
	return w, true, nil
}

// fieldOf is the index field that a scored node stands in; of an All, the
// first one's.
func fieldOf(n engine.Node) string {
	switch n := n.(type) {
	case engine.Term:
		return n.Field
	case engine.Phrase:
		return n.Field
	case engine.Within:
		return fieldOf(n.Node)
	case engine.All:
		if len(n) > 0 {
			return fieldOf(n[0])
		}
	}
	return ""
}

// scores are those of the documents of a set that has docs, in order.
func (s *scorer) scores(w *window, of set) []float64 {
	x := &w.scoring
	x.begin(of)
	for _, g := range s.groups {
		if len(g) == 1 {
			x.add(w, &g[0], x.sum)
			continue
		}
		clear(x.best)
		for i := range g {
			x.raise(w, &g[i], x.best)
		}
		for i, score := range x.best {
			x.sum[i] += score
		}
	}
	return x.sum
}

// scoring is the memory for the scores of a window.
type scoring struct {
	of        set
	docs      []uint16
	looked    *bitset // the set's bits, ranked; nil until asked for
	ranks     ranks
	bits      bitset // for a set that has none
	sum, best []float64
	pairs     []pair
	room      [2][]float64
}

// pair is a document by its places among the hits and in a window of a list.
type pair struct{ hit, item uint16 }

// begin makes room for the scores of documents.
func (x *scoring) begin(of set) {
	docs := of.docs
	x.of, x.docs, x.looked = of, docs, nil
	for i := range x.room {
		if cap(x.room[i]) < len(docs) {
			x.room[i] = make([]float64, len(docs), windowSize)
		}
	}
	x.sum, x.best = x.room[0][:len(docs)], x.room[1][:len(docs)]
	clear(x.sum)
}

// add adds what a term gives to each hit that has it.
func (x *scoring) add(w *window, t *weighted, to []float64) {
	l, lengths := t.lists[w.shard], t.lengths[w.shard][w.base():]
	items, from := l.window(w.number)
	tfs := l.tfs[from:]
	for _, p := range x.match(items, l.index(w.number)) {
		tf := uint32(tfs[p.item])
		if tf == often {
			tf = l.tf(from + uint32(p.item))
		}
		to[p.hit] += t.score(tf, lengths[items[p.item]])
	}
}

// raise raises what is noted of each hit that has the term to what it gives.
func (x *scoring) raise(w *window, t *weighted, to []float64) {
	l, lengths := t.lists[w.shard], t.lengths[w.shard][w.base():]
	items, from := l.window(w.number)
	tfs := l.tfs[from:]
	for _, p := range x.match(items, l.index(w.number)) {
		tf := uint32(tfs[p.item])
		if tf == often {
			tf = l.tf(from + uint32(p.item))
		}
		to[p.hit] = max(to[p.hit], t.score(tf, lengths[items[p.item]]))
	}
}

// match pairs the hits with those documents of a window of a list that they are; the
// window may be indexed.
func (x *scoring) match(items []uint16, index *indexed) []pair {
	switch {
	case len(items) == 0 || len(x.docs) == 0:
		return nil
	case x.pairs == nil:
		x.pairs = make([]pair, windowSize)
	}
	switch {
	case len(items) == len(x.docs) && &items[0] == &x.docs[0]:
		return x.same()
	case len(items)+len(x.docs) < fewMerged:
		return x.merge(items)
	case index != nil && len(items) > len(x.docs):
		return x.inIndex(index)
	case len(items) > skipping*len(x.docs):
		return x.skipItems(items)
	case len(x.docs) > skipping*len(items) && x.looked == nil:
		return x.skipHits(items)
	}
	return x.ranked(items)
}

// same pairs a list with itself.
func (x *scoring) same() []pair {
	pairs := x.pairs[:len(x.docs)]
	for i := range pairs {
		pairs[i] = pair{uint16(i), uint16(i)}
	}
	return pairs
}

// fewMerged is how many documents are merged rather than prepared to be found.
const fewMerged = 512

// merge goes through hits and list side by side.
func (x *scoring) merge(items []uint16) []pair {
	pairs, i, j := x.pairs[:0], 0, 0
	for i < len(x.docs) && j < len(items) {
		switch p, q := x.docs[i], items[j]; {
		case p < q:
			i++
		case p > q:
			j++
		default:
			pairs = append(pairs, pair{uint16(i), uint16(j)})
			i, j = i+1, j+1
		}
	}
	return pairs
}

// inIndex looks each hit up in an indexed window.
func (x *scoring) inIndex(index *indexed) []pair {
	pairs, n := x.pairs[:len(x.docs)], 0
	for i, d := range x.docs { // without branches, which nobody could predict
		pairs[n] = pair{uint16(i), uint16(index.ranks.rank(&index.bits, d))}
		n += int(index.bits[d>>6] >> (d & 63) & 1)
	}
	return pairs[:n]
}

// skipItems looks each hit up in a list that is much longer.
func (x *scoring) skipItems(items []uint16) []pair {
	pairs, at := x.pairs[:0], 0
	for i, d := range x.docs {
		at += reach(items[at:], d)
		if at == len(items) {
			break
		}
		if items[at] == d {
			pairs = append(pairs, pair{uint16(i), uint16(at)})
		}
	}
	return pairs
}

// skipHits looks each document of a list up among hits that are many more.
func (x *scoring) skipHits(items []uint16) []pair {
	pairs, at := x.pairs[:0], 0
	for i, d := range items {
		at += reach(x.docs[at:], d)
		if at == len(x.docs) {
			break
		}
		if x.docs[at] == d {
			pairs = append(pairs, pair{uint16(at), uint16(i)})
		}
	}
	return pairs
}

// ranked looks each document of a list up among the hits.
func (x *scoring) ranked(items []uint16) []pair {
	if x.looked == nil {
		x.rank()
	}
	pairs, b, n := x.pairs[:len(items)], x.looked, 0
	for i, d := range items { // without branches, which nobody could predict
		pairs[n] = pair{uint16(x.ranks.rank(b, d)), uint16(i)}
		n += int(b[d>>6] >> (d & 63) & 1)
	}
	return pairs[:n]
}

// rank makes hits be found by their numbers.
func (x *scoring) rank() {
	if x.looked = x.of.bits; x.looked == nil {
		x.bits = bitset{}
		x.bits.add(x.docs)
		x.looked = &x.bits
	}
	x.ranks.of(x.looked)
}

// explain sets the parts of the scores of the page's hits.
func (s *scorer) explain(hits []hit, page []engine.Match) {
	for i, h := range hits {
		page[i].Parts = s.parts(h)
	}
}

// parts are what each group gives to the score of a hit.
func (s *scorer) parts(h hit) []engine.Part {
	var parts []engine.Part
	for g, terms := range s.groups {
		best := engine.Part{Group: g}
		for i := range terms {
			w := &terms[i]
			l := w.lists[h.shard]
			place, ok := l.find(h.doc)
			if !ok {
				continue
			}
			tf, length := l.tf(place), w.lengths[h.shard][h.doc]
			if score := w.score(tf, length); score > best.Score {
				best = engine.Part{Group: g, Term: w.Scored, TF: int(tf), DF: w.df, Length: int(length), Score: score}
			}
		}
		if best.Score > 0 {
			parts = append(parts, best)
		}
	}
	return parts
}
