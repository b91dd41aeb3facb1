package kana

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// minSounds is the least number of syllables that are taken for a word as it is heard: fewer sound like too many words.
const minSounds = 3

// minNameSounds is that of a part of a name, whose other parts say which is meant.
const minNameSounds = 2

// onsets are the letters that stand before a vowel in English where katakana has the consonant of the Hepburn spelling.
var onsets = fieldsOf(map[string]string{
	"k": "k c ck ch cc kk q x", "g": "g gg gh gu",
	"s": "s c ss th sc ps z", "sh": "sh s ch c sch ss si ti ci ssi x", "z": "z s th zz ss x", "j": "j g dg dj z d s si di gi",
	"t": "t tt th", "ch": "ch tch t c ti", "ts": "ts tz t z", "d": "d dd th", "th": "t tt th", "dh": "d dd",
	"n": "n nn kn gn", "h": "h wh x", "f": "f ph ff h gh", "b": "b v bb bh", "v": "v b vv", "p": "p pp",
	"m": "m mm mb", "y": "y i u e", "r": "r l rr ll wr rh", "w": "w wh o u",
	"kw": "qu q kw", "gw": "gu gw", "tw": "t tw", "dw": "d dw", "wh": "w wh",
})

// vowels are the letters of a vowel by itself.
var vowels = fieldsOf(map[string]string{
	"a": "a u o e er ar or ur ir re ure ea ou au", "i": "i e y ee ea ie ey", "u": "u oo o ou ew w ue",
	"e": "e a ai ea ae er", "o": "o a oa ow ou au aw or",
})

// longVowels are the letters of a vowel with ー or another vowel after it, over both.
var longVowels = fieldsOf(map[string]string{
	"aー": "a ar er ir ur or our ure are al", "iー": "e ee ea i ie ey y", "uー": "u oo ou ew ue ure o", "eー": "a ai ay ei ea e eig",
	"oー": "o oa ow or ou au aw al oor our ore",
	"ai": "i y ai ay ie igh eye uy", "au": "ow ou au", "ei": "a ai ay ei ey ea", "ou": "o ow ou oa", "oi": "oi oy", "ea": "air are ear",
	"ia": "ear eer ia ier iar ea", "io": "io eo", "iu": "iu eu", "ua": "ure our oor ewer ua",
})

// silent are the vowels that katakana adds behind a consonant where English has none or a silent e, by the consonant.
var silent = fieldsOf(map[string]string{
	"u": "k g s sh z ts f b v p m n r th", "o": "t d", "i": "k j ch sh g",
})

func fieldsOf(lists map[string]string) map[string][]string {
	m := make(map[string][]string, len(lists))
	for key, list := range lists {
		m[key] = strings.Fields(list)
	}
	return m
}

// Sounds returns the words of Latin letters, above all English ones, that kana may be the sound of: くばねてす is kubernetes, こんてな is
// container. The lattice spells many strings that are no words, and some words that sound otherwise; it is for a word that is not known as
// it stands. Romaji count as the kana they give. The lattice is empty when typed is neither, or has fewer than three sounds.
func Sounds(typed string) Lattice { return soundsFrom(typed, minSounds) }

// NameSounds is Sounds for a part of a name: two syllables are enough, as in りず for Liz.
func NameSounds(typed string) Lattice { return soundsFrom(typed, minNameSounds) }

func soundsFrom(typed string, least int) Lattice {
	d, ok := read(typed, 0)
	if !ok || d.rest != "" {
		return nil
	}
	sounds, ok := parseSounds(d.kana[0])
	if !ok || len(sounds) < least {
		return nil
	}
	// Each sound has a node before its consonant and one before its vowel.
	l := make(Lattice, 2*len(sounds))
	for i := range sounds {
		l[2*i] = onsetSteps(sounds, i)
		l[2*i+1] = vowelSteps(sounds, i)
	}
	return l
}

// sound is a syllable in its Hepburn parts, or ん, っ or ー.
type sound struct {
	onset string // consonant letters
	vowel string // a, i, u, e, o; "" for a sign
	sign  rune   // ん, っ, ー; 0 for a syllable
}

// parseSounds cuts normalized kana into sounds.
func parseSounds(s string) (sounds []sound, ok bool) {
	for s != "" {
		r, n := utf8.DecodeRuneInString(s)
		if r == 'ん' || r == 'っ' || r == 'ー' {
			sounds, s = append(sounds, sound{sign: r}), s[n:]
			continue
		}
		romaji, n := longestSpelling(s)
		if n == 0 {
			return nil, false
		}
		last := len(romaji) - 1
		sounds, s = append(sounds, sound{onset: romaji[:last], vowel: romaji[last:]}), s[n:]
	}
	return sounds, true
}

// longestSpelling is the Hepburn spelling of the one or two kana that s begins with, and their length in bytes.
func longestSpelling(s string) (romaji string, n int) {
	for kana := 2; kana > 0; kana-- {
		n := kana * len("あ")
		if n > len(s) {
			continue
		}
		if romaji, ok := spellingsOf[s[:n]]; ok {
			return romaji[0], n
		}
	}
	return "", 0
}

// onsetSteps lead from the node before a consonant to the one before its vowel, for a sign past both.
func onsetSteps(sounds []sound, i int) []Step {
	s := sounds[i]
	vowel, next := 2*i+1, 2*i+2
	switch {
	case s.sign == 'ん':
		return stepsTo(next, "n", "m", "ng", "nn")
	case s.sign == 'ー':
		return stepsTo(next, "", "r", "h")
	case s.sign != 0:
		return stepsTo(next, "")
	case s.onset == "":
		return stepsTo(vowel, "", "h")
	}
	steps := stepsTo(vowel, lettersOf(s.onset)...)
	if s.onset == "k" && i+1 < len(sounds) && sounds[i+1].onset == "s" && strings.Contains("iu", s.vowel) {
		steps = append(steps, Step{"x", 2*(i+1) + 1}) // ボックス is box
	}
	return steps
}

// lettersOf are the letters of a consonant. A glide (kya) is written as one or not at all: cache, cute, kyoto.
func lettersOf(onset string) []string {
	if letters, ok := onsets[onset]; ok {
		return letters
	}
	var letters []string
	for _, c := range onsets[onset[:len(onset)-1]] {
		letters = append(letters, c, c+"y", c+"i", c+"e")
	}
	return letters
}

// vowelSteps lead from the node before a vowel to the next sound, or past it where the two are one vowel of English.
func vowelSteps(sounds []sound, i int) []Step {
	s := sounds[i]
	next := 2*i + 2
	steps := stepsTo(next, vowels[s.vowel]...)
	if s.vowel != "" && slices.Contains(silent[s.vowel], s.onset) {
		steps = append(steps, stepsTo(next, "", "e")...)
	}
	if i+1 < len(sounds) {
		steps = append(steps, stepsTo(next+2, longVowels[s.vowel+lengthening(sounds[i+1])]...)...)
	}
	return steps
}

// lengthening names a sound that may belong to the vowel before it; any other gives a name that longVowels does not have.
func lengthening(s sound) string {
	switch {
	case s.sign == 'ー':
		return "ー"
	case s.sign == 0 && s.onset == "":
		return s.vowel
	}
	return "."
}

func stepsTo(node int, letters ...string) []Step {
	steps := make([]Step, len(letters))
	for i, s := range letters {
		steps[i] = Step{s, node}
	}
	return steps
}
