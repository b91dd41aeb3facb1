package engine

import (
	"cmp"
	"context"
	"slices"

	"sessionnotes/corpus"
	"sessionnotes/searchd/query"
)

// thinCandidates is among how many sessions those are chosen that are near to one of
// which there is no text.
const thinCandidates = 40

// What sessions have in common with one of which there is no text counts so much of
// what its words give: a person, a track, and the title, if that has all words.
const (
	sharedPerson = 0.3
	sharedTrack  = 0.1
	sharedTitle  = 1.0
)

// isThin tells whether nothing is known of a session but title, tags and people. Its
// few words stand anywhere in others, so it takes more to be near to it.
func isThin(s *corpus.Session) bool { return s.Abstract == "" && len(s.Notes) == 0 }

// nearer orders sessions that have some of the words of a thin one anew: those first
// that have more of them in their titles, the same people, or the same track. Where
// they are fewer than limit, what else its people said comes behind.
func (e *Engine) nearer(ctx context.Context, r *reading, of *corpus.Session, words []word, found []Match, limit int) ([]Match, error) {
	var all float64
	weights := map[Term]float64{}
	for _, w := range words {
		all += w.weight
		weights[Term{w.Field.String(), w.term}] = w.weight
	}
	people := speakerKeys(of)
	for i, m := range found {
		s := e.backend.Brief(m)
		near, seen := 1.0, map[Term]bool{}
		for _, w := range r.wordsIn(s.Title) {
			if t := (Term{w.Field.String(), w.term}); !seen[t] {
				seen[t] = true
				near += sharedTitle * weights[t] / all
			}
		}
		if slices.ContainsFunc(speakerKeys(s), func(key string) bool { return slices.Contains(people, key) }) {
			near += sharedPerson
		}
		if of.Track != "" && corpus.Slug(s.Track) == corpus.Slug(of.Track) {
			near += sharedTrack
		}
		found[i].Score *= near
	}
	slices.SortStableFunc(found, func(a, b Match) int { return cmp.Compare(b.Score, a.Score) })
	if len(found) >= limit || len(people) == 0 {
		return found, nil
	}
	more, err := e.backend.Match(ctx, Plan{Match: Values{Field: "speaker", Keys: people}, Sort: query.SortDateDesc, Limit: thinCandidates})
	if err != nil {
		return nil, err
	}
	for _, m := range more.Hits {
		if m.ID != of.ID && !slices.ContainsFunc(found, func(f Match) bool { return f.ID == m.ID }) {
			found = append(found, m)
		}
	}
	return found, nil
}

// speakerKeys are the people on stage, by their keys.
func speakerKeys(s *corpus.Session) []string {
	var keys []string
	for _, sp := range s.Speakers {
		keys = append(keys, corpus.Slug(sp.Name))
	}
	return keys
}
