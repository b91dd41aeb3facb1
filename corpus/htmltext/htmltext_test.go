package htmltext

import (
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func TestText(t *testing.T) {
	for _, tt := range []struct {
		in, want string
		links    []string
	}{
		{"<p>One &amp; two.</p>\n<p>Three<br>four</p>", "One & two.\n\nThree\nfour", nil},
		{`See <a href="https://example.org/x">the <b>page</b></a>, <a href="https://example.org/x">again</a>.`, "See the page, again.", []string{"https://example.org/x"}},
		{"<ul><li>one</li><li>two <i>three</i></li></ul>after", "- one\n- two three\n\nafter", nil},
		{"<pre>a\n  b</pre><script>alert(1)</script><style>x</style>c", "a\n  b\n\nc", nil},
		{"a<iframe src='x'>gone</iframe> b", "a b", nil},
		{"<h2>Title</h2>text&nbsp;here", "Title\n\ntext here", nil},
		{"1 < 2 and <unclosed", "1 < 2 and", nil},
		{"", "", nil},
	} {
		got, links := Text(tt.in)
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.in, diff)
		}
		if diff := cmp.Diff(tt.links, links); diff != "" {
			t.Errorf("links of %s (-want +got):\n%s", tt.in, diff)
		}
	}
}

func TestLooks(t *testing.T) {
	for s, want := range map[string]bool{"<p>x</p>": true, "a <br/> b": true, `<a href="x">`: true, "a < b > c": false, "List<String>": false, "": false} {
		if got := Looks(s); got != want {
			t.Errorf("Looks(%q) = %v", s, got)
		}
	}
}

func FuzzText(f *testing.F) {
	f.Add("<p>a<li>b</pre>")
	f.Fuzz(func(t *testing.T, s string) {
		if text, _ := Text(s); utf8.ValidString(s) && !utf8.ValidString(text) {
			t.Errorf("Text(%q) = %q", s, text)
		}
	})
}
