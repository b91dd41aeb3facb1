package ndjson

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
)

// Lines are checked to be JSON once, as a whole. Everything below takes JSON
// apart that is known to be valid, and does not check again.

// members calls f with each key of an object and its value, in their order.
func members(object []byte, f func(key string, value []byte)) {
	for rest := inside(object); len(rest) > 0; {
		var key, value []byte
		key, rest = cutValue(rest)
		value, rest = cutValue(after(rest, ':'))
		rest = after(rest, ',')
		f(unquote(key), value)
	}
}

// elements calls f with each value of a list and its place, from 0.
func elements(list []byte, f func(i int, value []byte)) {
	i := 0
	for rest := inside(list); len(rest) > 0; i++ {
		var value []byte
		value, rest = cutValue(rest)
		rest = after(rest, ',')
		f(i, value)
	}
}

// inside is what stands between the brackets of an object or list.
func inside(v []byte) []byte { return bytes.TrimSpace(v[1 : len(v)-1]) }

// after is what follows a separator, if it stands there.
func after(v []byte, separator byte) []byte {
	v = bytes.TrimSpace(v)
	if len(v) > 0 && v[0] == separator {
		v = bytes.TrimSpace(v[1:])
	}
	return v
}

// cutValue cuts off the first value of v.
func cutValue(v []byte) (value, rest []byte) {
	depth := 0
	for i := 0; i < len(v); i++ {
		switch v[i] {
		case '"':
			i += stringEnd(v[i:])
		case '{', '[':
			depth++
			continue
		case '}', ']':
			depth--
		default:
			if depth > 0 || !separates(v, i+1) {
				continue
			}
		}
		if depth == 0 {
			return v[:i+1], v[i+1:]
		}
	}
	return v, nil
}

// stringEnd is where the closing quote of a string stands.
func stringEnd(v []byte) int {
	for i := 1; i < len(v); i++ {
		switch v[i] {
		case '\\':
			i++
		case '"':
			return i
		}
	}
	return len(v) - 1
}

// separates reports whether a number or a name ends before v[i].
func separates(v []byte, i int) bool {
	return i == len(v) || strings.IndexByte(",:]} \t\r\n", v[i]) >= 0
}

// unquote is the text of a string.
func unquote(v []byte) string {
	if bytes.IndexByte(v, '\\') < 0 {
		return string(v[1 : len(v)-1])
	}
	var s string
	_ = json.Unmarshal(v, &s) // v is valid
	return s
}

// loneSurrogate is the first escape of a string that is half a surrogate pair
// without the other, such as \ud800; "" where there is none.
func loneSurrogate(v []byte) string {
	for i := bytes.IndexByte(v, '\\'); i >= 0 && i < len(v); i++ {
		if v[i] != '\\' {
			continue
		}
		r := escaped(v[i:])
		switch {
		case !utf16.IsSurrogate(r):
			i++ // what is escaped may be a backslash itself
		case utf16.DecodeRune(r, escaped(v[i+escapeLen:])) == unicode.ReplacementChar:
			return string(v[i : i+escapeLen])
		default:
			i += 2*escapeLen - 1
		}
	}
	return ""
}

// escapeLen is the length of \uXXXX.
const escapeLen = 6

// escaped is the code unit of the escape \uXXXX at the beginning of v, or -1.
func escaped(v []byte) rune {
	if len(v) < escapeLen || v[0] != '\\' || v[1] != 'u' {
		return -1
	}
	unit, err := strconv.ParseUint(string(v[2:escapeLen]), 16, 16)
	if err != nil {
		return -1
	}
	return rune(unit)
}
