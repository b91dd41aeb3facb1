package pages

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/microcosm-cc/bluemonday"
	"golang.org/x/net/html"

	"sessionnotes/corpus"
	"sessionnotes/corpus/markdown"
	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/query"
	"sessionnotes/web"
)

// read is the session of a note in Markdown.
func read(t testing.TB, src string) (*corpus.Session, bool) {
	t.Helper()
	for s, err := range markdown.Read(strings.NewReader(src), markdown.Options{File: "a note.md"}) {
		if err != nil {
			return nil, false
		}
		s.ID = "con/メモ"
		return &s, true
	}
	return nil, false
}

// viewOf is a session as the engine gives it, with a word marked where it stands first
// in each passage.
func viewOf(s *corpus.Session, word string) *engine.SessionView {
	s.Date = corpus.DayOf(s.Start)
	v := &engine.SessionView{Generation: "gen-1", Hit: engine.Hit{
		Session: s, Title: marked(s.Title, word), Event: engine.Value{Key: "con", Label: s.Event}, Track: engine.Value{Key: "operations", Label: s.Track}, Languages: s.HeldOrWritten(),
	}}
	for _, sp := range s.Speakers {
		v.Speakers = append(v.Speakers, engine.Value{Key: corpus.Slug(sp.Name), Label: sp.Name})
	}
	for _, par := range corpus.Paragraphs(s.Abstract) {
		v.Abstract = append(v.Abstract, marked(par, word))
	}
	for _, n := range s.Notes {
		var passages []engine.Marked
		for _, p := range n.Passages {
			passages = append(passages, marked(p.Text, word))
		}
		v.Notes = append(v.Notes, passages)
	}
	return v
}

var (
	part = regexp.MustCompile(`(?s)<div class="part">(.*?)</div>\n`)
	here = regexp.MustCompile(` <a class="here"[^>]*></a>`)
	ids  = regexp.MustCompile(` id="[^"]*"`)
)

// bodyOf is what the page has of the notes, without anchors.
func bodyOf(d document) string {
	m := part.FindStringSubmatch(d.text)
	if m == nil {
		return ""
	}
	return ids.ReplaceAllString(here.ReplaceAllString(m[1], ""), "")
}

// What a note says in Markdown is shown as it is marked up, with what was asked for
// marked in it; what could do harm is text, or nothing.
func TestNotesInMarkdown(t *testing.T) {
	for _, tt := range []struct{ name, src, want string }{
		{"emphasis", "**無停止の移行**を*した*。", `<p><strong>無停止の<mark>移行</mark></strong>を<em>した</em>。</p>`},
		{"a mark across the end of emphasis", "無*移*行", `<p>無<em><mark>移</mark></em><mark data-on>行</mark></p>`},
		{"a mark around code", "`移`行", `<p><code><mark>移</mark></code><mark data-on>行</mark></p>`},
		{"a link", "[移行の話](https://host/a?b=c&d)", `<p><a href="https://host/a?b=c&amp;d" rel="noopener nofollow"><mark>移行</mark>の話</a></p>`},
		{"an address", "見る：https://host/移行。", `<p>見る：<a href="https://host/" rel="noopener nofollow">https://host/</a><mark>移行</mark>。</p>`},
		{"an address in code", "`https://host/`", `<p><code>https://host/</code></p>`},
		{"lists", "1. a\n2. b\n   - c\n     1. d\n\n   e\n3. f", `<ol><li>a</li><li>b<ul><li>c<ol><li>d</li></ol></li></ul></li></ol><p>e</p><ol><li value="3">f</li></ol>`},
		{"a list that begins deep", "- - a\n- b", `<ul><li>a</li><li>b</li></ul>`},
		{"a table", "|a|b|\n|-|-|\n|移行|`c`|\n|||", `<div class="sheet" tabindex="0" role="region" aria-label="Table"><table><tr><th scope="col">a</th><th scope="col">b</th></tr><tr><td><mark>移行</mark></td><td><code>c</code></td></tr></table></div>`},
		{"code", "```go\nif a < b { 移行() }\n```", "<pre tabindex=\"0\"><code>if a &lt; b { <mark>移行</mark>() }</code></pre>"},
		{"a quote", "> **移行** > x", `<blockquote><strong><mark>移行</mark></strong> &gt; x</blockquote>`},
		{"headings", "# a `b`\n## c", `<h3>a <code>b</code></h3><h4>c</h4>`},

		{"a script", "a<script>alert(1)</script>b\n\n<script>alert(2)</script>\n\nc", `<p>ab</p><p>c</p>`},
		{"HTML", `x <b onclick="alert(1)">y</b> <img src=x onerror=alert(1)> <svg/onload=alert(1)>`, `<p>x y  &lt;svg/onload=alert(1)&gt;</p>`},
		{"entities", "&lt;script&gt;alert(1)&lt;/script&gt; &amp;lt;", `<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp;lt;</p>`},
		{"links to scripts", "[a](javascript:alert(1)) [b](JaVaScript:x) [c](data:text/html,x) [d](vbscript:x) <javascript:alert(1)>", `<p>a b c d javascript:alert(1)</p>`},
		{"a link out of its attribute", `[a](https://host/"onmouseover="alert(1) "t")`, `<p><a href="https://host/%22onmouseover=%22alert%281%29" rel="noopener nofollow">a</a></p>`},
		{"a quotation mark in a link", `[a](<https://host/"><script>>)`, `<p>[a](<a href="https://host/%22" rel="noopener nofollow">https://host/&#34;</a>&gt;)</p>`},
		{"a link on this host", "[a](//host/x) [b](/search) [c](other.md)", `<p>a b c</p>`},
		{"a picture from elsewhere", "![図](https://host/p.png) ![](https://host/q.png)", `<p><a href="https://host/p.png" rel="noopener nofollow">図</a></p>`},
		{"a frame", `<iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe>` + "\n\nx", `<p>x</p>`},
		{"what a template would take for its own", "{{.Title}} ${x} <% y %>", `<p>{{.Title}} ${x} &lt;% y %&gt;</p>`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s, ok := read(t, "---\ntitle: 題名\n---\n"+tt.src+"\n")
			if !ok {
				t.Fatal("no session")
			}
			d := viewed(t, "en", viewOf(s, "移行"), asked(t, "q=移行"))
			checkPage(t, d, "en")
			if diff := cmp.Diff(tt.want, bodyOf(d)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.src, diff)
			}
		})
	}
}

