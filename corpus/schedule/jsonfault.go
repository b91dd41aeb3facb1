package schedule

import (
	"bytes"
	"encoding/json"
	"errors"

	"sessionnotes/corpus"
)

// withoutComment leaves out the comment that some schedules begin with.
func withoutComment(src []byte) []byte {
	if trimmed := bytes.TrimSpace(src); bytes.HasPrefix(trimmed, []byte("/*")) {
		if end := bytes.Index(src, []byte("*/")); end >= 0 {
			out := bytes.Clone(src)
			for i := range out[:end+2] {
				if out[i] != '\n' {
					out[i] = ' '
				}
			}
			return out
		}
	}
	return src
}

// jsonFault names the line at which a text is no JSON.
func jsonFault(file string, src []byte, err error) corpus.Faults {
	line := 0
	if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
		line = 1 + bytes.Count(src[:min(int(syntax.Offset), len(src))], []byte("\n"))
	}
	if wrong, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		line = 1 + bytes.Count(src[:min(int(wrong.Offset), len(src))], []byte("\n"))
	}
	return corpus.Unreadable(file, line, err)
}

// finder tells the lines of pieces of a text that are asked for in their order,
// or nearly so.
type finder struct {
	src   []byte
	at    int // offset behind the last piece
	lines int // line ends before it
}

func (f *finder) line(piece []byte) int {
	i := bytes.Index(f.src[f.at:], piece)
	if i < 0 { // it stands further up
		f.at, f.lines = 0, 0
		if i = bytes.Index(f.src, piece); i < 0 {
			return 0
		}
	}
	line := 1 + f.lines + bytes.Count(f.src[f.at:f.at+i], []byte("\n"))
	f.at += i + len(piece)
	f.lines = line - 1 + bytes.Count(piece, []byte("\n"))
	return line
}
