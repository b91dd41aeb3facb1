package index

import (
	"sessionnotes/indexer/analysis"
	"sessionnotes/indexer/analysis/kana"
)

// maxSpellingSteps is how many steps of a lattice one lookup tries.
const maxSpellingSteps = 30_000

// maxSpellings is how many spellings one lookup follows to the words that
// begin with them.
const maxSpellings = 50

// Spelled returns the English words that a lattice spells, the most frequent
// first, at most limit of them: what someone meant who typed kana for them.
func (l *Lexicon) Spelled(ways kana.Lattice, limit int) ([]Entry, error) {
	best := newTop(limit, func(e Entry) Entry { return e })
	for _, word := range l.spellings(ways) {
		n, err := l.Count(analysis.English, word)
		if err != nil {
			return nil, err
		}
		if n > 0 {
			best.add(n, func() Entry { return Entry{word, n} })
		}
	}
	return best.list(), nil
}

// SpelledPrefix returns the English words that begin with a spelling of the
// lattice, otherwise like Spelled. It follows 50 spellings at most, in the
// order of the lattice.
func (l *Lexicon) SpelledPrefix(ways kana.Lattice, limit int) ([]Entry, error) {
	best := newTop(limit, func(e Entry) Entry { return e })
	spellings := l.spellings(ways)
	for _, prefix := range spellings[:min(len(spellings), maxSpellings)] {
		words, _, err := l.Prefix(analysis.English, prefix, limit)
		if err != nil {
			return nil, err
		}
		for _, w := range words {
			best.add(w.Count, func() Entry { return w })
		}
	}
	return best.list(), nil
}

// spellings returns what the lattice spells and an English word begins with,
// each once.
func (l *Lexicon) spellings(ways kana.Lattice) []string {
	if len(ways) == 0 {
		return nil
	}
	mark, _ := wordKey(analysis.English, "")
	s := speller{lexicon: l, ways: ways, steps: maxSpellingSteps, known: map[string]struct{}{}}
	if start, ok := s.accept(l.words.Start(), string(mark)); ok {
		s.walk(0, start)
	}
	return s.found
}

// speller walks the lexicon and a lattice side by side.
type speller struct {
	lexicon *Lexicon
	ways    kana.Lattice
	steps   int
	letters []byte // from the root of the lexicon to the state at hand
	found   []string
	known   map[string]struct{}
}

// walk goes on from a node of the lattice and a state of the lexicon.
func (s *speller) walk(node, state int) {
	if node == s.ways.End() {
		if _, again := s.known[string(s.letters)]; !again {
			s.known[string(s.letters)] = struct{}{}
			s.found = append(s.found, string(s.letters))
		}
		return
	}
	for _, step := range s.ways[node] {
		if s.steps--; s.steps < 0 {
			return
		}
		if next, ok := s.accept(state, step.Letters); ok {
			s.letters = append(s.letters, step.Letters...)
			s.walk(step.Next, next)
			s.letters = s.letters[:len(s.letters)-len(step.Letters)]
		}
	}
}

// accept returns the state of the lexicon after letters; ok is false where no
// word goes on so.
func (s *speller) accept(state int, letters string) (next int, ok bool) {
	for i := range len(letters) {
		state = s.lexicon.words.Accept(state, letters[i])
		if !s.lexicon.words.CanMatch(state) {
			return 0, false
		}
	}
	return state, true
}
