package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"sessionnotes/corpus"
	"sessionnotes/corpus/source"
	"sessionnotes/indexer/index"
)

// publish builds a generation of the shipped notes, of others, and of n more sessions
// of four years.
func publish(t testing.TB, dir string, n int, others ...corpus.Session) string {
	t.Helper()
	var all []corpus.Session
	for s, err := range source.OpenFS(corpus.Notes, "notes", source.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, s)
	}
	all = append(all, others...)
	for i := range n {
		all = append(all, corpus.Session{ID: fmt.Sprintf("more/%d", i), Title: "One more", Date: corpus.Date{Year: 2019 + i%4}})
	}
	return publishSessions(t, dir, slices.Values(all))
}

// startOn runs searchd on an index until the test ends, and returns its URL
// without the slash at the end.
func startOn(t testing.TB, dir string, args ...string) string {
	t.Helper()
	base, _ := startLogged(t, dir, args...)
	return base
}

// journal is a log that can be read while it is written.
type journal struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (j *journal) Write(b []byte) (int, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.text.Write(b)
}

func (j *journal) String() string {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.text.String()
}

// startLogged is startOn with the log.
func startLogged(t testing.TB, dir string, args ...string) (string, *journal) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	out, in := io.Pipe()
	log := &journal{}
	done := make(chan int)
	go func() {
		done <- run(ctx, append([]string{"--index", dir, "--addr", "127.0.0.1:0"}, args...), func(string) (string, bool) { return "", false }, in, log)
	}()
	t.Cleanup(func() {
		cancel()
		if code := <-done; code != exitDone {
			t.Errorf("searchd ends with %d:\n%s", code, log.String())
		}
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	go io.Copy(io.Discard, out)
	return strings.TrimSuffix(strings.TrimSpace(line), "/"), log
}

// startServer serves the shipped notes.
func startServer(t testing.TB, baseURL string) string {
	t.Helper()
	dir := t.TempDir()
	publish(t, dir, 0)
	base := startOn(t, dir, "--base-url", baseURL)
	waitFor(t, base+"/readyz", 200)
	return base
}

// waitFor asks until the answer has the status.
func waitFor(t testing.TB, url string, status int) {
	t.Helper()
	last := 0
	for range 2400 {
		res, err := http.Get(url)
		if err == nil {
			res.Body.Close()
			if last = res.StatusCode; last == status {
				return
			}
		}
		time.Sleep(25 * time.Millisecond)
	}
	t.Fatalf("%s answers %d, want %d", url, last, status)
}

// total asks for the number of all sessions.
func total(base string) (int, error) {
	res, err := http.Get(base + "/api/v1/search?size=0&facets=")
	if err != nil {
		return 0, err
	}
	defer res.Body.Close()
	var answer struct{ Total int }
	if err := json.NewDecoder(res.Body).Decode(&answer); err != nil {
		return 0, err
	}
	if res.StatusCode != http.StatusOK {
		return 0, fmt.Errorf("status %d", res.StatusCode)
	}
	return answer.Total, nil
}

func waitForTotal(t *testing.T, base string, want int) {
	t.Helper()
	got := 0
	for range 2400 {
		if n, err := total(base); err == nil && n == want {
			return
		} else if err == nil {
			got = n
		}
		time.Sleep(25 * time.Millisecond)
	}
	t.Fatalf("%d sessions are served, want %d", got, want)
}

func TestServesTheShippedNotes(t *testing.T) {
	base := startServer(t, "")
	for url, want := range map[string]string{
		"/api/v1/search?q=クラスタ+移行&lang=en": "Zero Downtime",
		"/search?q=zero+downtime":          "<mark>",
		"/":                                "KubeCon",
		"/openapi.json":                    `"openapi":"3.1`,
	} {
		res, err := http.Get(base + strings.ReplaceAll(url, "クラスタ+移行", "%E3%82%AF%E3%83%A9%E3%82%B9%E3%82%BF+%E7%A7%BB%E8%A1%8C"))
		if err != nil {
			t.Fatal(err)
		}
		body, _ := io.ReadAll(res.Body)
		res.Body.Close()
		if res.StatusCode != 200 || !strings.Contains(strings.ReplaceAll(string(body), `"openapi": "`, `"openapi":"`), want) {
			t.Errorf("%s answers %d without %q:\n%.300s", url, res.StatusCode, want, body)
		}
	}
}

// It says once that it waits, and where.
func TestWaitsForAGeneration(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "nosuch")
	base, log := startLogged(t, dir)
	waitFor(t, base+"/healthz", 200)
	waitFor(t, base+"/readyz", 503)
	waitFor(t, base+"/api/v1/search", 503)
	time.Sleep(3 * pollEvery / 2)
	if n := strings.Count(log.String(), "no index here yet"); n != 1 || !strings.Contains(log.String(), `"index":"`+dir+`"`) {
		t.Errorf("it says %d times that there is no index in %s:\n%s", n, dir, log)
	}
	publish(t, dir, 0)
	waitFor(t, base+"/readyz", 200)
}

