package kana

import (
	"strings"
	"unicode/utf8"
)

// maxDrafts is the greatest number of ways in which one text is read.
const maxDrafts = 4

// draft is a text typed so far: kana in each way that it can be read, and the letters of a syllable that is not finished.
type draft struct {
	kana []string // hiragana and ー, at least one
	rest string   // a key of completions, or ""
}

// convert reads a normalized text of kana and romaji; ok is false when it has anything else. Within the text, but not at its start, as
// many consonants as lone says may stand without the vowel that Japanese gives them (the s of kurasta).
func convert(s string, lone int) (d draft, ok bool) {
	d.kana = []string{""}
	for start := s; s != ""; {
		ways, n := next(s)
		if n == 0 && completions[s] != nil {
			d.rest = s
			return d, true
		}
		if n == 0 && lone > 0 && s != start {
			lone--
			ways, n = loneConsonant(s)
		}
		if n == 0 {
			return draft{}, false
		}
		d.extend(ways)
		s = s[n:]
	}
	return d, true
}

// loneConsonant reads a consonant that another one follows with the vowel that loan words have there: o after t and d, u after others.
// No l or x may follow, which begin a small kana, or a word that is not Japanese.
func loneConsonant(s string) (ways []string, n int) {
	if len(s) < 2 || !isConsonant(s[0]) || !isConsonant(s[1]) && s[1] != 'n' || s[1] == 'l' || s[1] == 'x' {
		return nil, 0
	}
	vowel := "u"
	if s[0] == 't' || s[0] == 'd' {
		vowel = "o"
	}
	return []string{kanaOf[s[:1]+vowel]}, 1
}

// extend appends each of the ways to all that was read so far.
func (d *draft) extend(ways []string) {
	longer := make([]string, 0, len(d.kana)*len(ways))
	for _, way := range ways {
		for _, k := range d.kana {
			longer = append(longer, k+way)
		}
	}
	d.kana = longer[:min(len(longer), maxDrafts)]
}

// next reads what s begins with: its kana in each possible way, and its length in bytes, 0 when s begins with no whole syllable.
func next(s string) (ways []string, n int) {
	if r, n := utf8.DecodeRuneInString(s); isKana(r) {
		return []string{s[:n]}, n
	}
	if k, n := whole(s); n > 0 {
		return []string{k}, n
	}
	switch {
	case s[0] == 'n':
		return nasal(s)
	case s[0] == 'm' && len(s) > 1 && strings.IndexByte("bmp", s[1]) >= 0:
		return []string{"ん"}, 1
	case len(s) > 1 && s[0] == s[1] && isConsonant(s[0]), strings.HasPrefix(s, "tch"):
		return []string{"っ"}, 1
	case s[0] == '-' || s[0] == '^':
		return []string{"ー"}, 1
	}
	return nil, 0
}

// whole reads the longest syllable that s begins with.
func whole(s string) (kana string, n int) {
	for n := min(maxSyllable, len(s)); n > 0; n-- {
		if k, ok := kanaOf[s[:n]]; ok {
			return k, n
		}
	}
	return "", 0
}

// nasal reads an n that no vowel follows. At the end of what was typed it is not finished: the vowel may come.
func nasal(s string) (ways []string, n int) {
	after := s[1:]
	switch {
	case after == "" || after == "y":
		return nil, 0
	case after[0] == '\'':
		return []string{"ん"}, 2
	case strings.HasPrefix(after, "’"):
		return []string{"ん"}, 1 + len("’")
	case after[0] != 'n':
		return []string{"ん"}, 1
	case after == "ny": // にゃ or や may come
		return []string{"ん"}, len(s)
	}
	if k, n := whole(after); n > 0 { // "nna": the input method takes both n for ん
		vowel, _ := whole(after[1:])
		return []string{"ん" + k, "ん" + vowel}, 1 + n
	}
	return []string{"ん"}, 2
}

func isConsonant(c byte) bool {
	return 'a' <= c && c <= 'z' && strings.IndexByte("aiueon", c) < 0
}
