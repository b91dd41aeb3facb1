package server

import "sessionnotes/searchd/engine"

// partJSON is what one word of the query gives to a score, or two words that
// stand side by side.
type partJSON struct {
	Word   string     `json:"word" doc:"As it was typed."`
	Why    engine.Why `json:"why" enum:"typed,part,neighbour,gram,prefix,equal,corrected" doc:"Why the term counts for the word."`
	Field  string     `json:"field" doc:"The index field: ja words, pairs, grams, en; transcript_… of transcripts."`
	Terms  []string   `json:"terms" doc:"What was found: one term, or several side by side."`
	TF     int        `json:"tf" doc:"How often it occurs in the session."`
	DF     int        `json:"df" doc:"In how many sessions it occurs."`
	Length int        `json:"length" doc:"Of the field in the session, in tokens."`
	Weight float64    `json:"weight"`
	K1     float64    `json:"k1"`
	B      float64    `json:"b"`
	Score  float64    `json:"score"`
}

func partsAnswer(parts []engine.ScorePart) []partJSON {
	var out []partJSON
	for _, p := range parts {
		field, terms := termsOf(p.Term.Node)
		out = append(out, partJSON{
			Word: p.Word, Why: p.Term.Why, Field: field, Terms: terms, TF: p.TF, DF: p.DF, Length: p.Length,
			Weight: p.Term.Weight, K1: p.Term.K1, B: p.Term.B, Score: p.Score,
		})
	}
	return out
}

// termsOf are the terms of a scored node and the field of the first.
func termsOf(n engine.Node) (field string, terms []string) {
	switch n := n.(type) {
	case engine.Term:
		return n.Field, []string{n.Text}
	case engine.Phrase:
		return n.Field, n.Terms
	case engine.All:
		for i, c := range n {
			f, t := termsOf(c)
			if i == 0 {
				field = f
			}
			terms = append(terms, t...)
		}
	}
	return field, terms
}