// Whoever is told that searchd is ready need not wait for the dictionary.
func TestIsReadyWithTheDictionary(t *testing.T) {
	dir := t.TempDir()
	publish(t, dir, 0)
	base, log := startLogged(t, dir)
	waitFor(t, base+"/readyz", 200)
	before, _, served := strings.Cut(log.String(), `"serving"`)
	if !served || !strings.Contains(before, "dictionary loaded") {
		t.Errorf("the dictionary is not loaded before anything is served:\n%s", log)
	}
}

// Without CURRENT, or with one that names nothing, the newest generation is
// served.
func TestServesTheNewestWithoutCurrent(t *testing.T) {
	for name, change := range map[string]func(file string) error{
		"gone":    os.Remove,
		"garbage": func(file string) error { return os.WriteFile(file, []byte("../elsewhere\n"), 0o644) },
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			publish(t, dir, 0)
			if err := change(filepath.Join(dir, "CURRENT")); err != nil {
				t.Fatal(err)
			}
			waitFor(t, startOn(t, dir)+"/readyz", 200)
		})
	}
}

// TestSwapsUnderLoad publishes while requests run: none may fail.
func TestSwapsUnderLoad(t *testing.T) {
	dir := t.TempDir()
	publish(t, dir, 0)
	base := startOn(t, dir)
	waitFor(t, base+"/readyz", 200)
	shipped, err := total(base)
	if err != nil {
		t.Fatal(err)
	}
	stop := make(chan struct{})
	var load sync.WaitGroup
	for range 4 {
		load.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				if n, err := total(base); err != nil || n < shipped {
					t.Errorf("during a swap: %d sessions, %v", n, err)
					return
				}
			}
		})
	}
	for i := 1; i <= 3; i++ {
		publish(t, dir, i)
		waitForTotal(t, base, shipped+i)
	}
	close(stop)
	load.Wait()
}

// TestKeepsTheOldOne damages what is published: what was served stays, and a
// new start takes the one before.
func TestKeepsTheOldOne(t *testing.T) {
	dir := t.TempDir()
	publish(t, dir, 0)
	base := startOn(t, dir)
	waitFor(t, base+"/readyz", 200)
	shipped, err := total(base)
	if err != nil {
		t.Fatal(err)
	}
	bad := publishDamaged(t, dir)
	time.Sleep(3 * pollEvery / 2)
	waitForTotal(t, base, shipped)
	again := startOn(t, dir)
	waitForTotal(t, again, shipped)
	publish(t, dir, 2)
	waitForTotal(t, base, shipped+2)
	waitForTotal(t, again, shipped+2)
	if _, err := index.Open(index.At(dir).Generation(bad)); err == nil {
		t.Error("the damaged generation is not damaged")
	}
}

// publishDamaged publishes a generation that had a byte flipped in between, as
// a bad disk would.
func publishDamaged(t *testing.T, dir string) string {
	t.Helper()
	other := t.TempDir()
	name := publish(t, other, 1)
	from, to := index.At(other).Generation(name), index.At(dir).Generation(name)
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(to, "lexicon.fst")
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	data[len(data)/2] ^= 1
	if err := os.WriteFile(file, data, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "CURRENT"), []byte(name+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	return name
}
