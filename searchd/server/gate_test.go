package server

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"
)

// TestGate lets two run, and those that wait in turn; who would wait too long, or
// finds too many waiting, is sent away.
func TestGate(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := newGate(2)
		first, err := g.enter(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := g.enter(t.Context()); err != nil {
			t.Fatal(err)
		}
		waited := make(chan time.Duration, 1)
		go func() {
			began := time.Now()
			if _, err := g.enter(t.Context()); err != nil {
				t.Error(err)
			}
			waited <- time.Since(began)
		}()
		time.Sleep(time.Second)
		first()
		if d := <-waited; d != time.Second {
			t.Errorf("a request waits %v, want until another leaves, a second", d)
		}
		began := time.Now()
		if _, err := g.enter(t.Context()); !errors.Is(err, errBusy) || time.Since(began) != patience {
			t.Errorf("after %v: %v, want errBusy after %v", time.Since(began), err, patience)
		}
		gone, leave := context.WithCancel(t.Context())
		time.AfterFunc(time.Millisecond, leave)
		if _, err := g.enter(gone); !errors.Is(err, context.Canceled) {
			t.Errorf("a client that has gone: %v", err)
		}
		for range g.most {
			go g.enter(t.Context())
		}
		synctest.Wait()
		began = time.Now()
		if _, err := g.enter(t.Context()); !errors.Is(err, errBusy) || time.Since(began) != 0 {
			t.Errorf("behind %d that wait: %v after %v, want errBusy at once", g.most, err, time.Since(began))
		}
	})
}

// TestBusy tells whoever is sent away what is the matter, and to come back.
func TestBusy(t *testing.T) {
	f := failureOf(errBusy)
	if f.Status != 503 || f.Code() != "busy" || f.Problem("en") == "" || f.Problem("en") == f.Problem("ja") {
		t.Errorf("the failure is %+v: %q, %q", f, f.Problem("en"), f.Problem("ja"))
	}
}
