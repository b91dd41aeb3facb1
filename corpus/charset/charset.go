// Package charset reads text in whatever encoding notes come in: UTF-8,
// UTF-16, CP932 (the Shift_JIS of Windows) and EUC-JP.
//
// Bytes that are no character of the encoding stay visible: they come out as
// bytes that are not UTF-8, in their line, so that whoever reads the line can
// set it aside and read on. Only half a surrogate pair of UTF-16 becomes
// U+FFFD, which such text may hold itself.
package charset

import (
	"bufio"
	"io"

	"golang.org/x/text/transform"
)

// window is how many bytes are looked at to tell an encoding.
const window = 64 << 10

// Reader gives UTF-8 without a byte order mark. As long as all bytes are ASCII
// the encoding is open; it is told from the first others.
type Reader struct {
	in      *bufio.Reader
	name    string
	started bool
	decoded io.Reader // nil while the encoding is open
}

// NewReader reads text from r.
func NewReader(r io.Reader) *Reader {
	return &Reader{in: bufio.NewReaderSize(r, window), name: UTF8}
}

// Encoding is the name of the encoding, as far as what was read tells it:
// UTF-8 while everything was ASCII.
func (r *Reader) Encoding() string { return r.name }

// Read gives the text as UTF-8.
func (r *Reader) Read(p []byte) (int, error) {
	if r.decoded != nil {
		return r.decoded.Read(p)
	}
	head, err := r.in.Peek(window)
	if len(head) == 0 {
		return 0, err
	}
	if !r.started {
		r.started = true
		if mark, name := markOf(head); name != "" {
			_, _ = r.in.Discard(mark)
			r.decode(name)
			return r.decoded.Read(p)
		}
	}
	if plain := ascii(head); plain > 0 {
		return r.in.Read(p[:min(len(p), plain)])
	}
	r.decode(guess(head, err != nil))
	return r.decoded.Read(p)
}

// decode settles the encoding of all that follows.
func (r *Reader) decode(name string) {
	r.name, r.decoded = name, r.in
	if d := decoder(name); d != nil {
		r.decoded = transform.NewReader(r.in, d)
	}
}

// ascii is how many bytes b has before the first that is not ASCII.
func ascii(b []byte) int {
	for i, c := range b {
		if c >= 0x80 {
			return i
		}
	}
	return len(b)
}
