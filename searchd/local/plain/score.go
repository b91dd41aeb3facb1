package plain

import (
	"fmt"

	"github.com/RoaringBitmap/roaring/v2"

	"sessionnotes/indexer/index"
	"sessionnotes/searchd/engine"
)

// scorer adds up BM25 over the groups of a plan.
type scorer struct {
	*evaluation
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
	occurrences []occurrences // by shard
	df          int
	field       string
	factor      float64 // weight * idf * (k1+1)
	base, slope float64 // k1*(1-b) and k1*b/average
}

// score is what a term gives that occurs tf times in a text of a length.
func (w *weighted) score(tf, length uint32) float64 {
	f := float64(tf)
	return w.factor * f / (f + w.base + w.slope*float64(length))
}

func (e *evaluation) newScorer(groups []engine.Group) (*scorer, error) {
	s := &scorer{evaluation: e, groups: make([][]weighted, len(groups))}
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
	for shard := range e.reader.Shards {
		o, err := e.occurrences(shard, t.Node)
		if err != nil {
			return w, false, err
		}
		w.occurrences = append(w.occurrences, o)
		w.df += o.count()
	}
	field := fieldOf(t.Node)
	totals := e.reader.Manifest.Fields[field]
	if w.df == 0 || totals.Tokens == 0 {
		return w, false, nil
	}
	idf := engine.IDF(totals.Sessions, w.df)
	if t.MaxIDF > 0 {
		idf = min(idf, t.MaxIDF)
	}
	average := float64(totals.Tokens) / float64(totals.Sessions)
	w.field = field
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

// occurrences say how often something occurs in the sessions of a shard.
type occurrences interface {
	// count is the number of sessions that have it.
	count() int
	// each calls yield for those of a set that have it.
	each(set *roaring.Bitmap, yield func(doc, tf uint32)) error
}

// occurrences finds where a scored node occurs.
func (e *evaluation) occurrences(shard int, n engine.Node) (occurrences, error) {
	switch n := n.(type) {
	case engine.Term:
		p, err := e.reader.Shards[shard].Postings(n.Field, n.Text)
		return postings{p}, err
	case engine.Phrase:
		found, err := e.phraseEnds(shard, n)
		if err != nil {
			return nil, err
		}
		tfs := frequencies{}
		for doc, at := range found {
			if len(at) > 0 {
				tfs[doc] = uint32(len(at))
			}
		}
		return tfs, nil
	case engine.Within:
		return e.within(shard, n)
	case engine.All:
		return e.together(shard, n)
	}
	return nil, fmt.Errorf("a plan scores a %T", n)
}

// together occurs where all of the nodes do, as often as the rarest.
func (e *evaluation) together(shard int, nodes engine.All) (occurrences, error) {
	set, err := e.evalAll(shard, nodes)
	if err != nil {
		return nil, err
	}
	rarest := frequencies{}
	for i, n := range nodes {
		o, err := e.occurrences(shard, n)
		if err != nil {
			return nil, err
		}
		if err := o.each(set, func(doc, tf uint32) {
			if i == 0 || tf < rarest[doc] {
				rarest[doc] = tf
			}
		}); err != nil {
			return nil, err
		}
	}
	return rarest, nil
}

// postings are the occurrences of a term.
type postings struct{ index.Postings }

func (p postings) count() int { return p.Count() }

func (p postings) each(set *roaring.Bitmap, yield func(doc, tf uint32)) error {
	return p.EachIn(set, yield)
}

// frequencies are occurrences that are known by the number of the session.
type frequencies map[uint32]uint32

func (f frequencies) count() int { return len(f) }

func (f frequencies) each(set *roaring.Bitmap, yield func(doc, tf uint32)) error {
	for doc, tf := range f {
		if set.Contains(doc) {
			yield(doc, tf)
		}
	}
	return nil
}

// scores are the scores of the sessions of a set in one shard, by document
// number; nil when nothing scores.
func (s *scorer) scores(shard int, set *roaring.Bitmap) ([]float64, error) {
	if len(s.groups) == 0 || set.IsEmpty() {
		return nil, nil
	}
	scores := make([]float64, s.reader.Shards[shard].Docs())
	var highest []float64 // of the terms of one group
	for _, g := range s.groups {
		if len(g) == 1 {
			if err := s.each(shard, &g[0], set, func(doc uint32, score float64) { scores[doc] += score }); err != nil {
				return nil, err
			}
			continue
		}
		if highest == nil {
			highest = make([]float64, len(scores))
		}
		clear(highest)
		for i := range g {
			if err := s.each(shard, &g[i], set, func(doc uint32, score float64) { highest[doc] = max(highest[doc], score) }); err != nil {
				return nil, err
			}
		}
		for doc, score := range highest {
			scores[doc] += score
		}
	}
	return scores, nil
}

// each calls yield with the score that the term gives to each session of the
// set that has it.
func (s *scorer) each(shard int, w *weighted, set *roaring.Bitmap, yield func(doc uint32, score float64)) error {
	lengths := s.reader.Shards[shard].Columns.Lengths[w.field]
	return w.occurrences[shard].each(set, func(doc, tf uint32) {
		yield(doc, w.score(tf, lengths[doc]))
	})
}

// explain sets the parts of the scores of the page's hits.
func (s *scorer) explain(hits []hit, page []engine.Match) error {
	for i, h := range hits {
		parts, err := s.parts(h)
		if err != nil {
			return err
		}
		page[i].Parts = parts
	}
	return nil
}

// parts are what each group gives to the score of a hit.
func (s *scorer) parts(h hit) ([]engine.Part, error) {
	var parts []engine.Part
	one := roaring.BitmapOf(h.doc)
	for g, terms := range s.groups {
		best := engine.Part{Group: g}
		for i := range terms {
			w := &terms[i]
			lengths := s.reader.Shards[h.shard].Columns.Lengths[w.field]
			if err := w.occurrences[h.shard].each(one, func(_, tf uint32) {
				length := lengths[h.doc]
				if score := w.score(tf, length); score > best.Score {
					best = engine.Part{Group: g, Term: w.Scored, TF: int(tf), DF: w.df, Length: int(length), Score: score}
				}
			}); err != nil {
				return nil, err
			}
		}
		if best.Score > 0 {
			parts = append(parts, best)
		}
	}
	return parts, nil
}
