package engine

import (
	"sync"

	"sessionnotes/indexer/analysis/equal"
)

// maxForms bounds how many forms are remembered; there are not many more in the
// lists, and each takes about half a kilobyte.
const maxForms = 1 << 14

// forms remembers what forms of equal terms come to in one generation: their words are
// always the same ones, whatever is asked. It is safe for concurrent use.
type forms struct {
	mu    sync.Mutex
	known map[formKey]knownForm
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

func newForms() *forms { return &forms{known: map[formKey]knownForm{}} }

// of is what is remembered under a key, or else what read makes of it; that is
// remembered unless it is not good.
func (m *forms) of(key formKey, read func() (f knownForm, good bool)) knownForm {
	m.mu.Lock()
	f, ok := m.known[key]
	m.mu.Unlock()
	if ok {
		return f
	}
	f, good := read()
	if !good {
		return f
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.known) == maxForms {
		clear(m.known)
	}
	m.known[key] = f
	return f
}

// knownForm is a form of an equal term and whether some session has it.
func (r *reading) knownForm(f equal.Form, prefix string) knownForm {
	return r.remembered.of(formKey{f, prefix, r.scope}, func() (knownForm, bool) {
		k := knownForm{form: r.form(f, prefix)}
		k.stands = r.stands(k.node)
		return k, r.err == nil
	})
}
