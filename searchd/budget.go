package main

import (
	"errors"
	"fmt"
	"math"
	"os"
	"runtime/debug"
	"strconv"
	"strings"

	"github.com/KimMachineGun/automemlimit/memlimit"
)

const (
	// mostMemory is the budget for what is kept decoded unless more is asked for.
	mostMemory = 1 << 30
	// otherMemory is what searchd takes beside: the dictionary of Japanese, the names of
	// values, what requests under way need. Measured with a million sessions.
	otherMemory = 256 << 20
)

// size is a flag in bytes: 512MiB, 1GiB, 2000000, or auto, which is a quarter of the
// memory there is, at most mostMemory.
type size struct {
	bytes int64
	auto  bool
}

// units are what a size can be given in.
var units = []struct {
	name  string
	bytes float64
}{{"GiB", 1 << 30}, {"MiB", 1 << 20}, {"KiB", 1 << 10}, {"GB", 1e9}, {"MB", 1e6}, {"kB", 1e3}, {"B", 1}, {"", 1}}

func (s *size) String() string {
	switch {
	case s.auto:
		return "auto"
	case s.bytes > 0 && s.bytes%(1<<20) == 0:
		return fmt.Sprintf("%dMiB", s.bytes>>20)
	}
	return strconv.FormatInt(s.bytes, 10)
}

func (s *size) Set(text string) error {
	if text == "auto" {
		*s = size{auto: true}
		return nil
	}
	for _, u := range units {
		number, ok := strings.CutSuffix(text, u.name)
		if !ok {
			continue
		}
		n, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
		if err != nil || !(n >= 0) || n*u.bytes > math.MaxInt64/2 {
			break
		}
		*s = size{bytes: int64(n * u.bytes)}
		return nil
	}
	return errors.New("want a size such as 512MiB or 1GiB, or auto")
}

// of is the size, or, of auto, what is right for this machine or container.
func (s *size) of() int64 {
	if !s.auto {
		return s.bytes
	}
	limit, err := memlimit.ApplyFallback(memlimit.FromCgroup, memlimit.FromSystem)()
	if err != nil {
		return mostMemory / 4
	}
	return min(int64(limit/4), mostMemory)
}

// spare is the share of a budget that is left to the garbage collector: were all of it
// taken by what stays, it would go through that again and again for the rest.
const spare = 1.0 / 8

// decodedOf is how much of a budget is for what is kept decoded.
func decodedOf(budget int64) int64 { return int64(float64(budget) * (1 - spare)) }

// holdTo makes the garbage collector keep to a budget, unless the environment says
// what it is to do: with much in memory that stays it would else let as much again
// pile up.
func holdTo(budget int64) {
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(budget + otherMemory)
	}
}
