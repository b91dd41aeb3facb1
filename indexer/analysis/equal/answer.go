package equal

import (
	"slices"
	"strings"
)

// Of returns the forms that are equal to a text, without that itself, the most trusted first; none when it is in no list. The text is a
// word or several, in any spelling or regular inflection.
func (w *Words) Of(text string) []Form {
	asked := Key(text)
	oneWord := isOneWord(text)
	if forms := w.equals(asked, oneWord); len(forms) > 0 {
		return forms
	}
	for _, base := range bases(asked) {
		if forms := w.equals(base, oneWord); len(forms) > 0 {
			return forms
		}
	}
	return nil
}

// isOneWord tells whether a text is one word, or katakana, where ・ does not part words that mean something else together. Only these are
// looked up in the dictionary: "form at" is not format.
func isOneWord(text string) bool {
	return isKatakanaWord(Key(text)) || !strings.ContainsFunc(strings.TrimSpace(text), isJoint)
}

// equals returns the forms that are equal to a key, from the dictionary too if that is wanted.
func (w *Words) equals(asked string, dictionary bool) []Form {
	a := answer{words: w, asked: asked, seen: map[string]bool{asked: true}}
	a.addGroup(asked)
	a.addWays()
	if dictionary {
		a.addTable()
	}
	slices.SortStableFunc(a.forms, func(x, y Form) int { return int(x.Source) - int(y.Source) })
	return a.forms
}

// answer collects the forms that are equal to a key.
type answer struct {
	words *Words
	asked string
	seen  map[string]bool // the keys of the forms, and asked
	forms []Form
}

// add adds a form that is neither there nor forbidden.
func (a *answer) add(m member) {
	if a.seen[m.key] || a.words.not[unordered(a.asked, m.key)] {
		return
	}
	a.seen[m.key] = true
	a.forms = append(a.forms, m.Form)
}

// addGroup adds the group of a key.
func (a *answer) addGroup(key string) {
	i, ok := a.words.group[key]
	if !ok {
		return
	}
	for _, m := range a.words.groups[i] {
		a.add(m)
	}
}

// addWays adds what is found one-way, with its groups.
func (a *answer) addWays() {
	for _, i := range a.words.asked[a.asked] {
		for _, m := range a.words.ways[i].finds {
			a.add(m)
			a.addGroup(m.key)
		}
	}
}

// addTable adds the dictionary's forms.
func (a *answer) addTable() {
	for _, text := range a.words.table.forms(a.asked) {
		a.add(member{Form{text, Dictionary}, Key(text)})
	}
}
