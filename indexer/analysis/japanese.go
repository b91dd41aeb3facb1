package analysis

import (
	"unicode/utf8"

	"github.com/ikawaha/kagome/v2/tokenizer"
)

// maxSentence is the greatest number of characters that the dictionary sees at once. kagome's memory and, for long unknown words, its
// time grow faster than the text; sentences of prose are far shorter.
const maxSentence = 200

// lexeme is a word of a CJK run.
type lexeme struct {
	span
	term     string // the base form
	function bool
	light    bool // a dependent noun, verb or adjective, or a verb that says little: it makes pairs like a content word
	katakana bool // written in katakana alone
	fragment bool // katakana too short for a word of its own
}

// lexemes returns the words of a CJK run, at least one.
func (t *source) lexemes(p piece) []lexeme {
	words := make([]lexeme, 0, (p.end-p.start)/6+1) // a word has two characters on average, most characters three bytes
	for start := p.start; start < p.end; {
		end := sentenceEnd(t.folded, start, p.end)
		sentence, cuts := cutLongVowels(t.folded[start:end])
		for _, tok := range kagome().Analyze(sentence, tokenizer.Search) {
			from, to := uncut(cuts, tok.Position), uncut(cuts, tok.Position+len(tok.Surface))
			words = append(words, newLexeme(&tok, span{start + from, start + to}))
		}
		start = end
	}
	return t.glueKatakana(words)
}

func newLexeme(tok *tokenizer.Token, at span) lexeme {
	katakana := allKatakana(tok.Surface)
	return lexeme{
		span:     at,
		term:     clip(baseForm(tok)),
		function: isFunction(tok),
		light:    isLight(tok),
		katakana: katakana,
		fragment: katakana && isFragment(tok),
	}
}

// isFragment tells whether a katakana word is one character, or a name of two: within loan words those are chance.
func isFragment(tok *tokenizer.Token) bool {
	n := utf8.RuneCountInString(tok.Surface)
	return n == 1 || n == 2 && kagome().pos(tok, 1) == "固有名詞"
}

// sentenceEnd returns the end of the next maxSentence characters.
func sentenceEnd(s string, start, end int) int {
	if end-start <= maxSentence {
		return end
	}
	for range maxSentence {
		if start < end {
			start += runeLen(s, start)
		}
	}
	return start
}

// baseForm returns the term of a word: the base form, of an unknown word the word itself.
func baseForm(tok *tokenizer.Token) string {
	term := tok.Surface
	if base := kagome().base(tok); base != "" {
		term = base
	}
	return trimLongVowel(term)
}

// isFunction tells by the part of speech whether a word has a function rather than a meaning. Unknown words have a meaning: kagome calls
// those of hangul symbols.
func isFunction(tok *tokenizer.Token) bool {
	if tok.Class == tokenizer.UNKNOWN {
		return false
	}
	switch kagome().pos(tok, 0) {
	case "助詞", "助動詞", "記号", "接続詞", "フィラー", "その他":
		return true
	}
	return isLight(tok)
}

// isLight tells whether a word leans on another one and says little by itself.
func isLight(tok *tokenizer.Token) bool {
	if tok.Class == tokenizer.UNKNOWN {
		return false
	}
	return kagome().pos(tok, 1) == "非自立" || kagome().pos(tok, 0) == "動詞" && isLightVerb(tok)
}

func isLightVerb(tok *tokenizer.Token) bool {
	switch kagome().base(tok) {
	case "する", "ある", "いる", "なる", "できる", "れる", "られる", "せる", "させる":
		return true
	}
	return false
}

// addJapanese adds the words and pairs of a CJK run.
func (b *builder) addJapanese(p piece) {
	b.gap(Words)
	for _, w := range b.lexemes(p) {
		b.add(Words, w.term, b.pos[Words], w.span, w.function)
		b.pos[Words]++
		if !w.function || w.light {
			b.addPair(w.term, w.span, true)
		}
	}
}
