package pages

import (
	"cmp"
	"html/template"
	"regexp"
	"slices"
	"unicode/utf8"

	"sessionnotes/searchd/engine"
)

// words are texts to mark wherever they stand. The engine marks the title and
// the best passages of a session; what it marked there is looked for in the
// others too.
type words struct{ pattern *regexp.Regexp } // nil: nothing to mark

// markedWords are what the engine marked in a session.
func markedWords(h engine.Hit) words {
	found := markedTexts(h.Title)
	for _, s := range h.Snippets {
		found = append(found, markedTexts(s.Marked)...)
	}
	if len(found) == 0 {
		return words{}
	}
	// The longest first: an alternation takes the first that fits.
	slices.SortFunc(found, func(a, b string) int { return cmp.Or(len(b)-len(a), cmp.Compare(a, b)) })
	pattern := "(?i)"
	for i, w := range slices.Compact(found) {
		if i > 0 {
			pattern += "|"
		}
		pattern += whole(w)
	}
	return words{regexp.MustCompile(pattern)} // made of quoted texts: always valid
}

func markedTexts(m engine.Marked) []string {
	var out []string
	runes := []rune(m.Text)
	for _, k := range m.Marks {
		out = append(out, string(runes[k.From:k.To]))
	}
	return out
}

// latin is what must not be cut in two: "art" is not marked in "start".
var latin = regexp.MustCompile(`^\w$`)

// whole is the pattern of a text that does not begin or end inside a word.
func whole(text string) string {
	pattern := `(?:` + regexp.QuoteMeta(text) + `)`
	_, first := utf8.DecodeRuneInString(text)
	_, last := utf8.DecodeLastRuneInString(text)
	if latin.MatchString(text[:first]) {
		pattern = `\b` + pattern
	}
	if latin.MatchString(text[len(text)-last:]) {
		pattern += `\b`
	}
	return pattern
}

// html is a text, escaped, with the words in it marked.
func (w words) html(text string) template.HTML {
	m := engine.Marked{Text: text}
	if w.pattern == nil {
		return markedHTML(m)
	}
	bytes, runes := 0, 0 // the same place in text
	place := func(to int) int {
		runes += utf8.RuneCountInString(text[bytes:to])
		bytes = to
		return runes
	}
	for _, at := range w.pattern.FindAllStringIndex(text, -1) {
		m.Marks = append(m.Marks, engine.Mark{From: place(at[0]), To: place(at[1])})
	}
	return markedHTML(m)
}
