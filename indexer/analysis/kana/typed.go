package kana

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// MaxPrefixes is the greatest number of prefixes that a text has.
const MaxPrefixes = 24

// Readings returns the folded readings of a word typed to its end in romaji, kana or both, the Hepburn one first; nil for any other text.
func Readings(typed string) []string {
	d, ok := read(typed, 0)
	if !ok || d.rest != "" && d.rest != "n" {
		return nil
	}
	var readings []string
	for _, k := range d.kana {
		if d.rest == "n" {
			k += "ん"
		}
		readings = appendNew(readings, fold(k))
	}
	return readings
}

// Prefixes returns the folded beginnings of the readings that someone who has typed so far may be after, the literal ones first; nil for a
// text that is neither kana nor romaji. None begins with another.
func Prefixes(typed string) []string {
	d, ok := read(typed, 1)
	if !ok {
		return nil
	}
	var prefixes []string
	for _, k := range d.kana {
		for _, p := range d.beginnings(k) {
			prefixes = appendNew(prefixes, fold(p))
		}
	}
	prefixes = dropCovered(prefixes)
	return prefixes[:min(len(prefixes), MaxPrefixes)]
}

// read converts typed text of a word's length, see convert.
func read(typed string, lone int) (draft, bool) {
	if typed == "" || utf8.RuneCountInString(typed) > MaxTyped {
		return draft{}, false
	}
	return convert(normalize(typed), lone)
}

// beginnings are the kana that k can be the beginning of, given the letters after it.
func (d *draft) beginnings(k string) []string {
	if d.rest == "" {
		return append([]string{k}, loanBeginnings(k)...)
	}
	var all []string
	for _, c := range completions[d.rest] {
		all = append(all, k+c)
	}
	switch {
	case d.rest == "n":
		all = append(all, k+"ん")
	case k != "" && d.rest == "m":
		for _, c := range slices.Concat(completions["b"], completions["m"], completions["p"]) {
			all = append(all, k+"ん"+c)
		}
	case k != "" && len(d.rest) == 1: // the consonant may be doubled; no word begins with っ
		for _, c := range completions[d.rest] {
			all = append(all, k+"っ"+c)
		}
	}
	return all
}

// loanBeginnings are the kana that k becomes when a small vowel follows its last, where folding changes that one.
func loanBeginnings(k string) []string {
	last, n := utf8.DecodeLastRuneInString(k)
	before := k[:len(k)-n]
	switch {
	case last == 'ゔ':
		return []string{before + "ば", before + "び", before + "べ", before + "ぼ"}
	case before == "":
		return nil
	case last == 'て':
		return []string{before + "ち"}
	case last == 'で':
		return []string{before + "じ"}
	}
	return nil
}

func appendNew(list []string, s string) []string {
	if s == "" || slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}

// dropCovered removes what begins with another of the list.
func dropCovered(list []string) []string {
	var kept []string
	for _, s := range list {
		covered := slices.ContainsFunc(list, func(p string) bool { return p != s && strings.HasPrefix(s, p) })
		if !covered {
			kept = append(kept, s)
		}
	}
	return kept
}
