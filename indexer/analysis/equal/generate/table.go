package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"maps"
	"os"
	"slices"

	"sessionnotes/indexer/analysis/equal"
)

// maxForms is the greatest number of forms of a line: what comes after so many spellings is a rarity.
const maxForms = 6

// table returns the text of the table for pairs in the order in which a line is to have them.
func table(pairs []entry) []byte {
	spellings := map[string][]string{} // of each English word
	siblings := map[string][]string{}  // of each headword: アイデア and アイディア have one, イデア, also of idea, has another
	for _, p := range pairs {
		spellings[p.foreign] = appendNew(spellings[p.foreign], p.katakana)
		siblings[p.headword()] = appendNew(siblings[p.headword()], p.katakana)
	}
	lines := map[string][]string{}
	for english, katakana := range spellings {
		lines[equal.Key(english)] = atMost(maxForms, katakana)
	}
	for _, p := range pairs {
		others := slices.DeleteFunc(slices.Clone(siblings[p.headword()]), func(s string) bool { return equal.Key(s) == p.key })
		line := appendNew(lines[p.key], p.foreign)
		for _, o := range others { // a key can be under two headwords that say one word: ティト and チトー, both Tito
			line = appendNew(line, o)
		}
		lines[p.key] = atMost(maxForms, line)
	}
	var out bytes.Buffer
	for _, key := range slices.Sorted(maps.Keys(lines)) {
		out.WriteString(key)
		for _, form := range lines[key] {
			out.WriteString("\t" + form)
		}
		out.WriteByte('\n')
	}
	return out.Bytes()
}

func atMost(n int, forms []string) []string { return forms[:min(len(forms), n)] }

// headword tells the dictionary's headwords apart.
func (e entry) headword() string { return e.lemma + "-" + e.foreign }

// appendNew appends a spelling unless one of the same key is there.
func appendNew(spellings []string, s string) []string {
	if slices.ContainsFunc(spellings, func(t string) bool { return equal.Key(t) == equal.Key(s) }) {
		return spellings
	}
	return append(spellings, s)
}

// write writes data compressed; the same data gives the same bytes.
func write(name string, data []byte) error {
	var out bytes.Buffer
	w, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		return err
	}
	if _, err := w.Write(data); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if err := w.Close(); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return os.WriteFile(name, out.Bytes(), 0o644)
}
