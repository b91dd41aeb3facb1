//go:build browser

package main

import (
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

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

// compose types a text with an input method: what stands in the box while it is
// open, then what it becomes.
func (b *browser) compose(steps []string, while func(), becomes string) {
	b.t.Helper()
	for _, text := range steps {
		end := int64(len([]rune(text)))
		if _, err := chromedp.Call(b.ctx, input.ImeSetComposition, input.ImeSetCompositionParams{Text: text, SelectionStart: end, SelectionEnd: end}); err != nil {
			b.t.Fatal(err)
		}
	}
	while()
	b.insert(becomes)
}

// click clicks what a selector finds, as a person would who sees it.
func (b *browser) click(selector string) {
	b.t.Helper()
	js[any](b, "document.querySelector("+strconv.Quote(selector)+").click(), 0")
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
func TestBrowserSuggests(t *testing.T) {
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

// asked are how many answers the page has asked for while one types.
const asked = `performance.getEntriesByType("resource").filter(e => /\/(search|suggest)\?/.test(e.name)).length`

// place is all that back has to restore.
const place = `JSON.stringify({
	q: document.getElementById("q").value, url: location.href, y: Math.round(scrollY), chips: [...document.querySelectorAll(".chip")].map(c => c.textContent),
	tracks: [...document.querySelectorAll("[name=track]:checked")].map(b => b.value), page: document.querySelector("[aria-current=page]")?.textContent,
	unfolded: [...document.querySelectorAll(".hit details")].map(d => d.open), hits: [...document.querySelectorAll(".hit h2")].map(h => h.textContent),
})`

// TestBrowserJourney does as a person would, wide and narrow, light and dark.
func TestBrowserJourney(t *testing.T) {
	base := startServer(t, "")
	b := openBrowser(t, base)
	for _, width := range []int64{1280, 375} {
		for _, scheme := range []string{"light", "dark"} {
			t.Run(strconv.FormatInt(width, 10)+" "+scheme, func(t *testing.T) {
				b := &browser{t: t, ctx: b.ctx, base: base}
				b.scheme(scheme)
				b.do(chromedp.EmulateViewport(width, 700), chromedp.Navigate(base+"/?lang=ja"))
				b.journey(width)
			})
		}
	}
}

func (b *browser) journey(width int64) {
	narrow := width < 960
	b.focus()
	b.compose([]string{"k", "こ", "こん", "こんて", "こんてな", "コンテナ"}, func() {
		b.do(chromedp.Sleep(400 * time.Millisecond))
		b.press("Enter") // chooses among kanji, and asks nothing
		b.do(chromedp.Sleep(200 * time.Millisecond))
		if n := js[float64](b, asked); n != 0 {
			b.t.Errorf("%v questions were asked while an input method had text open", n)
		}
		if !js[bool](b, `document.getElementById("suggestions").hidden && !location.search.includes("q=")`) {
			b.t.Error("something happened while an input method had text open")
		}
	}, "コンテナ")
	b.until("コンテナ is searched when the composition ends", `new URL(location).searchParams.get("q") === "コンテナ" && document.querySelectorAll(".hit mark").length > 0`)
	b.until("and suggests", `!document.getElementById("suggestions").hidden`)
	if js[bool](b, `location.search.includes("typing")`) {
		b.t.Error("the address says that one types")
	}
	b.look("journey-typed-" + strconv.FormatInt(width, 10))

	b.focus()
	b.insert("クラス")
	b.until("クラス suggests クラスタ", `[...document.querySelectorAll("[data-kind=word] [role=option]")].some(o => o.textContent.startsWith("クラスタ"))`)
	for range 20 {
		b.press("ArrowDown")
		if js[bool](b, `document.querySelector("[aria-selected=true]")?.textContent.startsWith("クラスタ") ?? false`) {
			break
		}
	}
	b.press("Enter")
	b.until("the suggestion is searched", `new URL(location).searchParams.get("q").startsWith("クラスタ") && document.querySelectorAll(".hit").length > 4`)
	b.until("what is said to a screen reader", `document.getElementById("live").textContent === document.getElementById("announce").textContent`)

	// Two tracks, and one of them away again.
	if narrow {
		b.click(".open-filters")
		b.until("the filters come up", `document.getElementById("filters").matches(":popover-open")`)
	}
	tracks := `[...document.querySelectorAll("[name=track]")]`
	for n := range 2 {
		js[any](b, tracks+`.find(c => !c.checked && c.value !== "" && c.checkVisibility()).click(), 0`)
		b.until("a track is added", `document.querySelectorAll(".chip").length === `+strconv.Itoa(n+1)+` && new URL(location).searchParams.getAll("track").length === `+strconv.Itoa(n+1))
	}
	if narrow {
		b.until("the button says how many", `document.querySelector(".done").textContent.includes(document.getElementById("found").firstChild.textContent.match(/\d+/)[0])`)
		b.look("journey-drawer")
		b.click(".done")
		b.until("the filters go down", `!document.getElementById("filters").matches(":popover-open")`)
	}
	b.click(".chip")
	b.until("one is removed", `document.querySelectorAll(".chip").length === 1 && new URL(location).searchParams.getAll("track").length === 1`)
	b.click(".clear")
	b.until("none is left", `document.querySelectorAll(".chip").length === 0 && !location.search.includes("track=")`)
	js[any](b, "history.back(), 0")
	b.until("back puts the track in again", `document.querySelectorAll(".chip").length === 1`)
	js[any](b, tracks+`.find(c => c.checked).click(), 0`)
	b.until("and a click takes it out", `document.querySelectorAll(".chip").length === 0`)

	// A page further down, something unfolded, scrolled; a session; back.
	b.focus()
	b.insert("KubeCon")
	b.press("Enter")
	b.until("more is found", `document.querySelectorAll(".hit").length > 13 && document.querySelector(".sizes a") !== null`)
	b.click(".sizes a")
	b.until("ten a page", `document.querySelectorAll(".hit").length === 10`)
	b.click("a[rel=next]")
	b.until("the next page, from its top", `location.search.includes("page=2") && scrollY === 0`)
	js[any](b, `document.querySelectorAll(".hit details").forEach((d, i) => d.open = i % 2 === 0), scrollTo(0, 600), 0`)
	b.do(chromedp.Sleep(400 * time.Millisecond)) // the place is noted when scrolling has come to rest
	left := js[string](b, place)
	if !js[bool](b, "scrollY > 300") {
		b.t.Fatalf("the page does not scroll: %s", left)
	}
	js[any](b, `[...document.querySelectorAll(".hit h2 a")].at(-1).click(), 0`)
	b.until("a session opens", `document.querySelector(".session h1") !== null`)
	js[any](b, "history.back(), 0")
	b.until("back restores everything", place+" === "+strconv.Quote(left))

	// Forward and back within the list.
	b.click(".sorts a:nth-child(2)")
	b.until("another order", `location.search.includes("sort=-date")`)
	js[any](b, "history.back(), 0")
	b.until("back restores query, page and scroll", place+" === "+strconv.Quote(left))
	js[any](b, "history.forward(), 0")
	b.until("forward as well", `location.search.includes("sort=-date") && document.querySelector(".sorts [aria-current]").textContent === document.querySelector(".sorts a:nth-child(2)").textContent`)

	q := js[string](b, `new URL(location).searchParams.get("q")`)
	b.click("#langs button")
	b.until("the language changes, the query stays", `document.documentElement.lang === "en" && document.getElementById("q").value === "`+q+`" && location.search.includes("sort=-date")`)
}

// TestBrowserKeys goes by the keyboard alone.
func TestBrowserKeys(t *testing.T) {
	base := startServer(t, "")
	b := openBrowser(t, base)
	b.do(chromedp.EmulateViewport(1280, 900), chromedp.Navigate(base+"/search?lang=en&q=kubecon&size=10"))
	const focused = `[...document.querySelectorAll(".hit h2 a")].indexOf(document.activeElement)`
	for i, key := range []string{"j", "j", "j", "k"} {
		b.press(key)
		b.until(key+" goes to the neighbour", focused+" === "+strconv.Itoa([]int{0, 1, 2, 1}[i]))
	}
	b.press("k")
	b.press("o")
	b.until("o unfolds the passages", `document.querySelector(".hit details").open`)
	b.press("]")
	b.until("] turns the page", `location.search.includes("page=2")`)
	b.press("[")
	b.until("[ turns back", `!location.search.includes("page=2")`)
	b.click("[data-opens=keys]") // the foot was exchanged with the results
	b.until("the button is there still", `document.getElementById("keys").open`)
	b.press("Escape")
	b.press("?")
	b.until("? opens the list of keys", `document.getElementById("keys").open`)
	b.look("keys")
	b.press("j")
	if js[float64](b, focused) >= 0 {
		t.Error("a key works behind the dialog")
	}
	b.click("#keys [type=checkbox]")
	b.press("Escape")
	b.until("Escape closes it", `!document.getElementById("keys").open`)
	b.do(chromedp.Navigate(base + "/search?lang=en&q=kubecon"))
	b.press("j")
	b.press("?")
	if js[bool](b, focused+` >= 0 || document.getElementById("keys").open`) {
		t.Error("single keys work though they were switched off")
	}
	b.click("[data-opens=keys]")
	b.click("#keys [type=checkbox]")
	b.click("#keys .close")
	b.press("/")
	b.until("they are on again", `document.activeElement.id === "q"`)
	b.insert("/?j")
	if got := js[string](b, `document.getElementById("q").value`); got != "/?j" {
		t.Errorf("the box has %q, want what was typed", got)
	}
}

// TestBrowserFacets searches within a facet and chooses a range of years.
func TestBrowserFacets(t *testing.T) {
	base := startServer(t, "")
	b := openBrowser(t, base)
	b.do(chromedp.EmulateViewport(1280, 900), chromedp.Navigate(base+"/search?lang=en"))
	const facet = `document.querySelector("[data-key=speaker]")`
	const seen = `[...` + facet + `.querySelectorAll(".value")].filter(v => v.checkVisibility()).map(v => v.children[1].textContent)`
	js[any](b, facet+`.open = true, `+facet+`.querySelector(".find input").focus(), 0`)
	b.insert("tobias")
	b.until("what is not sought is hidden", seen+`.join() === "Tobias Giese"`)
	js[any](b, facet+`.querySelector(".find input").select(), 0`)
	b.insert("rice")
	b.until("what is not listed is found", seen+`.join() === "Liz Rice"`)
	js[any](b, facet+`.querySelector(".value:not([hidden]) input").click(), 0`)
	b.until("and chosen", `document.querySelectorAll(".chip").length === 1 && new URL(location).searchParams.get("speaker") === "liz-rice"`)
	b.until("while the box keeps its text", facet+`.querySelector(".find input").value === "rice" && `+seen+`.join() === "Liz Rice"`)
	js[any](b, facet+`.querySelector(".find input").select(), 0`)
	b.insert("nobody")
	b.until("nothing is told", facet+`.querySelector(".none").checkVisibility()`)
	b.press("Enter")
	b.until("Enter leads to all values", `location.pathname.endsWith("/facets/speaker") && document.querySelectorAll(".choices li").length === 0`)

	b.do(chromedp.Navigate(base + "/search?lang=en&q=kubecon"))
	js[any](b, `document.querySelector("[name=date_from]").focus(), 0`)
	b.insert("2022")
	b.press("Enter")
	b.until("from a year", `new URL(location).searchParams.get("date_from") === "2022" && document.querySelector(".chip").textContent.includes("2022")`)
	js[any](b, `document.querySelector("[name=date_to]").focus(), 0`)
	b.insert("2022-05-17")
	js[any](b, `document.activeElement.blur(), 0`)
	b.until("to a day", `new URL(location).searchParams.get("date_to") === "2022-05-17" && document.querySelectorAll(".chip").length === 2`)
	b.click(".clear")
	b.until("and none", `document.querySelectorAll(".chip").length === 0 && document.querySelector("[name=date_from]").value === ""`)
}

// TestBrowserNothing finds nothing, and a way out of it.
func TestBrowserNothing(t *testing.T) {
	base := startServer(t, "")
	b := openBrowser(t, base)
	for _, lang := range []string{"ja", "en"} {
		b.do(chromedp.EmulateViewport(1280, 900), chromedp.Navigate(base+"/search?lang="+lang+"&q=%22zero+downtime%22+falco&track=security&year=2021"))
		b.look("nothing-" + lang)
		ways := int(js[float64](b, `document.querySelectorAll(".drops a").length`))
		if ways < 2 {
			t.Errorf("%s: %d ways out", lang, ways)
		}
		for i := range ways {
			said := js[string](b, `document.querySelectorAll(".drops .count")[`+strconv.Itoa(i)+`].textContent`)
			js[any](b, `document.querySelectorAll(".drops a")[`+strconv.Itoa(i)+`].click(), 0`)
			b.until("a way out finds what it says", `document.getElementById("found").firstChild.textContent === "`+said+`"`)
			js[any](b, "history.back(), 0")
			b.until("back to nothing", `document.querySelectorAll(".drops a").length === `+strconv.Itoa(ways))
		}
	}
}

// TestBrowserWithoutScript does the same by plain links and forms.
func TestBrowserWithoutScript(t *testing.T) {
	base := startServer(t, "")
	b := openBrowser(t, base)
	if _, err := chromedp.Call(b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		t.Fatal(err)
	}
	for _, width := range []int64{1280, 375} {
		filters := func() {
			if width == 375 {
				b.click(".open-filters") // a popover, which needs none
				b.until("the filters come up", `document.getElementById("filters").matches(":popover-open")`)
			}
		}
		b.do(chromedp.EmulateViewport(width, 900), chromedp.Navigate(base+"/?lang=ja"))
		if js[bool](b, `document.getElementById("q").hasAttribute("role") || document.querySelector("[data-opens]").checkVisibility()`) {
			t.Error("something is offered that needs a script")
		}
		b.focus()
		b.insert("クラスタ")
		b.press("Enter")
		b.until("the form searches", `new URL(location).searchParams.get("q") === "クラスタ" && document.querySelectorAll(".hit mark").length > 0 && document.readyState === "complete"`)
		filters()
		b.look("no-script-" + strconv.FormatInt(width, 10))
		b.click("[name=track]:not([value=''])")
		b.click(".apply")
		b.until("a filter narrows", `document.querySelectorAll(".chip").length === 1 && document.readyState === "complete"`)
		b.click(".chip")
		b.until("a chip widens", `document.querySelectorAll(".chip").length === 0 && document.readyState === "complete"`)
		filters()
		js[any](b, `document.querySelector("[name=date_from]").focus(), 0`)
		b.insert("2022")
		b.press("Enter")
		b.until("years narrow", `document.querySelectorAll(".chip").length === 1 && document.readyState === "complete"`)
		js[any](b, `document.querySelector(".hit summary").click(), 0`)
		b.until("passages unfold", `document.querySelector(".hit details").open`)
		b.click("#langs button")
		b.until("the language changes", `document.documentElement.lang === "en" && document.getElementById("q").value === "クラスタ" && document.readyState === "complete"`)
		b.click(".hit h2 a")
		b.until("a session opens", `document.querySelector(".session h1") !== null && document.readyState === "complete"`)
		b.do(chromedp.Navigate(base + "/search?lang=en"))
		filters()
		js[any](b, `document.querySelector("[data-key=speaker]").open = true, document.querySelector("[data-field=speaker] [type=search]").focus(), 0`)
		b.insert("rice")
		b.press("Enter")
		b.until("a facet is searched", `location.pathname.endsWith("/facets/speaker") && document.querySelectorAll(".choices a").length === 1`)
	}
}

// TestBrowserScope types on the page of an event: it is searched, until its filter
// is taken off.
func TestBrowserScope(t *testing.T) {
	base := startServer(t, "")
	b := openBrowser(t, base)
	b.do(chromedp.EmulateViewport(1280, 900), chromedp.Navigate(base+"/events/kubecon-eu-2022?lang=en"))
	b.focus()
	b.insert("falco")
	b.until("what is found at the event", `new URL(location).searchParams.get("event") === "kubecon-eu-2022" && document.querySelectorAll(".hit mark").length > 0 && document.querySelectorAll(".chip").length === 1`)
	b.click(".chip")
	b.until("what is found anywhere", `!location.search.includes("event=") && document.querySelectorAll(".hit").length > 0`)
	js[any](b, "history.go(-2), 0")
	b.until("back to the event", `location.pathname.endsWith("/events/kubecon-eu-2022") && document.querySelector(".scope") !== null && document.getElementById("list") === null`)
}

// TestBrowserDropsStaleAnswers answers the first question last.
func TestBrowserDropsStaleAnswers(t *testing.T) {
	base := startServer(t, "")
	b := openBrowser(t, base)
	b.do(chromedp.EmulateViewport(1280, 900), chromedp.Navigate(base+"/search?lang=en"))
	js[any](b, `(() => {
		const fetched = window.fetch;
		window.late = 0;
		window.fetch = async (url, options) => {
			const slow = new URL(url).searchParams.get("q") === "wasm";
			const answer = await fetched(url, slow ? { ...options, signal: undefined } : options);
			if (slow) await new Promise((done) => setTimeout(done, 800)).then(() => late++);
			return answer;
		};
	})(), 0`)
	b.focus()
	b.insert("wasm")
	b.do(chromedp.Sleep(50 * time.Millisecond))
	b.focus()
	b.insert("falco")
	const falco = `new URL(location).searchParams.get("q") === "falco" && /falco/i.test(document.querySelector(".hit mark").textContent)`
	b.until("the second is answered", falco)
	b.until("then the first", "late > 0")
	b.do(chromedp.Sleep(200 * time.Millisecond))
	if !js[bool](b, falco+` && document.getElementById("q").value === "falco"`) {
		t.Error("the late answer to the first question has taken the place of that to the second")
	}
}

// TestAccessibleInUse lets axe-core look at what opens while one searches.
func TestAccessibleInUse(t *testing.T) {
	axe := readAxe(t)
	base := startServer(t, "")
	b := openBrowser(t, base)
	uses := map[string]func(width int64){
		"suggestions": func(int64) {
			b.focus()
			b.insert("kube")
			b.until("suggestions", `!document.getElementById("suggestions").hidden`)
			b.press("ArrowDown")
		},
		"keys":   func(int64) { b.click("[data-opens=keys]") },
		"groups": func(int64) { b.click(".grouping"); b.until("groups", `document.querySelector(".group") !== null`) },
		"passages": func(int64) {
			js[any](b, `document.querySelectorAll(".hit details").forEach(d => d.open = true), 0`)
		},
		"filters": func(width int64) {
			if width < 960 {
				b.click(".open-filters")
			}
			js[any](b, `document.querySelectorAll(".facet").forEach(f => f.open = true), document.querySelector("[data-key=speaker] .find input").focus(), 0`)
			b.insert("li")
		},
		"help": func(int64) { b.click(".help summary") },
	}
	for _, scheme := range []string{"light", "dark"} {
		b.scheme(scheme)
		for _, width := range []int64{1280, 375} {
			for _, lang := range []string{"ja", "en"} {
				for name, use := range uses {
					b.do(chromedp.EmulateViewport(width, 900), chromedp.Navigate(base+"/search?q=kubecon&size=10&lang="+lang))
					use(width)
					b.do(chromedp.Sleep(300 * time.Millisecond)) // what fades in is there
					if found := b.violations(axe); found != "" {
						t.Errorf("%s, %s, %d wide, %s: %s", name, scheme, width, lang, found)
					}
					if wide := js[float64](b, "document.documentElement.scrollWidth - innerWidth"); wide > 0 {
						t.Errorf("%s, %d wide, %s: %v pixels too wide", name, width, lang, wide)
					}
					b.look("use-" + name + "-" + scheme + "-" + lang + "-" + strconv.FormatInt(width, 10))
				}
			}
		}
	}
}
