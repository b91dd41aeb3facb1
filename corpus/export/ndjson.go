package export

import (
	"io"
	"iter"

	"sessionnotes/corpus"
	"sessionnotes/corpus/ndjson"
)

// lines writes the exchange format.
type lines struct{ *readBack }

func newNDJSON(w io.Writer, o Options) Writer {
	return lines{newReadBack(w, o, func(in io.Reader) iter.Seq2[corpus.Session, error] { return ndjson.Read(in, ndjson.Options{}) })}
}

// Write writes a session as a line.
func (l lines) Write(s *corpus.Session) error {
	l.expect(s)
	return ndjson.Write(l.readBack.Writer, *s)
}

// Close ends the file.
func (l lines) Close() (Loss, error) { return l.close() }