// sanitiser lets through what the page writes of notes, and no more.
func sanitiser() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	p.AllowElements("p", "em", "strong", "del", "code", "pre", "mark", "ul", "ol", "li", "blockquote", "h3", "h4", "h5", "h6", "table", "tr", "td", "th", "div", "a")
	p.AllowURLSchemes("http", "https")
	p.AllowRelativeURLs(false)
	p.AllowAttrs("href").OnElements("a")
	p.AllowAttrs("rel", "lang", "tabindex", "role", "aria-label", "class", "scope", "value", "data-on").Globally()
	return p
}

// FuzzNotes: of whatever is written in Markdown, a sanitiser finds nothing to take
// out of the page.
func FuzzNotes(f *testing.F) {
	f.Add("**a** [b](https://host/?x=\"><b>) <script>alert(1)</script>", "a")
	f.Add("|*a*|b|\n|-|-|\n|`c`||\n\n1. d\n   - e\n\n> f\n\n![g](javascript:x)", "c")
	f.Add("<a href=javascript:alert(1)>x</a> https://host/'onclick=alert(1)//", "host")
	policy := sanitiser()
	r, err := web.New(base)
	if err != nil {
		f.Fatal(err)
	}
	p, q := New(r, site), fresh(query.Query{})
	f.Fuzz(func(t *testing.T, src, word string) {
		s, ok := read(t, "---\ntitle: T\n---\n"+src+"\n")
		if !ok || s.Title != "T" || word == "" {
			return
		}
		var page strings.Builder
		if err := p.Session(&page, "ja", viewOf(s, word), Beside{}, q); err != nil {
			t.Fatal(err)
		}
		for _, body := range part.FindAllStringSubmatch(page.String(), -1) {
			written := ids.ReplaceAllString(here.ReplaceAllString(body[1], ""), "")
			if diff := cmp.Diff(tree(t, written), tree(t, policy.Sanitize(written))); diff != "" {
				t.Errorf("%q (-written +sanitised):\n%s", src, diff)
			}
		}
	})
}

// TestGoldenSession holds the page of a note with everything against a file.
func TestGoldenSession(t *testing.T) {
	src, err := os.ReadFile(filepath.Join("testdata", "note.md"))
	if err != nil {
		t.Fatal(err)
	}
	s, ok := read(t, string(src))
	if !ok {
		t.Fatal("no session")
	}
	inEach(t, func(t *testing.T, lang string) {
		d := viewed(t, lang, viewOf(s, "移行"), asked(t, "q=移行"))
		checkPage(t, d, lang)
		golden(t, "session."+lang+".golden.html", between(d.text, "<main", "</main>"))
	})
}

// tree is HTML as a line for each element and text.
func tree(t *testing.T, text string) []string {
	t.Helper()
	var out []string
	z := html.NewTokenizer(strings.NewReader(text))
	for z.Next() != html.ErrorToken {
		token := z.Token()
		line := token.Type.String() + " " + token.Data
		for _, a := range token.Attr {
			line += " " + a.Key + "=" + a.Val
		}
		out = append(out, line)
	}
	return out
}

// between is a text from one piece of it to another.
func between(text, from, to string) string {
	_, rest, _ := strings.Cut(text, from)
	inside, _, _ := strings.Cut(rest, to)
	return from + inside + to + "\n"
}

var update = flag.Bool("update", false, "rewrite the golden files")

// golden holds a text against a file of testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", path, diff)
	}
}
