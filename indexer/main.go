// Command indexer builds the index that searchd serves.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	_ "time/tzdata" // zones of schedules, on machines that have none

	"github.com/KimMachineGun/automemlimit/memlimit"
)

// mostMemory is what a build keeps within as long as it can, if the machine or the
// container has twice as much: beyond it garbage is collected ever more often. A build
// of a million sessions has a quarter GiB in use, and 0.7 when its columns are written.
const mostMemory = 1792 << 20

// holdMemory makes the garbage collector keep to mostMemory, or half of what there is,
// unless the environment says what it is to do.
func holdMemory() {
	if os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	limit := int64(mostMemory)
	if has, err := memlimit.ApplyFallback(memlimit.FromCgroup, memlimit.FromSystem)(); err == nil {
		limit = min(limit, int64(has/2))
	}
	debug.SetMemoryLimit(limit)
}

// buildGrowth is by how many per cent of what is in use the heap grows in a build before
// garbage is collected, within the limit of memory: what a build makes it soon forgets,
// and what it keeps, the dictionary above all, takes long to go through.
const buildGrowth = 400

// collectSeldom lets the heap grow by buildGrowth until it is restored, unless the
// environment says by how much.
func collectSeldom() (restore func()) {
	if os.Getenv("GOGC") != "" {
		return func() {}
	}
	before := debug.SetGCPercent(buildGrowth)
	return func() { debug.SetGCPercent(before) }
}

func main() {
	holdMemory()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}
