package engine

import (
	"sessionnotes/corpus"
	"sessionnotes/searchd/query"
)

// Texts are kinds of text of a session, of those that a search can be narrowed
// to. The zero value stands for all texts, those of no such kind too.
type Texts uint8

// The kinds of text.
const (
	TextTitle Texts = 1 << iota
	TextAbstract
	TextNote
	TextSummary
	TextTranscript
)

// textsOf are the kinds of text by the field of package corpus.
var textsOf = map[string]Texts{
	corpus.FieldTitle: TextTitle, corpus.FieldAbstract: TextAbstract, corpus.FieldNote: TextNote,
	corpus.FieldSummary: TextSummary, corpus.FieldTranscript: TextTranscript,
}

// Has tells whether the text of a field of package corpus is among them.
func (t Texts) Has(field string) bool { return t == 0 || t&textsOf[field] != 0 }

// scopeOf are the texts that a query is narrowed to, 0 for all.
func scopeOf(q query.Query) (scope Texts) {
	for _, kind := range q.Scope() {
		switch kind {
		case query.InTitle:
			scope |= TextTitle
		case query.InAbstract:
			scope |= TextAbstract
		case query.InNotes:
			scope |= TextNote
		case query.InSummary:
			scope |= TextSummary
		case query.InTranscript:
			scope |= TextTranscript
		}
	}
	return scope
}

// having matches the sessions that have any text of the kinds.
func (t Texts) having() Node {
	if t == 0 || t&TextTitle != 0 {
		return nil // every session has a title
	}
	v := Values{Field: "has"}
	for _, kind := range []struct {
		texts Texts
		has   corpus.Holding
	}{{TextAbstract, corpus.HasAbstract}, {TextNote, corpus.HasNotes}, {TextSummary, corpus.HasSummary}, {TextTranscript, corpus.HasTranscript}} {
		if t&kind.texts != 0 {
			v.Keys = append(v.Keys, string(kind.has))
		}
	}
	return v
}
