package main

import (
	"context"
	"errors"
	"slices"
	"sync/atomic"
	"time"

	"github.com/rs/zerolog"

	"sessionnotes/indexer/analysis"
	"sessionnotes/indexer/analysis/equal"
	"sessionnotes/indexer/index"
	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/local"
	"sessionnotes/searchd/server"
)

// refusedFor is how long a generation that could not be served is not tried again.
const refusedFor = 5 * time.Minute

// pollEvery is how often it is looked whether another generation is current.
const pollEvery = time.Second

// generations serves the current generation of an index, and swaps to the next
// without a request noticing: those under way keep the one they began with. The
// same holds for the words that are the same.
type generations struct {
	dir      index.Directory
	log      zerolog.Logger
	analyzer *analysis.Analyzer
	words    *wordList
	memory   *local.Memory
	current  atomic.Pointer[generation]
	refused  string          // the name that could not be served, so that it is not tried again
	until    time.Time       // when it is tried again all the same: what hindered it may be gone
	said     map[string]bool // what the log has been told since the last swap, so that it is told once
}

// generation is an open generation; it is closed when nobody uses it anymore.
type generation struct {
	name    string
	engine  atomic.Pointer[engine.Engine] // with the words that were in force last
	reader  *index.Reader
	backend *local.Backend
	users   atomic.Int64       // requests, the warming, and one more as long as it is current
	warming context.Context    // ends when another one takes its place
	stop    context.CancelFunc // of warming
}

func newGenerations(dir index.Directory, words *wordList, memory *local.Memory, log zerolog.Logger) *generations {
	return &generations{dir: dir, log: log, analyzer: analysis.New(), words: words, memory: memory, said: map[string]bool{}}
}

// Acquire returns the engine of the current generation; release must be called
// when the request is done. ok is false while there is none.
func (g *generations) Acquire() (e server.Engine, release func(), ok bool) {
	for {
		now := g.current.Load()
		if now == nil {
			return nil, nil, false
		}
		if now.enter() {
			return now.with(g.words.words()), now.leave, true
		}
	}
}

// with is the engine with the words in force. It stays the same one as long as they do,
// so that what it has remembered is of use.
func (g *generation) with(words *equal.Words) *engine.Engine {
	e := g.engine.Load()
	if e.Words() != words {
		e = e.With(words)
		g.engine.Store(e)
	}
	return e
}

// enter counts a user in; it fails when the last one has left.
func (g *generation) enter() bool {
	for {
		n := g.users.Load()
		if n == 0 {
			return false
		}
		if g.users.CompareAndSwap(n, n+1) {
			return true
		}
	}
}

// leave counts a user out; the last one closes the generation.
func (g *generation) leave() {
	if g.users.Add(-1) == 0 {
		g.backend.Close()
		g.reader.Close()
	}
}

