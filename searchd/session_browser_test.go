//go:build browser

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	cdpbrowser "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"sessionnotes/corpus"
	"sessionnotes/corpus/captions"
	"sessionnotes/corpus/markdown"
)

// notePage is the page of the session that startNotes adds.
const notePage = "/sessions/con%2F%E7%A7%BB%E8%A1%8C"

// startNotes serves a session with everything in its notes that Markdown has and a
// transcript of 400 seconds, others of its event, and the shipped notes.
func startNotes(t *testing.T) string {
	t.Helper()
	src, err := os.ReadFile(filepath.Join("server", "pages", "testdata", "note.md"))
	if err != nil {
		t.Fatal(err)
	}
	var sessions []corpus.Session
	for s, err := range markdown.Read(strings.NewReader(string(src)), markdown.Options{File: "note.md"}) {
		if err != nil {
			t.Fatal(err)
		}
		s.ID, s.FormerIDs = "con/移行", []string{"con/old"}
		var cues []captions.Cue
		for i := range 80 {
			text := "次に監視の話をします。"
			if i == 50 {
				text = "ここでクラスタを移します。"
			}
			at := time.Duration(i) * 5 * time.Second
			cues = append(cues, captions.Cue{Start: at, End: at + 5*time.Second, Text: text, Line: i + 1})
		}
		s.Notes = append(s.Notes, corpus.Note{Language: "ja", Passages: captions.Passages(cues)})
		sessions = append(sessions, s)
		for i := range 4 {
			other := corpus.Session{
				ID: fmt.Sprint("con/", i), Title: fmt.Sprint("Another talk ", i), Event: s.Event, Track: s.Track, Room: "Hall B",
				Start: s.Start.Add(time.Duration(i-2) * 20 * time.Minute), Duration: s.Duration, Date: s.Date,
			}
			sessions = append(sessions, other)
		}
	}
	dir := t.TempDir()
	publish(t, dir, 0, sessions...)
	base := startOn(t, dir, "--edit-url", "https://code.example/edit/main/{file}#L{line}")
	waitFor(t, base+"/readyz", 200)
	return base
}

// aLine is the id of a line within the transcript of the page.
func aLine(b *browser) string {
	return js[string](b, `document.querySelectorAll(".said li[id*='-t']")[2].id`)
}

// inSight is whether the match that one has stepped to is on the screen.
const inSight = `(r => r && r.top >= 0 && r.bottom <= innerHeight)(document.querySelector("mark.now")?.getBoundingClientRect())`

// A person goes from match to match with keys and buttons, into the folded
// transcript and round.
func TestBrowserStepsThroughMatches(t *testing.T) {
	base := startNotes(t)
	b := openBrowser(t, base)
	for _, width := range []int64{1280, 375} {
		b.do(chromedp.EmulateViewport(width, 700), chromedp.Navigate(base+notePage+"?lang=en&q=クラスタ"))
		all := js[int](b, `document.querySelectorAll("#notes mark:not([data-on])").length`)
		if told := js[string](b, `document.querySelector("#marks a").textContent`); told != fmt.Sprint(all, " matches") || all < 5 {
			t.Errorf("the bar says %q of %d matches", told, all)
		}
		b.until("a transcript with a match is open", `document.querySelector("details.transcript").open`)
		js[any](b, `document.querySelector("details.transcript").open = false, 0`)
		counter := func(n int) string {
			return fmt.Sprintf(`document.querySelector("#marks output").textContent === "%d / %d"`, n, all)
		}
		b.press("n")
		b.until("n goes to the first", counter(1)+" && "+inSight)
		b.click("[data-step='1']")
		b.until("the button goes on", counter(2)+" && "+inSight)
		b.press("N")
		b.until("N goes back", counter(1)+" && "+inSight)
		b.press("N")
		b.until("before the first is the last, in the transcript, which opens", counter(all)+` && document.querySelector("details.transcript").open && `+inSight)
		if at := js[string](b, `document.querySelector("mark.now").closest("li").querySelector("a").href`); at != "https://www.youtube.com/watch?t=250s&v=abcdefghijk" {
			t.Errorf("the time beside the match in the transcript opens %s", at)
		}
		b.look(fmt.Sprint("session-match-", width))
		b.press("n")
		b.until("after the last is the first", counter(1))
		b.focus()
		b.press("n")
		b.until("in the box n is a letter", `document.getElementById("q").value === "n"`)
	}
	b.do(chromedp.Navigate(base+"/"), chromedp.Navigate(base+notePage+"?lang=en&q=クラスタ#n1-2")) // what was typed has led away
	b.until("an address into the notes begins there", `document.querySelector("#marks output").textContent === "" || document.querySelector("mark.now") !== null`)
	b.do(chromedp.Navigate(base + notePage + "?lang=en"))
	if js[bool](b, `document.getElementById("marks") !== null || document.querySelector("details.transcript").open`) {
		t.Error("nothing was asked, and there is a bar, or an open transcript")
	}
	b.do(chromedp.Navigate(base + notePage + "?lang=en#" + aLine(b)))
	b.until("a link to a line of the transcript opens it", `document.querySelector("details.transcript").open && document.querySelector(":target") !== null`)
}

