package server

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"

	"sessionnotes/corpus"
	"sessionnotes/indexer/analysis"
	"sessionnotes/indexer/analysis/kana"
)

// maxInitial is how long an initial is at most, in characters.
const maxInitial = 3

// listName is a name with its place in a list.
type listName struct {
	text    string
	initial string // see initialOf
	group   int    // of initials: letters, rows of kana, and what is neither
	key     string // what is compared within a group
}

// The initials that are no letter.
const (
	initialKanji = "漢" // kanji that nobody can read out
	initialDigit = "0–9"
	initialOther = "…"
)

// plainLetters are those under which Latin letters are looked for that are no letter
// with an accent.
var plainLetters = strings.NewReplacer("æ", "ae", "œ", "oe", "ø", "o", "đ", "d", "ð", "d", "ł", "l", "ß", "ss", "þ", "th", "ı", "i")

// newListName puts a name where the readers of a language look for it: Japanese ones
// by their reading, kana before Latin letters in Japanese and behind them in English.
func newListName(name, lang string) listName {
	n := listName{text: name, key: plainLetters.Replace(corpus.Slug(name))}
	first, _ := utf8.DecodeRuneInString(n.key)
	latin, japanese := 1, 2
	if lang == "ja" {
		latin, japanese = 2, 1
	}
	switch {
	case 'a' <= first && first <= 'z':
		n.initial, n.group = strings.ToUpper(string(first)), latin
	case unicode.IsDigit(first):
		n.initial, n.group = initialDigit, 3
	case unicode.In(first, unicode.Hiragana, unicode.Katakana, unicode.Han):
		n.initial, n.group = initialKanji, japanese
		if read := readingOf(n.key); read != "" {
			n.initial, n.key = kanaRow(read), read
		}
	default:
		n.initial, n.group = initialOther, 4
	}
	return n
}

// readingOf is how a Japanese name is read, in hiragana, or "" if it cannot be read
// out.
func readingOf(slug string) string {
	text := strings.ReplaceAll(slug, "-", "")
	read, ok := kana.Fold(text)
	if readings := analysis.Readings(text); !ok && len(readings) > 0 {
		read = readings[0]
	}
	if first, size := utf8.DecodeRuneInString(text); read == "" {
		read, ok = kana.Fold(string(first)) // kana with what cannot be read behind it
		if ok {
			read += text[size:]
		}
	}
	return strings.Replace(read, "ゔ", "う", 1)
}

// rows are the first kana of the rows behind the first one, each with its row.
var rows = []struct{ from, row rune }{
	{'か', 'か'}, {'さ', 'さ'}, {'た', 'た'}, {'な', 'な'}, {'は', 'は'}, {'ま', 'ま'}, {'ゃ', 'や'}, {'ら', 'ら'}, {'ゎ', 'わ'},
}

// kanaRow is the row of the first kana of a reading, by its first one.
func kanaRow(reading string) string {
	first, _ := utf8.DecodeRuneInString(reading)
	row := 'あ'
	for _, r := range rows {
		if first >= r.from {
			row = r.row
		}
	}
	return string(row)
}

// compare orders names as they are listed.
func (n listName) compare(o listName) int {
	return cmp.Or(cmp.Compare(n.group, o.group), cmp.Compare(last(n.initial), last(o.initial)), strings.Compare(n.key, o.key), strings.Compare(n.text, o.text))
}

// last puts what cannot be read out behind the rows of kana.
func last(initial string) int {
	if initial == initialKanji {
		return 1
	}
	return 0
}
