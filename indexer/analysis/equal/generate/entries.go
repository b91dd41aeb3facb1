package main

import (
	"strings"
	"unicode"

	"github.com/ikawaha/kagome-dict/dict"
	"github.com/ikawaha/kagome-dict/uni"
	"golang.org/x/text/unicode/norm"

	"sessionnotes/indexer/analysis/equal"
)

// entry is a katakana word of the dictionary and the foreign word that it says.
type entry struct {
	katakana string // as written: クラスタ
	key      string // of katakana
	lemma    string // the katakana of the dictionary's headword: クラスター
	foreign  string // as the dictionary writes it: cluster, Isaac, ice cream
	kind     kind
	cost     int16 // the rarer the higher
}

// entries returns the katakana words of a UniDic dictionary whose headword names a foreign word.
func entries(d *dict.Dict) []entry {
	var found []entry
	for id, features := range d.Contents {
		orth, lemma := feature(features, uni.Orth), feature(features, uni.Lemma)
		headword, foreign, ok := strings.Cut(lemma, "-")
		if !ok || !isKatakana(orth) || !isKatakana(headword) {
			continue
		}
		found = append(found, entry{
			katakana: orth,
			key:      equal.Key(orth),
			lemma:    headword,
			foreign:  withoutAccents(strings.TrimSpace(foreign)),
			kind:     kindOf(d.POSTable, id),
			cost:     d.Morphs[id].Weight,
		})
	}
	return found
}

// feature returns a feature of a word by the index that package uni gives it, which counts the part of speech that Contents leaves out.
func feature(features []string, index int) string {
	if index -= uni.POSHierarchy; index < len(features) {
		return features[index]
	}
	return ""
}

// withoutAccents returns a word in plain letters: Poincaré is Poincare.
func withoutAccents(word string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(word))
}

// kind says what a word names.
type kind int

const (
	other  kind = iota
	common      // a noun or adjective
	name        // of a place, a people, a faith, a company
	person
)

// kindOf returns the kind of a word by its part of speech.
func kindOf(table dict.POSTable, id int) kind {
	pos := func(level int) string { return table.NameList[table.POSs[id][level]] }
	switch {
	case pos(0) == "形状詞", pos(0) == "名詞" && pos(1) == "普通名詞":
		return common
	case pos(1) == "固有名詞" && pos(2) == "人名":
		return person
	case pos(1) == "固有名詞":
		return name
	}
	return other
}

func isKatakana(s string) bool {
	return s != "" && strings.IndexFunc(s, func(r rune) bool { return (r < 'ァ' || 'ヺ' < r) && r != 'ー' }) < 0
}
