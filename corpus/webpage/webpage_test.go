package webpage

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"sessionnotes/corpus"
	"sessionnotes/corpus/markdown"
)

// shown are the blocks of a page, as "form level: text [links]".
func shown(t *testing.T, page string) (out []string) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range savedPage(root, []byte(page)).Blocks {
		between := "\n"
		if b.Row {
			between = " | "
		}
		s := strings.Join(b.Lines, between)
		if b.Form != "" {
			s = fmt.Sprintf("%s %d: %s", b.Form, b.Level, s)
		}
		for _, l := range b.Links {
			s += fmt.Sprintf(" [%d %s]", l.Line, l.URL)
		}
		out = append(out, s)
	}
	return out
}

func TestBlocks(t *testing.T) {
	for _, tt := range []struct {
		name, page string
		want       []string
	}{
		{"paragraphs", "<p>a  <b>b</b>\nc<p>d<div>e<div>f</div>g</div>h", []string{"a b c", "d", "e", "f", "g", "h"}},
		{"headings", "<h1>A\n<small>b</small></h1><h6><div>c</div></h6>", []string{"heading 1: A b", "heading 6: c"}},
		{"wrapped Japanese", "<p>クラス\nタの移行 と\nGo の\r\n話", []string{"クラスタの移行 と Go の話"}},
		{"breaks", "<p>a<br>\n b<br/><br/>c</p>", []string{"a\nb\n\nc"}},
		{"lists", "<ul><li>a<ol><li><p>b</p><p>c</p></li></ol>d</li></ul><li>e", []string{"item 1: a", "item 2: b", "c", "d", "item 1: e"}},
		{"quote and code", "<blockquote>a<p>b</p></blockquote><pre>x\n  y <b>z</b></pre>c", []string{"quote 0: a", "quote 0: b", "code 0: x\n  y z", "c"}},
		{"tables", "<table><caption>cap</caption><tr><th>Speaker<td>Jane <a href='https://example.org/j'>Doe</a><br>Bob<tr><td>alone</table>", []string{"cap", "Speaker | Jane Doe\nBob [1 https://example.org/j]", "alone"}},
		{"tables that lay out", "<table><tr><td><h2>a</h2>b<td>c<table><tr><td>d<td>e</table></table>", []string{"heading 2: a", "b", "c", "d | e"}},
		{"terms", "<dl><dt>Speaker<dd>Jane<dt>Room<dt>Track<dd>Ops<dd>more</dl>", []string{"Speaker | Jane", "Room", "Track | Ops", "more"}},
		{"links", "<p>see <a href=https://example.org/a>a</a>, <a href=b.html>b</a><br><a href='//example.org/c'>c</a></p><iframe src='//www.youtube.com/embed/dQw4w9WgXcQ'>x</iframe><video><source src=https://example.org/v.mp4></video>",
			[]string{"see a, b\nc [0 https://example.org/a] [1 https://example.org/c]", "x [0 https://www.youtube.com/embed/dQw4w9WgXcQ] [0 https://example.org/v.mp4]"}},
		{"images and ruby", "<p>a <img alt='a chart' src=x> <ruby>東京<rp>(<rt>とうきょう</ruby></p>", []string{"a a chart 東京"}},
		{"around the content", "<header><h1>Site</h1></header><nav>n</nav><div role=search>s</div><p>a</p><script>x</script><style>y</style><noscript>z</noscript><aside>q</aside><footer>f</footer><form>g</form>", []string{"heading 0: Site", "a"}},
		{"cookie banners", "<div id=onetrust-consent-sdk>x</div><div class='cookie-notice js'>y</div><div class=CookieBanner>z</div><p class=cookies-in-http>a</p><div class=consent-banner>b</div>", []string{"a"}},
		{"hidden", "<p hidden>x</p><p aria-hidden=true>y</p><p style='color:red; display : none'>z</p><p>a</p>", []string{"a"}},
		{"main", "<p>x</p><main><nav>n</nav><h1>A</h1><p>a</p></main><p>y</p>", []string{"heading 1: A", "a"}},
		{"an article, its title above", "<main><header><h1>A</h1></header><article><header>by J</header><p>a</p><aside>b</aside></article>c</main>", []string{"heading 0: A", "by J", "a", "b"}},
		{"several articles", "<article>a</article><article>b</article>", []string{"a", "b"}},
		{"a role", "<div>x</div><div role=main>a</div>", []string{"a"}},
		{"saved by Word", "<p class=MsoTitle>題</p><h1>一</h1><p class=MsoNormal>本<o:p></o:p>文</p>", []string{"heading 0: 題", "heading 1: 一", "本文"}},
		{"no page", "", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, shown(t, tt.page)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.page, diff)
			}
		})
	}
}

