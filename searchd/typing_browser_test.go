//go:build browser

package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// focus puts the cursor into the box and empties it.
func (b *browser) focus() {
	b.t.Helper()
	js[any](b, "(q => { q.focus(); q.select() })(document.getElementById('q')), 0")
}

// type types a text into what has the focus, as a paste or a finished
// composition does.
func (b *browser) insert(text string) {
	b.t.Helper()
	if _, err := chromedp.Call(b.ctx, input.InsertText, input.InsertTextParams{Text: text}); err != nil {
		b.t.Fatal(err)
	}
}

// press presses a key and lets it go.
func (b *browser) press(key string) {
	b.t.Helper()
	press := input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyDown, Key: key, Code: key}
	switch code := map[string]int64{"Enter": 13, "Escape": 27, "ArrowUp": 38, "ArrowDown": 40}[key]; {
	case key == "Enter":
		press.Text, press.WindowsVirtualKeyCode = "\r", code
	case code != 0:
		press.WindowsVirtualKeyCode = code
	default:
		press.Text = key
	}
	for _, kind := range []input.DispatchKeyEventType{press.Type, input.DispatchKeyEventTypeKeyUp} {
		press.Type = kind
		if _, err := chromedp.Call(b.ctx, input.DispatchKeyEvent, press); err != nil {
			b.t.Fatal(err)
		}
	}
}

// look writes a picture of what is on screen, where SCREENSHOTS names a directory.
func (b *browser) look(name string) {
	b.t.Helper()
	dir := os.Getenv("SCREENSHOTS")
	if dir == "" {
		return
	}
	picture, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		b.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name+".png"), picture, 0o644); err != nil {
		b.t.Fatal(err)
	}
}

// scheme asks for light or dark pages.
func (b *browser) scheme(name string) {
	b.t.Helper()
	features := []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: name}}
	if _, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features}); err != nil {
		b.t.Fatal(err)
	}
}

// The box suggests what a text may become, and the arrow keys choose of it.
func TestSuggestions(t *testing.T) {
	base := startServer(t, "")
	b := openBrowser(t, base)
	for _, width := range []int64{1280, 375} {
		b.do(chromedp.EmulateViewport(width, 900), chromedp.Navigate(base+"/?lang=ja"))
		b.focus()
		b.insert("kurasu")
		b.until("romaji suggests", `[...document.querySelectorAll("#suggestions [role=option]")].some(o => o.textContent.includes("クラスタ"))`)
		b.until("the box says so", `document.getElementById("q").ariaExpanded === "true"`)
		b.press("ArrowDown")
		b.until("one is chosen", `document.getElementById(document.getElementById("q").getAttribute("aria-activedescendant")).ariaSelected === "true"`)
		text := js[string](b, `document.querySelector("[aria-selected=true] > span").textContent`)
		b.press("Enter")
		b.until("what is chosen is searched", `new URL(location).searchParams.get("q") === "`+text+`" && document.getElementById("q").value === "`+text+`" && document.querySelectorAll(".hit mark").length > 0`)
		b.until("the list is gone", `document.getElementById("suggestions").hidden && document.getElementById("q").ariaExpanded === "false"`)
	}
	b.focus()
	b.insert("kuber")
	b.until("more is suggested", `!document.getElementById("suggestions").hidden`)
	b.press("Escape")
	b.until("Escape closes, and keeps the text", `document.getElementById("suggestions").hidden && document.getElementById("q").value === "kuber"`)

	// From a page that has no results a suggestion leads to them.
	session := js[string](b, `fetch("`+base+`/api/v1/search?size=1").then(r => r.json()).then(r => r.hits[0].url)`)
	b.do(chromedp.Navigate(base + session))
	b.press("/")
	b.until("a slash goes to the box", `document.activeElement.id === "q"`)
	b.insert("tobias")
	b.until("speakers are suggested", `document.querySelector("[data-kind=speaker] [role=option]") !== null`)
	b.press("ArrowUp")
	b.press("Enter")
	b.until("the last one is taken", `location.pathname.endsWith("/search") && document.querySelectorAll(".chip").length === 1`)
}
