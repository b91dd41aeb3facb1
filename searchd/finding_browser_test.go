//go:build browser

package main

import (
	_ "embed"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

//go:embed testdata/finding.tsv
var findingTasks string

// leastFound is how many of the tasks find their session in the first three results.
const leastFound = 49

// TestBrowserFindsTheHalfRemembered types what people remember of a session, and
// looks for it in the first three results of the first query: among the real talks,
// where they are at hand, else among the shipped notes alone.
func TestBrowserFindsTheHalfRemembered(t *testing.T) {
	sources := []string{filepath.Join("..", "corpus", "notes")}
	if data := os.Getenv("NOTES_DATA"); data != "" {
		sources = append(sources, filepath.Join(data, "talks.ndjson.gz"))
	}
	base := startOn(t, buildIndex(t, sources...))
	waitFor(t, base+"/readyz", 200)
	b := openBrowser(t, base)
	b.do(chromedp.EmulateViewport(1280, 900))
	tasks, found := 0, 0
	for line := range strings.Lines(findingTasks) {
		asked, wanted, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") || !ok {
			continue
		}
		tasks++
		if first := b.firstThree(asked); slices.Contains(first, wanted) {
			found++
		} else {
			t.Logf("%s: not %s, but %q", asked, wanted, first)
		}
	}
	t.Logf("%d of %d found", found, tasks)
	if found < leastFound {
		t.Errorf("%d of %d found, want at least %d", found, tasks, leastFound)
	}
}

// firstThree are the ids of the first three sessions that the box finds.
func (b *browser) firstThree(asked string) []string {
	b.t.Helper()
	b.do(chromedp.Navigate(b.base + "/?lang=ja"))
	b.focus()
	b.insert(asked)
	b.press("Enter")
	b.until(asked+" is answered", `(u => u.get("q") === `+strconv.Quote(asked)+` && !u.has("typing"))(new URL(location).searchParams)
		&& !document.querySelector(".busy") && document.querySelector("#list .hit, #list .empty") !== null
		&& document.querySelector("#found")?.textContent.includes(`+strconv.Quote(asked)+`)`)
	var ids []string
	for _, href := range js[[]string](b, `[...document.querySelectorAll(".hit h2 a")].slice(0, 3).map(a => new URL(a.href).pathname)`) {
		id, err := url.PathUnescape(strings.TrimPrefix(href, "/sessions/"))
		if err != nil {
			b.t.Fatal(err)
		}
		ids = append(ids, id)
	}
	return ids
}