// read yields the sessions of a page, and what is said.
func read(t *testing.T, file, page string) (sessions []corpus.Session, said []string) {
	t.Helper()
	o := markdown.Options{File: file, Notices: func(f corpus.Fault) { said = append(said, f.Error()) }}
	for s, err := range Read(strings.NewReader(page), o) {
		if err != nil {
			said = append(said, err.Error())
			continue
		}
		sessions = append(sessions, s)
	}
	return sessions, said
}

func TestSavedPage(t *testing.T) {
	const page = `<!DOCTYPE html>
<!-- saved from url=(0031)https://example.org/talks/lazy -->
<html lang="de"><head><title>Lazy pulls | Example</title><meta name="author" content="Taro"><meta property="article:published_time" content="2024-05-20T10:00:00Z"></head>
<body><nav>Home</nav><main><h1>Lazy pulls</h1><p>Speaker: Jane Doe<br>Slides: <a href="https://example.org/deck">deck</a></p><h2>Inhalt</h2><p>Bilder werden spät geholt.</p></main></body></html>`
	got, said := read(t, "lazy.html", page)
	at := func(line, end int) corpus.Source {
		return corpus.Source{File: "lazy.html", Line: line, EndLine: end}
	}
	want := []corpus.Session{{
		Place: at(1, 0), Title: "Lazy pulls", Speakers: []corpus.Speaker{{Name: "Jane Doe"}},
		Links: corpus.Links{Page: "https://example.org/talks/lazy", Slides: "https://example.org/deck"},
		Notes: []corpus.Note{{Author: "Taro", Written: corpus.Date{Year: 2024, Month: 5, Day: 20}, Language: "de", Source: at(3, 4), Passages: []corpus.Passage{
			{Form: corpus.Heading, Level: 2, Text: "Inhalt", Line: 3, EndLine: 3}, {Text: "Bilder werden spät geholt.", Line: 4, EndLine: 4}}}},
	}}
	if diff := cmp.Diff(want, got); diff != "" || len(said) > 0 {
		t.Errorf("said %q (-want +got):\n%s", said, diff)
	}
}

func TestTitles(t *testing.T) {
	for _, tt := range []struct{ page, want string }{
		{"<title>Site</title><h1>A</h1>a", "A"},
		{"<title>Site</title>a", "Site"},
		{"<title>Site</title><h1>A</h1>a<h1>B</h1>b", "Site"},
		{"<meta property='og:title' content=T><title>Site</title>a", "T"},
		{"a", "page"},
	} {
		if got, said := read(t, "a/page.html", tt.page); len(got) != 1 || got[0].Title != tt.want {
			t.Errorf("%s gives %+v, said %q; want the title %s", tt.page, got, said, tt.want)
		}
	}
}

