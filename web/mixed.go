package web

import (
	"strings"
	"unicode"
)

// mixed writes a text that quotes what people search for. On a page that is not in
// Japanese, what is in Japanese script says so, to be read aloud and drawn as
// Japanese; foreign words within Japanese are Japanese.
func (m *markup) mixed(s string) {
	for m.lang != "ja" {
		from := strings.IndexFunc(s, isJapanese)
		if from < 0 {
			break
		}
		m.text(s[:from])
		s = s[from:]
		to := strings.IndexFunc(s, func(r rune) bool { return !isJapanese(r) })
		if to < 0 {
			to = len(s)
		}
		m.raw(`<span lang="ja">`)
		m.text(s[:to])
		m.raw("</span>")
		s = s[to:]
	}
	m.text(s)
}

// isJapanese tells whether a rune is of the scripts that Japanese is written in, or
// of the punctuation and the marks among their kana, such as ー and ・.
func isJapanese(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || r >= 0x3000 && r <= 0x30FF || r >= 0xFF61 && r <= 0xFF9F
}
