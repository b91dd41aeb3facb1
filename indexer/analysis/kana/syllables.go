package kana

import (
	"slices"
	"strings"
)

// rows are the syllables by the letters before the vowel, with the kana for a, i, u, e, o; "." where there is none. Where several rows give
// one kana, the first has its Hepburn spelling. (Hepburn; ISO 3602; the tables of the usual input methods.)
var rows = []struct{ onset, kana string }{
	{"", "あ い う え お"},
	{"k", "か き く け こ"}, {"ky", "きゃ きぃ きゅ きぇ きょ"}, {"kw", "くぁ くぃ くぅ くぇ くぉ"},
	{"g", "が ぎ ぐ げ ご"}, {"gy", "ぎゃ ぎぃ ぎゅ ぎぇ ぎょ"}, {"gw", "ぐぁ ぐぃ ぐぅ ぐぇ ぐぉ"},
	{"sh", "しゃ し しゅ しぇ しょ"}, {"s", "さ し す せ そ"}, {"sy", "しゃ しぃ しゅ しぇ しょ"}, {"sw", "すぁ すぃ すぅ すぇ すぉ"},
	{"j", "じゃ じ じゅ じぇ じょ"}, {"z", "ざ じ ず ぜ ぞ"}, {"zy", "じゃ じぃ じゅ じぇ じょ"}, {"jy", "じゃ じぃ じゅ じぇ じょ"},
	{"ch", "ちゃ ち ちゅ ちぇ ちょ"}, {"ts", "つぁ つぃ つ つぇ つぉ"}, {"t", "た ち つ て と"},
	{"ty", "ちゃ ちぃ ちゅ ちぇ ちょ"}, {"cy", "ちゃ ちぃ ちゅ ちぇ ちょ"}, {"th", "てゃ てぃ てゅ てぇ てょ"}, {"tw", "とぁ とぃ とぅ とぇ とぉ"},
	{"d", "だ ぢ づ で ど"}, {"dz", ". . づ . ."}, {"dy", "ぢゃ ぢぃ ぢゅ ぢぇ ぢょ"}, {"dh", "でゃ でぃ でゅ でぇ でょ"}, {"dw", "どぁ どぃ どぅ どぇ どぉ"},
	{"n", "な に ぬ ね の"}, {"ny", "にゃ にぃ にゅ にぇ にょ"},
	{"f", "ふぁ ふぃ ふ ふぇ ふぉ"}, {"fy", "ふゃ ふぃ ふゅ ふぇ ふょ"},
	{"h", "は ひ ふ へ ほ"}, {"hy", "ひゃ ひぃ ひゅ ひぇ ひょ"},
	{"b", "ば び ぶ べ ぼ"}, {"by", "びゃ びぃ びゅ びぇ びょ"}, {"p", "ぱ ぴ ぷ ぺ ぽ"}, {"py", "ぴゃ ぴぃ ぴゅ ぴぇ ぴょ"},
	{"m", "ま み む め も"}, {"my", "みゃ みぃ みゅ みぇ みょ"},
	{"y", "や . ゆ いぇ よ"},
	{"r", "ら り る れ ろ"}, {"ry", "りゃ りぃ りゅ りぇ りょ"},
	{"w", "わ うぃ う うぇ を"}, {"wh", "うぁ うぃ う うぇ うぉ"}, {"wy", ". ゐ . ゑ ."},
	{"v", "ゔぁ ゔぃ ゔ ゔぇ ゔぉ"}, {"vy", "ゔゃ ゔぃ ゔゅ ゔぇ ゔょ"},
	{"c", "か し く せ こ"}, {"q", "くぁ くぃ く くぇ くぉ"},
	{"x", "ぁ ぃ ぅ ぇ ぉ"}, {"l", "ぁ ぃ ぅ ぇ ぉ"}, {"xy", "ゃ ぃ ゅ ぇ ょ"}, {"ly", "ゃ ぃ ゅ ぇ ょ"},
	{"xt", ". . っ . ."}, {"lt", ". . っ . ."}, {"xts", ". . っ . ."}, {"lts", ". . っ . ."}, {"xw", "ゎ . . . ."}, {"lw", "ゎ . . . ."},
	{"xk", "ゕ . . ゖ ."}, {"lk", "ゕ . . ゖ ."},
}

// maxSyllable is the greatest length of a syllable in letters: xtsu.
const maxSyllable = 4

// syllable is the romaji of a syllable and its kana.
type syllable struct{ romaji, kana string }

var (
	syllables   = listSyllables()           // in the order of rows
	kanaOf      = byRomaji(syllables)       // romaji: kana
	spellingsOf = byKana(syllables)         // kana: its romaji, the Hepburn spelling first
	completions = byBeginning(syllables)    // letters that begin a syllable and do not end it: the kana they can become, sorted
	vowelOf     = vowelsByKana(spellingsOf) // one kana: its vowel letter
)

func listSyllables() []syllable {
	var all []syllable
	for _, row := range rows {
		for i, k := range strings.Fields(row.kana) {
			if k != "." {
				all = append(all, syllable{row.onset + "aiueo"[i:i+1], k})
			}
		}
	}
	return all
}

func byRomaji(all []syllable) map[string]string {
	m := make(map[string]string, len(all))
	for _, s := range all {
		m[s.romaji] = s.kana
	}
	return m
}

func byKana(all []syllable) map[string][]string {
	m := map[string][]string{}
	for _, s := range all {
		m[s.kana] = append(m[s.kana], s.romaji)
	}
	return m
}

func byBeginning(all []syllable) map[string][]string {
	m := map[string][]string{"tc": {"っち", "っちゃ", "っちゅ", "っちぇ", "っちょ"}}
	for _, s := range all {
		for n := 1; n < len(s.romaji); n++ {
			m[s.romaji[:n]] = append(m[s.romaji[:n]], s.kana)
		}
	}
	for beginning, kana := range m {
		slices.Sort(kana)
		m[beginning] = slices.Compact(kana)
	}
	return m
}

func vowelsByKana(spellings map[string][]string) map[string]byte {
	m := map[string]byte{}
	for kana, romaji := range spellings {
		if len(kana) == len("あ") && kana != "っ" {
			m[kana] = romaji[0][len(romaji[0])-1]
		}
	}
	return m
}