// confluence is a page in the shape of the export.
func confluence(crumbs, title, meta, content, sections string) string {
	return `<!DOCTYPE html><html><head><title>` + title + `</title></head><body class="theme-default"><div id="page"><div id="main" class="aui-page-panel"><div id="main-header">
<div id="breadcrumb-section"><ol id="breadcrumbs">` + crumbs + `</ol></div><h1 id="title-heading" class="pagetitle"><span id="title-text"> ` + title + ` </span></h1></div>
<div id="content" class="view"><div class="page-metadata">` + meta + `</div><div id="main-content" class="wiki-content group">` + content + `</div>` + sections + `</div></div>
<div id="footer" role="contentinfo"><section class="footer-body"><p>Document generated by Confluence on Jun 01, 2024 09:00</p></section></div></div></body></html>`
}

func TestConfluence(t *testing.T) {
	crumbs := `<li class="first"><span><a href="index.html">技術 2020</a></span></li><li><span><a href="Con_100.html">Con 2024</a></span></li><li><span><a href="Talks_101.html">Talks</a></span></li>`
	meta := "Created by <span class='author'> 港 花子</span>, last modified by <span class='editor'> X</span> on Jun 05, 2024"
	content := `<div class="toc-macro">contents</div><div class="table-wrap"><table class="confluenceTable"><tbody><tr><th class="confluenceTh">登壇者</th><td class="confluenceTd">山田 太郎</td></tr></tbody></table></div><h1 id="x-背景">背景</h1><p>港を移した。<a href="Other_102.html">他</a></p>`
	sections := `<div id="labels-section" class="pageSection group"><ul class="label-list"><li class="aui-label"><a class="aui-label-split-main" href="x">k8s</a></li></ul></div>
<div class="pageSection group"><h2 id="attachments">Attachments:</h2><div class="greybox"><a href="attachments/1/2.pdf">a.pdf</a><br/><a href="attachments/1/3.png">b</a></div></div>
<div class="pageSection group"><h2 id="comments">Comments:</h2><table><tr><td id="comment-9"><p>よい</p></td></tr></table></div>`
	got, said := read(t, "export/Moving-a-Port_12345.html", confluence(crumbs, "技術 2020 : Moving a Port", meta, content, sections))
	at := func(line, end int) corpus.Source {
		return corpus.Source{File: "export/Moving-a-Port_12345.html", Line: line, EndLine: end}
	}
	want := []corpus.Session{{
		ID: "confluence/12345", Place: at(1, 0), Event: "Con 2024", Title: "Moving a Port", Speakers: []corpus.Speaker{{Name: "山田 太郎"}}, Tags: []string{"k8s"},
		Notes: []corpus.Note{{Author: "港 花子", Written: corpus.Date{Year: 2024, Month: 6, Day: 5}, Language: "ja", Source: at(3, 4), Passages: []corpus.Passage{
			{Form: corpus.Heading, Level: 2, Text: "背景", Line: 3, EndLine: 3}, {Text: "港を移した。他", Line: 4, EndLine: 4}}}},
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	wantSaid := []string{
		"export/Moving-a-Port_12345.html: attachments: 2 left out; want documents as sources of their own",
		"export/Moving-a-Port_12345.html: comments: 1 left out; want what counts in the text of the page",
		`export/Moving-a-Port_12345.html: event: is taken from the page above: "Con 2024"; want a line of Event: below the title, if it is another`,
	}
	if diff := cmp.Diff(wantSaid, said); diff != "" {
		t.Errorf("said (-want +got):\n%s", diff)
	}
}

func TestConfluencePages(t *testing.T) {
	index := `<h1 id="title-heading"><span id="title-text">Space Details:</span></h1><div id="main-content" class="pageSection"><table><tr><th>Key</th><td>T</td></tr></table></div><ul><li><a href="A_1.html">A</a></li></ul>`
	for _, tt := range []struct {
		name, file, page string
		want             string // ids and titles
		said             int
	}{
		{"the index", "index.html", index, "", 1},
		{"a home page", "123.html", confluence("", "Space : Home", "", "x", ""), "confluence/123=Home ", 0},
		{"many sessions", "Con_123.html", confluence("", "S : Con 2024", "", "<h2>A</h2><p>Speaker: Jane</p><h2>B</h2><p>Speaker: Bob</p>", ""), "=A =B ", 2},
		{"no text", "A_123.html", confluence("", "S : A", "", "<ul class='childpages-macro'><li>B</ul>", ""), "", 1},
		{"a title with a colon", "A_123.html", confluence("<li>S</li>", "S : A : B", "", "x", ""), "confluence/123=A : B ", 0},
	} {
		got, said := read(t, tt.file, tt.page)
		list := ""
		for _, s := range got {
			list += s.ID + "=" + s.Title + " "
		}
		if list != tt.want || len(said) != tt.said {
			t.Errorf("%s: %q, said %q; want %q", tt.name, list, said, tt.want)
		}
	}
}

func TestDayOf(t *testing.T) {
	for text, want := range map[string]string{
		"Created by J, last modified on Jan 05, 2023": "2023-01-05", "by J on 5 May 2023": "2023-05-05", "最終更新日: 2023年1月5日": "2023-01-05",
		"2022-01-01, 2023/02/03": "2023-02-03", "on September 5, 2023": "2023-09-05", "on Foo 99, 2023": "", "": "",
	} {
		if got := dayOf(text); got != want {
			t.Errorf("dayOf(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestLooks(t *testing.T) {
	for _, tt := range []struct {
		name, head string
		want       bool
	}{
		{"a.html", "", true}, {"a.HTM", "", true}, {"a", "\n<!-- x -->\n<!DOCTYPE html>", true}, {"a", "<html lang=ja>", true}, {"a", "<?xml version='1.0'?><!DOCTYPE html PUBLIC", true},
		{"a.txt", "<html>", false}, {"a", "text <html>", false}, {"a", "<htmlx>", false},
	} {
		if got := Looks(tt.name, []byte(tt.head)); got != tt.want {
			t.Errorf("Looks(%q, %q) = %v", tt.name, tt.head, got)
		}
	}
}

func TestIsAssets(t *testing.T) {
	files := fstest.MapFS{}
	for _, name := range []string{"talk.html", "talk_files/x.html", "other_files/x.html", "w.htm", "w.files/x", "e/index.html", "e/styles/site.css", "e/attachments/1/2.html", "images/x.md"} {
		files[name] = &fstest.MapFile{}
	}
	for folder, want := range map[string]bool{"talk_files": true, "other_files": false, "w.files": true, "e/attachments": true, "e/styles": true, "images": false, "e": false} {
		if got := IsAssets(files, folder); got != want {
			t.Errorf("IsAssets(%s) = %v", folder, got)
		}
	}
}

func TestTooDeep(t *testing.T) {
	if got, said := read(t, "x.html", strings.Repeat("<div>", 5000)+"x"); len(got) > 0 || len(said) != 1 || !strings.HasPrefix(said[0], "x.html: cannot be read: ") {
		t.Errorf("%d sessions, said %q; want a fault", len(got), said)
	}
}

// FuzzRead reads foreign bytes: it ends, places are blocks, text is UTF-8.
func FuzzRead(f *testing.F) {
	f.Add("<h1>a</h1><table><tr><td>b<td>c</table><ul><li><pre>x</ul>")
	f.Add(confluence("<li>a<li>b 2024", "a : c", "by x on Jan 1, 2024", "<dl><dt>a</dl>", "<p class=pageSection>"))
	f.Fuzz(func(t *testing.T, page string) {
		for s, err := range Read(strings.NewReader(page), markdown.Options{File: "x_123.html"}) {
			if err != nil {
				continue
			}
			for _, text := range s.Texts() {
				if !utf8.ValidString(text.Text) || text.Passage >= 0 && text.Line < 1 {
					t.Errorf("text %+v of %q", text, page)
				}
			}
		}
	})
}
