//go:build browser

package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"

	"sessionnotes/corpus"
	"sessionnotes/corpus/source"
)

// startTalks serves the real talks of the folder that NOTES_DATA names, or else the
// shipped notes. SERVED is the address of a searchd that runs already, to spare
// the build.
func startTalks(t testing.TB) (base string) {
	t.Helper()
	if served := os.Getenv("SERVED"); served != "" {
		return served
	}
	data := os.Getenv("NOTES_DATA")
	if data == "" {
		return startServer(t, "")
	}
	dir := t.TempDir()
	publishTalks(t, dir, filepath.Join(data, "talks.ndjson.gz"))
	base = startOn(t, dir)
	waitFor(t, base+"/readyz", 200)
	return base
}

// publishTalks indexes the sessions of a file that can be read.
func publishTalks(t testing.TB, dir, file string) {
	t.Helper()
	publishSessions(t, dir, func(yield func(corpus.Session) bool) {
		for s, err := range source.Open(file, source.Options{}) {
			if err != nil {
				continue // it is told when the file is tested
			}
			if !yield(s) {
				return
			}
		}
	})
}

// found is what the API answers.
type found struct {
	Total int
	Hits  []struct{ ID, Title string }
}

// askFor asks the API for sessions.
func askFor(t testing.TB, base string, v url.Values) (f found) {
	t.Helper()
	res, err := http.Get(base + "/api/v1/search?facets=&brief=true&" + v.Encode())
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if err := json.NewDecoder(res.Body).Decode(&f); err != nil || res.StatusCode != http.StatusOK {
		t.Fatalf("%v: status %d, %v", v, res.StatusCode, err)
	}
	return f
}

// idsOf are the ids of all sessions that a search finds.
func idsOf(t testing.TB, base string, v url.Values) map[string]bool {
	t.Helper()
	ids := map[string]bool{}
	for page := 1; ; page++ {
		v.Set("size", "100")
		v.Set("page", strconv.Itoa(page))
		f := askFor(t, base, v)
		for _, h := range f.Hits {
			ids[h.ID] = true
		}
		if len(f.Hits) < 100 {
			return ids
		}
	}
}

// value is a checkbox of the page with the count beside it.
type value struct {
	Field, Value string
	Count        int
}

// values are all that can be chosen and are not, of a field or, for "", of all.
func (b *browser) values(field string) []value {
	b.t.Helper()
	var all []value
	text := js[string](b, `JSON.stringify([...document.querySelectorAll("#facets .value > input:not(:checked)")].map(i => ({
		Field: i.name, Value: i.value, Count: Number(i.parentElement.querySelector(".count").textContent.replaceAll(",", ""))})))`)
	if err := json.Unmarshal([]byte(text), &all); err != nil {
		b.t.Fatal(err)
	}
	return slices.DeleteFunc(all, func(v value) bool { return field != "" && v.Field != field })
}

// toggle clicks a checkbox and returns the total that the page has then.
func (b *browser) toggle(v value) int {
	b.t.Helper()
	box := fmt.Sprintf("#facets .value > [name=%s][value=%s]", strconv.Quote(v.Field), strconv.Quote(v.Value))
	chips := js[float64](b, `document.querySelectorAll(".chip").length`)
	by := js[float64](b, fmt.Sprintf("(i => { i.click(); return i.checked ? 1 : -1 })(document.querySelector(%q))", box))
	b.until("the click on "+v.Value+" has its results", fmt.Sprintf(`document.querySelectorAll(".chip").length === %v`, chips+by))
	return int(js[float64](b, `Number(document.getElementById("found").firstChild.textContent.replaceAll(",", "").match(/\d+/)[0])`))
}

