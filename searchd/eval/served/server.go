package served

import (
	"context"
	"net/http/httptest"

	"github.com/rs/zerolog"

	"sessionnotes/indexer/analysis"
	"sessionnotes/indexer/analysis/equal"
	"sessionnotes/indexer/index"
	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/eval"
	"sessionnotes/searchd/local"
	"sessionnotes/searchd/server"
)

// Server serves one corpus over HTTP on this machine until it is closed. It is an
// [eval.Engine].
type Server struct {
	Client
	http   *httptest.Server
	reader *index.Reader
}

// Open serves a corpus. Its generation is kept in the directory cache, under a
// name made of its contents and the version of the analysis; a second Open finds
// it there.
func Open(ctx context.Context, cache string, c *eval.Corpus) (*Server, error) {
	r, err := generation(ctx, cache, c)
	if err != nil {
		return nil, err
	}
	words, err := equal.Load(nil, "")
	if err != nil {
		return nil, err
	}
	e := engine.New(local.New(r, local.NewMemory(64<<20)), analysis.New(), words)
	handler, err := server.New(server.Options{Engines: one{e}, Log: zerolog.Nop()})
	if err != nil {
		r.Close()
		return nil, err
	}
	h := httptest.NewServer(handler)
	return &Server{Client: Client{URL: h.URL, HTTP: h.Client()}, http: h, reader: r}, nil
}

// Close ends the server when the requests under way are answered.
func (s *Server) Close() {
	s.http.Close()
	s.reader.Close()
}

// one gives out the one engine there is.
type one struct{ *engine.Engine }

// Acquire implements [server.Engines].
func (o one) Acquire() (server.Engine, func(), bool) { return o.Engine, func() {}, true }
