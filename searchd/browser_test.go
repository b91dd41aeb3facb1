//go:build browser

package main

import (
	"bytes"
	"cmp"
	"context"
	"image/png"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/chromedp"
)

// browser is a real Chromium on a served index.
type browser struct {
	t    testing.TB
	ctx  context.Context
	base string
}

// do runs steps that must succeed.
func (b *browser) do(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, steps...); err != nil {
		b.t.Fatal(err)
	}
}

// js evaluates an expression on the page.
func js[T any](b *browser, expression string) T {
	b.t.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatalf("%s: %v", expression, err)
	}
	return v
}

// until waits for an expression to become true. While one page gives way to
// another Chromium cannot answer; that is not yet.
func (b *browser) until(what, expression string) {
	b.t.Helper()
	var last error
	for range 1200 {
		var done bool
		if done, last = chromedp.Run(b.ctx, chromedp.Evaluate[bool](expression, chromedp.EvalAwaitPromise)); last == nil && done {
			return
		}
		time.Sleep(25 * time.Millisecond)
	}
	if last != nil {
		b.t.Fatalf("%s: %s: %v", what, expression, last)
	}
	b.t.Errorf("%s: it never happened: %s (at %s)", what, expression, js[string](b, "location.href"))
}

// openBrowser starts Chromium; what its scripts complain of fails the test, and so
// does what it logs itself: breaches of the policy, files that are not there.
func openBrowser(t testing.TB, base string) *browser {
	ctx, cancel := chromedp.NewContext(context.Background(), chromedp.WithAllocatorOptions(
		chromedp.Flag("no-sandbox", true), chromedp.Flag("disable-dev-shm-usage", true), chromedp.Flag("disable-background-networking", true)))
	t.Cleanup(cancel)
	b := &browser{t: t, ctx: ctx, base: base}
	b.do(chromedp.Navigate(base))
	go func() {
		for message, err := range chromedp.Console(ctx) {
			if err != nil {
				return
			}
			t.Errorf("the browser's console says: %s", message)
		}
	}()
	if _, err := chromedp.Call(ctx, log.Enable, cdp.Empty{}); err != nil {
		t.Fatal(err)
	}
	go func() {
		for e, err := range chromedp.Events(ctx, log.EntryAdded) {
			if err != nil {
				return
			}
			if e.Entry.Level == log.EntryLevelError || e.Entry.Level == log.EntryLevelWarning {
				t.Errorf("the browser logs: %s (%s)", e.Entry.Text, e.Entry.URL)
			}
		}
	}()
	return b
}

func TestBrowser(t *testing.T) {
	base := startServer(t, "")
	b := openBrowser(t, base)

	b.do(chromedp.EmulateViewport(1280, 900), chromedp.Navigate(base+"/?lang=ja"))
	js[any](b, "document.getElementById('q').focus(), 0")
	if _, err := chromedp.Call(b.ctx, input.InsertText, input.InsertTextParams{Text: "クラスタ 移行"}); err != nil {
		t.Fatal(err)
	}
	b.until("Japanese typed finds", "document.querySelectorAll('.hit mark').length > 0 && location.search.includes('q=')")

	js[any](b, "document.querySelector('input[name=event]').click(), 0")
	b.until("a filter narrows", "document.querySelectorAll('.chip').length === 1 && location.search.includes('event=')")
	js[any](b, "history.back(), 0")
	b.until("back takes the filter off", "document.querySelectorAll('.chip').length === 0")

	js[any](b, "document.querySelector('.hit h2 a').click(), 0")
	b.until("a session opens", "location.pathname.includes('/sessions/') && document.querySelector('.session h1') !== null")
	js[any](b, "history.back(), 0")
	b.until("back to the results", "document.querySelectorAll('.hit').length > 0")

	b.do(chromedp.Navigate(base + "/search?lang=en"))
	js[any](b, "document.querySelector('a.all').closest('details').open = true, 0")
	js[any](b, "document.querySelector('a.all').click(), 0")
	b.until("all values of a field", "location.pathname.includes('/facets/') && document.querySelectorAll('.choices a').length > 20")
	js[any](b, "document.querySelector('.choices a').click(), 0")
	b.until("one of them narrows", "location.pathname.endsWith('/search') && document.querySelectorAll('.chip').length === 1")

	b.do(chromedp.Navigate(base + "/search?lang=en&size=5"))
	js[any](b, "document.querySelector('a[rel=next]').click(), 0")
	b.until("the next page", "location.search.includes('page=2') && document.querySelectorAll('.hit').length > 0")
}

