package local

import (
	"math"

	"github.com/RoaringBitmap/roaring/v2"

	"sessionnotes/indexer/analysis"
	"sessionnotes/indexer/index"
	"sessionnotes/searchd/engine"
)

// scorer adds up BM25 over the groups of a plan.
type scorer struct {
	reader *index.Reader
	groups [][]weighted
}

// weighted is a term with all that does not depend on the session:
//
//	weight * idf * tf*(k1+1) / (tf + k1*(1-b+b*length/average))
//
// (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009), idf as
// Lucene has it: log(1 + (N-n+0.5)/(n+0.5)), which is never negative. N and the
// average length are of the sessions that have the field, over all shards.
type weighted struct {
	field, text string
	lengths     analysis.Field
	weight      float64 // with idf and k1+1
	base, slope float64 // k1*(1-b) and k1*b/average
}

func (b *Backend) newScorer(groups []engine.Group) (*scorer, error) {
	s := &scorer{reader: b.reader}
	for _, g := range groups {
		var terms []weighted
		for _, t := range g {
			w, ok, err := b.weigh(t)
			if err != nil {
				return nil, err
			}
			if ok {
				terms = append(terms, w)
			}
		}
		if len(terms) > 0 {
			s.groups = append(s.groups, terms)
		}
	}
	return s, nil
}

// weigh takes the statistics of a term; ok is false when it does not occur.
func (b *Backend) weigh(t engine.Scored) (w weighted, ok bool, err error) {
	count := 0
	for _, shard := range b.reader.Shards {
		p, err := shard.Postings(t.Field, t.Text)
		if err != nil {
			return w, false, err
		}
		count += p.Count()
	}
	totals := b.reader.Manifest.Fields[t.Field]
	if count == 0 || totals.Tokens == 0 {
		return w, false, nil
	}
	n, df := float64(totals.Sessions), float64(count)
	average := float64(totals.Tokens) / n
	return weighted{
		field: t.Field, text: t.Text, lengths: fieldNamed(t.Field),
		weight: t.Weight * math.Log(1+max(n-df+0.5, 0.5)/(df+0.5)) * (t.K1 + 1),
		base:   t.K1 * (1 - t.B), slope: t.K1 * t.B / average,
	}, true, nil
}

func fieldNamed(name string) analysis.Field {
	for f := range analysis.Field(analysis.NumFields) {
		if f.String() == name {
			return f
		}
	}
	return analysis.English
}

// scores are the scores of the sessions of a set in one shard, by document
// number; nil when nothing scores.
func (s *scorer) scores(shard int, set *roaring.Bitmap) ([]float64, error) {
	if len(s.groups) == 0 || set.IsEmpty() {
		return nil, nil
	}
	sh := s.reader.Shards[shard]
	scores := make([]float64, sh.Docs())
	var highest []float64 // of the terms of one group
	for _, g := range s.groups {
		if len(g) == 1 {
			if err := g[0].each(sh, set, func(doc uint32, score float64) { scores[doc] += score }); err != nil {
				return nil, err
			}
			continue
		}
		if highest == nil {
			highest = make([]float64, sh.Docs())
		}
		clear(highest)
		for _, t := range g {
			if err := t.each(sh, set, func(doc uint32, score float64) { highest[doc] = max(highest[doc], score) }); err != nil {
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
func (w weighted) each(s *index.Shard, set *roaring.Bitmap, yield func(doc uint32, score float64)) error {
	p, err := s.Postings(w.field, w.text)
	if err != nil {
		return err
	}
	lengths := s.Columns.Lengths[w.lengths]
	return p.EachIn(set, func(doc, frequency uint32) {
		tf := float64(frequency)
		yield(doc, w.weight*tf/(tf+w.base+w.slope*float64(lengths[doc])))
	})
}
