package engine

import (
	"maps"
	"slices"

	"sessionnotes/corpus"
)

// widening is a term of the query with the forms that stand for it, to tell of a
// hit by which it was found.
type widening struct {
	typed []marker // of each of its words, as they were typed
	forms []stand
}

// stand is a form in the place of a term.
type stand struct {
	text  string
	marks marker
}

// widening is that of units, before the forms are added to them.
func newWidening(span []spanUnit, found []form, names []string) widening {
	var w widening
	for _, s := range span {
		var typed marker
		typed.add(s.unit.marks)
		w.typed = append(w.typed, typed)
	}
	for i, f := range found {
		w.forms = append(w.forms, stand{names[i], f.marks})
	}
	return w
}

// also are the forms by which a session was found that does not have a term as
// it was typed, by what is marked in its title and in other texts.
func (r *reading) also(title string, texts []candidate) []string {
	if len(r.widenings) == 0 {
		return nil
	}
	seen := things{}
	if r.scope.Has(corpus.FieldTitle) {
		_, distinct := r.marks.spans(r.analyzer, title)
		maps.Copy(seen, distinct)
	}
	for _, t := range texts {
		maps.Copy(seen, t.distinct)
	}
	var out []string
	for _, w := range r.widenings {
		if !slices.ContainsFunc(w.typed, func(m marker) bool { return !m.stands(seen) }) {
			continue
		}
		for _, f := range w.forms {
			if f.marks.stands(seen) && !slices.Contains(out, f.text) {
				out = append(out, f.text)
			}
		}
	}
	return out
}

// stands tells whether something is to be marked among what was.
func (m *marker) stands(seen things) bool {
	for _, terms := range m.terms {
		for t := range terms {
			if seen[thing(t)] {
				return true
			}
		}
	}
	return slices.ContainsFunc(m.phrases, func(p fieldPhrase) bool { return seen[p.thing()] }) ||
		slices.ContainsFunc(m.literals, func(l string) bool { return seen[l] })
}
