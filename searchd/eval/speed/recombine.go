package main

import (
	"fmt"
	"iter"
	"math"
	"math/rand/v2"
	"slices"
	"sort"
	"strings"

	"sessionnotes/corpus"
)

// The sessions that are made have as many sentences as those of archives.
const (
	leastSentences = 3
	mostSentences  = 12
	// skew is the exponent of Zipf's law by which events are more or less frequent.
	skew = 0.8
)

// recombine makes so many sessions of others: the title of one, sentences of several
// in its language, and event, track, speakers and date of one that is drawn by
// Zipf's law. The same sessions give the same.
func recombine(from []corpus.Session, n int) iter.Seq[corpus.Session] {
	return func(yield func(corpus.Session) bool) {
		random := rand.New(rand.NewPCG(31718, 5))
		sentences := sentencesOf(from)
		order := random.Perm(len(from))
		sums := make([]float64, len(from))
		sum := 0.0
		for i := range sums {
			sum += math.Pow(float64(i+1), -skew)
			sums[i] = sum
		}
		for i := range n {
			titled := &from[random.IntN(len(from))]
			placed := &from[order[min(sort.SearchFloat64s(sums, random.Float64()*sum), len(from)-1)]]
			if !yield(combined(i, titled, placed, sentences, random)) {
				return
			}
		}
	}
}

// combined is a session with the title of one and the place of another. It shares
// no list with them: what is resolved is changed in place, and the ones before may
// still be written to an index meanwhile.
func combined(i int, titled, placed *corpus.Session, sentences map[string][]string, random *rand.Rand) corpus.Session {
	pool := sentences[languageOf(titled)]
	var text []string
	for range leastSentences + random.IntN(mostSentences-leastSentences+1) {
		text = append(text, pool[random.IntN(len(pool))])
	}
	return corpus.Session{
		ID: fmt.Sprintf("made-%07d", i), Title: titled.Title, Languages: slices.Clone(titled.Languages),
		Event: placed.Event, Track: placed.Track, Speakers: slices.Clone(placed.Speakers), Date: placed.Date,
		Notes: []corpus.Note{{Language: languageOf(titled), Passages: []corpus.Passage{{Text: strings.Join(text, " ")}}}},
	}
}

// sentencesOf are the sentences of sessions by language; every language has one at
// least.
func sentencesOf(from []corpus.Session) map[string][]string {
	sentences := map[string][]string{}
	for i := range from {
		s := &from[i]
		language := languageOf(s)
		for _, t := range s.Texts() {
			sentences[language] = append(sentences[language], split(t.Text)...)
		}
		if len(sentences[language]) == 0 {
			sentences[language] = []string{s.Title}
		}
	}
	return sentences
}

// split parts a text after what ends sentences and lines.
func split(text string) []string {
	var out []string
	from := 0
	for at, r := range text {
		if r == '\n' || strings.ContainsRune("。！？", r) || strings.ContainsRune(".!?", r) && strings.HasPrefix(text[at+1:], " ") {
			end := at + len(string(r))
			out = append(out, strings.TrimSpace(text[from:end]))
			from = end
		}
	}
	out = append(out, strings.TrimSpace(text[from:]))
	return slices.DeleteFunc(out, func(s string) bool { return len(s) < 12 })
}

func languageOf(s *corpus.Session) string {
	if of := s.HeldOrWritten(); len(of) > 0 {
		return of[0]
	}
	return ""
}
