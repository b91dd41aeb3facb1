package engine

import (
	"slices"
	"strings"

	"sessionnotes/corpus"
)

// keys are the keys of a facet field that a written value stands for: by key,
// name or alias; names of people and companies also by some of their words.
// A value that stands for nothing is itself a key that no session has.
func (r *reading) keys(field, value string) []string {
	keys := r.facetKeys(field, value)
	if _, known := r.backend.Names(field, keys[0]); !known && slices.Contains([]string{"speaker", "author", "company"}, field) {
		if within := r.keysWithin(field, corpus.Slug(value)); len(within) > 0 {
			return within
		}
	}
	return keys
}

// keysWithin are the values of a facet field that have all the words of a slug.
func (r *reading) keysWithin(field, slug string) []string {
	wanted := strings.Split(slug, "-")
	var keys []string
	for key := range r.backend.Values(field) {
		have := strings.Split(key, "-")
		if !slices.ContainsFunc(wanted, func(w string) bool { return !slices.Contains(have, w) }) {
			keys = append(keys, key)
		}
	}
	return keys
}

// facetKeys are the keys that a filter value stands for, at least one: by key,
// name or alias, or else by what is equal to it.
func (r *reading) facetKeys(field, value string) []string {
	value = strings.TrimSpace(value)
	if value == "" {
		return []string{""}
	}
	if _, ok := r.backend.Names(field, value); ok {
		return []string{value}
	}
	if keys := r.backend.Keys(field, corpus.Slug(value)); len(keys) > 0 {
		return keys
	}
	for _, f := range r.equalsOf(value) {
		if keys := r.backend.Keys(field, corpus.Slug(f.Text)); len(keys) > 0 {
			return keys
		}
	}
	return []string{value}
}