// follow serves what is current until the context ends.
func (g *generations) follow(ctx context.Context) {
	g.loadDictionary()
	tick := time.NewTicker(pollEvery)
	defer tick.Stop()
	for {
		g.words.update()
		g.update(ctx)
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// loadDictionary makes the analyzer load its dictionary of Japanese, so that it
// is not the first one who asks in Japanese that waits for it.
func (g *generations) loadDictionary() {
	started := time.Now()
	g.analyzer.Query("準備")
	g.log.Info().Dur("ms", time.Since(started)).Msg("dictionary loaded")
}

// update swaps to the generation that is current, if it is another and whole.
// Without any served yet, the newest whole one before it will do.
func (g *generations) update(ctx context.Context) {
	name, err := g.dir.Current()
	if err != nil {
		g.refuse("CURRENT", err)
		name = "" // whatever it says is no name
	}
	now := g.current.Load()
	switch {
	case name != "" && name == g.refused && time.Now().Before(g.until), now != nil && (name == now.name || name == ""):
		return
	case now == nil:
		g.start(ctx, name)
		return
	}
	if err := g.swap(ctx, name); err != nil {
		g.refuse(name, err)
	}
}

// start serves the current generation, or else the newest that is whole. Without
// any it waits.
func (g *generations) start(ctx context.Context, name string) {
	names, err := g.dir.Generations()
	if err != nil {
		g.refuse("", err)
		return
	}
	older := slices.DeleteFunc(names, func(n string) bool { return name != "" && n >= name })
	var faults []error
	for _, candidate := range append([]string{name}, older...) {
		if candidate == "" {
			continue
		}
		err := g.swap(ctx, candidate)
		if err == nil {
			if len(faults) > 0 {
				g.refuse(name, errors.Join(faults...))
			}
			return
		}
		faults = append(faults, err)
	}
	if len(faults) > 0 {
		g.refuse(name, errors.Join(faults...))
		return
	}
	g.wait()
}

// wait says once that there is nothing to serve yet.
func (g *generations) wait() {
	if g.once("no index") {
		g.log.Warn().Str("index", g.dir.Path()).Msg("there is no index here yet; waiting until indexer build --index has published one")
	}
}

// once tells whether something is said for the first time since the last swap.
func (g *generations) once(what string) bool {
	before := g.said[what]
	g.said[what] = true
	return !before
}

// swap verifies and opens a generation and puts it in the place of the old one.
func (g *generations) swap(ctx context.Context, name string) error {
	started := time.Now()
	r, err := index.Open(g.dir.Generation(name))
	if err != nil {
		return err
	}
	next := g.newGeneration(ctx, name, r)
	replaces, rests := g.current.Load() != nil, 0.0
	if replaces {
		rests = restsBefore
	}
	if err := next.backend.Ready(ctx, rests); err != nil {
		next.stop()
		next.leave()
		return err
	}
	if replaces { // else nobody can ask for anything: better cold than not at all
		next.warm(g.log, warmFirst, rests)
	}
	g.put(next)
	clear(g.said)
	g.log.Info().Str("generation", name).Int("sessions", r.Manifest.Sessions).Dur("ms", time.Since(started)).Msg("serving")
	return nil
}

const (
	// warmFirst is the share of the memory that a generation takes before it is served
	// in the place of another one, and warmLater the share that it takes afterwards
	// without being asked: the rest is for what people look for.
	warmFirst = 0.3
	warmLater = 0.75
	// restsBefore is how many times as long as it works it rests before it is served, while
	// another one is; nobody waits for it. restsLater is the same afterwards.
	restsBefore = 3
	restsLater  = 1
)

// newGeneration makes an open generation ready to answer; one user is counted in. Its
// warming ends with the context.
func (g *generations) newGeneration(ctx context.Context, name string, r *index.Reader) *generation {
	backend := local.New(r, g.memory)
	next := &generation{name: name, reader: r, backend: backend}
	next.engine.Store(engine.New(backend, g.analyzer, g.words.words()))
	next.users.Store(1)
	next.warming, next.stop = context.WithCancel(ctx)
	return next
}

// put serves a generation in the place of the one before, and goes on warming it.
func (g *generations) put(next *generation) {
	next.users.Add(1)
	go func() {
		defer next.leave()
		next.warm(g.log, warmLater, restsLater)
	}()
	if old := g.current.Swap(next); old != nil {
		old.stop()
		old.leave()
	}
}

// warm decodes what is frequent until it takes a share of the memory.
func (g *generation) warm(log zerolog.Logger, share, rests float64) {
	started := time.Now()
	err := g.backend.Warm(g.warming, share, rests)
	switch {
	case err == nil:
		log.Info().Str("generation", g.name).Dur("ms", time.Since(started)).Msg("frequent words decoded")
	case !errors.Is(err, context.Canceled):
		log.Error().Err(err).Str("generation", g.name).Msg("decoding frequent words failed")
	}
}

// refuse says once that a generation is not served, and what is instead.
func (g *generations) refuse(name string, err error) {
	g.refused, g.until = name, time.Now().Add(refusedFor)
	if !g.once(err.Error()) {
		return
	}
	event := g.log.Error().Err(err).Str("refused", name)
	if now := g.current.Load(); now != nil {
		event = event.Str("serving", now.name)
	}
	event.Msg("the generation cannot be served")
}

// close lets go of the generation that is served.
func (g *generations) close() {
	if old := g.current.Swap(nil); old != nil {
		old.stop()
		old.leave()
	}
}
