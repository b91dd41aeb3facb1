package analysis

import "unicode/utf8"

// addGrams adds the single characters and bigrams of a CJK run.
func (b *builder) addGrams(p piece) {
	b.gap(Grams)
	for i := p.start; i < p.end; {
		one := i + runeLen(b.folded, i)
		single := p.start == i && one == p.end
		b.addGram(span{i, one}, !single)
		if one < p.end {
			b.addGram(span{i, one + runeLen(b.folded, one)}, false)
		}
		b.pos[Grams]++
		i = one
	}
}

func (b *builder) addGram(s span, function bool) {
	b.add(Grams, b.in(s), b.pos[Grams], s, function)
}

// grams returns the bigrams of a CJK run in order, of a run of one character that character.
func (t *source) grams(p piece) []string {
	one := p.start + runeLen(t.folded, p.start)
	if one == p.end {
		return []string{t.in(p.span)}
	}
	var grams []string
	for i := p.start; one < p.end; {
		two := one + runeLen(t.folded, one)
		grams = append(grams, t.folded[i:two])
		i, one = one, two
	}
	return grams
}

// runeLen returns the length in bytes of the rune at byte i.
func runeLen(s string, i int) int {
	_, n := utf8.DecodeRuneInString(s[i:])
	return n
}
