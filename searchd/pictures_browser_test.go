//go:build browser

package main

import (
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"sessionnotes/corpus"
)

// startYears serves the shipped notes, sessions of some years and others.
func startYears(t *testing.T, others ...corpus.Session) string {
	t.Helper()
	dir := t.TempDir()
	publish(t, dir, 12, others...)
	base := startOn(t, dir)
	waitFor(t, base+"/readyz", 200)
	return base
}

// script switches the scripts of pages on or off.
func (b *browser) script(on bool) {
	b.t.Helper()
	if _, err := chromedp.Call(b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !on}); err != nil {
		b.t.Fatal(err)
	}
}

// mouse clicks on the first element of a selector, as a mouse does.
func (b *browser) mouse(selector string) {
	b.t.Helper()
	b.do(chromedp.ScrollIntoView(selector), chromedp.Click(selector))
}

// TestBrowserChoices: the switches of language and theme work with a script and without
// one, keep the page, and are remembered on the next.
func TestBrowserChoices(t *testing.T) {
	base := startYears(t)
	b := openBrowser(t, base)
	ground := `getComputedStyle(document.body).backgroundColor`
	b.scheme("light")
	for _, script := range []bool{true, false} {
		for _, width := range []int64{1280, 375} {
			b.do(chromedp.EmulateViewport(width, 900))
			b.script(script)
			b.do(chromedp.Navigate(base + "/search?q=cluster"))
			light := js[string](b, ground)
			b.mouse(`.theme [value="dark"]`)
			b.until("it is dark", `document.documentElement.dataset.theme === "dark" && `+ground+` !== "`+light+`" && location.search === "?q=cluster"`)
			b.do(chromedp.Navigate(base + "/trends"))
			b.until("the next page is dark", `document.querySelector('.theme [value="dark"]').ariaPressed === "true" && `+ground+` !== "`+light+`"`)
			b.mouse(`.theme [value="auto"]`)
			b.until("it is light again", `document.documentElement.dataset.theme === undefined && `+ground+` === "`+light+`"`)

			for _, lang := range []string{"ja", "en"} {
				if js[string](b, "document.documentElement.lang") == lang {
					continue
				}
				b.mouse(`.langs button[value="` + lang + `"]`)
				b.until("the other language", `document.documentElement.lang === "`+lang+`" && location.search === "?lang=`+lang+`"`)
				b.do(chromedp.Navigate(base + "/"))
				b.until("it is remembered", `document.documentElement.lang === "`+lang+`"`)
				b.do(chromedp.Navigate(base + "/trends"))
			}
		}
	}
	b.script(true)
}

// TestBrowserPicturesLead: bars and points lead to their sessions, a year of the histogram
// narrows in place.
func TestBrowserPicturesLead(t *testing.T) {
	base := startYears(t)
	b := openBrowser(t, base)
	for _, width := range []int64{1280, 375} {
		b.do(chromedp.EmulateViewport(width, 900), chromedp.Navigate(base+"/search?lang=en"))
		js[any](b, "window.same = true, 0")
		b.mouse(".years li:nth-child(2) a")
		b.until("a year narrows", `window.same && new URL(location).searchParams.get("year") === "2020" && document.querySelectorAll(".hit").length === 3 && document.querySelector(".years [aria-current]") !== null`)
		b.mouse(".years [aria-current]")
		b.until("and is taken back", `window.same && location.search === "?lang=en" && document.querySelectorAll(".chip").length === 0`)

		b.do(chromedp.Navigate(base + "/trends?lang=en&word=cluster&word=one+more"))
		b.look("trends")
		said := js[string](b, `document.querySelector("svg.bars a title").textContent`)
		b.mouse("svg.bars a .row")
		b.until("a bar leads to its sessions", `location.pathname === "/search" && "`+said+`".includes(": " + document.getElementById("found").firstChild.textContent.trim())`)
		js[any](b, "history.back(), 0")
		shown := `[...document.querySelectorAll("svg.lines")].find(s => s.getClientRects().length > 0)`
		b.until("back", `document.querySelector("svg.bars") !== null && `+shown+` !== undefined`)
		js[any](b, shown+`.querySelector(".line-2 a .mark").dispatchEvent(new MouseEvent("click", {bubbles: true, cancelable: true})), 0`)
		b.until("a point leads to its sessions", `location.pathname === "/search" && new URL(location).searchParams.get("q") === "one more" && new URL(location).searchParams.has("year")`)
	}
}

// TestPicturesAreAccessible lets axe-core look at the pictures, in each theme chosen.
func TestPicturesAreAccessible(t *testing.T) {
	axe := readAxe(t)
	base := startYears(t, corpus.Session{ID: "more/old", Title: "One more", Date: corpus.Date{Year: 1999}}) // more years than a phone is wide
	b := openBrowser(t, base)
	b.scheme("light")
	for _, theme := range []string{"dark", "light"} {
		b.do(chromedp.Navigate(base + "/"))
		b.mouse(`.theme [value="` + theme + `"]`)
		b.until("the theme is chosen", `document.documentElement.dataset.theme === "`+theme+`"`)
		for _, width := range []int64{1280, 375} {
			b.do(chromedp.EmulateViewport(width, 900))
			for _, page := range []string{"/?lang=ja", "/?lang=en", "/search?lang=ja", "/search?lang=ja&year=2020", "/trends?lang=ja&word=クラスタ&word=one+more&word=wasm", "/trends?lang=en&q=cluster&by=event", "/trends?lang=ja&counts=published&q=zzzz"} {
				b.do(chromedp.Navigate(base + page))
				if found := b.violations(axe); found != "" {
					t.Errorf("%s, %d wide, %s: %s", theme, width, page, found)
				}
				if wide := js[float64](b, "document.documentElement.scrollWidth - innerWidth"); wide > 0 {
					t.Errorf("%s at %d is %v pixels too wide", page, width, wide)
				}
			}
		}
	}
}
