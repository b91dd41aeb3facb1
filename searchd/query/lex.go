package query

import (
	"slices"
	"strings"
	"unicode"
)

type kind int

const (
	tokenWord kind = iota
	tokenPhrase
	tokenOpen
	tokenClose
	tokenMinus
	tokenAnd
	tokenOr
	tokenNot
)

// token is a piece of a query.
type token struct {
	kind  kind
	text  string // of a phrase what stands between the quotes; otherwise as typed
	glued bool   // no white space before it
}

// lex cuts a query into tokens. Parentheses in the result are balanced; there are no quotes left over.
func lex(text string) []token {
	l := lexer{text: []rune(text)}
	for l.pos < len(l.text) {
		l.step()
	}
	return balance(l.tokens)
}

type lexer struct {
	text     []rune
	pos      int
	tokens   []token
	unclosed []rune // opening quotes for which no closing one follows any more
}

// step reads what stands at pos.
func (l *lexer) step() {
	r := l.text[l.pos]
	switch {
	case isOpenParen(r):
		l.emit(tokenOpen, "(", 1)
	case isCloseParen(r):
		l.emit(tokenClose, ")", 1)
	case isOpenQuote(r):
		l.phrase(r)
	case isSign(r) && takesSign(l.text[l.pos+1:]):
		l.sign(r)
	case endsWord(r):
		l.pos++
	default:
		l.word()
	}
}

// phrase reads a quoted phrase; a quote that is never closed is left out.
func (l *lexer) phrase(open rune) {
	// Remembered, so that a row of open quotes is not searched to the end for each.
	if slices.Contains(l.unclosed, open) {
		l.pos++
		return
	}
	rest := l.text[l.pos+1:]
	n := slices.IndexFunc(rest, func(r rune) bool { return closes(open, r) })
	if n < 0 {
		l.unclosed = append(l.unclosed, open)
		l.pos++
		return
	}
	l.emit(tokenPhrase, trim(spaced(string(rest[:n]))), n+2)
}

// sign reads a minus or plus that stands before an operand.
func (l *lexer) sign(r rune) {
	if isMinus(r) && l.atStart() {
		l.emit(tokenMinus, string(r), 1)
		return
	}
	l.pos++
}

// word reads up to the end of a word. It is no operator if a sign stands before it.
func (l *lexer) word() {
	n := slices.IndexFunc(l.text[l.pos:], endsWord)
	if n < 0 {
		n = len(l.text) - l.pos
	}
	text := string(l.text[l.pos : l.pos+n])
	if l.pos > 0 && isSign(l.text[l.pos-1]) {
		l.emit(tokenWord, text, n)
		return
	}
	l.emit(operator(text), text, n)
}

func (l *lexer) emit(k kind, text string, runes int) {
	glued := l.pos > 0 && !isSpace(l.text[l.pos-1])
	l.tokens = append(l.tokens, token{k, text, glued})
	l.pos += runes
}

// atStart tells whether a minus at pos may negate.
func (l *lexer) atStart() bool {
	return l.pos == 0 || isSpace(l.text[l.pos-1]) || isOpenParen(l.text[l.pos-1])
}

// balance leaves out the parentheses that have no other half.
func balance(tokens []token) []token {
	var open, lone []int
	for i, t := range tokens {
		switch {
		case t.kind == tokenOpen:
			open = append(open, i)
		case t.kind == tokenClose && len(open) > 0:
			open = open[:len(open)-1]
		case t.kind == tokenClose:
			lone = append(lone, i)
		}
	}
	lone = append(lone, open...)
	slices.Sort(lone)
	kept := tokens[:0]
	for i, t := range tokens {
		if len(lone) > 0 && lone[0] == i {
			lone = lone[1:]
			continue
		}
		kept = append(kept, t)
	}
	return kept
}

// operator is the kind of a token that stands alone: an operator or a word.
func operator(text string) kind {
	switch text {
	case "AND", "ＡＮＤ":
		return tokenAnd
	case "OR", "ＯＲ":
		return tokenOr
	case "NOT", "ＮＯＴ":
		return tokenNot
	}
	return tokenWord
}

// takesSign tells whether a sign directly before text belongs to the syntax: text begins with a quote, a parenthesis, or a word that has
// a letter or digit and no sign of its own.
func takesSign(text []rune) bool {
	if len(text) == 0 || isSign(text[0]) {
		return false
	}
	if isOpenQuote(text[0]) || isOpenParen(text[0]) {
		return true
	}
	for _, r := range text {
		if endsWord(r) {
			return false
		}
		if isAlphanumeric(r) {
			return true
		}
	}
	return false
}

func isAlphanumeric(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

func isSpace(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }

func isMinus(r rune) bool { return r == '-' || r == '－' || r == '−' }

func isSign(r rune) bool { return isMinus(r) || r == '+' || r == '＋' }

func isOpenParen(r rune) bool { return r == '(' || r == '（' }

func isCloseParen(r rune) bool { return r == ')' || r == '）' }

// isDoubleQuote tells whether r opens and closes a phrase: keyboards and word processors mix these.
func isDoubleQuote(r rune) bool { return r == '"' || r == '“' || r == '”' || r == '＂' }

func isOpenQuote(r rune) bool { return isDoubleQuote(r) || r == '「' || r == '『' }

func closes(open, r rune) bool {
	switch open {
	case '「':
		return r == '」'
	case '『':
		return r == '』'
	}
	return isDoubleQuote(r)
}

// endsWord tells whether a word ends before r.
func endsWord(r rune) bool {
	return isSpace(r) || isOpenParen(r) || isCloseParen(r) || isOpenQuote(r) || r == '」' || r == '』'
}

// spaced is text with a space for each control character.
func spaced(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, text)
}

func trim(text string) string { return strings.TrimFunc(text, isSpace) }
