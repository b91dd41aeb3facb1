package plain

import (
	"fmt"

	"github.com/RoaringBitmap/roaring/v2"

	"sessionnotes/corpus"
	"sessionnotes/indexer/index"
	"sessionnotes/searchd/engine"
)

// kindsOf tells which kinds of text, by their numbers in the index, are among texts.
func kindsOf(texts engine.Texts) (among [8]bool) {
	for _, field := range []string{corpus.FieldTitle, corpus.FieldAbstract, corpus.FieldNote, corpus.FieldSummary} {
		among[index.TextKind(field)] = texts.Has(field)
	}
	return among
}

// evalWithin finds the sessions in which the node stands in texts of its kinds.
func (e *evaluation) evalWithin(shard int, n engine.Within) (*roaring.Bitmap, error) {
	found, err := e.within(shard, n)
	if err != nil {
		return nil, err
	}
	set := roaring.New()
	for doc := range found {
		set.Add(doc)
	}
	return set, nil
}

// within counts how often a term or phrase stands in texts of some kinds. A phrase
// never runs from one text into another, so where it ends tells where it stands.
func (e *evaluation) within(shard int, n engine.Within) (frequencies, error) {
	at, err := e.positionsOf(shard, n.Node)
	if err != nil {
		return nil, err
	}
	among := kindsOf(n.Texts)
	stretches := e.reader.Shards[shard].Columns.Stretches[fieldOf(n.Node)]
	tfs := frequencies{}
	for doc, positions := range at {
		for _, pos := range positions {
			if among[stretches.KindAt(doc, pos)] {
				tfs[doc]++
			}
		}
	}
	return tfs, nil
}

// positionsOf are the positions at which a term or phrase ends, by session.
func (e *evaluation) positionsOf(shard int, n engine.Node) (ends, error) {
	switch n := n.(type) {
	case engine.Phrase:
		return e.phraseEnds(shard, n)
	case engine.Term:
		set, err := e.eval(shard, n)
		if err != nil {
			return nil, err
		}
		return positions(e.reader.Shards[shard], n.Field, n.Text, set)
	}
	return nil, fmt.Errorf("a plan looks for a %T in some texts", n)
}
