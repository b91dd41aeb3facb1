package pages

import (
	"io"
	"net/url"
	"slices"
	"testing"

	"sessionnotes/corpus"
	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/query"
	"sessionnotes/web"
)

func viewed(t *testing.T, lang string, v *engine.SessionView, q query.Query) document {
	t.Helper()
	return rendered(t, func(p *Pages, w io.Writer) error { return p.Session(w, lang, v, q) })
}

func TestSession(t *testing.T) {
	inEach(t, func(t *testing.T, lang string) {
		q := asked(t, "q=移行&track=ops&page=2")
		d := viewed(t, lang, &engine.SessionView{Hit: found(), Generation: "gen-1"}, q)
		checkPage(t, d, lang)
		d.contains(
			"&lt;script&gt;alert(1)&lt;/script&gt; クラスタの移行", "はじめに&lt;script&gt;", "First &lt;i&gt;paragraph&lt;/i&gt;.",
			`id="n1-2">クラスタを<mark>移行</mark>した。`, `<li id="n1-3">もう一度<mark>移行</mark>する。`, "<code>report.txt:22</code>",
			web.LongDate(lang, "2022-05-18"), web.Message(lang, "duration.both", 1, 35), web.Message(lang, "kind.lightning"),
			web.Message(lang, "passage.summary"), web.Message(lang, "link.video"), "Example &amp; Co",
		)
		for _, want := range []string{
			"/search?" + url.Values{"q": {"移行"}, "track": {"ops"}, "page": {"2"}}.Encode(),
			"/search?event=con", "/search?track=ops", "/search?speaker=ann", "/search?tag=ebpf", "https://www.example.org/v?id=1",
		} {
			if !slices.Contains(d.links("main"), want) {
				t.Errorf("no link to %s in %q", want, d.links("main"))
			}
		}
	})
}

func TestSessionOfWhichLittleIsKnown(t *testing.T) {
	inEach(t, func(t *testing.T, lang string) {
		s := &corpus.Session{ID: "a", Title: "題名"}
		d := viewed(t, lang, &engine.SessionView{Hit: engine.Hit{Session: s, Title: engine.Marked{Text: s.Title}}}, asked(t, "lang="+lang))
		checkPage(t, d, lang)
		d.contains(web.Message(lang, "session.nothing"))
		if links := d.links("main"); len(links) != 0 {
			t.Errorf("links = %q, want none", links)
		}
	})
}

func TestSessionURL(t *testing.T) {
	for id, want := range map[string]string{"a/b": "/sessions/a%2Fb", "移行?": "/sessions/%E7%A7%BB%E8%A1%8C%3F", "50%": "/sessions/50%25"} {
		if got := SessionURL(id); got != want {
			t.Errorf("SessionURL(%q) = %q, want %q", id, got, want)
		}
	}
}

func TestMarkedWords(t *testing.T) {
	hit := engine.Hit{
		Title:    engine.Marked{Text: "Art of C++ 移行", Marks: []engine.Mark{{From: 0, To: 3}, {From: 7, To: 10}, {From: 11, To: 13}}},
		Snippets: []engine.Snippet{{Marked: engine.Marked{Text: "art 移行元", Marks: []engine.Mark{{From: 0, To: 3}, {From: 4, To: 7}}}}},
	}
	for text, want := range map[string]string{
		"":             "",
		"start of art": "start of <mark>art</mark>",
		"<ART>":        "&lt;<mark>ART</mark>&gt;",
		"移行元から移行":      "<mark>移行元</mark>から<mark>移行</mark>",
		"移行art移行":      "<mark>移行</mark><mark>art</mark><mark>移行</mark>",
		"in C++.":      "in <mark>C++</mark>.",
	} {
		if got := string(markedWords(hit).html(text)); got != want {
			t.Errorf("html(%q) = %q, want %q", text, got, want)
		}
	}
	if got := markedWords(engine.Hit{}).html("a < b"); got != "a &lt; b" {
		t.Errorf("nothing to mark: %q", got)
	}
}