// A person copies a citation and links to passages.
func TestBrowserCopies(t *testing.T) {
	base := startNotes(t)
	b := openBrowser(t, base)
	for _, permission := range []string{"clipboard-read", "clipboard-write"} {
		params := cdpbrowser.SetPermissionParams{Permission: &cdpbrowser.PermissionDescriptor{Name: permission}, Setting: cdpbrowser.PermissionSettingGranted}
		if _, err := chromedp.CallBrowser(b.ctx, cdpbrowser.SetPermission, params); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := chromedp.Call(b.ctx, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true}); err != nil {
		t.Fatal(err)
	}
	b.do(chromedp.Navigate(base + notePage + "?lang=ja&q=クラスタ"))
	page := base + notePage
	for _, tt := range []struct{ what, selector, want string }{
		{"the citation", "[data-copy=cite-plain]", "Ann Lee、山田 太郎。「Moving 700 clusters without downtime」。Example Con 2024、2024年5月18日。" + page},
		{"the one in Markdown", "[data-copy=cite-markdown]", "[Moving 700 clusters without downtime](" + page + ") — Ann Lee、山田 太郎、Example Con 2024、2024年5月18日"},
		{"a link to a passage", "#n1-1 .here", page + "#n1-1"},
	} {
		b.click(tt.selector)
		b.until(tt.what+" is copied", `document.hasFocus() && navigator.clipboard.readText().then(t => t === `+fmt.Sprintf("%q", tt.want)+`)`)
		b.until("it is said", `document.getElementById("live").textContent.includes("コピーしました")`)
	}
	line := aLine(b)
	js[any](b, `document.getElementById("`+line+`").dispatchEvent(new PointerEvent("pointerover", {bubbles: true})), 0`)
	b.click("#" + line + " .here")
	b.until("a link to a line of the transcript is copied", `navigator.clipboard.readText().then(t => t === "`+page+`#`+line+`")`)

	// A former id leads here for good, and the query with it.
	b.do(chromedp.Navigate(base + "/sessions/con%2Fold?lang=ja&q=クラスタ"))
	if at := js[string](b, "location.pathname"); at != notePage {
		t.Errorf("the former id leads to %s", at)
	}
}

// Without a script the page has all but what copies: the citation can be selected, the
// matches begin behind a link, the transcript is a fold.
func TestBrowserReadsSessionsWithoutScript(t *testing.T) {
	base := startNotes(t)
	b := openBrowser(t, base)
	if _, err := chromedp.Call(b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		t.Fatal(err)
	}
	b.do(chromedp.Navigate(base + notePage + "?lang=en&q=クラスタ"))
	for what, expression := range map[string]string{
		"buttons that do nothing": `[...document.querySelectorAll(".session button")].filter(x => x.checkVisibility()).length === 0`,
		"a citation":              `document.getElementById("cite-plain").checkVisibility() && getComputedStyle(document.getElementById("cite-plain")).userSelect === "all"`,
		"a link to the matches":   `document.querySelector(document.querySelector("#marks a").getAttribute("href")).querySelector("mark") !== null`,
		"an open transcript":      `document.querySelector("details.transcript").open`,
		"a way to the source":     `document.querySelector(".source a").href === "https://code.example/edit/main/note.md#L23"`,
	} {
		if !js[bool](b, expression) {
			t.Errorf("%s: not so: %s", what, expression)
		}
	}
}

// TestSessionIsAccessible lets axe-core look at a session with everything.
func TestSessionIsAccessible(t *testing.T) {
	axe := readAxe(t)
	base := startNotes(t)
	b := openBrowser(t, base)
	for _, scheme := range []string{"light", "dark"} {
		b.scheme(scheme)
		for _, width := range []int64{1280, 375} {
			b.do(chromedp.EmulateViewport(width, 900))
			for _, lang := range []string{"ja", "en"} {
				b.do(chromedp.Navigate(base + notePage + "?q=クラスタ&lang=" + lang))
				b.press("n")
				if found := b.violations(axe); found != "" {
					t.Errorf("%s, %d wide, %s: %s", scheme, width, lang, found)
				}
				if wide := js[float64](b, "document.documentElement.scrollWidth - innerWidth"); wide > 0 {
					t.Errorf("%s at %d is %v pixels too wide", lang, width, wide)
				}
				b.look(fmt.Sprint("session-", lang, "-", scheme, "-", width))
			}
		}
	}
}