// TestBrowserFacetCounts clicks values at random: the count beside one is the total
// that it gives alone in its field, and two of a field give what either has.
func TestBrowserFacetCounts(t *testing.T) {
	base := startTalks(t)
	b := openBrowser(t, base)
	b.do(chromedp.EmulateViewport(1280, 900))
	everything := askFor(t, base, url.Values{"size": {"0"}}).Total
	clicks := 200
	if everything < 100 {
		clicks = 40
	}
	random := rand.New(rand.NewPCG(7, 7))
	alone, union := 0, 0
	for alone < clicks {
		q := url.Values{"q": {wordOf(t, base, random, everything)}}
		b.do(chromedp.Navigate(base + "/search?lang=en&" + q.Encode()))
		if other := b.values(""); len(other) > 0 && random.IntN(3) == 0 { // among others of another field
			v := other[random.IntN(len(other))]
			b.toggle(v)
			q.Add(v.Field, v.Value)
		}
		var free []value
		for _, v := range b.values("") {
			if !q.Has(v.Field) {
				free = append(free, v)
			}
		}
		if len(free) == 0 {
			continue
		}
		first := free[random.IntN(len(free))]
		if got := b.toggle(first); got != first.Count {
			t.Errorf("%v: %s=%s gives %d sessions, the page said %d", q, first.Field, first.Value, got, first.Count)
		}
		alone++
		others := b.values(first.Field)
		if len(others) == 0 {
			continue
		}
		second := others[random.IntN(len(others))]
		got := b.toggle(second)
		if first.Count+second.Count <= 1000 {
			ids := idsOf(t, base, with(q, first))
			for id := range idsOf(t, base, with(q, second)) {
				ids[id] = true
			}
			if got != len(ids) {
				t.Errorf("%v: %s=%s with %s gives %d sessions, want %d", q, first.Field, first.Value, second.Value, got, len(ids))
			}
			union++
		}
		if got := b.toggle(first); got != second.Count {
			t.Errorf("%v: %s=%s alone gives %d sessions, the page said %d beside another", q, second.Field, second.Value, got, second.Count)
		}
		alone++
	}
	t.Logf("%d sessions: %d counts are totals, %d pairs of values are unions", everything, alone, union)
}

// with is a search with one more value.
func with(q url.Values, v value) url.Values {
	out := url.Values{}
	for name, values := range q {
		out[name] = slices.Clone(values)
	}
	out.Add(v.Field, v.Value)
	return out
}

// wordOf is a word of the title of a session at random, or now and then nothing.
func wordOf(t testing.TB, base string, random *rand.Rand, everything int) string {
	t.Helper()
	if random.IntN(10) == 0 {
		return ""
	}
	for {
		page := strconv.Itoa(1 + random.IntN(min(everything, 10_000)))
		sort := []string{"title", "date", "-date"}[random.IntN(3)]
		for _, h := range askFor(t, base, url.Values{"size": {"1"}, "page": {page}, "sort": {sort}}).Hits {
			words := strings.FieldsFunc(h.Title, func(r rune) bool { return strings.ContainsRune(" :,.\"()[]?!-–&/|'’「」『』・", r) })
			words = slices.DeleteFunc(words, func(w string) bool { return len(w) < 3 || len(w) > 20 })
			if len(words) > 0 {
				return words[random.IntN(len(words))]
			}
		}
	}
}

// BenchmarkTyping types queries key by key, as fast as results are painted, and
// measures each key: from the event that it makes to the frame in which its
// results are on screen.
func BenchmarkTyping(b *testing.B) {
	base := startTalks(b)
	page := openBrowser(b, base)
	page.do(chromedp.EmulateViewport(1280, 900), chromedp.Navigate(base+"/search?lang=en"))
	js[any](page, `(() => {
		const box = document.getElementById("q");
		window.painted = new Map();
		let key;
		box.addEventListener("input", (e) => { key = { text: box.value, at: e.timeStamp }; });
		new MutationObserver(() => {
			const mine = key;
			if (!mine || new URL(location).searchParams.get("q") !== mine.text.trim()) return;
			requestAnimationFrame(() => { const c = new MessageChannel(); c.port1.onmessage = () => painted.set(mine.text, performance.now() - mine.at); c.port2.postMessage(0); });
		}).observe(document.getElementById("list"), { childList: true });
	})(), 0`)
	queries := []string{"kubernetes", "zero downtime", "machine learning", "クラスタ 移行", "rails", "async python", "脆弱性", "liz rice", "webassembly", "テスト", "docker containers", "observability"}
	var took []time.Duration
	n := 0
	for b.Loop() {
		query := queries[n%len(queries)]
		n++
		page.focus()
		text := ""
		for _, r := range query {
			text += string(r)
			key := input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyDown, Text: string(r), Key: string(r)}
			if _, err := chromedp.Call(page.ctx, input.DispatchKeyEvent, key); err != nil {
				b.Fatal(err)
			}
			if strings.HasSuffix(text, " ") {
				continue // asks the same again
			}
			page.until("results of "+text, fmt.Sprintf("painted.has(%q)", text))
			ms := js[float64](page, fmt.Sprintf("(t => { const ms = painted.get(t); painted.delete(t); return ms })(%q)", text))
			took = append(took, time.Duration(ms*float64(time.Millisecond)))
			time.Sleep(50 * time.Millisecond) // the suggestions are drawn meanwhile
		}
	}
	slices.Sort(took)
	at := func(share float64) float64 {
		return float64(took[int(share*float64(len(took)-1))].Microseconds()) / 1000
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(float64(len(took)), "keys")
	b.ReportMetric(at(.5), "p50-ms")
	b.ReportMetric(at(.95), "p95-ms")
	b.ReportMetric(at(1), "max-ms")
}
