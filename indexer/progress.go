package main

import (
	"fmt"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"sessionnotes/corpus"
)

// sayEvery is how often plain lines tell of progress.
const sayEvery = 5 * time.Second

// progress tells how far a step has come: a bar on a terminal, else a line now
// and then.
type progress struct {
	console
	what     string
	n, total int
	bar      *progressbar.ProgressBar // nil off a terminal
	started  time.Time
	next     time.Time
	finished bool
}

// newProgress starts a step; total is -1 where it is not known.
func newProgress(c console, what string, total int) *progress {
	p := &progress{console: c, what: what, total: total, started: time.Now(), next: time.Now().Add(sayEvery)}
	if f, ok := c.err.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		p.bar = progressbar.NewOptions(total, progressbar.OptionSetWriter(f), progressbar.OptionSetDescription(what),
			progressbar.OptionShowCount(), progressbar.OptionShowIts(), progressbar.OptionSetItsString("sessions"), progressbar.OptionSetPredictTime(true), progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish())
	} else if total >= 0 {
		c.say("%s %s", what, count(total, "session"))
	}
	return p
}

// step counts one session.
func (p *progress) step() {
	p.n++
	if p.bar != nil {
		p.bar.Add(1)
		return
	}
	if now := time.Now(); now.After(p.next) {
		p.next = now.Add(sayEvery)
		rate := float64(p.n) / now.Sub(p.started).Seconds()
		if p.total > 0 {
			left := time.Duration(float64(p.total-p.n) / rate * float64(time.Second))
			p.say("%s: %d of %d, %.0f a second, %v left", p.what, p.n, p.total, rate, left.Round(time.Second))
		} else {
			p.say("%s: %d sessions, %.0f a second", p.what, p.n, rate)
		}
	}
}

// above writes something without the bar in its way.
func (p *progress) above(write func()) {
	if p.bar != nil {
		p.bar.Clear()
	}
	write()
}

// done ends the step; a second call does nothing.
func (p *progress) done() {
	if p.bar != nil && !p.finished {
		p.bar.Finish()
		p.bar.Clear()
	}
	p.finished = true
}

// report writes faults, one a line.
func (c console) report(what string, faults corpus.Faults) {
	for _, f := range faults {
		c.say("%s: %v", what, f)
	}
}

// count is a number with its noun: "1 session", "3 sessions".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// bytes is a size as people read it.
func bytes(n int64) string {
	switch {
	case n >= 10<<20:
		return fmt.Sprintf("%d MB", n>>20)
	case n >= 1<<20:
		return fmt.Sprintf("%.1f MB", float64(n)/(1<<20))
	}
	return fmt.Sprintf("%d kB", (n+1023)>>10)
}
