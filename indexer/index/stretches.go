package index

import (
	"slices"

	"sessionnotes/corpus"
)

// Stretches tell of which kind the texts of a session are that stand in one index
// field, by position: where each stretch of texts of one kind begins, ascending.
// Those of document d are At[d] to At[d+1] of Values, the position times eight plus
// the number of the kind.
type Stretches struct{ Ordinals }

// textKinds are the kinds of texts that are told apart within a field, by number;
// "" is every other: names, tags, labels. Transcripts have fields of their own.
var textKinds = []string{"", corpus.FieldTitle, corpus.FieldAbstract, corpus.FieldNote, corpus.FieldSummary}

// kindBits is how many bits the number of a kind takes.
const kindBits = 3

// TextKind is the number of a kind of text, which is a corpus field such as
// [corpus.FieldAbstract]; 0 for those that are not told apart.
func TextKind(field string) uint32 { return uint32(max(slices.Index(textKinds, field), 0)) }

// KindAt is the number of the kind of the text at a position in a document.
func (s Stretches) KindAt(doc, position uint32) uint32 {
	of := s.Of(doc)
	i, found := slices.BinarySearchFunc(of, position, func(v, position uint32) int { return int(v>>kindBits) - int(position) })
	if !found {
		i--
	}
	if i < 0 {
		return 0
	}
	return of[i] & (1<<kindBits - 1)
}

// hasStretches tells whether the stretches of a field are kept: positions in it
// tell where a text stands.
func (f textField) hasStretches() bool { return f.zone == body && f.positions }

// begin notes that a text of a kind begins in a field.
func (rec *record) begin(field int, kind, position uint32) {
	s := rec.stretches[field]
	if len(s) == 0 && kind == 0 || len(s) > 0 && s[len(s)-1]&(1<<kindBits-1) == kind {
		return
	}
	rec.stretches[field] = append(s, position<<kindBits|kind)
}

// stretchesOf are the stretches of rows by field.
func stretchesOf(rows []*row) map[string]Stretches {
	out := map[string]Stretches{}
	for i, f := range textFields {
		if !f.hasStretches() {
			continue
		}
		out[f.name] = Stretches{newOrdinals(rows, func(r *row) []uint32 { return r.Stretches.of(i) })}
	}
	return out
}
