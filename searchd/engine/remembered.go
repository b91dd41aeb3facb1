package engine

import (
	"strings"

	"sessionnotes/indexer/analysis"
	"sessionnotes/indexer/analysis/equal"
)

// remembered is what an engine remembers of words: what forms are equal to a term, how a
// word is written in Latin letters, what words a form comes to, and which words are near
// another one, is always the same, whatever is asked.
type remembered struct {
	equals    *memo[string, []equal.Form] // by term
	romanised *memo[string, []equal.Form] // by word in kanji
	forms     *memo[formKey, knownForm]
	near      *memo[nearKey, []Word]
}

// maxRemembered bounds how much is remembered of each kind; of forms there are not many
// more in the lists. Each takes about half a kilobyte.
const maxRemembered = 1 << 14

func newRemembered() *remembered {
	return &remembered{
		equals: newMemo[string, []equal.Form](maxRemembered), romanised: newMemo[string, []equal.Form](maxRemembered),
		forms: newMemo[formKey, knownForm](maxRemembered), near: newMemo[nearKey, []Word](maxRemembered),
	}
}

// nearKey is all that the words near another one depend on.
type nearKey struct {
	word  string
	field analysis.Field
	least int // sessions that have them
}

// formKey is all that a form depends on.
type formKey struct {
	form   equal.Form
	prefix string
	scope  Texts
}

// knownForm is a form, to be read alone, and whether some session has it.
type knownForm struct {
	form
	stands bool
}

// knownForm is a form of an equal term and whether some session has it.
func (r *reading) knownForm(f equal.Form, prefix string) knownForm {
	return r.remembered.forms.of(formKey{f, prefix, r.scope}, func() (knownForm, bool) {
		k := knownForm{form: r.form(f, prefix)}
		k.stands = r.stands(k.node)
		return k, r.err == nil
	})
}

// equalsOf are the forms that are equal to a term; the slice must not be changed.
func (r *reading) equalsOf(term string) []equal.Form {
	return r.remembered.equals.of(strings.Clone(term), func() ([]equal.Form, bool) { return r.words.Of(term), true })
}
