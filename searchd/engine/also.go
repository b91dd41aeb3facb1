package engine

import (
	"slices"

	"sessionnotes/corpus"
	"sessionnotes/indexer/analysis"
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
// it was typed.
func (r *reading) also(s *corpus.Session) []string {
	if len(r.widenings) == 0 {
		return nil
	}
	texts := slices.DeleteFunc(s.Texts(), func(t corpus.Text) bool { return !r.scope.Has(t.Field) })
	var out []string
	for _, w := range r.widenings {
		if !slices.ContainsFunc(w.typed, func(m marker) bool { return !m.stands(r.analyzer, texts) }) {
			continue
		}
		for _, f := range w.forms {
			if f.marks.stands(r.analyzer, texts) && !slices.Contains(out, f.text) {
				out = append(out, f.text)
			}
		}
	}
	return out
}

// stands tells whether something in the texts is to be marked, of which it
// analyses a few that seem to have it.
func (m *marker) stands(a *analysis.Analyzer, texts []corpus.Text) bool {
	needles, left := m.needles(), maxAnalysed
	for _, t := range texts {
		if _, ok := needles.in(t.Text); !ok {
			continue
		}
		if spans, _ := m.spans(a, t.Text); len(spans) > 0 {
			return true
		}
		if left--; left == 0 {
			break
		}
	}
	return false
}
