package main

import "strings"

// sameSounds tells whether katakana says an English word: each consonant of the katakana stands for a letter of the word, in order, and no
// letter is left over that would be heard. So an abbreviation (アナ of announcer), an inflected form (アイズ of eye) or a translation is no pair.
func sameSounds(katakana, english string) bool {
	return matches(consonants(katakana), english, 0)
}

// consonants returns the consonants of katakana, one byte each; vowels, semivowels, ッ and ー have none.
func consonants(katakana string) string {
	var out []byte
	for _, r := range katakana {
		for _, row := range rows {
			if strings.ContainsRune(row.kana, r) {
				out = append(out, row.consonant)
			}
		}
	}
	return string(out)
}

// rows are the kana with a consonant, and the letters that it can stand for.
var rows = []struct {
	kana      string
	consonant byte
	letters   string
}{
	{"カキクケコヵヶ", 'k', "ckqx"},
	{"ガギグゲゴ", 'g', "gx"},
	{"サスセソシ", 's', "sczxt"},
	{"ザズゼゾジヂヅ", 'z', "szjgdx"},
	{"タテト", 't', "td"},
	{"チ", 'c', "ct"},
	{"ツ", 'u', "tsz"},
	{"ダデド", 'd', "d"},
	{"ナニヌネノン", 'n', "nm"},
	{"ハヒヘホ", 'h', "h"},
	{"フ", 'f', "fphv"},
	{"バビブベボヴ", 'b', "bv"},
	{"パピプペポ", 'p', "p"},
	{"マミムメモ", 'm', "m"},
	{"ラリルレロ", 'r', "rl"},
}

func standsFor(consonant, letter byte) bool {
	for _, row := range rows {
		if row.consonant == consonant {
			return strings.IndexByte(row.letters, letter) >= 0
		}
	}
	return false
}

// matches tells whether the consonants are those of the letters of word from i on.
func matches(consonants, word string, i int) bool {
	if i == len(word) {
		return consonants == ""
	}
	if isSilent(word, i) && matches(consonants, word, i+1) {
		return true
	}
	if consonants == "" || !standsFor(consonants[0], word[i]) {
		return false
	}
	rest := consonants[1:]
	switch {
	case matches(rest, word, i+1):
		return true
	case word[i] == 'x' && rest != "" && standsFor(rest[0], 's'): // two sounds: クス, グズ
		return matches(rest[1:], word, i+1)
	case consonants[0] == 'u' && i+1 < len(word): // one sound: ts, tz
		return matches(rest, word, i+2)
	}
	return false
}

// isSilent tells whether the letter at i can be without a consonant of its own in katakana.
func isSilent(word string, i int) bool {
	before, after := byte(0), byte(0)
	if i > 0 {
		before = word[i-1]
	}
	if i+1 < len(word) {
		after = word[i+1]
	}
	switch c := word[i]; c {
	case 'a', 'e', 'i', 'o', 'u', 'y', 'w', 'r', 'h':
		return true
	case before, after:
		return c == before // of a double letter the second
	case 'c':
		return after == 'k' || after == 'q' || before == 's'
	case 'k':
		return i == 0 && after == 'n' || before == 'c'
	case 'g':
		return after == 'h' || after == 'n' || before == 'd'
	case 'd':
		return after == 'g' || after == 'j'
	case 't':
		return after == 'c' || before == 's' && (after == 'l' || after == 'e')
	case 'b':
		return before == 'm' && after == 0
	case 'p':
		return i == 0 && (after == 's' || after == 'n')
	case 'l':
		return after == 'k' || after == 'f' || after == 'm'
	}
	return false
}
