package plain

import (
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"

	"sessionnotes/corpus"
	"sessionnotes/indexer/analysis"
	"sessionnotes/indexer/index"
	"sessionnotes/searchd/engine"
)

// ends are the positions at which a phrase ends, ascending, by the number of
// the session. A session without the phrase may have an empty list.
type ends map[uint32][]uint32

// phraseKey names a phrase in a shard.
type phraseKey struct {
	shard  int
	phrase string
}

// evalPhrase finds the sessions in which the terms stand side by side.
func (e *evaluation) evalPhrase(shard int, p engine.Phrase) (*roaring.Bitmap, error) {
	found, err := e.phraseEnds(shard, p)
	if err != nil {
		return nil, err
	}
	set := roaring.New()
	for doc, at := range found {
		if len(at) > 0 {
			set.Add(doc)
		}
	}
	return set, nil
}

// phraseEnds finds where a phrase stands; what it found it knows the next time.
func (e *evaluation) phraseEnds(shard int, p engine.Phrase) (ends, error) {
	key := phraseKey{shard, p.Field + "\x00" + strings.Join(p.Terms, "\x00")}
	found, known := e.phrases[key]
	if known {
		return found, nil
	}
	found, err := e.findPhrase(shard, p)
	e.phrases[key] = found
	return found, err
}

// findPhrase finds the sessions that have every term, and looks at their
// positions term by term: what is left after the last one are the positions at
// which the whole phrase ends.
func (e *evaluation) findPhrase(shard int, p engine.Phrase) (ends, error) {
	if len(p.Terms) == 0 {
		return nil, nil
	}
	var all engine.All
	for _, t := range p.Terms {
		all = append(all, engine.Term{Field: p.Field, Text: t})
	}
	set, err := e.evalAll(shard, all)
	if err != nil || set.IsEmpty() {
		return nil, err
	}
	s := e.reader.Shards[shard]
	found, err := positions(s, p.Field, p.Terms[0], set)
	if err != nil {
		return nil, err
	}
	for _, term := range p.Terms[1:] {
		if err := e.ctx.Err(); err != nil {
			return nil, err
		}
		next, err := positions(s, p.Field, term, set)
		if err != nil {
			return nil, err
		}
		follow(found, next, set)
		found = next
	}
	return found, nil
}

// follow leaves in next the positions right after one in found; the sessions
// that lose all leave the set.
func follow(found, next ends, set *roaring.Bitmap) {
	for doc, at := range next {
		before := found[doc]
		at = slices.DeleteFunc(at, func(pos uint32) bool {
			_, ok := slices.BinarySearch(before, pos-1)
			return !ok
		})
		if len(at) == 0 {
			set.Remove(doc)
		}
		next[doc] = at
	}
}

// positions are those of a term in the sessions of a set, ascending.
func positions(s *index.Shard, field, term string, set *roaring.Bitmap) (ends, error) {
	at := make(ends, set.GetCardinality())
	p, err := s.Postings(field, term)
	if err != nil {
		return nil, err
	}
	return at, p.Positions(set, func(doc uint32, found []uint32) {
		at[doc] = slices.Clone(found)
	})
}

// evalLiteral reads the sessions of a node and keeps those that hold the text.
func (e *evaluation) evalLiteral(shard int, l engine.Literal) (*roaring.Bitmap, error) {
	set, err := e.eval(shard, l.Node)
	if err != nil {
		return nil, err
	}
	want := bare(l.Text)
	keep := roaring.New()
	for _, doc := range set.ToArray() {
		if err := e.ctx.Err(); err != nil {
			return nil, err
		}
		session, err := e.reader.Shards[shard].Session(doc)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(session.Texts(), func(t corpus.Text) bool {
			return l.Texts.Has(t.Field) && strings.Contains(bare(t.Text), want)
		}) {
			keep.Add(doc)
		}
	}
	return keep, nil
}

// bare is a text folded, without white space and hyphens.
func bare(s string) string {
	return strings.NewReplacer(" ", "", "-", "").Replace(analysis.Fold(s))
}
