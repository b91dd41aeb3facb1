package local

import (
	"slices"
	"strings"

	"sessionnotes/corpus"
	"sessionnotes/indexer/analysis"
	"sessionnotes/searchd/engine"
)

// holds tells whether a text of a session, of some kinds, holds what is wanted.
func holds(s *corpus.Session, bareText string, texts engine.Texts) bool {
	return slices.ContainsFunc(s.Texts(), func(t corpus.Text) bool {
		return texts.Has(t.Field) && strings.Contains(bare(t.Text), bareText)
	})
}

// bare is a text folded, without white space and hyphens.
func bare(s string) string { return unspaced.Replace(analysis.Fold(s)) }

var unspaced = strings.NewReplacer(" ", "", "-", "")
