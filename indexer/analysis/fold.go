package analysis

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold returns s in the form in which texts are compared: NFKC (so full and half width agree), lower case, without the accents of Latin
// and Greek letters and with ß as ss, ł as l, ø as o. Voicing marks of kana stay. Typographic apostrophes and hyphens become ' and -,
// invisible characters vanish, a run of white space becomes one space, invalid UTF-8 becomes U+FFFD.
func Fold(s string) string {
	folded, _ := FoldMap(s)
	return folded
}

// FoldMap returns Fold(s) and where each of its bytes comes from: at[i] is the byte offset in s of the rune, or of the base of the
// combined runes, that byte i of folded stands for. len(at) is len(folded)+1 and its last element len(s). One rune of s may give several of
// folded (㍿), which then share an offset.
func FoldMap(s string) (folded string, at []int) {
	folded, at = foldOnce(s)
	if norm.NFKC.IsNormalString(folded) {
		return folded, at
	}
	// What was dropped kept two runes from combining (か, a zero width space, a voicing mark).
	folded, back := foldOnce(folded)
	for i, j := range back {
		back[i] = at[j]
	}
	return folded, back
}

func foldOnce(s string) (folded string, at []int) {
	f := folder{
		out: make([]byte, 0, len(s)+len(s)/8),
		at:  make([]int, 0, len(s)+len(s)/8+1),
	}
	for i := 0; i < len(s); {
		if s[i] < utf8.RuneSelf && standsApart(s[i+1:]) {
			f.ascii(s[i], i)
			i++
			continue
		}
		if r, n := utf8.DecodeRuneInString(s[i:]); stays(r) && standsApart(s[i+n:]) {
			for range n {
				f.at = append(f.at, i)
			}
			f.out = append(f.out, s[i:i+n]...)
			i += n
			continue
		}
		n := norm.NFKC.NextBoundaryInString(s[i:], true)
		f.segment(s[i:i+n], i)
		i += n
	}
	return string(f.out), append(f.at, len(s))
}

