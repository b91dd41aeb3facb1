//go:build browser

package main

import (
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// The pages of events, tracks, speakers and tags lead to each other, and their box
// searches within them until it is told otherwise.
func TestBrowserPlaces(t *testing.T) {
	base := startServer(t, "")
	b := openBrowser(t, base)
	for _, width := range []int64{1280, 375} {
		b.do(chromedp.EmulateViewport(width, 900), chromedp.Navigate(base+"/events?lang=ja"))
		if beside := js[bool](b, `document.querySelector(".entries .when").getBoundingClientRect().top < document.querySelector(".entries .name").getBoundingClientRect().bottom`); beside != (width == 1280) {
			t.Errorf("%d wide: the days stand beside the event: %t", width, beside)
		}
		js[any](b, `document.querySelector('a[href^="/events/kubecon-eu-2022"]').click(), 0`)
		b.until("an event opens", `document.querySelectorAll(".place .slots").length > 1`)
		b.look("event")

		b.focus()
		b.insert("wasm")
		b.press("Enter")
		b.until("the box searches within the event", `location.pathname === "/search" && new URL(location).searchParams.get("event") === "kubecon-eu-2022" && document.querySelectorAll(".chip").length === 1 && document.querySelectorAll(".hit").length > 0`)
		js[any](b, "history.back(), 0")
		b.until("back to the event", `document.querySelector(".place h1") !== null`)
		js[any](b, `document.querySelector(".scope input").click(), 0`)
		b.focus()
		b.insert("wasm")
		b.press("Enter")
		b.until("without the tick it searches everything", `location.pathname === "/search" && !location.search.includes("event=") && document.querySelectorAll(".hit").length > 0`)

		js[any](b, `document.querySelector('.hit .who a').click(), 0`)
		b.until("a name leads to its speaker", `location.pathname.startsWith("/speakers/") && document.querySelector(".place h1") !== null`)
		js[any](b, `document.querySelector('.slots h3 a').click(), 0`)
		b.until("and from there to the event", `location.pathname.startsWith("/events/")`)
	}
}

// Without script the same pages work by plain links and forms.
func TestBrowserPlacesWithoutScript(t *testing.T) {
	base := startServer(t, "")
	b := openBrowser(t, base)
	if _, err := chromedp.Call(b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		t.Fatal(err)
	}
	b.do(chromedp.Navigate(base + "/speakers?lang=en"))
	js[any](b, `document.getElementById("prefix").focus(), 0`)
	b.insert("rice")
	b.press("Enter")
	b.until("the list is narrowed", `document.querySelectorAll(".entries li").length === 1`)
	js[any](b, `document.querySelector(".entries a").click(), 0`)
	b.until("the speaker opens", `document.querySelector("h1").textContent === "Liz Rice"`)
	b.focus()
	b.insert("ebpf")
	b.press("Enter")
	b.until("the box searches within", `location.search.includes("speaker=liz-rice") && document.querySelectorAll(".hit").length === 1`)
}
