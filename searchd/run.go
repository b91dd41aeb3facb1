package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"sync"
	"time"

	"github.com/rs/zerolog"
	"golang.org/x/term"

	"sessionnotes/indexer/index"
	"sessionnotes/searchd/local"
	"sessionnotes/searchd/server"
)

// The exit codes.
const (
	exitDone   = 0
	exitFailed = 1
	exitUsage  = 2
)

// shutdownTime is how long requests under way may take when searchd stops.
const shutdownTime = 10 * time.Second

// run serves until the context ends.
func run(ctx context.Context, args []string, env func(string) (string, bool), out, errOut io.Writer) int {
	c, err := readConfig(args, env, errOut)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return exitDone
	case err != nil:
		fmt.Fprintf(errOut, "searchd: %v\n", err)
		return exitUsage
	case c.printConfig:
		c.print(out)
		return exitDone
	}
	if err := serve(ctx, c, out, newLogger(errOut)); err != nil {
		fmt.Fprintf(errOut, "searchd: %v\n", err)
		return exitFailed
	}
	return exitDone
}

// newLogger writes JSON lines, or coloured text on a terminal.
func newLogger(w io.Writer) zerolog.Logger {
	if f, ok := w.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		w = zerolog.ConsoleWriter{Out: f, TimeFormat: time.TimeOnly}
	}
	return zerolog.New(zerolog.SyncWriter(w)).With().Timestamp().Logger()
}

// serve listens, and answers with the current generation of the index.
func serve(ctx context.Context, c config, out io.Writer, log zerolog.Logger) error {
	listener, err := net.Listen("tcp", c.addr)
	if err != nil {
		return err
	}
	defer listener.Close()
	words, err := newWordList(c.words, log)
	if err != nil {
		return err
	}
	budget := c.memory.of()
	holdTo(budget)
	generations := newGenerations(index.At(c.index), words, local.NewMemory(decodedOf(budget)), log)
	defer generations.close()
	options := server.Options{
		Engines: generations, Log: log, BaseURL: c.baseURL, CORSOrigins: c.corsOrigins, EditURL: c.editURL, LogQueries: c.logQueries, Version: version(),
	}
	if !c.remember {
		options.Remember = -1
	}
	handler, err := server.New(options)
	if err != nil {
		return err
	}
	fmt.Fprintln(out, address(listener, c.baseURL))
	ctx, cancel := context.WithCancel(ctx)
	var following sync.WaitGroup
	following.Go(func() { generations.follow(ctx) })
	defer following.Wait() // before the generations are closed
	defer cancel()

	srv := &http.Server{
		Handler: handler, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 30 * time.Second,
		WriteTimeout: 60 * time.Second, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10,
	}
	stopped := make(chan error, 1)
	go func() {
		<-ctx.Done()
		log.Info().Msg("stopping")
		last, done := context.WithTimeout(context.WithoutCancel(ctx), shutdownTime)
		defer done()
		stopped <- srv.Shutdown(last)
	}()
	if err := srv.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return <-stopped
}

// address is the URL under which the listener is reached on this machine.
func address(l net.Listener, baseURL string) string {
	u := url.URL{Scheme: "http", Host: l.Addr().String(), Path: "/"}
	if base, err := url.Parse(baseURL); err == nil && base.Path != "" {
		u.Path = base.Path
	}
	return u.String()
}
