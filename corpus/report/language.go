package report

import "unicode"

// letters counts the letters of a text by script.
type letters struct{ kana, han, hangul, latin, other int }

func countLetters(s string) letters {
	var n letters
	for _, r := range s {
		switch {
		case unicode.In(r, unicode.Hiragana, unicode.Katakana):
			n.kana++
		case unicode.Is(unicode.Han, r):
			n.han++
		case unicode.Is(unicode.Hangul, r):
			n.hangul++
		case unicode.Is(unicode.Latin, r):
			n.latin++
		case unicode.IsLetter(r):
			n.other++
		}
	}
	return n
}

// language tells a language by script alone: Japanese from a tenth of kana on,
// since Japanese prose on computing is full of Latin words, and from a fiftieth
// on where the rest is kanji, since Chinese has at most a name in kana. It is ""
// where the script does not tell.
func (n letters) language() string {
	all := n.kana + n.han + n.hangul + n.latin + n.other
	switch {
	case all == 0:
		return ""
	case n.kana*10 >= all:
		return "ja"
	case n.hangul*10 >= all:
		return "ko"
	case n.han*2 >= all && n.kana*50 >= all:
		return "ja"
	case n.han*2 >= all:
		return "zh"
	case n.latin*2 >= all:
		return "en"
	}
	return ""
}

// east reports whether a text holds kana, kanji or hangul.
func east(s string) bool {
	n := countLetters(s)
	return n.kana+n.han+n.hangul > 0
}

func (n letters) plus(m letters) letters {
	return letters{n.kana + m.kana, n.han + m.han, n.hangul + m.hangul, n.latin + m.latin, n.other + m.other}
}
