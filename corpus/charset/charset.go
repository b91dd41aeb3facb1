// Package charset reads text in whatever encoding notes come in: UTF-8,
// UTF-16, CP932 (the Shift_JIS of Windows) and EUC-JP.
package charset

import (
	"bytes"
	"io"
	"unicode/utf8"

	"bufio"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"
)

// The names of the encodings.
const (
	UTF8    = "UTF-8"
	UTF16LE = "UTF-16LE"
	UTF16BE = "UTF-16BE"
	CP932   = "CP932"
	EUCJP   = "EUC-JP"
)

// window is how many bytes are looked at to tell an encoding.
const window = 64 << 10

// Reader gives UTF-8 without a byte order mark. As long as all bytes are ASCII
// the encoding is open; it is told from the first others.
type Reader struct {
	in      *bufio.Reader
	name    string
	decoded io.Reader // nil while the encoding is open
}

// NewReader reads text from r.
func NewReader(r io.Reader) *Reader {
	return &Reader{in: bufio.NewReaderSize(r, 2*window)}
}

// Encoding is the name of the encoding, as far as what was read tells it:
// UTF-8 while everything was ASCII.
func (r *Reader) Encoding() string {
	if r.name == "" {
		return UTF8
	}
	return r.name
}

// Read gives the text as UTF-8.
func (r *Reader) Read(p []byte) (int, error) {
	if r.decoded != nil {
		return r.decoded.Read(p)
	}
	head, err := r.in.Peek(window)
	if len(head) == 0 {
		return 0, err
	}
	if plain := asciiPrefix(head); plain > 0 && !isUTF16(head) {
		return r.in.Read(p[:min(len(p), plain)])
	}
	r.decide(head)
	return r.decoded.Read(p)
}

// decide settles the encoding by the bytes from the first that is not ASCII on.
func (r *Reader) decide(head []byte) {
	var e encoding.Encoding
	switch {
	case bytes.HasPrefix(head, []byte{0xEF, 0xBB, 0xBF}):
		r.in.Discard(3)
		r.name = UTF8
	case bytes.HasPrefix(head, []byte{0xFF, 0xFE}), isUTF16(head) && head[0] != 0:
		r.name, e = UTF16LE, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
		if head[0] != 0xFF {
			e = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
		}
	case bytes.HasPrefix(head, []byte{0xFE, 0xFF}), isUTF16(head):
		r.name, e = UTF16BE, unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
		if head[0] != 0xFE {
			e = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
		}
	case validUTF8(head):
		r.name = UTF8
	case validEUC(head):
		r.name, e = EUCJP, japanese.EUCJP
	case validCP932(head):
		r.name, e = CP932, japanese.ShiftJIS
	default:
		r.name = UTF8 // what does not fit becomes U+FFFD, where it stands
	}
	r.decoded = r.in
	if e != nil {
		r.decoded = e.NewDecoder().Reader(r.in)
	}
}

func asciiPrefix(b []byte) int {
	for i, c := range b {
		if c >= 0x80 || c == 0 {
			return i
		}
	}
	return len(b)
}

// isUTF16 reports whether one byte of each of the first pairs is zero, as in
// UTF-16 that begins with ASCII and has no byte order mark.
func isUTF16(b []byte) bool {
	if len(b) < 4 {
		return false
	}
	return b[0] == 0 && b[2] == 0 && b[1] != 0 && b[3] != 0 || b[1] == 0 && b[3] == 0 && b[0] != 0 && b[2] != 0
}

// validUTF8 allows for a character cut off at the end of the window.
func validUTF8(b []byte) bool {
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		if r == utf8.RuneError && n == 1 {
			return len(b) < utf8.UTFMax && !utf8.FullRune(b)
		}
		b = b[n:]
	}
	return true
}

// validEUC and validCP932 know the shapes of double bytes: a byte from the
// lead range must be followed by one from the trail range.
func validEUC(b []byte) bool {
	for i := 0; i < len(b); i++ {
		n := 0
		switch c := b[i]; {
		case c < 0x80:
			continue
		case c == 0x8F:
			n = 2
		case c == 0x8E || c >= 0xA1 && c <= 0xFE:
			n = 1
		default:
			return false
		}
		for ; n > 0; n-- {
			if i++; i < len(b) && (b[i] < 0xA1 || b[i] > 0xFE) {
				return false
			}
		}
	}
	return true
}

func validCP932(b []byte) bool {
	for i := 0; i < len(b); i++ {
		switch c := b[i]; {
		case c < 0x80 || c >= 0xA1 && c <= 0xDF:
			continue
		case c >= 0x81 && c <= 0x9F || c >= 0xE0 && c <= 0xFC:
			if i++; i < len(b) && (b[i] < 0x40 || b[i] == 0x7F || b[i] > 0xFC) {
				return false
			}
		default:
			return false
		}
	}
	return true
}
