package charset

// Half-width katakana as CP932 has them, in one byte each (JIS X 0201).
const (
	firstKana = 0xA1 // ｡, the first of the signs ｡｢｣､･
	lastSign  = 0xA5 // ･
	firstTail = 0xA7 // ｧ, the first of the small kana; they end in ｰ
	lastTail  = 0xB0 // ｰ
	voiced    = 0xDE // ﾞ
	plosive   = 0xDF // ﾟ
)

// halfWidth reports whether text has nothing beyond ASCII but half-width kana
// in CP932, and reads as words of them: less than one in four is a sign or
// stands where it cannot. Text in EUC-JP that happens to have no other bytes
// has more: each kana of it begins with the byte of ､ or ･, and kanji give
// signs, marks and small kana anywhere.
func halfWidth(text []byte) bool {
	kana, odd := 0, 0
	var before byte
	for _, c := range text {
		if c >= 0x80 {
			if c < firstKana || c > plosive {
				return false
			}
			kana++
			if !follows(c, before) {
				odd++
			}
		}
		before = c
	}
	return kana > 0 && 4*odd < kana
}

// follows reports whether a half-width kana other than a sign can stand behind
// the byte before it.
func follows(c, before byte) bool {
	switch {
	case c <= lastSign:
		return false
	case firstTail <= c && c <= lastTail:
		return before > lastSign
	case c == voiced:
		return takesVoiced(before)
	case c == plosive:
		return takesPlosive(before)
	}
	return true
}

// takesVoiced reports whether ﾞ can stand behind a kana: ｳ, ｶ to ﾄ, ﾊ to ﾎ.
func takesVoiced(c byte) bool {
	return c == 0xB3 || 0xB6 <= c && c <= 0xC4 || takesPlosive(c)
}

// takesPlosive reports whether ﾟ can stand behind a kana: ﾊ to ﾎ.
func takesPlosive(c byte) bool { return 0xCA <= c && c <= 0xCE }
