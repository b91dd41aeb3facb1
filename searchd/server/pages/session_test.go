package pages

import (
	"io"
	"net/url"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"sessionnotes/corpus"
	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/query"
	"sessionnotes/web"
)

func viewed(t *testing.T, lang string, v *engine.SessionView, q query.Query) document {
	t.Helper()
	return rendered(t, func(p *Pages, w io.Writer) error { return p.Session(w, lang, v, Beside{}, q) })
}

// view is a hit as a whole session, with 移行 marked in its texts, at an event
// that is part of another.
func view(h engine.Hit) *engine.SessionView {
	v := &engine.SessionView{Hit: h, Within: []engine.Value{{Key: "big-con", Label: "Big Con"}}, Generation: "gen-1"}
	for _, par := range corpus.Paragraphs(h.Session.Abstract) {
		v.Abstract = append(v.Abstract, marked(par, "移行"))
	}
	for _, n := range h.Session.Notes {
		var passages []engine.Marked
		for _, p := range n.Passages {
			passages = append(passages, marked(p.Text, "移行"))
		}
		v.Notes = append(v.Notes, passages)
	}
	return v
}

// marked is a text with a word marked where it first stands.
func marked(text, word string) engine.Marked {
	m := engine.Marked{Text: text}
	if before, _, ok := strings.Cut(text, word); ok {
		from := utf8.RuneCountInString(before)
		m.Marks = []engine.Mark{{From: from, To: from + utf8.RuneCountInString(word)}}
	}
	return m
}

func TestSession(t *testing.T) {
	inEach(t, func(t *testing.T, lang string) {
		q := asked(t, "q=移行&track=ops&page=2")
		d := viewed(t, lang, view(found()), q)
		checkPage(t, d, lang)
		d.contains(
			"&lt;script&gt;alert(1)&lt;/script&gt; クラスタの移行", "はじめに&lt;script&gt;", "First &lt;i&gt;paragraph&lt;/i&gt;.",
			`id="n1-2">クラスタを<mark>移行</mark>した。`, `<li id="n1-3">もう一度<mark>移行</mark>する。`, "<code>report.txt:22</code>",
			web.LongDate(lang, "2022-05-18"), web.Message(lang, "duration.both", 1, 35), web.Message(lang, "kind.lightning"),
			web.Message(lang, "passage.summary"), web.Message(lang, "link.video"), "Example &amp; Co",
			web.Message(lang, "session.origins"), "<code>notes/report.txt</code>", "<code>plan&lt;b&gt;.csv</code>",
		)
		for _, want := range []string{
			"/search?" + url.Values{"q": {"移行"}, "track": {"ops"}, "page": {"2"}}.Encode(),
			"/events/con", "/events/big-con", "/tracks/ops", "/speakers/ann", "/tags/ebpf", "https://www.example.org/v?id=1",
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