// FoldsByCase tells of most texts of which it is so that Fold changes nothing of
// them but the case of ASCII letters: of kana and kanji with ASCII, blanks one by
// one. It takes a tenth of the time of Fold.
func FoldsByCase(text string) bool {
	blank := false
	for i := 0; i < len(text); {
		c := text[i]
		if c < utf8.RuneSelf {
			if c < ' ' || c == 0x7f || c == ' ' && blank {
				return false
			}
			blank = c == ' '
			i++
			continue
		}
		blank = false
		if isJapanese(text[i:]) {
			i += 3
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		if !stays(r) {
			return false
		}
		i += n
	}
	return true
}

// isJapanese tells of most texts that begin with a character that stays that they
// do, without decoding it: those from U+3041 to U+307F and from U+5000 to U+9FFF.
func isJapanese(text string) bool {
	if len(text) < 3 || text[1]&0xC0 != 0x80 || text[2]&0xC0 != 0x80 {
		return false
	}
	return 0xE5 <= text[0] && text[0] <= 0xE9 || text[0] == 0xE3 && text[1] == 0x81 && text[2] > 0x80
}

// stays tells whether r is folded to itself, where nothing combines with it: the
// kana and kanji that Japanese is mostly written in. Asking Unicode's tables about
// each costs ten times as much.
func stays(r rune) bool {
	return 'ぁ' <= r && r <= 'ゔ' || 'ァ' <= r && r <= 'ヺ' || '一' <= r && r <= '鿿' || r == 'ー' || r == '、' || r == '。' || r == '・' || '「' <= r && r <= '』'
}

// standsApart tells whether what comes before rest combines with nothing in it.
func standsApart(rest string) bool {
	if rest == "" || rest[0] < utf8.RuneSelf {
		return true
	}
	r, _ := utf8.DecodeRuneInString(rest)
	return stays(r)
}

type folder struct {
	out  []byte
	at   []int
	nfkc []byte // the segment at hand; its memory serves all
}

// ascii folds a byte that nothing combines with.
func (f *folder) ascii(c byte, from int) {
	switch {
	case c == ' ' || '\t' <= c && c <= '\r':
		f.space(from)
		return
	case 'A' <= c && c <= 'Z':
		c += 'a' - 'A'
	}
	f.out = append(f.out, c)
	f.at = append(f.at, from)
}

// segment folds runes that NFKC treats as one unit.
func (f *folder) segment(s string, from int) {
	switch s {
	case "゛": // to NFKC a space with the mark: meant is the mark of the kana before it
		s = "\u3099"
	case "゜":
		s = "\u309A"
	}
	f.nfkc = norm.NFKC.AppendString(f.nfkc[:0], s)
	for i := 0; i < len(f.nfkc); {
		r, n := utf8.DecodeRune(f.nfkc[i:])
		if hasAccents(r) {
			f.base(f.nfkc[i:i+n], from)
		} else {
			f.rune(r, from)
		}
		i += n
	}
}

// base folds a Latin or Greek letter to its base letter.
func (f *folder) base(letter []byte, from int) {
	if d := norm.NFKD.Properties(letter).Decomposition(); d != nil {
		letter = d
	}
	for len(letter) > 0 {
		r, n := utf8.DecodeRune(letter)
		f.rune(r, from)
		letter = letter[n:]
	}
}

func (f *folder) rune(r rune, from int) {
	r = unicode.ToLower(r)
	if plain, ok := plainLetter(r); ok {
		for i := range len(plain) {
			f.byte(plain[i], from)
		}
		return
	}
	switch {
	case unicode.IsSpace(r):
		f.space(from)
	case isInvisible(r) || isAccent(r):
	default:
		f.out = utf8.AppendRune(f.out, r)
		for len(f.at) < len(f.out) {
			f.at = append(f.at, from)
		}
	}
}

func (f *folder) byte(c byte, from int) {
	f.out = append(f.out, c)
	f.at = append(f.at, from)
}

func (f *folder) space(from int) {
	if n := len(f.out); n == 0 || f.out[n-1] != ' ' {
		f.byte(' ', from)
	}
}

// plainLetter gives the plain form of what NFKC leaves: letters with strokes, ligatures, final sigma, apostrophes, hyphens.
func plainLetter(r rune) (string, bool) {
	switch r {
	case 'ß':
		return "ss", true
	case 'æ':
		return "ae", true
	case 'œ':
		return "oe", true
	case 'þ':
		return "th", true
	case 'ø':
		return "o", true
	case 'đ', 'ð':
		return "d", true
	case 'ħ':
		return "h", true
	case 'ı':
		return "i", true
	case 'ł':
		return "l", true
	case 'ŋ':
		return "n", true
	case 'ŧ':
		return "t", true
	case 'ς':
		return "σ", true
	case '‘', '’', 'ʼ', 'ʻ':
		return "'", true
	case '‐', '‒', '−': // NFKC turns the non-breaking hyphen into the first
		return "-", true
	}
	return "", false
}

// hasAccents tells whether r is of a block of Latin or Greek letters with accents.
func hasAccents(r rune) bool {
	return 0xC0 <= r && r < 0x250 || 0x370 <= r && r < 0x400 || 0x1E00 <= r && r < 0x2000
}

// isAccent tells whether r is a combining mark for Latin, Greek and symbols (Cyrillic й and ё are composed and so stay). The marks of
// other scripts are letters' parts and stay.
func isAccent(r rune) bool {
	return 0x300 <= r && r < 0x370 || 0x1AB0 <= r && r < 0x1B00 || 0x1DC0 <= r && r < 0x1E00 ||
		0x20D0 <= r && r < 0x2100 || 0xFE20 <= r && r < 0xFE30
}

// isInvisible tells whether r shows nothing: joiners, soft hyphens, direction marks, variation selectors, fillers of hangul.
func isInvisible(r rune) bool {
	switch {
	case r < 0xAD:
		return false
	case r == 0x115F || r == 0x1160:
		return true
	case 0x3000 <= r && r < 0xFE00: // kana, kanji, hangul: the common case
		return false
	}
	return unicode.In(r, unicode.Cf, unicode.Variation_Selector)
}
