package corpus

import (
	"regexp"
	"slices"
	"strings"
)

// OneSpeaks reports whether two lists name a person in common.
func OneSpeaks(a, b []Speaker) bool {
	return slices.ContainsFunc(a, func(x Speaker) bool {
		return slices.ContainsFunc(b, func(y Speaker) bool { return samePerson(x.Name, y.Name) })
	})
}

// inBrackets is what stands behind names: a handle, another name.
var inBrackets = regexp.MustCompile(`\([^)]*\)`)

// strokes are letters with a stroke, which unlike accents Unicode does not take off.
var strokes = strings.NewReplacer("ł", "l", "ø", "o", "đ", "d", "ı", "i", "ß", "ss", "æ", "ae", "œ", "oe")

// nameWords are the words of a name in the order of the alphabet: sources differ
// in whether the family name comes first.
func nameWords(name string) []string {
	if bare := inBrackets.ReplaceAllString(name, " "); strings.TrimSpace(bare) != "" {
		name = bare
	}
	words := strings.Split(strokes.Replace(Slug(name)), "-")
	slices.Sort(words)
	return slices.Compact(words)
}

// samePerson reports whether two names, of people on one stage, are of one person:
// the same words in any order, together or apart (山田太郎), or two words of one
// in the other: that has a middle name, or two family names.
func samePerson(a, b string) bool {
	x, y := nameWords(a), nameWords(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) > 1 && within(x, y) || slices.Equal(x, y) {
		return true
	}
	return strings.ReplaceAll(Slug(a), "-", "") == strings.ReplaceAll(Slug(b), "-", "")
}

// akin reports whether the names of two people share a word, as those of people do
// who have changed one, or shortened it.
func akin(a, b []Speaker) bool {
	return slices.ContainsFunc(a, func(x Speaker) bool {
		return slices.ContainsFunc(b, func(y Speaker) bool {
			others := nameWords(y.Name)
			return slices.ContainsFunc(nameWords(x.Name), func(w string) bool {
				return letters(w) >= leastNameWord && slices.Contains(others, w)
			})
		})
	})
}

// leastNameWord is the length of a word of a name, in letters, that is no initial.
const leastNameWord = 3

// within reports whether a list has all that another has.
func within(part, whole []string) bool {
	return !slices.ContainsFunc(part, func(w string) bool { return !slices.Contains(whole, w) })
}
