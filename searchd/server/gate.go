package server

import (
	"context"
	"errors"
	"runtime"
	"sync/atomic"
	"time"
)

const (
	// runningPerCore is how many requests a core answers at once: while one waits
	// for its client to take the answer another computes.
	runningPerCore = 2
	// waitingPerRunning is how many requests wait for each that runs. A search takes
	// milliseconds, so whoever stands last waits a fraction of a second.
	waitingPerRunning = 16
	// patience is how long a request waits at most.
	patience = 2 * time.Second
)

// errBusy is returned to a request that would wait too long.
var errBusy = errors.New("too many requests are being answered")

// gate bounds how many requests are answered at once, and how many wait: under
// more of them each would be slow, and memory without end.
type gate struct {
	running chan struct{}
	waiting atomic.Int64
	most    int64 // that wait
}

// newGate lets so many requests run; 0 is as many as the machine is made for.
func newGate(running int) *gate {
	if running == 0 {
		running = runningPerCore * runtime.GOMAXPROCS(0)
	}
	return &gate{running: make(chan struct{}, running), most: int64(waitingPerRunning * running)}
}

// enter waits for its turn. leave must be called unless there is an error: errBusy,
// or that of the context.
func (g *gate) enter(ctx context.Context) (leave func(), err error) {
	leave = func() { <-g.running }
	select {
	case g.running <- struct{}{}:
		return leave, nil
	default:
	}
	if g.waiting.Add(1) > g.most {
		g.waiting.Add(-1)
		return nil, errBusy
	}
	defer g.waiting.Add(-1)
	timer := time.NewTimer(patience)
	defer timer.Stop()
	select {
	case g.running <- struct{}{}:
		return leave, nil
	case <-timer.C:
		return nil, errBusy
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}
