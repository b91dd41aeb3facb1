package main

import (
	"cmp"
	"slices"
	"strings"
)

// regular keeps of each headword the most common spelling and those that differ from it as spellings of one word do. UniDic files other
// languages' forms under a headword too (メトーデ under メソッド), and plurals.
func regular(pairs []entry) []entry {
	slices.SortStableFunc(pairs, func(a, b entry) int {
		return cmp.Or(cmp.Compare(a.cost, b.cost), headFirst(a)-headFirst(b), cmp.Compare(a.katakana, b.katakana))
	})
	common := map[string]string{} // of each headword, plain
	return slices.DeleteFunc(pairs, func(e entry) bool {
		spelling := plainSpelling(e.katakana)
		if first, ok := common[e.headword()]; ok {
			return spelling != first
		}
		common[e.headword()] = spelling
		return false
	})
}

// headFirst orders the spelling of the headword before others.
func headFirst(e entry) int {
	if e.katakana == e.lemma {
		return 0
	}
	return 1
}

// plainSpelling returns a word in the plainest of the ways that it can be written in: ディスプレイ and ディスプレー are デスプレ.
func plainSpelling(katakana string) string {
	return shorten.Replace(plainKana.Replace(katakana))
}

// plainKana writes sounds that Japanese did not have as it used to, and drops what makes a sound long.
var plainKana = strings.NewReplacer(
	"ヴァ", "バ", "ヴィ", "ビ", "ヴェ", "ベ", "ヴォ", "ボ", "ヴ", "ブ", "ディ", "デ", "ティ", "チ", "テイ", "チ", "トゥ", "ツ", "ドゥ", "ド",
	"ァ", "ア", "ィ", "イ", "ゥ", "ウ", "ェ", "エ", "ォ", "オ", "ヂ", "ジ", "ヅ", "ズ", "ヤ", "ア", "キス", "クス", "ュウ", "ュ", "ー", "", "ッ", "",
)

// shorten makes ei, spelled エイ, ケイ and so on, one e, as ー does.
var shorten = strings.NewReplacer(
	"エイ", "エ", "ケイ", "ケ", "ゲイ", "ゲ", "セイ", "セ", "ゼイ", "ゼ", "テイ", "テ", "デイ", "デ", "ネイ", "ネ", "ヘイ", "ヘ", "ベイ", "ベ",
	"ペイ", "ペ", "メイ", "メ", "レイ", "レ",
)
