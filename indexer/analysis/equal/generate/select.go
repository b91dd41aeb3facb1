package main

import (
	"strings"
	"unicode/utf8"

	"sessionnotes/indexer/analysis"
)

// unambiguous returns the entries where the katakana can mean nothing but the English word.
func unambiguous(all []entry) []entry {
	senses := map[string]map[string]bool{} // of each key
	nouns := map[string]bool{}             // the words that are no names
	for _, e := range all {
		if senses[e.key] == nil {
			senses[e.key] = map[string]bool{}
		}
		senses[e.key][strings.ToLower(e.foreign)] = true
		nouns[e.foreign] = nouns[e.foreign] || e.kind == common
	}
	english := analysis.New()
	var kept []entry
	for _, e := range all {
		word := strings.ToLower(e.foreign)
		if len(senses[e.key]) == 1 && isLong(e) && isEnglish(e, nouns) && !isFunction(english, word) && (e.kind != common || sameSounds(e.katakana, word)) {
			kept = append(kept, e)
		}
	}
	return kept
}

// isLong tells whether an entry is long enough that chance does not write it.
func isLong(e entry) bool {
	return utf8.RuneCountInString(e.key) >= 3 && len(e.foreign) >= 3
}

// isEnglish tells whether an entry says one word that English has too. A name, or a noun with a capital, which is one or German, must not be a noun as
// well, nor its plural: Nice, the town, is ニース, but nice is not.
func isEnglish(e entry, nouns map[string]bool) bool {
	switch word := strings.ToLower(e.foreign); e.kind {
	case common, name, person:
		if isLower(e.foreign) {
			return e.kind == common
		}
		return isLower(e.foreign[1:]) && !nouns[word] && !nouns[strings.TrimSuffix(word, "s")]
	}
	return false
}

func isLower(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r < 'a' || 'z' < r }) < 0
}

// isFunction tells whether a word has a function rather than a meaning, or so wide a meaning that the Japanese word, which has one of many
// (スルー, to ignore), is another word.
func isFunction(english *analysis.Analyzer, word string) bool {
	if english.Query(word)[0].Words[0].Function {
		return true
	}
	switch word {
	case "above", "across", "again", "against", "all", "along", "also", "always", "any", "anything", "around", "away", "back", "because",
		"become", "before", "behind", "below", "between", "beyond", "both", "come", "coming", "doing", "down", "each", "ever", "every",
		"everything", "few", "get", "give", "given", "going", "got", "held", "just", "keep", "known", "lot", "make", "many", "maybe",
		"more", "most", "much", "never", "off", "once", "one", "only", "out", "over", "own", "please", "put", "same", "see", "self",
		"something", "take", "taking", "through", "try", "under", "until", "upon", "very", "via", "want", "well", "while", "without", "yes":
		return true
	}
	return false
}
