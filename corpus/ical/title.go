package ical

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"sessionnotes/corpus"
)

// parted parts a title of Sched from its speakers: "Title - Ann Lee, ACME & Bo
// Chan, Beta". What stands behind the last dash are speakers if it names a
// company, or several people.
func parted(title string) (string, []corpus.Speaker) {
	at := strings.LastIndex(title, " - ")
	if at < 0 || !strings.ContainsAny(title[at:], ",&") {
		return title, nil
	}
	var speakers []corpus.Speaker
	company := ""
	people := strings.Split(title[at+len(" - "):], "&")
	for i := len(people) - 1; i >= 0; i-- { // a company behind the last stands for those before it
		names := strings.Split(people[i], ",")
		if len(names) > 1 {
			company = corpus.Line(names[len(names)-1])
			names = names[:len(names)-1]
		}
		for j := len(names) - 1; j >= 0; j-- {
			if name := corpus.PersonName(names[j]); name != "" {
				speakers = append(speakers, corpus.Speaker{Name: name, Affiliation: company})
			}
		}
	}
	if len(speakers) == 0 || slices.ContainsFunc(speakers, func(s corpus.Speaker) bool { return !isName(s.Name) }) {
		return title, nil
	}
	slices.Reverse(speakers)
	return strings.TrimSpace(title[:at]), speakers
}

// particles are words of names that begin with a small letter.
var particles = []string{"van", "von", "de", "da", "del", "der", "den", "di", "du", "la", "le", "dos", "bin", "al", "el", "ten", "ter", "zu"}

// isName tells whether a text can be the name of a person: some words, each with
// a capital, or in a script without.
func isName(s string) bool {
	words := strings.Fields(s)
	if len(words) == 0 || len(words) > 6 {
		return false
	}
	return !slices.ContainsFunc(words, func(w string) bool {
		first, _ := utf8.DecodeRuneInString(w)
		return (unicode.IsLower(first) || unicode.IsDigit(first)) && !slices.Contains(particles, strings.ToLower(w))
	})
}
