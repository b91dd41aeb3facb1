package engine

import (
	"cmp"
	"math"
	"slices"
	"unicode/utf8"

	"sessionnotes/indexer/analysis"
	"sessionnotes/indexer/analysis/kana"
)

const (
	// maxCompletions is how many words are looked at for what is being typed.
	maxCompletions = 40
	// directFavour is how many times rarer a word may be that begins with the
	// very letters typed, and still come before one that is read so.
	directFavour = 3
	// singleFavour is that of a word of one kanji: it is seldom typed by itself.
	singleFavour = 0.2
	// formFavour is that of another form of a word that comes before it.
	formFavour = 0.3
	// soundFavour is that of a word that only sounds as what was typed.
	soundFavour = 0.1
)

// completion is a word that a beginning may become.
type completion struct {
	Word
	way    way
	weight float64
}

// way says how a word begins as a text does.
type way int

const (
	byLetters way = iota
	byReading     // or by the keys that were pressed
	bySound
)

// completions are the words that begin as the text does, in its letters, in
// their reading or in their sound, the likeliest first.
func (r *reading) completions(open string) []completion {
	folded := analysis.Fold(open)
	var all []completion
	add := func(words []Word, w way, err error) {
		r.fail(err)
		for _, word := range words {
			if !slices.ContainsFunc(all, func(c completion) bool { return c.Text == word.Text }) {
				all = append(all, completion{word, w, r.likelihood(word, w, folded)})
			}
		}
	}
	lexicon := r.backend.Lexicon()
	field := analysis.English
	if hasCJK(folded) {
		field = analysis.Words
		compounds, err := lexicon.Compounds(folded, maxCompletions)
		add(compounds, byLetters, err)
	}
	words, _, err := lexicon.Prefix(field, folded, maxCompletions)
	add(words, byLetters, err)
	for _, p := range kana.Prefixes(folded) {
		read, err := lexicon.ReadPrefix(p, maxCompletions)
		add(writtenWords(read), byReading, err)
	}
	if hasKana(folded) {
		if utf8.RuneCountInString(folded) > 1 { // one kana is as many keys as begin many words
			spelled, err := lexicon.SpelledPrefix(kana.Keys(folded), maxCompletions)
			add(spelled, byReading, err)
		}
		spelled, err := lexicon.Spelled(kana.Sounds(folded), maxCompletions)
		add(spelled, bySound, err)
	}
	slices.SortStableFunc(all, func(a, b completion) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.Text, b.Text))
	})
	return all
}

// likelihood is how likely a word is meant by a typed text: by its share of the
// sessions in its script, for who types Japanese has those alone in mind.
func (r *reading) likelihood(w Word, by way, typed string) float64 {
	field := analysis.English
	if hasCJK(w.Text) {
		field = analysis.Words
	}
	share := float64(w.Count) / float64(max(1, r.backend.Having(field.String())))
	switch {
	case w.Text == typed:
		return math.Inf(1)
	case by == byLetters:
		share *= directFavour
	case by == bySound:
		share *= soundFavour
	}
	if utf8.RuneCountInString(w.Text) == 1 {
		share *= singleFavour
	}
	return share
}

func writtenWords(read []ReadWord) []Word {
	words := make([]Word, len(read))
	for i, w := range read {
		words[i] = w.Word
	}
	return words
}

// distinct are the words with those behind of which another form comes first,
// without function words.
func (s *suggesting) distinct() []completion {
	var words []completion
	seen := map[string]bool{}
	for _, w := range s.words {
		stem := s.stemOf(w.Text)
		if stem == "" {
			continue
		}
		if seen[stem] {
			w.weight *= formFavour
		}
		seen[stem] = true
		words = append(words, w)
	}
	slices.SortStableFunc(words, func(a, b completion) int { return cmp.Compare(b.weight, a.weight) })
	for _, w := range []way{byLetters, byReading} {
		raise(words, w)
	}
	return words
}

// raise puts the first word of a way among the first three: which way is meant,
// what was typed does not tell.
func raise(words []completion, w way) {
	const place = 2
	i := slices.IndexFunc(words, func(c completion) bool { return c.way == w })
	if i <= place {
		return
	}
	first := words[i]
	copy(words[place+1:i+1], words[place:i])
	words[place] = first
}