// TestBrowserHelpStays: whoever opens the help finds its line where it was, to close it.
func TestBrowserHelpStays(t *testing.T) {
	base := startServer(t, "")
	b := openBrowser(t, base)
	for _, width := range []int64{1280, 375} {
		for _, page := range []string{"/?lang=ja", "/?lang=en", "/search?q=cluster&lang=en", "/events/kubecon-eu-2022?lang=ja"} {
			b.do(chromedp.EmulateViewport(width, 900), chromedp.Navigate(base+page))
			moved := js[float64](b, `(() => {
				const line = document.querySelector(".help summary"), before = line.getBoundingClientRect();
				line.click();
				const after = line.getBoundingClientRect(), links = document.querySelector(".sections").getBoundingClientRect();
				const panel = document.querySelector(".help .scroll").getBoundingClientRect();
				return Math.abs(after.top - before.top) + Math.abs(after.left - before.left) + (panel.top < Math.max(after.bottom, links.bottom) ? 1000 : 0);
			})()`)
			if moved != 0 {
				t.Errorf("%s at %d: the line of the help moves by %v (1000: its text lies over it)", page, width, moved)
			}
		}
	}
}

// readAxe is the script of axe-core.
func readAxe(t *testing.T) string {
	t.Helper()
	axe, err := os.ReadFile(filepath.Join("..", ".browser", "node_modules", "axe-core", "axe.min.js"))
	if err != nil {
		t.Fatalf("%v: make browser installs it", err)
	}
	return string(axe)
}

// violations is what axe-core finds on the page, or "".
func (b *browser) violations(axe string) string {
	b.t.Helper()
	js[any](b, axe+";0")
	return js[string](b, `axe.run({runOnly:["wcag2a","wcag2aa","wcag21a","wcag21aa","wcag22aa","best-practice"]}).then(r => r.passes.length < 10 ? "only " + r.passes.length + " rules passed" : r.violations.map(v => v.id + ": " + v.nodes.map(n => n.target).slice(0, 3).join(" | ")).join("\n"))`)
}

// TestAccessible lets axe-core look at every kind of page, in both languages,
// wide and narrow, light and dark.
func TestAccessible(t *testing.T) {
	axe := readAxe(t)
	base := startServer(t, "")
	b := openBrowser(t, base)
	session := js[string](b, `fetch("`+base+`/api/v1/search?size=1").then(r => r.json()).then(r => r.hits[0].url)`)
	for _, scheme := range []string{"light", "dark"} {
		if _, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}}); err != nil {
			t.Fatal(err)
		}
		for _, width := range []int64{1280, 375} {
			b.do(chromedp.EmulateViewport(width, 900))
			for _, lang := range []string{"ja", "en"} {
				for _, page := range []string{"/?", "/search?q=cluster&", "/search?q=zzzz&year=2022&", session + "?q=移行&", "/facets/tag?q=cluster&track=security&prefix=k&",
					"/events?", "/events/kubecon-eu-2022?", "/tracks/security?", "/speakers?sort=name&", "/speakers/liz-rice?", "/tags?prefix=k&"} {
					b.do(chromedp.Navigate(base + page + "lang=" + lang))
					if found := b.violations(axe); found != "" {
						t.Errorf("%s, %d wide, %s: %s", scheme, width, page+"lang="+lang, found)
					}
					if wide := js[float64](b, "document.documentElement.scrollWidth - innerWidth"); wide > 0 {
						t.Errorf("%s at %d is %v pixels too wide", page, width, wide)
					}
				}
			}
		}
	}
}

// TestScreenshots takes pictures of the pages, each as wide as the window; they stay to be
// looked at where SCREENSHOTS names a directory.
func TestScreenshots(t *testing.T) {
	dir := cmp.Or(os.Getenv("SCREENSHOTS"), t.TempDir())
	base := startServer(t, "")
	b := openBrowser(t, base)
	for name, page := range map[string]string{"home-ja": "/?lang=ja", "home-en": "/?lang=en", "search-ja": "/search?lang=ja&q=クラスタ+移行", "search-en": "/search?lang=en&q=zero+downtime&year=2022", "empty": "/search?lang=ja&q=zzzz&year=2022", "values": "/facets/tag?lang=ja", "trends-ja": "/trends?lang=ja", "trends-en": "/trends?lang=en&q=cluster"} {
		for _, width := range []int64{1280, 375} {
			b.do(chromedp.EmulateViewport(width, 900), chromedp.Navigate(base+page), chromedp.Sleep(200*time.Millisecond))
			picture, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
			if err != nil {
				t.Fatal(err)
			}
			if size, err := png.DecodeConfig(bytes.NewReader(picture)); err != nil || int64(size.Width) != width {
				t.Errorf("%s at %d px: the picture is %d wide, %v", name, width, size.Width, err)
			}
			if wide := js[int64](b, "document.documentElement.scrollWidth"); wide > width {
				t.Errorf("%s at %d px: the page is %d wide", name, width, wide)
			}
			file := filepath.Join(dir, name+map[int64]string{1280: "-wide", 375: "-phone"}[width]+".png")
			if err := os.WriteFile(file, picture, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}
