package engine

import (
	"cmp"
	"slices"
	"time"

	"sessionnotes/corpus"
)

// Entry is a value of a facet field with what all of its sessions have in common.
type Entry struct {
	Key string
	Names
	Count int
	// From is the first day of its sessions and To the last one, as yyyymmdd; both
	// are 0 if none has a date.
	From, To uint32
}

// Add counts a session of these days, 0 for one without a date.
func (e *Entry) Add(from, to uint32) {
	e.Count++
	if from == 0 {
		return
	}
	if e.From == 0 || from < e.From {
		e.From = from
	}
	e.To = max(e.To, to)
}

// Value is the entry by its name in a language.
func (e Entry) Value(lang string) Value {
	return Value{Key: e.Key, Label: cmp.Or(e.Label.In(lang), e.Key)}
}

// Entries are the values of a facet field that sessions have, by key. They are shared:
// nobody may change them.
func (e *Engine) Entries(field string) []Entry { return e.backend.Entries(field) }

// Made is when the sessions were read.
func (e *Engine) Made() time.Time { return e.backend.Made() }

// Named are the entries that a text means: the one of this key, or else those that
// have it for a name or an alias.
func (e *Engine) Named(field, text string) []Entry {
	if one, ok := e.entry(field, text); ok {
		return []Entry{one}
	}
	return e.entriesOf(field, e.backend.Keys(field, corpus.Slug(text)))
}

// Beginning are the entries of which a name has, for each word of a text, a word that
// begins with it: those with most sessions first, at most limit. An empty text gives
// none.
func (e *Engine) Beginning(field, text string, limit int) []Entry {
	var keys []string
	for _, found := range e.backend.Complete(field, slugWords(text), limit) {
		keys = append(keys, found.Key)
	}
	return e.entriesOf(field, keys)
}

func (e *Engine) entriesOf(field string, keys []string) []Entry {
	var out []Entry
	for _, key := range keys {
		if one, ok := e.entry(field, key); ok {
			out = append(out, one)
		}
	}
	return out
}

func (e *Engine) entry(field, key string) (Entry, bool) {
	all := e.backend.Entries(field)
	i, ok := slices.BinarySearchFunc(all, key, func(x Entry, key string) int { return cmp.Compare(x.Key, key) })
	if !ok {
		return Entry{}, false
	}
	return all[i], true
}
