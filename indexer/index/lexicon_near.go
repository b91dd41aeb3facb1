package index

import (
	"errors"
	"sync"
	"unicode/utf8"

	"github.com/blevesearch/vellum"
	"github.com/blevesearch/vellum/levenshtein"

	"sessionnotes/indexer/analysis"
)

const (
	// maxDistance is the greatest edit distance of Near: at three, most words
	// of the lexicon are near to any short word.
	maxDistance = 2
	// maxNearLength is the greatest length in code points of a word that has
	// neighbours; the automaton takes 1 to 2 KB a code point.
	maxNearLength = 40
	// maxNearSteps is how many transitions of the lexicon one lookup tries.
	maxNearSteps = 1_000_000
)

// NearEntry is a word with its distance from the word asked for.
type NearEntry struct {
	Entry
	Distance int
}

// automata build Levenshtein automata for the distances 1 and 2. Two
// neighbouring characters that are swapped count as one edit.
var automata = [maxDistance]func() *levenshtein.LevenshteinAutomatonBuilder{
	sync.OnceValue(func() *levenshtein.LevenshteinAutomatonBuilder { return newAutomata(1) }),
	sync.OnceValue(func() *levenshtein.LevenshteinAutomatonBuilder { return newAutomata(2) }),
}

// newAutomata panics only for distances far beyond maxDistance, which need too
// many states.
func newAutomata(distance uint8) *levenshtein.LevenshteinAutomatonBuilder {
	b, err := levenshtein.NewLevenshteinAutomatonBuilder(distance, true)
	if err != nil {
		panic("index: " + err.Error())
	}
	return b
}

// Near returns the words of a field, and the compounds of Japanese words, that
// are at most distance edits away from word, the most frequent first, at most
// limit of them; the word itself too if it occurs. An edit inserts, drops or
// changes a code point, or swaps two neighbours. The distance counts as 2 if
// greater. A word of more than 40 code points has no neighbours. Words that fewer
// than least sessions have are left out; from [FrequentWord] on that is faster.
func (l *Lexicon) Near(f analysis.Field, word string, distance, least, limit int) ([]NearEntry, error) {
	mark, ok := wordKey(f, "")
	if !ok || distance <= 0 || word == "" || !utf8.ValidString(word) || utf8.RuneCountInString(word) > maxNearLength {
		return nil, nil
	}
	dfa, err := automata[min(distance, maxDistance)-1]().BuildDfa(word, uint8(min(distance, maxDistance)))
	if err != nil {
		return nil, err
	}
	best := newTop(limit, func(e NearEntry) Entry { return e.Entry })
	found := map[string]bool{}
	add := func(term string, count int) {
		if count < least || found[term] { // a word that is a compound too
			return
		}
		found[term] = true
		best.add(count, func() NearEntry {
			_, edits := dfa.MatchAndDistance(term)
			return NearEntry{Entry{term, count}, int(edits)}
		})
	}
	words := l.words
	if least >= FrequentWord {
		if words, err = l.frequent(); err != nil {
			return nil, err
		}
	}
	if err := walkNear(words, dfa, mark[0], add); err != nil {
		return nil, err
	}
	if f == analysis.Words {
		if err := walkNear(l.readings, dfa, compoundMark, add); err != nil {
			return nil, err
		}
	}
	return best.list(), nil
}

// walkNear calls yield for the keys behind a mark that the automaton accepts.
func walkNear(fst *vellum.FST, dfa *levenshtein.DFA, mark byte, yield func(term string, count int)) error {
	it, err := fst.Search(&markedDFA{DFA: dfa, mark: mark, steps: maxNearSteps}, nil, nil)
	for ; err == nil; err = it.Next() {
		key, count := it.Current()
		yield(string(key[1:]), int(count))
	}
	if !errors.Is(err, vellum.ErrIteratorDone) {
		return err
	}
	return nil
}

// markedDFA accepts the keys of one field of the lexicon: the mark, then what
// the automaton accepts, until its steps are spent.
type markedDFA struct {
	*levenshtein.DFA
	mark  byte
	steps int
}

// beforeMark is the state of a markedDFA at the start of a key.
const beforeMark = -1

// Start returns the state at the start of a key.
func (d *markedDFA) Start() int { return beforeMark }

// IsMatch tells whether a key may end in this state.
func (d *markedDFA) IsMatch(state int) bool { return state != beforeMark && d.DFA.IsMatch(state) }

// CanMatch tells whether a key may go on from this state.
func (d *markedDFA) CanMatch(state int) bool { return state == beforeMark || d.DFA.CanMatch(state) }

// Accept returns the state after one more byte.
func (d *markedDFA) Accept(state int, b byte) int {
	d.steps--
	switch {
	case d.steps < 0, state == beforeMark && b != d.mark:
		return int(levenshtein.SinkState)
	case state == beforeMark:
		return d.DFA.Start()
	}
	return d.DFA.Accept(state, b)
}

// EditDistance returns the distance that a key which ends in this state has.
func (d *markedDFA) EditDistance(state int) uint8 {
	if state == beforeMark {
		return 0
	}
	return d.DFA.EditDistance(state)
}
