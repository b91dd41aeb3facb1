package ical

import (
	"bufio"
	"io"
	"iter"
	"strings"
)

// maxLine bounds an unfolded line.
const maxLine = 4 << 20

// logical is a line with its continuations.
type logical struct {
	text   string
	number int // of its first line
}

// unfolded yields the lines of a calendar: one that begins with white space goes
// on with the line before.
func unfolded(r io.Reader) iter.Seq2[logical, error] {
	return func(yield func(logical, error) bool) {
		in := bufio.NewScanner(r)
		in.Buffer(make([]byte, 1<<16), maxLine)
		var now logical
		number := 0
		for in.Scan() {
			number++
			text := strings.TrimSuffix(in.Text(), "\r")
			if text != "" && (text[0] == ' ' || text[0] == '\t') && now.number > 0 {
				if len(now.text)+len(text) <= maxLine {
					now.text += text[1:]
				}
				continue
			}
			if now.number > 0 && now.text != "" && !yield(now, nil) {
				return
			}
			now = logical{text, number}
		}
		if err := in.Err(); err != nil {
			yield(logical{number: number + 1}, err)
			return
		}
		if now.text != "" {
			yield(now, nil)
		}
	}
}

// rawValue is what stands behind the colon of a property, as it is: the library
// unescapes some values and others not.
func rawValue(line string) string {
	quoted := false
	for i, c := range line {
		switch {
		case c == '"':
			quoted = !quoted
		case c == ':' && !quoted:
			return line[i+1:]
		}
	}
	return ""
}
