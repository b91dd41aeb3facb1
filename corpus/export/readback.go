package export

import (
	"bufio"
	"io"
	"iter"
	"sync"

	"sessionnotes/corpus"
)

// reader is how a format is read: a session or a fault for each that was written,
// in their order.
type reader func(io.Reader) iter.Seq2[corpus.Session, error]

// readBack writes to a target, and has what it writes read at once, to compare
// what comes back with what was given.
type readBack struct {
	*bufio.Writer
	pipe  *io.PipeWriter // nil if nothing is read back
	found chan Loss

	mu    sync.Mutex
	given []*corpus.Session // that have not come back yet
	tally tally
}

func newReadBack(w io.Writer, o Options, read reader) *readBack {
	if o.Unread {
		return &readBack{Writer: bufio.NewWriterSize(w, 1<<16)}
	}
	in, pipe := io.Pipe()
	r := &readBack{Writer: bufio.NewWriterSize(io.MultiWriter(w, pipe), 1<<16), pipe: pipe, found: make(chan Loss, 1), tally: tally{ids: o.Names.ids()}}
	go r.listen(read(in), in)
	return r
}

// expect says that a session is written next.
func (r *readBack) expect(s *corpus.Session) {
	if r.pipe == nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.given = append(r.given, s)
}

// skip says that a session is not written at all.
func (r *readBack) skip() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.tally.whole++
}

// listen compares all sessions that come back, and reads on to the end where the
// reader gives up.
func (r *readBack) listen(sessions iter.Seq2[corpus.Session, error], in io.Reader) {
	for s, err := range sessions {
		r.take(&s, err)
	}
	_, _ = io.Copy(io.Discard, in) // the other end closes it without an error
	r.mu.Lock()
	defer r.mu.Unlock()
	r.tally.whole += len(r.given)
	r.found <- r.tally.loss()
}

// take compares the next session.
func (r *readBack) take(back *corpus.Session, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	switch {
	case len(r.given) == 0:
		return
	case err != nil:
		r.tally.whole++
	default:
		r.tally.compare(r.given[0], back)
	}
	r.given[0] = nil
	r.given = r.given[1:]
}

// close flushes, waits until all has come back, and tells what has not.
func (r *readBack) close() (Loss, error) {
	err := r.Flush()
	if r.pipe == nil {
		return nil, err
	}
	r.pipe.Close()
	return <-r.found, err
}
