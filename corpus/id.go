package corpus

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Slug folds a name to the key under which it is compared, shown in URLs and
// counted: NFKC, lower case, accents off (kana keep their marks), "&" read as
// "and", "+" and "#" read out when they end a word (C++ is c-plus-plus), and
// every other run of characters that are neither letter nor digit one "-".
// Kanji and kana stay. A name of nothing but symbols becomes a short hash, so
// that only the empty name has the empty slug.
func Slug(name string) string {
	if isSlug(name) {
		return name
	}
	var b strings.Builder
	b.Grow(len(name))
	gap, inWord := false, false
	bridge := func() {
		if gap && b.Len() > 0 {
			b.WriteByte('-')
		}
		gap = false
	}
	apart := func(word string) {
		gap = true
		bridge()
		b.WriteString(word)
		gap = true
	}
	for _, r := range foldName(name) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			bridge()
			b.WriteRune(r)
			inWord = true
			continue
		case r == '&':
			apart("and")
		case r == '+' && inWord:
			apart("plus")
			continue // another one may follow
		case r == '#' && inWord:
			apart("sharp")
		case r == '\'' || r == '’':
			continue // It's is one word
		default:
			gap = true
		}
		inWord = false
	}
	if b.Len() == 0 && strings.TrimSpace(name) != "" {
		return digest(strings.TrimSpace(name))
	}
	return b.String()
}

// isSlug tells whether a name is one already, of ASCII alone.
func isSlug(name string) bool {
	dash := true // whether the last byte was one, or there was none
	for i := range len(name) {
		switch c := name[i]; {
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
			dash = false
		case c == '-' && !dash:
			dash = true
		default:
			return false
		}
	}
	return !dash
}

// foldName is a name in lower case, without what only looks different.
func foldName(name string) string {
	if isASCII(name) {
		return strings.ToLower(name)
	}
	return unaccent(strings.ToLower(norm.NFKC.String(name)))
}

// unaccent takes the accents off Latin, Greek and Cyrillic letters.
func unaccent(s string) string {
	if isASCII(s) {
		return s
	}
	return norm.NFC.String(strings.Map(func(r rune) rune {
		if r >= 0x0300 && r <= 0x036f {
			return -1
		}
		return r
	}, norm.NFD.String(s)))
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// DeriveID makes the id of a session that its source does not name: the slug
// of its event and the slug of its title, "kubecon-eu-2022/zero-downtime".
// A session without an event has the title's slug alone. Where the source gives
// a slug, that stands for the title.
func DeriveID(s Session) string {
	id := Slug(cmp.Or(s.Slug, s.Title))
	if event := Slug(s.Event); event != "" {
		id = event + "/" + id
	}
	return cut(id, MaxID-len("-123456-123456"))
}

// DistinctID is the id of one of several sessions whose derived ids collide:
// the derived id with six hexadecimal digits hashed from speakers and date, and
// from time and room where the time is known: a workshop may be given twice a day.
// It depends on nothing else, so it is the same whatever the order of reading.
func DistinctID(s Session) string {
	names := make([]string, len(s.Speakers))
	for i, sp := range s.Speakers {
		names[i] = Slug(sp.Name)
	}
	slices.Sort(names)
	when := s.Date.String()
	if !s.Start.IsZero() {
		when += "\n" + s.Start.UTC().Format("15:04") + "\n" + s.Room
	}
	return DeriveID(s) + "-" + digest(strings.Join(names, "\n")+"\n"+when)
}

// RecordedID is the id of one of several sessions of which the ids are the same even
// so: the distinct id with six digits hashed from recording and page; "" without
// either.
func RecordedID(s Session) string {
	if s.Links.Video == "" && s.Links.Page == "" {
		return ""
	}
	return DistinctID(s) + "-" + digest(s.Links.Video+"\n"+s.Links.Page)
}

// digest is six hexadecimal digits of the SHA-256 of s.
func digest(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:3])
}

// cut shortens s to at most n bytes, at a rune border.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && s[n]&0xC0 == 0x80 {
		n--
	}
	return s[:n]
}
