package analysis

import (
	"strings"
	"unicode/utf8"
)

// maxJoiners is the greatest number of signs in a row that join; a longer row is a rule or an ellipsis.
const maxJoiners = 3

// identifierStart returns where the identifier with its first letter at i begins: one sign before it, when it stands alone, names a path,
// a user, a tag or a hidden file. Nothing before byte from is looked at.
func identifierStart(s string, from, i int) int {
	if i == from || strings.IndexByte("/@#.", s[i-1]) < 0 {
		return i
	}
	if i-1 > from && classOf(rune(s[i-2])) == joiner { // joiners are ASCII: the last byte of a longer rune is none
		return i
	}
	return i - 1
}

// identifierEnd returns where the identifier with its first letter at i ends.
func identifierEnd(s string, i int) int {
	end := lastLetter(s, i)
	return end + len(nameSuffix(s[end:]))
}

// lastLetter returns the end of the last letter that is joined to the letter at i.
func lastLetter(s string, i int) int {
	end, joiners, url := i, 0, false
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch c := classOf(r); {
		case c == letter:
			joiners = 0
			end = i + n
		case r == '\'' && end == i && startsWithLetter(s[i+n:]): // between letters it is one of them
		case c == joiner || url && strings.ContainsRune("?=%~;,!$*", r):
			if joiners++; joiners > maxJoiners {
				return end
			}
			url = url || strings.HasSuffix(s[:i+n], "://")
		default:
			return end
		}
		i += n
	}
	return end
}

func startsWithLetter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return classOf(r) == letter
}

// nameSuffix returns the signs at the start of s that belong to the name before them, as in C++, C# and 100+.
func nameSuffix(s string) string {
	for _, suffix := range []string{"++", "+", "#"} {
		if strings.HasPrefix(s, suffix) {
			return suffix
		}
	}
	return ""
}

// appendParts appends the parts of an identifier to dst: its stretches of letters and digits, those parted by capitals.
func (t *source) appendParts(dst []span, id span) []span {
	byCase := id.end-id.start <= maxTerm
	for i := id.start; i < id.end; {
		end := stretchEnd(t.folded, i, id.end)
		switch {
		case end == i:
			i += runeLen(t.folded, i)
			continue
		case byCase:
			dst = t.appendByCase(dst, span{i, end})
		default:
			dst = append(dst, span{i, end})
		}
		i = end
	}
	return dst
}

// stretchEnd returns the end of the letters, digits and apostrophes between them that begin at i; i itself when there are none.
func stretchEnd(s string, i, end int) int {
	start := i
	for i < end {
		r, n := utf8.DecodeRuneInString(s[i:])
		inside := classOf(r) == letter || r == '\'' && i > start && startsWithLetter(s[i+n:end])
		if !inside {
			break
		}
		i += n
	}
	return i
}

// appendByCase appends the parts that capitals make of a stretch of letters.
func (t *source) appendByCase(dst []span, s span) []span {
	if t.isShortHead(s) {
		return append(dst, s)
	}
	start := s.start
	for i := s.start + runeLen(t.folded, s.start); i < s.end; i += runeLen(t.folded, i) {
		if t.isUpper(i) && t.startsPart(s, i) && atLeastTwo(t.folded[start:i]) && atLeastTwo(t.folded[i:s.end]) {
			dst = append(dst, span{start, i})
			start = i
		}
	}
	return append(dst, span{start, s.end})
}

// startsPart tells whether the capital at i, not the first rune of s, begins a part.
func (t *source) startsPart(s span, i int) bool {
	before := i - 1
	for !utf8.RuneStart(t.folded[before]) {
		before--
	}
	after := i + runeLen(t.folded, i)
	lowerAfter := after < s.end && !t.isUpper(after) && isLetter(t.folded, after)
	switch {
	case t.isUpper(before): // the last of several capitals; not APIs
		return lowerAfter && t.folded[after:s.end] != "s"
	case isLetter(t.folded, before):
		return true
	case t.folded[before] == '\'':
		return false
	}
	return lowerAfter // after a digit: Log4Shell, but not B2B
}

// isShortHead tells whether s is up to three lower-case letters before capitals alone: macOS, eBPF.
func (t *source) isShortHead(s span) bool {
	i, head := s.start, 0
	for i < s.end && !t.isUpper(i) {
		i += runeLen(t.folded, i)
		head++
	}
	if head == 0 || head > 3 {
		return false
	}
	for i < s.end && t.isUpper(i) {
		i += runeLen(t.folded, i)
	}
	return i == s.end
}

// isLetter tells whether the rune of a stretch at byte i is neither a digit nor an apostrophe, which both sort before the letters.
func isLetter(s string, i int) bool { return s[i] > '9' }

func atLeastTwo(s string) bool { return s != "" && runeLen(s, 0) < len(s) }
